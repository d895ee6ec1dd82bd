//! Documents that say next to nothing are printed all the same.

use report::document::{Block, Cell, Contents, Cover, Heading, Level, List, Meta, Paragraph, Row, Table};

use crate::documents::{document, of, section};
use crate::tools::print;

#[test]
fn a_document_without_sections_is_printed() {
    let mut empty = document(Vec::new());
    assert!(!print(&empty).bytes.is_empty());
    empty.cover = Some(Cover::default());
    empty.contents = Some(Contents { title: String::new(), depth: Level::One });
    assert_eq!(print(&empty).pages().len(), 2);
}

#[test]
fn blocks_that_say_nothing_are_printed() {
    let blocks: Vec<Block> = vec![
        Heading::new(Level::One, "", " ").into(),
        Paragraph::default().into(),
        List::default().into(),
        List { ordered: true, items: vec![Vec::new()], ..List::default() }.into(),
        Table::default().into(),
        Table { rows: vec![Row::default(), Row::of(vec![Cell::default()])], ..Table::default() }.into(),
        Block::KeepTogether(Vec::new()),
        Block::PageBreak,
    ];
    let mut bare = document(vec![section(blocks), section(Vec::new())]);
    let created = bare.meta.created;
    bare.meta = Meta {
        title: String::new(),
        author: String::new(),
        subject: String::new(),
        language: String::new(),
        created,
        identifier: String::new(),
        content: None,
        watermark: Some(String::new()),
    };
    assert!(print(&bare).pages()[0].contains("Untitled"));
}

#[test]
fn a_table_without_columns_loses_no_cell() {
    let rows = vec![Row::of(vec![Cell::text("one"), Cell::text("two")])];
    let pages = print(&of(vec![Table { rows, ..Table::default() }.into()])).pages();
    assert!(pages[0].contains("one") && pages[0].contains("two"), "{}", pages[0]);
}

#[test]
fn a_heading_longer_than_a_page_is_printed_whole() {
    let words: Vec<String> = (0..9_000).map(|word| format!("h{word}")).collect();
    let mut long = of(vec![Heading::new(Level::Two, "long", words.join(" ")).into()]);
    long.contents = Some(Contents { title: "Contents".to_owned(), depth: Level::Two });
    let text = print(&long).pages().concat();
    for word in ["h0", "h4500", "h8999"] {
        assert_eq!(text.split_whitespace().filter(|printed| *printed == word).count(), 2, "{word}");
    }
}
