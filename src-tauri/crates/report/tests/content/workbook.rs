//! The workbook, read back and reconciled with the view.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use report::view::{Framework, Item, Outcome, ReportView};
use report::{ReportError, json, xlsx};

use crate::fixture::{bare, draft, issued, item, mark, type_1};

type Workbook = Xlsx<Cursor<Vec<u8>>>;

fn bytes(view: &ReportView) -> Vec<u8> {
    xlsx(view, &mut |_| ControlFlow::Continue(())).expect("the workbook is written")
}

fn open(view: &ReportView) -> Workbook {
    open_workbook_from_rs(Cursor::new(bytes(view))).expect("the workbook opens")
}

fn sheet(workbook: &mut Workbook, name: &str) -> Range<Data> {
    workbook.worksheet_range(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The values of the column with this header, below it.
fn column(range: &Range<Data>, header: &str) -> Vec<Data> {
    let headers = range.rows().next().expect("it has a header");
    let place = headers.iter().position(|cell| cell == &Data::String(header.into()));
    let place = place.unwrap_or_else(|| panic!("no column {header}"));
    range.rows().skip(1).map(|row| row[place].clone()).collect()
}

fn words(range: &Range<Data>, header: &str) -> Vec<String> {
    column(range, header).iter().map(ToString::to_string).collect()
}

/// A part of the package as text.
fn part(view: &ReportView, name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes(view))).expect("it is a package");
    let mut text = String::new();
    package.by_name(name).expect("the part is there").read_to_string(&mut text).expect("it is text");
    text
}

#[test]
fn its_counts_are_those_of_the_view() {
    for view in [draft(Framework::Aicpa), type_1(Framework::Dual), bare(Framework::Isae3000), issued(Framework::Aicpa)]
    {
        let mut workbook = open(&view);
        let rows = |workbook: &mut Workbook, name: &str| sheet(workbook, name).height() - 1;
        let tests = view.tests().count();
        let marks: usize = view
            .tests()
            .map(|(_, test)| {
                if test.items.is_empty() {
                    test.unsampled.len()
                } else {
                    test.items.iter().map(|item| item.marks.len()).sum()
                }
            })
            .sum();
        assert_eq!(rows(&mut workbook, "Criteria matrix"), view.criteria.len());
        assert_eq!(
            rows(&mut workbook, "Section 4"),
            view.controls.iter().map(|control| control.tests.len().max(1)).sum::<usize>()
        );
        assert_eq!(rows(&mut workbook, "Tests"), tests);
        assert_eq!(rows(&mut workbook, "Results"), marks);
        assert_eq!(rows(&mut workbook, "Deviations"), view.deviations().count());
        assert_eq!(rows(&mut workbook, "Evidence"), view.evidence.len());
        assert_eq!(rows(&mut workbook, "Sign-offs"), view.tests().map(|(_, test)| test.sign_offs.len()).sum::<usize>());
        assert_eq!(workbook.sheet_names().len(), 9 + tests);
    }
}

#[test]
fn the_matrix_marks_each_link_between_a_criterion_and_a_control() {
    let view = draft(Framework::Aicpa);
    let matrix = sheet(&mut open(&view), "Criteria matrix");
    for control in &view.controls {
        let marks = column(&matrix, &control.reference);
        for (criterion, mark) in view.criteria.iter().zip(marks) {
            let linked = control.criteria.contains(&criterion.id);
            assert_eq!(mark == Data::String("●".into()), linked, "{} and {}", criterion.id, control.reference);
        }
    }
}

#[test]
fn section_4_says_what_the_report_says_with_the_wording_verbatim() {
    let view = draft(Framework::Aicpa);
    let section_4 = sheet(&mut open(&view), "Section 4");
    let wording: Vec<&str> = view.controls.iter().map(|control| control.description.as_str()).collect();
    assert_eq!(words(&section_4, "Control as specified by management"), wording);
    assert_eq!(
        words(&section_4, "Result"),
        [
            "No exceptions noted.",
            "No exceptions noted.",
            "Exception noted: 1 of 4 items tested.\nFor 1 of 4 changes selected, no approval was recorded before release.",
            "Not tested because it did not operate: No incident occurred in the period.",
        ]
    );
    assert_eq!(column(&section_4, "Items tested"), [2.0, 0.0, 4.0, 0.0].map(Data::Float));
}

#[test]
fn a_type_1_workbook_lists_controls_in_section_4_without_results() {
    let section_4 = sheet(&mut open(&type_1(Framework::Aicpa)), "Section 4");
    let headers: Vec<String> = section_4.rows().next().expect("a header").iter().map(ToString::to_string).collect();
    assert!(!headers.iter().any(|header| header == "Result" || header == "Tests performed"), "{headers:?}");
}

#[test]
fn a_workpaper_holds_what_a_reviewer_needs_to_repeat_the_test() {
    let mut workbook = open(&draft(Framework::Aicpa));
    let range = sheet(&mut workbook, "CH-01");
    let facts: Vec<(String, String)> = range
        .rows()
        .map(|row| (row[0].to_string(), row[1].to_string()))
        .take_while(|(name, _)| name != "No.")
        .collect();
    let fact = |name: &str| {
        let found = facts.iter().find(|(label, _)| label == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_else(|| panic!("no fact {name} in {facts:?}"))
    };
    assert_eq!(fact("Seed"), "01382438112797316654");
    assert_eq!(fact("SHA-256 of the items"), "ab".repeat(32));
    assert_eq!(fact("Items"), "29995");
    assert_eq!(fact("How to repeat it"), "The lowest tickets of SHA-256 over seed and key.");
    assert_eq!(fact("Origin of the seed"), "Throws of ten-sided dice");
    assert_eq!(fact("The same as data"), "{\n  \"method\": \"random\"\n}");
    assert_eq!(fact("Conclusion"), "Operated effectively with exceptions. One approval is missing.");
    assert_eq!(fact("Preparer"), "Ada Oduya, 2026-08-03 14:05 UTC");
    assert_eq!(fact("Deviation D-1"), "CHG-0002: No approval was found for CHG-0002.");
    let grid: Vec<Vec<String>> = range
        .rows()
        .skip_while(|row| row[0] != Data::String("No.".into()))
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(grid.len(), 1 + 5);
    assert_eq!(grid[0][..5], ["No.", "Item", "A", "B", "Notes"]);
    assert_eq!(grid[2][..5], ["2", "CHG-0002", "Pass", "Deviation", "B: No approval found."]);
    assert_eq!(grid[3][..5], ["3", "CHG-0003", "N/A", "Pass", "A: Emergency change."]);
    assert_eq!(grid[5][1], "CHG-0005 (replaced)");
    assert_eq!(grid[5][4], "Replaced by Ada Oduya on 2026-08-03: The ticket was a test.");
}

#[test]
fn numbers_are_numbers_and_dates_are_dates() {
    let mut workbook = open(&draft(Framework::Aicpa));
    let evidence = sheet(&mut workbook, "Evidence");
    assert_eq!(column(&evidence, "Bytes"), [Data::Float(48_213.0)]);
    assert!(matches!(column(&evidence, "Obtained on")[0], Data::DateTime(_)));
    assert!(matches!(column(&evidence, "Added at (UTC)")[0], Data::DateTime(_)));
    let engagement = sheet(&mut workbook, "Engagement");
    let from = engagement.rows().find(|row| row[0] == Data::String("Period from".into())).expect("it is there");
    assert!(matches!(from[1], Data::DateTime(_)), "{from:?}");
}

const HOSTILE: [&str; 10] = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@x",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "\tx",
    "_x0041_",
    "https://example.org/a",
    "<b>&amp;</b>",
    "0012",
];

#[test]
fn hostile_text_stays_text_and_unchanged_everywhere() {
    let mut view = draft(Framework::Aicpa);
    let test = &mut view.controls[2].tests[0];
    let attributes = test.attributes.len();
    test.items = (1_u32..)
        .zip(HOSTILE)
        .map(|(position, key)| Item {
            key: key.into(),
            cells: vec![key.into(), key.into()],
            ..item(position, vec![mark(Outcome::Pass, Some(key)); attributes])
        })
        .collect();
    view.controls[0].description = "=1+1".into();
    view.controls[0].reference = "@ref".into();
    let mut workbook = open(&view);
    let keys: Vec<String> = sheet(&mut workbook, "Results")
        .rows()
        .filter(|row| row[1] == Data::String("CH-01".into()) && row[4] == Data::String("A".into()))
        .map(|row| {
            assert!(matches!(row[3], Data::String(_)), "{:?}", row[3]);
            assert_eq!(row[3], row[7]);
            row[3].to_string()
        })
        .collect();
    assert_eq!(keys, HOSTILE);
    assert_eq!(words(&sheet(&mut workbook, "Section 4"), "Control as specified by management")[0], "=1+1");
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("it reads");
        assert!(formulas.is_empty(), "{name} holds a formula");
    }
}

#[test]
fn a_text_that_no_cell_can_hold_goes_on_in_the_next_row() {
    let mut view = draft(Framework::Aicpa);
    view.controls[0].description = "word ".repeat(8_000);
    let section_4 = sheet(&mut open(&view), "Section 4");
    let cells = words(&section_4, "Control as specified by management");
    assert_eq!(cells.len(), view.controls.len() + 1);
    let first = cells[0].strip_suffix("\n[continues in the row below]").expect("it says that it goes on");
    let second = cells[1].strip_prefix("[continued from the row above]\n").expect("it says that it began above");
    assert_eq!(format!("{first}{second}"), view.controls[0].description);
    assert_eq!(words(&section_4, "Control")[..3], ["AC-01", "", "BK-01"]);
}

#[test]
fn every_list_freezes_repeats_and_filters_its_header_and_prints_on_the_width_of_a_page() {
    let view = draft(Framework::Aicpa);
    for number in 2..=9 {
        let text = part(&view, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(text.contains("state=\"frozen\"") && text.contains("ySplit=\"1\""), "sheet {number}: {text:.600}");
        assert!(text.contains("<autoFilter ref=\"A1:"), "sheet {number}");
        assert!(text.contains("orientation=\"landscape\"") && text.contains("fitToHeight=\"0\""), "sheet {number}");
    }
    let names = part(&view, "xl/workbook.xml");
    assert_eq!(names.matches("_xlnm.Print_Titles").count(), 8 + view.tests().count());
}

#[test]
fn links_lead_to_sheets_that_exist() {
    let mut view = draft(Framework::Aicpa);
    view.controls[0].reference = "O'Brien/1".into();
    let sheets = part(&view, "xl/workbook.xml");
    let tests = part(&view, "xl/worksheets/sheet4.xml");
    assert!(sheets.contains("name=\"O'Brien-1\""), "{sheets}");
    assert!(tests.contains("location=\"'O''Brien-1'!A1\""), "{tests}");
}

#[test]
fn the_same_engagement_gives_the_same_bytes() {
    let view = draft(Framework::Aicpa);
    let first = bytes(&view);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == bytes(&view), "the bytes differ between two runs");
}

#[test]
fn whoever_asked_for_it_can_stop_it() {
    let view = draft(Framework::Aicpa);
    let mut steps = Vec::new();
    let stopped = xlsx(&view, &mut |step| {
        steps.push((step.done, step.total));
        if step.done < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(ReportError::Cancelled)));
    assert_eq!(steps, [(0, 13), (1, 13), (2, 13), (3, 13)]);
}

#[test]
fn json_names_every_control_test_and_deviation() -> serde_json::Result<()> {
    let view = draft(Framework::Aicpa);
    let value: serde_json::Value = serde_json::from_str(&json(&view))?;
    assert_eq!(value["engagement"]["window"]["from"], "2025-07-01");
    assert_eq!(value["engagement"]["report_type"], "type_2");
    assert_eq!(value["controls"].as_array().map(Vec::len), Some(view.controls.len()));
    assert_eq!(value["controls"][2]["tests"][0]["deviations"][0]["number"], "D-1");
    assert_eq!(value["issued"], false);
    Ok(())
}

#[test]
fn the_pdf_the_workbook_and_the_twin_carry_one_hash_of_their_content() -> Result<(), Box<dyn std::error::Error>> {
    let view = draft(Framework::Aicpa);
    let hash = report::content_hash(&view);
    let document = report::sections::build(&view);
    let cover = document.cover.as_ref().map(|cover| format!("{:?}", cover.foot)).unwrap_or_default();
    assert!(cover.contains(&hash), "{cover}");
    let twin: serde_json::Value = serde_json::from_slice(&document.attachments[0].bytes)?;
    assert_eq!(twin["content_sha256"], hash);
    let book = report::xlsx(&view, &mut |_| ControlFlow::Continue(()))?;
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(book))?;
    let properties = std::io::read_to_string(parts.by_name("docProps/custom.xml")?)?;
    assert!(properties.contains(&hash), "{properties}");
    let mut other = view.clone();
    other.engagement.client.push('.');
    assert_ne!(report::content_hash(&other), hash);
    Ok(())
}
