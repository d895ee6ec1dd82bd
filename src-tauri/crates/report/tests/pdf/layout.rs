//! Where pages end, and that everything that names a page names the right one.

use std::collections::BTreeMap;

use report::document::{
    Block, Cell, Column, Contents, Flow, Inline, Level, List, Paragraph, ParagraphStyle, Row, Table, TableStyle,
};

use crate::documents::{document, heading, lines, of, section, table};
use crate::tools::print;

#[test]
fn a_long_table_repeats_its_header_on_each_page() {
    let rows = (0..200).map(|_| vec!["left", "right"]).collect();
    let mut long = table(&["Heading one", "Heading two"], rows);
    long.caption = "Items".to_owned();
    let pages = print(&of(vec![long.into()])).pages();
    assert!(pages.len() > 4);
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains("Heading one") && page.contains("Heading two"), "page {index}: {page}");
        assert_eq!(page.contains("Items (continued)"), index > 0, "page {index}: {page}");
    }
}

#[test]
fn a_row_over_several_pages_goes_on_under_its_name_and_loses_no_line() {
    let mut tall = table(&["Control", "Test"], Vec::new());
    let cells = vec![Cell::text("CC6.1-03").as_header(), Cell::of(lines("line", 170))];
    tall.rows.push(Row::of(cells));
    let printed = print(&of(vec![Paragraph::text("Before").into(), tall.into()]));
    let pages = printed.pages();
    assert!(pages.len() >= 3);
    for page in &pages[1..] {
        assert!(page.contains("CC6.1-03") && page.contains("(continued)"), "{page}");
        assert!(page.contains("Control"), "{page}");
    }
    let text = pages.concat();
    for line in 1..=170 {
        assert!(text.contains(&format!("line-{line}\n")), "line {line}");
    }
}

#[test]
fn rows_of_one_control_say_on_the_next_page_whose_they_are() {
    let mut tests = table(&["Control", "Test"], Vec::new());
    for test in 0..90 {
        let name = if test == 0 { Cell::text("CC7.2-01").as_header() } else { Cell::default() };
        let cells = vec![name, Cell::text("Inspected the ticket.")];
        tests.rows.push(Row { cells, joined: test > 0, ..Row::default() });
    }
    let pages = print(&of(vec![tests.into()])).pages();
    assert!(pages.len() > 1);
    assert!(pages[1..].iter().all(|page| page.contains("CC7.2-01 (continued)")), "{pages:?}");
}

#[test]
fn a_paragraph_never_leaves_a_line_alone_on_a_page() {
    for length in 2..8 {
        let blocks = (0..80).map(|index| lines(&format!("p{index}"), length).into()).collect();
        for page in print(&of(blocks)).pages() {
            let mut on_page: BTreeMap<&str, usize> = BTreeMap::new();
            for word in page.split_whitespace().filter(|word| word.starts_with('p')) {
                let (paragraph, _) = word.split_once('-').expect("a line says which it is");
                *on_page.entry(paragraph).or_default() += 1;
            }
            let alone: Vec<_> = on_page.iter().filter(|(_, lines)| **lines < 2).collect();
            assert!(alone.is_empty(), "{alone:?} of {length} on {page}");
        }
    }
}

#[test]
fn a_heading_stays_with_what_it_heads() {
    for filler in 30..50 {
        let mut tests = table(&["Control", "Test"], vec![vec!["first-row", "x"], vec!["y", "z"]]);
        tests.caption = "Caption".to_owned();
        let document = of(vec![
            lines("filler", filler).into(),
            heading(Level::Two, "Upper heading"),
            heading(Level::Three, "Lower heading"),
            tests.into(),
        ]);
        let pages = print(&document).pages();
        let page_of = |words: &str| pages.iter().position(|page| page.contains(words)).expect("printed");
        let together = ["Upper heading", "Lower heading", "Caption", "first-row"].map(page_of);
        assert!(together.iter().all(|page| *page == together[0]), "{filler}: {together:?}");
    }
}

#[test]
fn what_introduces_a_table_stays_with_it() {
    for filler in 30..50 {
        let document = of(vec![
            lines("filler", filler).into(),
            heading(Level::Three, "Heading"),
            Paragraph::text("Introduction").into(),
            table(&["Control"], vec![vec!["first-row"], vec!["second-row"]]).into(),
        ]);
        let pages = print(&document).pages();
        let page_of = |words: &str| pages.iter().position(|page| page.contains(words)).expect("printed");
        let together = ["Heading", "Introduction", "first-row"].map(page_of);
        assert!(together.iter().all(|page| *page == together[0]), "{filler}: {together:?}");
    }
}

#[test]
fn no_header_row_stands_alone_at_the_foot_of_a_page() {
    for filler in 20..50 {
        let tall = vec!["C-1", "one\ntwo\nthree\nfour\nfive\nsix\nseven"];
        let document = of(vec![
            table(&["Before"], vec![vec!["row"]]).into(),
            lines("filler", filler).into(),
            heading(Level::Three, "Heading"),
            Paragraph::text("Summary").into(),
            table(&["Header", "Text"], vec![tall]).into(),
        ]);
        let pages = print(&document).pages();
        let page_of = |words: &str| pages.iter().position(|page| page.contains(words)).expect("printed");
        assert_eq!([page_of("Header"), page_of("Heading")], [page_of("C-1"); 2], "{filler}");
    }
}

#[test]
fn a_sentence_that_ends_with_a_colon_stays_with_what_it_introduces() {
    for filler in 30..50 {
        let items = (0..4).map(|item| vec![Paragraph::text(&format!("item-{item}")).into()]).collect();
        let document = of(vec![
            lines("filler", filler).into(),
            Paragraph::text("We did the following:").into(),
            List { items, ..List::default() }.into(),
        ]);
        let pages = print(&document).pages();
        let page_of = |words: &str| pages.iter().position(|page| page.contains(words)).expect("printed");
        assert_eq!(page_of("We did the following:"), page_of("item-0"), "{filler}");
    }
}

#[test]
fn lists_within_lists_are_labelled_by_their_depth() {
    let item = |text: &str| Flow::from(Paragraph::text(text));
    let list = |ordered, items: Vec<Vec<Flow>>| Flow::from(List { ordered, items, ..List::default() });
    let third = list(true, vec![vec![item("three")]]);
    let second = list(true, vec![vec![item("two")], vec![item("two more"), third]]);
    let bullets = list(false, vec![vec![item("dash")]]);
    let first =
        List { ordered: true, items: vec![vec![item("one"), second], vec![item("mixed"), bullets]], ..List::default() };
    let page = print(&of(vec![first.into()])).pages().concat();
    let page: Vec<String> = page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in ["1. one", "(a) two", "(b) two more", "1) three", "2. mixed", "\u{2013} dash"] {
        assert!(page.iter().any(|printed| printed == line), "{line} in {page:?}");
    }
}

#[test]
fn a_list_goes_on_with_the_number_that_it_begins_with() {
    let item = |text: &str| vec![Flow::from(Paragraph::text(text))];
    let inner = List { ordered: true, start: Some(3), items: vec![item("inner"), item("inner too")] };
    let items = vec![item("ninth"), vec![Flow::from(Paragraph::text("tenth")), inner.into()]];
    let document = of(vec![List { ordered: true, start: Some(9), items }.into()]);
    let printed = print(&document);
    let page = printed.pages().concat();
    let page: Vec<String> = page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in ["9. ninth", "10. tenth", "(c) inner", "(d) inner too"] {
        assert!(page.iter().any(|printed| printed == line), "{line} in {page:?}");
    }
    assert_eq!(report::reconcile::pdf_text(&printed.bytes, &document), []);
}

#[test]
fn what_is_kept_together_is_on_one_page() {
    for filler in 30..50 {
        let kept = (0..4).map(|index| Flow::Paragraph(lines(&format!("kept{index}"), 2))).collect();
        let document = of(vec![lines("filler", filler).into(), Block::KeepTogether(kept)]);
        let pages = print(&document).pages();
        let holding = pages.iter().filter(|page| page.contains("kept")).count();
        assert_eq!(holding, 1, "{filler}");
    }
}

#[test]
fn the_contents_name_the_pages_on_which_the_headings_stand() {
    let mut sections = Vec::new();
    for number in 1..=5 {
        let mut blocks = vec![heading(Level::One, &format!("Section {number}"))];
        for part in 0..12 {
            blocks.push(heading(Level::Two, &format!("Part {number}/{part} of it")));
            blocks.push(lines(&format!("text{number}{part}"), 17).into());
        }
        sections.push(section(blocks));
    }
    let mut document = document(sections);
    document.contents = Some(Contents { title: "Contents".to_owned(), depth: Level::Two });
    let pages = print(&document).pages();
    let (contents, body): (Vec<_>, Vec<_>) = pages.iter().enumerate().partition(|(_, page)| page.contains(" . . . "));
    assert!(contents.len() >= 2);
    let entries: Vec<(&str, usize)> = contents.iter().flat_map(|(_, page)| page.lines()).filter_map(entry).collect();
    assert_eq!(entries.len(), 5 * 13);
    for (words, page) in entries {
        let line = |page: &str| page.lines().any(|line| line.trim() == words);
        let (found, _) = body.iter().find(|(_, page)| line(page)).unwrap_or_else(|| panic!("{words} is not printed"));
        assert_eq!(found + 1, page, "{words}");
    }
}

/// An entry of the contents: its words and its number.
fn entry(line: &str) -> Option<(&str, usize)> {
    let (words, rest) = line.split_once(" . ")?;
    Some((words.trim(), rest.split_whitespace().last()?.parse().ok()?))
}

#[test]
fn links_lead_to_the_pages_of_their_headings() {
    let link = Inline::Link { to: "Target".to_owned(), text: "see there".to_owned() };
    let mut document = of(vec![
        heading(Level::One, "Start"),
        Paragraph::of(vec![link]).into(),
        Block::PageBreak,
        Block::PageBreak,
        heading(Level::Two, "Target"),
    ]);
    document.contents = Some(Contents { title: "Contents".to_owned(), depth: Level::Two });
    let objects = print(&document).objects();
    let pages: Vec<lopdf::ObjectId> = objects.page_iter().collect();
    let found: Vec<Vec<usize>> = pages.iter().map(|page| link_pages(&objects, *page, &pages)).collect();
    assert_eq!(found, [vec![1, 2], vec![2], vec![]]);
}

fn link_pages(objects: &lopdf::Document, page: lopdf::ObjectId, pages: &[lopdf::ObjectId]) -> Vec<usize> {
    let annotations = objects.get_page_annotations(page).expect("annotations can be read");
    let page_of = |annotation: &lopdf::Dictionary| {
        let target = annotation.get(b"Dest").expect("a destination");
        let (_, target) = objects.dereference(target).expect("a destination");
        let target = target.as_array().expect("a place on a page")[0].as_reference().expect("a page");
        pages.iter().position(|page| *page == target).expect("a page of this file")
    };
    annotations.into_iter().map(page_of).collect()
}

#[test]
fn every_page_says_which_it_is_and_of_how_many() {
    let mut blocks = Vec::new();
    for _ in 0..6 {
        blocks.push(Paragraph::text("text").into());
        blocks.push(Block::PageBreak);
    }
    let pages = print(&of(blocks)).pages();
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Page {} of {}", index + 1, pages.len())), "{page}");
    }
}

#[test]
fn a_header_taller_than_a_page_is_still_printed_whole() {
    let header: Vec<String> = (0..900).map(|word| format!("h{word}")).collect();
    let columns = vec![
        Column { header: header.join(" "), least: 60, ..Column::default() },
        Column { header: "Test".to_owned(), weight: 1, ..Column::default() },
    ];
    let rows = vec![Row::of(vec![Cell::text("a"), Cell::text("b")])];
    let printed = print(&of(vec![Table { columns, rows, ..Table::default() }.into()]));
    let text = printed.pages().concat();
    for word in &header {
        assert!(text.split_whitespace().any(|printed| printed == word), "{word}");
    }
}

#[test]
fn nobody_signs_a_page_on_which_nothing_else_stands() {
    let signature = || {
        let paragraph = |style, text: &str| Flow::Paragraph(Paragraph::styled(style, text));
        let office = paragraph(ParagraphStyle::Address, "Portland, Oregon");
        Block::KeepTogether(vec![paragraph(ParagraphStyle::Signature, "Hale & Whitcombe LLP"), office])
    };
    for count in 30..60 {
        let printed = print(&of(vec![lines("before", count).into(), lines("last", 4).into(), signature()]));
        let pages = printed.pages();
        let signed = pages.iter().find(|page| page.contains("Hale & Whitcombe")).expect("it is signed");
        assert!(signed.contains("last-1") && signed.contains("last-4"), "{count}: {signed}");
    }
}

#[test]
fn a_long_list_leaves_no_row_alone_on_its_last_page_and_a_compact_one_has_more_rows_on_each() {
    let rows_on = |style, count: usize| -> Vec<usize> {
        let names: Vec<String> = (1..=count).map(|row| format!("Row-{row}.")).collect();
        let rows = names.iter().map(|name| vec![name.as_str(), "Short"]).collect();
        let list = Table { style, ..table(&["Name", "Fact"], rows) };
        let pages = print(&of(vec![list.into()])).pages();
        pages.iter().map(|page| page.matches("Row-").count()).collect()
    };
    for count in 28..40 {
        let pages = rows_on(TableStyle::Ruled, count);
        assert!(pages.last().is_some_and(|last| *last >= 4), "{count}: {pages:?}");
        assert_eq!(pages.iter().sum::<usize>(), count);
    }
    let (ruled, compact) = (rows_on(TableStyle::Ruled, 100), rows_on(TableStyle::Compact, 100));
    assert!(compact[0] > ruled[0] * 5 / 4, "{ruled:?} {compact:?}");
}

#[test]
fn links_to_the_web_are_tagged_and_say_where_they_lead() {
    let link = |to: &str| Inline::Link { to: to.to_owned(), text: "the terms".to_owned() };
    let words = vec![link("https://example.org/ä b"), link("javascript:alert(1)"), link("https://")];
    let printed = print(&of(vec![Paragraph::of(words).into()]));
    let objects = printed.objects();
    let actions: Vec<&lopdf::Dictionary> = objects
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok())
        .filter(|action| action.get(b"URI").is_ok())
        .collect();
    assert_eq!(actions.len(), 1, "only what a reader may follow");
    assert_eq!(
        actions[0].get(b"URI").and_then(lopdf::Object::as_str).ok(),
        Some(&b"https://example.org/%C3%A4%20b"[..])
    );
    let told = |object: &lopdf::Object| {
        let annotation = object.as_dict().ok().filter(|annotation| annotation.get(b"A").is_ok())?;
        annotation.get(b"Contents").and_then(lopdf::decode_text_string).ok()
    };
    let told: Vec<String> = objects.objects.values().filter_map(told).collect();
    assert_eq!(told, ["Web page https://example.org/ä b"]);
    assert!(printed.spoken().contains("Link"), "{}", printed.spoken());
}
