//! Finished files are read back: what they should say they say, and whatever is changed in them is told with its place.

use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;

use report::reconcile::{self, Difference};
use report::view::{Framework, OpinionKind, Record, ReportView};
use report::{ReportError, Stage, export, pdf, sections, xlsx};

use crate::fixture::{bare, decided, draft, issued, type_1};

fn views() -> Vec<ReportView> {
    let mut by_control = draft(Framework::Dual);
    by_control.terms.arrangement = report::view::Arrangement::ByControl;
    let mut long = draft(Framework::Isae3000);
    long.controls[1].description = format!("\u{feff}The company\u{92}s \u{1}rules: {}", "word ".repeat(9_000));
    long.controls[2].tests[0].deviations[0].facts = "=1+1\tand\r\nmore \u{1}x".into();
    let mut twins = draft(Framework::Aicpa);
    twins.controls[1].reference = "AC-01".into();
    let own =
        "| Control | Title |\n|---|---|\n| X-1 | Written by management |\n\n| No. | Control |\n|---|---|\n| 1 | X-1 |";
    twins.texts.iter_mut().for_each(|text| text.text = format!("{}\n\n{own}", text.text));
    let mut included = draft(Framework::Aicpa);
    included.registers.subservice[0].inclusive = true;
    included.registers.subservice[0].controls[0].reference = Some("AC-01".into());
    let (name, criteria) = ("Health records".to_owned(), "the Records Rule".to_owned());
    included.registers.additional.push(report::view::AdditionalCriteria { name, criteria, description: None });
    included.registers.mappings[0].framework = "the Records Rule".into();
    let mut included_by_control = included.clone();
    included_by_control.terms.arrangement = report::view::Arrangement::ByControl;
    vec![
        twins,
        included,
        included_by_control,
        draft(Framework::Aicpa),
        type_1(Framework::Dual),
        bare(Framework::Isae3000),
        decided(issued(Framework::Aicpa), OpinionKind::Qualified),
        by_control,
        long,
    ]
}

fn book(view: &ReportView) -> Vec<u8> {
    xlsx(view, &Record::default(), &mut |_| ControlFlow::Continue(())).expect("the workbook is written")
}

fn in_book(bytes: &[u8], view: &ReportView) -> Vec<String> {
    reconcile::workbook(bytes, view, &Record::default()).iter().map(Difference::to_string).collect()
}

fn in_pdf(bytes: &[u8], view: &ReportView) -> Vec<String> {
    reconcile::report_pdf(bytes, &sections::build(view), view).iter().map(Difference::to_string).collect()
}

fn printed(view: &ReportView) -> Vec<u8> {
    pdf(&sections::build(view), &mut |_| ControlFlow::Continue(())).expect("the report is written")
}

/// The package with one part changed.
fn tampered(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..package.len() {
        let mut file = package.by_index(index).expect("a part");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("it reads");
        let name = file.name().expect("it has a name").into_owned();
        if name == part {
            content = change(String::from_utf8(content).expect("text")).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(&content).expect("it is written");
    }
    out.finish().expect("a package").into_inner()
}

/// The part that holds this sheet.
fn sheet_part(bytes: &[u8], name: &str) -> String {
    use calamine::Reader as _;
    let book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("it opens");
    let place = book.sheet_names().iter().position(|known| known == name).expect("the sheet is there");
    format!("xl/worksheets/sheet{}.xml", place + 1)
}

/// A sheet without this row; what stands below stays where it is.
fn without_row(xml: &str, row: u32) -> String {
    let start = xml.find(&format!("<row r=\"{row}\"")).expect("the row is there");
    let end = start + xml[start..].find("</row>").expect("it ends") + "</row>".len();
    format!("{}{}", &xml[..start], &xml[end..])
}

#[test]
fn what_is_written_says_what_it_should() {
    for view in views() {
        assert_eq!(in_book(&book(&view), &view), [""; 0], "{:?}", view.engagement.framework);
        assert_eq!(in_pdf(&printed(&view), &view), [""; 0], "{:?}", view.engagement.framework);
        let document = sections::workpapers(&view);
        let bytes = pdf(&document, &mut |_| ControlFlow::Continue(())).expect("the workpapers are written");
        assert_eq!(reconcile::workpapers_pdf(&bytes, &document, &view), []);
    }
}

#[test]
fn a_row_that_is_lost_from_the_workbook_is_told() {
    let view = draft(Framework::Aicpa);
    let bytes = book(&view);
    let lost = tampered(&bytes, &sheet_part(&bytes, "Section 4"), |xml| without_row(&xml, 5));
    let found = in_book(&lost, &view);
    assert_eq!(found[0], "sheet Section 4, row 6, column Control: it reads “CH-01” and should read “BK-01”");
    let last = tampered(&bytes, &sheet_part(&bytes, "Section 4"), |xml| without_row(&xml, 7));
    assert_eq!(
        in_book(&last, &view),
        ["sheet Section 4: it has 3 rows and should have 4; the last ones begin with “IR-01”"]
    );
}

#[test]
fn a_name_a_count_and_a_date_that_changed_in_the_workbook_are_told() {
    let view = draft(Framework::Aicpa);
    let bytes = book(&view);
    let words = "xl/sharedStrings.xml";
    let renamed = tampered(&bytes, words, |xml| xml.replace("<t>CHG-0003</t>", "<t>CHG-0009</t>"));
    let found = in_book(&renamed, &view);
    assert!(
        found.iter().any(|found| found.starts_with("sheet CH-01, row ") && found.contains("“CHG-0009”")),
        "{found:?}"
    );
    let client = tampered(&bytes, words, |xml| xml.replace("Harbourline Ltd.", "Harborline Inc."));
    let found = in_book(&client, &view);
    assert_eq!(found, ["sheet Cover: no row has the headers Service organization, Harbourline Ltd."]);
    let duties = tampered(&bytes, words, |xml| xml.replace("Customers remove their own leavers.", "Nothing."));
    assert_eq!(
        in_book(&duties, &view),
        [
            "sheet CUECs, row 4, column What user entities do: it reads “Nothing.” and should read “Customers remove their \
          own leavers.”"
        ]
    );
    let count = tampered(&bytes, &sheet_part(&bytes, "Criteria matrix"), |xml| xml.replacen("<v>1</v>", "<v>2</v>", 1));
    let found = in_book(&count, &view);
    assert!(found[0].ends_with("column Controls: it reads “2” and should read “1”"), "{found:?}");
    let date = tampered(&bytes, &sheet_part(&bytes, "Evidence"), |xml| xml.replace("<v>46206</v>", "<v>46207</v>"));
    let found = in_book(&date, &view);
    assert_eq!(found, ["sheet Evidence, row 4, column Obtained on: it reads “46207” and should read “2026-07-03”"]);
}

#[test]
fn a_sheet_that_is_lost_or_added_is_told() {
    let view = draft(Framework::Aicpa);
    let mut fewer = view.clone();
    fewer.controls.pop();
    let found = in_book(&book(&fewer), &view);
    assert!(found.contains(&"sheet IR-01: it is not there".to_owned()), "{found:?}");
    let found = in_book(&book(&view), &fewer);
    assert_eq!(found[0], "sheet IR-01: it should not be there");
}

#[test]
fn a_file_that_cannot_be_read_back_is_told() {
    let view = draft(Framework::Aicpa);
    let bytes = printed(&view);
    let found = in_pdf(&bytes[..bytes.len() / 2], &view);
    assert!(found[0].starts_with("the file: it cannot be read back, because"), "{found:?}");
    assert!(in_book(b"PK", &view)[0].starts_with("the file: it cannot be read back"));
}

/// The structure element of the file for which `wanted` holds.
fn element(file: &lopdf::Document, wanted: impl Fn(&lopdf::Dictionary) -> bool) -> lopdf::ObjectId {
    let found = file.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(&wanted));
    *found.expect("the element is there").0
}

fn saved(mut file: lopdf::Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("it is saved");
    bytes
}

fn is(entries: &lopdf::Dictionary, kind: &str) -> bool {
    entries.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|name| name == kind.as_bytes())
}

#[test]
fn a_control_row_that_is_lost_from_the_pdf_is_told_with_its_section_and_page() {
    let view = draft(Framework::Aicpa);
    let mut file = lopdf::Document::load_mem(&printed(&view)).expect("it is whole");
    // The one row of the table that says of CH-01 what was tested.
    let text = "Changes are reviewed and approved before release.";
    let words = reconcile::pdf_text(&saved(file.clone()), &sections::build(&view));
    assert_eq!(words, []);
    let bodies: Vec<lopdf::ObjectId> = file
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(|entries| is(entries, "TBody")))
        .map(|(id, _)| *id)
        .collect();
    let mut told = Vec::new();
    for body in bodies {
        let mut without = file.clone();
        let entries = without.get_object_mut(body).and_then(lopdf::Object::as_dict_mut).expect("a body");
        let rows = entries.get_mut(b"K").and_then(lopdf::Object::as_array_mut).expect("rows");
        rows.remove(0);
        let found = in_pdf(&saved(without), &view);
        assert!(!found.is_empty(), "a row can be lost unseen");
        told.extend(found);
    }
    let lost = "Section 4: control CH-01 is not there";
    assert!(told.iter().any(|found| found == lost), "{told:#?}");
    let place = "Section 4: Controls, tests and results, page ";
    assert!(told.iter().any(|found| found.starts_with(place) && found.contains("CH-01")), "{told:#?}");
    assert!(told.iter().any(|found| found == "Section 3: it has 3 controls, and the engagement has 4"), "{told:#?}");
    let cuecs = "Section 3: it has 0 complementary user entity controls, and the engagement has 1";
    assert!(told.iter().any(|found| found == cuecs), "{told:#?}");
    let csocs = "Section 3: it has 0 controls of Halyard Hosting, and the engagement has 1";
    assert!(told.iter().any(|found| found == csocs), "{told:#?}");
    assert!(told.iter().any(|found| found == "Section 5: it has 0 deviations, and the engagement has 1"), "{told:#?}");
    let heading = element(&file, |entries| is(entries, "H3"));
    file.get_object_mut(heading)
        .and_then(lopdf::Object::as_dict_mut)
        .expect("a heading")
        .set("K", lopdf::Object::Array(vec![]));
    let found = in_pdf(&saved(file), &view);
    assert!(found.iter().any(|found| found.contains(" stands where “")), "{found:?} {text}");
}

#[test]
fn other_facts_than_the_engagements_are_told() {
    let view = draft(Framework::Aicpa);
    let bytes = printed(&view);
    let against = |change: fn(&mut ReportView)| {
        let mut other = view.clone();
        change(&mut other);
        reconcile::report_pdf(&bytes, &sections::build(&view), &other)
            .iter()
            .map(Difference::to_string)
            // What is new in the facts is not in the hash of those printed, and nowhere in the words of the opinion.
            .filter(|found| {
                !found.contains("content hash") && !found.contains("report.json") && !found.contains(": of R")
            })
            .collect::<Vec<_>>()
    };
    let named =
        |what: &str| ["Section 1", "Section 2", "Section 3"].map(|section| format!("{section}: {what} is not named"));
    assert_eq!(against(|other| other.engagement.system = "Dock Ledger".into()), named("the system “Dock Ledger”"));
    assert_eq!(
        against(|other| other.engagement.categories.extend([report::view::Category::Privacy])),
        named("the category “privacy”")
    );
    let day = |other: &mut ReportView| {
        other.engagement.window = report::view::Window::Period {
            from: crate::fixture::day(2025, 7, 2),
            to: crate::fixture::day(2026, 6, 30),
        };
    };
    assert_eq!(against(day), named("the date “July 2, 2025”"));
    assert_eq!(
        against(|other| other.controls[0].tests.clear()),
        ["Section 4, control AC-01: it has 1 tests, and the engagement has 1"; 0]
    );
    let found =
        against(|other| other.controls[2].tests[0].items[0].marks[0].outcome = Some(report::view::Outcome::Deviation));
    assert!(
        found[0].starts_with("Section 4, control CH-01: the result of “Changes are approved” reads “Exception noted"),
        "{found:?}"
    );
    let found = against(|other| other.criteria[0].title.push('!'));
    assert_eq!(found, ["Section 4: criterion CC6.1 has 0 headings and should have one"]);
}

#[test]
fn an_export_reads_back_before_it_gives_anything_out_and_can_be_stopped_there() {
    let view = draft(Framework::Aicpa);
    let document = sections::build(&view);
    let mut stages = Vec::new();
    let bytes = export::report_pdf(&document, &view, &mut |step| {
        stages.push(step.stage);
        ControlFlow::Continue(())
    });
    assert!(bytes.is_ok() && stages.last() == Some(&Stage::ReadingBack), "{stages:?}");
    let stop = &mut |step: report::Step| match step.stage {
        Stage::ReadingBack => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    assert!(matches!(export::workbook(&view, &Record::default(), stop), Err(ReportError::Cancelled)));
}

#[test]
fn an_export_that_says_something_else_is_refused_in_a_sentence() {
    let view = draft(Framework::Aicpa);
    let mut document = sections::build(&view);
    document.sections[2].blocks.retain(|block| match block {
        report::document::Block::Table(table) => table.caption != "Complementary user entity controls",
        _ => true,
    });
    let refused =
        export::report_pdf(&document, &view, &mut |_| ControlFlow::Continue(())).expect_err("a table is missing");
    assert_eq!(
        refused.to_string(),
        "The PDF was not saved, because it does not say what the engagement says. Section 3: it has 0 complementary user \
         entity controls, and the engagement has 1. Export it again; if this comes back, keep the engagement file and show \
         this sentence to whoever looks after Tickmark."
    );
}

/// The same PDF with another file in the place of the one that travels inside it.
fn with_attached(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut file = lopdf::Document::load_mem(bytes).expect("it is whole");
    let is = |object: &lopdf::Object| {
        object.as_stream().is_ok_and(|stream| {
            stream.dict.get(b"Type").and_then(lopdf::Object::as_name).is_ok_and(|kind| kind == b"EmbeddedFile")
        })
    };
    let id = *file.objects.iter().find(|(_, object)| is(object)).expect("it has a file inside").0;
    let stream = file.get_object_mut(id).and_then(lopdf::Object::as_stream_mut).expect("a stream");
    let text = String::from_utf8(stream.decompressed_content().expect("it unpacks")).expect("text");
    stream.set_plain_content(change(text).into_bytes());
    saved(file)
}

#[test]
fn a_twin_that_says_something_else_than_the_facts_is_told_with_its_line() {
    let view = draft(Framework::Aicpa);
    let bytes = printed(&view);
    assert_eq!(in_pdf(&with_attached(&bytes, |text| text), &view), [""; 0]);
    let other = with_attached(&bytes, |text| text.replace("\"Harbourline Ltd.\"", "\"Harborline Inc.\""));
    let found = in_pdf(&other, &view);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("the attached file report.json: line ") && found[0].contains("Harborline Inc."),
        "{found:?}"
    );
    let hash = report::content_hash(&view);
    let found = in_pdf(&with_attached(&bytes, |text| text.replace(&hash, &"0".repeat(64))), &view);
    assert!(found[0].contains("line 2 reads “\"content_sha256\": \"0000"), "{found:?}");
    let mut file = lopdf::Document::load_mem(&bytes).expect("it is whole");
    file.catalog_mut().expect("a catalog").remove(b"Names");
    assert_eq!(in_pdf(&saved(file), &view), ["the attached file report.json: it is not there"]);
    let mut document = sections::build(&view);
    document.attachments[0].bytes = b"{}".to_vec();
    let refused = export::report_pdf(&document, &view, &mut |_| ControlFlow::Continue(())).expect_err("another file");
    assert!(refused.to_string().contains("the attached file report.json: line 1 reads “{}”"), "{refused}");
}

#[test]
fn a_workbook_that_carries_another_hash_is_told() {
    let view = draft(Framework::Aicpa);
    let bytes = book(&view);
    let hash = report::content_hash(&view);
    let other = tampered(&bytes, "docProps/custom.xml", |xml| xml.replace(&hash, &"0".repeat(64)));
    let told = "the properties of the file: they do not have the content hash of the report";
    assert_eq!(in_book(&other, &view), [told]);
    let found = in_book(&tampered(&bytes, "xl/sharedStrings.xml", |xml| xml.replace(&hash, &"0".repeat(64))), &view);
    assert!(found[0].starts_with("sheet Cover, row 22, column Harbourline Ltd.: it reads “0000"), "{found:?}");
}

/// A view with every part of the opinion decided so, in the order of the parts.
fn opined(kinds: [OpinionKind; 3]) -> ReportView {
    let mut view = decided(issued(Framework::Aicpa), OpinionKind::Unmodified);
    for (decision, kind) in view.opinion.limbs.iter_mut().zip(kinds) {
        decision.opinion = kind;
    }
    view.opinion.unmet.push(report::view::Unmet {
        criterion: "CC8.1".into(),
        title: "Change management".into(),
        design: true,
        operation: true,
        why: Some("Approvals were missing".into()),
        controls: vec!["CH-01".into()],
        exceptions: vec!["CH-01".into()],
    });
    view
}

#[test]
fn each_mix_of_opinions_reads_back_as_it_was_decided_and_never_as_another() {
    use OpinionKind::{Adverse, Disclaimer, Qualified, Unmodified};
    let mixes = [
        [Unmodified; 3],
        [Qualified; 3],
        [Unmodified, Unmodified, Qualified],
        [Disclaimer, Adverse, Qualified],
        [Adverse, Disclaimer, Unmodified],
    ];
    for mix in mixes {
        let view = opined(mix);
        assert_eq!(report::elements::faults(&view), [], "{mix:?}");
        let document = sections::build(&view);
        let bytes = pdf(&document, &mut |_| ControlFlow::Continue(())).expect("the report is written");
        assert_eq!(reconcile::report_pdf(&bytes, &document, &view), [], "{mix:?}");
        for other in mixes.into_iter().filter(|other| *other != mix) {
            let found: Vec<String> =
                reconcile::report_pdf(&bytes, &document, &opined(other)).iter().map(Difference::to_string).collect();
            let wrong: Vec<&str> = (0..3)
                .filter(|limb| mix[*limb] != other[*limb])
                .map(|limb| ["description", "suitability of design", "operating effectiveness"][limb])
                .collect();
            for limb in wrong {
                let told = format!("Section 1: the opinion on the part “{limb}” is not the one decided");
                assert!(found.iter().any(|found| found.starts_with(&told)), "{mix:?} read as {other:?}: {found:#?}");
            }
        }
    }
}

#[test]
fn an_opinion_whose_words_are_of_another_kind_is_refused_with_its_section() {
    let view = opined([OpinionKind::Unmodified, OpinionKind::Unmodified, OpinionKind::Qualified]);
    let refused = |section: usize, from: &str, to: &str| {
        let mut document = sections::build(&view);
        let said = format!("{:?}", document.sections[section].blocks);
        let mut changed = 0;
        for block in &mut document.sections[section].blocks {
            changed += rewritten(block, from, to);
        }
        assert!(changed > 0, "{from} is in {said}");
        let refused = export::report_pdf(&document, &view, &mut |_| ControlFlow::Continue(()));
        refused.expect_err("it says something else").to_string()
    };
    let said = refused(0, "Qualified opinion", "Opinion");
    assert!(said.contains("Section 1: the opinion is headed “basis for the qualified opinion”, “opinion”"), "{said}");
    let operation = "on the part “operating effectiveness” is not the one decided, qualified";
    let said = refused(0, "except for the matter described under ", "");
    assert!(said.contains(&format!("Section 1: the opinion {operation}")), "{said}");
    let said = refused(0, "operated effectively throughout", "did not operate effectively throughout");
    assert!(said.contains(&format!("Section 1: the opinion {operation}")), "{said}");
    let said = refused(1, "except for the matter named below, ", "");
    assert!(said.contains(&format!("Section 2: the assertion {operation}")), "{said}");
    let said = refused(0, "Inherent limitations", "Limits");
    assert!(said.contains("Section 1: of R12 (the inherent limitations) “"), "{said}");
}

/// Puts other words into the headings and paragraphs of a block; how often.
fn rewritten(block: &mut report::document::Block, from: &str, to: &str) -> usize {
    use report::document::{Block, Flow, Inline};
    fn in_text(text: &mut String, from: &str, to: &str) -> usize {
        let times = text.matches(from).count();
        *text = text.replace(from, to);
        times
    }
    fn in_flow(flow: &mut Flow, from: &str, to: &str) -> usize {
        match flow {
            Flow::Paragraph(paragraph) => paragraph
                .text
                .iter_mut()
                .map(|run| match run {
                    Inline::Text(text) | Inline::Strong(text) => in_text(text, from, to),
                    Inline::Emphasis(_) | Inline::Reference(_) | Inline::Link { .. } | Inline::LineBreak => 0,
                })
                .sum(),
            Flow::List(list) => list.items.iter_mut().flatten().map(|flow| in_flow(flow, from, to)).sum(),
        }
    }
    match block {
        Block::Heading(heading) => in_text(&mut heading.text, from, to),
        Block::Flow(flow) => in_flow(flow, from, to),
        Block::KeepTogether(_) | Block::Table(_) | Block::Image(_) | Block::PageBreak => 0,
    }
}
