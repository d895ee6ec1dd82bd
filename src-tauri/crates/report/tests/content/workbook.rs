//! The workbook, read back and reconciled with the view.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use report::view::{
    CriterionDecision, Framework, History, Item, Limb, OpinionKind, Outcome, PastChange, PastEdit, Record, ReportView,
};
use report::{ReportError, json, xlsx};

use crate::fixture::{at, bare, decided, draft, issued, item, mark, type_1};

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// The row of a table's header, below its title and the way back.
const HEADER: usize = 2;

fn bytes(view: &ReportView) -> Vec<u8> {
    xlsx(view, &record(), &mut |_| ControlFlow::Continue(())).expect("the workbook is written")
}

/// What stands behind the report: a decision, its reasons, and two changes of which one was undone.
fn record() -> Record {
    let change = |id: &str, label: &str, undone| PastChange {
        id: id.into(),
        at: at(),
        by: "Ada Oduya".into(),
        label: label.into(),
        reason: Some("As agreed".into()),
        undone,
        edits: vec![PastEdit {
            subject: "Control AC-01".into(),
            field: "Owner".into(),
            before: None,
            after: Some("=1+1".into()),
        }],
        more: 3,
    };
    Record {
        reasons: vec![(Limb::Design, "Each criterion has a control that meets it.".into())],
        criteria: vec![CriterionDecision {
            criterion: "CC6.1".into(),
            design: true,
            operation: Some(false),
            why: Some("Two leavers kept their access.".into()),
            by: "Jonas Weber".into(),
            at: at(),
            stale: false,
        }],
        history: History {
            changes: vec![change("c-2", "Change a control", true), change("c-1", "Add a control", false)],
            left_out: 7,
        },
    }
}

fn open(view: &ReportView) -> Workbook {
    open_workbook_from_rs(Cursor::new(bytes(view))).expect("the workbook opens")
}

fn sheet(workbook: &mut Workbook, name: &str) -> Range<Data> {
    workbook.worksheet_range(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The values of the column with this header, below it.
fn column(range: &Range<Data>, header: &str) -> Vec<Data> {
    let headers = range.rows().nth(HEADER).expect("it has a header");
    let place = headers.iter().position(|cell| cell == &Data::String(header.into()));
    let place = place.unwrap_or_else(|| panic!("no column {header}"));
    range.rows().skip(HEADER + 1).map(|row| row[place].clone()).collect()
}

fn words(range: &Range<Data>, header: &str) -> Vec<String> {
    column(range, header).iter().map(ToString::to_string).collect()
}

/// A part of the package as text.
fn part_of(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    let mut text = String::new();
    package.by_name(name).expect("the part is there").read_to_string(&mut text).expect("it is text");
    text
}

#[test]
fn its_counts_are_those_of_the_view() {
    for view in [draft(Framework::Aicpa), type_1(Framework::Dual), bare(Framework::Isae3000), issued(Framework::Aicpa)]
    {
        let mut workbook = open(&view);
        let rows = |workbook: &mut Workbook, name: &str| sheet(workbook, name).height() - 1 - HEADER;
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
        let lines = |control: &report::view::Control| match view.engagement.report_type {
            report::view::ReportType::Type1 => 1,
            report::view::ReportType::Type2 => control.tests.len().max(1),
        };
        assert_eq!(rows(&mut workbook, "Section 4"), view.controls.iter().map(lines).sum::<usize>());
        assert_eq!(rows(&mut workbook, "Tests"), tests);
        assert_eq!(rows(&mut workbook, "Results"), marks);
        assert_eq!(rows(&mut workbook, "Deviations"), view.deviations().count());
        // A table without entries has a line that says so.
        assert_eq!(rows(&mut workbook, "Evidence"), view.evidence.len().max(1));
        assert_eq!(rows(&mut workbook, "CUECs"), view.registers.user_controls.len().max(1));
        assert_eq!(rows(&mut workbook, "CSOCs"), view.registers.subservice.len().max(1));
        assert_eq!(rows(&mut workbook, "Crosswalks"), view.registers.mappings.len().max(1));
        assert_eq!(rows(&mut workbook, "Sign-offs"), view.tests().map(|(_, test)| test.sign_offs.len()).sum::<usize>());
        let type_2_only = if view.engagement.report_type == report::view::ReportType::Type2 { 2 } else { 0 };
        assert_eq!(workbook.sheet_names().len(), 24 + type_2_only + tests);
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
    let unsampled = Data::Empty;
    let counts = [Data::Float(2.0), unsampled.clone(), Data::Float(4.0), unsampled];
    assert_eq!(column(&section_4, "Items tested"), counts, "a test without items counts none");
}

#[test]
fn a_type_1_workbook_lists_controls_in_section_4_without_results() {
    let section_4 = sheet(&mut open(&type_1(Framework::Aicpa)), "Section 4");
    let headers: Vec<String> =
        section_4.rows().nth(HEADER).expect("a header").iter().map(ToString::to_string).collect();
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
    assert_eq!(fact("Control"), "CH-01 Changes");
    let hash = "12".repeat(32);
    assert_eq!(fact("approval.png"), format!("Change register, obtained on 2026-07-03\nSHA-256 {hash}"));
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
    let engagement = sheet(&mut workbook, "Cover");
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
fn every_list_freezes_repeats_filters_and_names_its_table_and_prints_on_the_width_of_pages() {
    let view = draft(Framework::Aicpa);
    let bytes = bytes(&view);
    let book = part_of(&bytes, "xl/workbook.xml");
    let lists: Vec<String> = open(&view).sheet_names().into_iter().skip(2).take(24).collect();
    for (number, name) in (3..).zip(&lists) {
        let text = part_of(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(text.contains("state=\"frozen\"") && text.contains("ySplit=\"3\""), "{name}: {text:.600}");
        assert!(text.contains("<autoFilter ref=\"A3:"), "{name}");
        assert!(text.contains("orientation=\"landscape\"") && text.contains("fitToHeight=\"0\""), "{name}");
        assert!(text.contains("Page &amp;P of &amp;N"), "{name}");
        let defined = name.replace([' ', '-'], "_");
        assert!(book.contains(&format!("<definedName name=\"{defined}\">")), "{name}: {book}");
    }
    let workpapers = view.tests().count();
    assert_eq!(book.matches("_xlnm.Print_Titles").count(), 24 + workpapers);
    assert_eq!(book.matches("_xlnm.Print_Area").count(), 26 + workpapers);
    assert_eq!(book.matches("<definedName name=\"Items\" localSheetId=").count(), workpapers);
}

#[test]
fn every_link_leads_to_a_place_that_exists_and_says_what_it_is_called() {
    let mut view = draft(Framework::Aicpa);
    view.controls[0].reference = "O'Brien/1".into();
    view.controls[0].description = "word ".repeat(8_000);
    view.registers.mappings[0].control = Some("O'Brien/1".into());
    let bytes = bytes(&view);
    let mut workbook: Workbook = open_workbook_from_rs(Cursor::new(bytes.clone())).expect("the workbook opens");
    let names = workbook.sheet_names();
    assert!(names.iter().any(|name| name == "O'Brien-1"), "{names:?}");
    let mut followed = 0;
    for (number, from) in (1..).zip(&names) {
        let text = part_of(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        for link in text.split("<hyperlink ").skip(1) {
            let (location, said) = (attribute(link, "location"), attribute(link, "display"));
            let (to, cell) = location.rsplit_once('!').expect("it names a sheet");
            let to = to.trim_matches('\'').replace("''", "'");
            let (row, column) = place(cell);
            let there = sheet(&mut workbook, &to).get_value((row, column)).map(ToString::to_string).unwrap_or_default();
            let told = [&said, from, &to].into_iter().any(|name| name.contains(&there) || there.starts_with(name));
            let top = row == 0 || said.starts_with("Answered");
            assert!(
                !there.is_empty() && (told || top || there == "O'Brien/1"),
                "{from}: {location} is {there:?}, {said:?}"
            );
            followed += 1;
        }
    }
    assert!(followed > 60, "{followed}");
}

/// An attribute of the element whose text this is.
fn attribute(element: &str, name: &str) -> String {
    let (_, rest) = element.split_once(&format!("{name}=\"")).expect("the attribute is there");
    rest.split('"').next().unwrap_or_default().replace("&apos;", "'").replace("&amp;", "&")
}

/// The row and the column, from 0, of a cell such as B3.
fn place(cell: &str) -> (u32, u32) {
    let letters: String = cell.chars().take_while(char::is_ascii_uppercase).collect();
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1) - 1;
    (cell[letters.len()..].parse::<u32>().expect("it names a row") - 1, column)
}

#[test]
fn the_registers_of_the_description_are_sheets_of_their_own() {
    let view = draft(Framework::Isae3000);
    let mut workbook = open(&view);
    let cuecs = sheet(&mut workbook, "CUECs");
    assert_eq!(words(&cuecs, "Reference"), ["UE-1"]);
    assert_eq!(words(&cuecs, "What user entities do"), ["Customers remove their own leavers."]);
    let csocs = sheet(&mut workbook, "CSOCs");
    assert_eq!(words(&csocs, "Organisation"), ["Halyard Hosting"]);
    assert_eq!(words(&csocs, "Method"), ["Carve-out"]);
    assert_eq!(words(&csocs, "Control"), ["Guards the halls."]);
    let crosswalks = sheet(&mut workbook, "Crosswalks");
    assert_eq!(words(&crosswalks, "Reference there"), ["A.5.18"]);
    assert_eq!(words(&crosswalks, "Title of the control"), ["Joiners"]);
    let unaudited = crosswalks.get_value((1, 1)).map(ToString::to_string).unwrap_or_default();
    assert!(unaudited.starts_with("Unaudited"), "{unaudited}");
    let responses = sheet(&mut workbook, "Responses");
    assert_eq!(words(&responses, "Deviation"), ["D-1"]);
    assert_eq!(
        words(&responses, "Management’s response (unaudited)"),
        ["The approval rule is enforced by the pipeline since May 2026."]
    );
    let vendors = sheet(&mut workbook, "Vendors");
    assert_eq!(words(&vendors, "Vendor"), ["Nothing is recorded yet."]);
}

#[test]
fn the_opinion_stands_with_its_reasons_and_each_criterion_with_its_decision() {
    let view = decided(draft(Framework::Aicpa), OpinionKind::Qualified);
    let mut workbook = open(&view);
    let opinion = sheet(&mut workbook, "Opinion");
    assert_eq!(words(&opinion, "Part"), ["Description", "Suitability of design", "Operating effectiveness"]);
    assert_eq!(words(&opinion, "Opinion"), ["Qualified"; 3]);
    assert_eq!(words(&opinion, "Reasons")[1], "Each criterion has a control that meets it.");
    let criteria = sheet(&mut workbook, "Criteria");
    assert_eq!(words(&criteria, "Why not relevant")[4], "No confidential data is kept after delivery.");
    assert_eq!(words(&criteria, "Design")[0], "Met");
    assert_eq!(words(&criteria, "Operation")[0], "Not met");
    assert_eq!(words(&criteria, "Why")[0], "Two leavers kept their access.");
}

#[test]
fn the_history_is_told_newest_first_and_says_what_it_leaves_out() {
    let history = sheet(&mut open(&draft(Framework::Aicpa)), "Audit trail");
    assert_eq!(words(&history, "Change"), ["c-2", "c-1", ""]);
    assert_eq!(words(&history, "Undone"), ["Undone", "", ""]);
    let written = words(&history, "What it wrote");
    assert_eq!(written[0], "Control AC-01, Owner: =1+1\nand 3 further fields");
    assert!(written[2].starts_with("7 older changes are not listed here."), "{}", written[2]);
    assert!(matches!(column(&history, "At (UTC)")[0], Data::DateTime(_)));
}

#[test]
fn american_engagements_have_american_headers() {
    let american = sheet(&mut open(&draft(Framework::Aicpa)), "CSOCs");
    assert_eq!(words(&american, "Organization"), ["Halyard Hosting"]);
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
    let stopped = xlsx(&view, &Record::default(), &mut |step| {
        steps.push((step.done, step.total));
        if step.done < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(ReportError::Cancelled)));
    assert_eq!(steps, [(0, 30), (1, 30), (2, 30), (3, 30)]);
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
    let book = report::xlsx(&view, &Record::default(), &mut |_| ControlFlow::Continue(()))?;
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(book))?;
    let properties = std::io::read_to_string(parts.by_name("docProps/custom.xml")?)?;
    assert!(properties.contains(&hash), "{properties}");
    let mut other = view.clone();
    other.engagement.client.push('.');
    assert_ne!(report::content_hash(&other), hash);
    Ok(())
}

#[test]
fn the_workbook_has_the_firm_s_colours_paper_and_logo() {
    let picture = include_bytes!("../../../demo/content/firm-logo.png");
    let style = engine::house::HouseStyle {
        accent: engine::house::Colour { red: 0x5b, green: 0x1f, blue: 0x6e },
        paper: Some(engine::house::Paper::A4),
        logo: Some(engine::house::Logo { picture: picture.as_slice().into(), alternative: "A leaf".to_owned() }),
        ..engine::house::HouseStyle::shipped()
    };
    let mut view = issued(Framework::Aicpa);
    view.house = report::document::HouseStyle::of(&style).expect("the logo can be drawn");
    let written = bytes(&view);
    let styles = part_of(&written, "xl/styles.xml");
    assert!(styles.contains("FF5B1F6E") && styles.contains("FFEFE9F1"), "links in the accent, headers on its tint");
    let cover = part_of(&written, "xl/worksheets/sheet1.xml");
    assert!(cover.contains("paperSize=\"9\"") && cover.contains("<drawing "), "{cover}");
    assert!(part_of(&written, "xl/drawings/drawing1.xml").contains("descr=\"A leaf\""));
}

#[test]
fn a_long_sheet_that_is_written_through_a_file_says_and_shows_what_a_short_one_does() {
    let mut view = draft(Framework::Aicpa);
    let test = &mut view.controls[2].tests[0];
    let attributes = test.attributes.len();
    test.items = (1..=2_500).map(|position| item(position, vec![mark(Outcome::Pass, None); attributes])).collect();
    test.items[1_999].marks[1] = mark(Outcome::Deviation, Some("=late & \u{1}odd\n<b>"));
    let bytes = bytes(&view);
    assert_eq!(report::reconcile::workbook(&bytes, &view, &record()), []);
    let mut workbook: Workbook = open_workbook_from_rs(Cursor::new(bytes.clone())).expect("the workbook opens");
    let names = workbook.sheet_names();
    let place = 1 + names.iter().position(|name| name == "CH-01").expect("it is there");
    let xml = part_of(&bytes, &format!("xl/worksheets/sheet{place}.xml"));
    assert!(xml.contains("t=\"inlineStr\""), "its texts stand in the sheet itself: {xml:.2000}");
    for wanted in ["<mergeCell ", "<autoFilter ", "<hyperlink ", "state=\"frozen\"", "customHeight=\"1\"", "<cols>"] {
        assert!(xml.contains(wanted), "{wanted}");
    }
    assert!(!element(&xml, "<cols>").contains("style="), "what is below the table is bare");
    let grid_row = |position: u32| styles_of_row(&xml, &format!(">CHG-{position:04}<"));
    assert_eq!(grid_row(1), grid_row(1_000), "each cell has the look of its column");
    assert_eq!(grid_row(1), grid_row(2_500), "so has the last row");
    assert!(!grid_row(1).contains(&None), "no cell is without a look");
    assert_ne!(grid_row(1), grid_row(2_000), "a deviation stands out");
    let grid = sheet(&mut workbook, "CH-01");
    let late = grid.rows().find(|row| row[1] == Data::String("CHG-2000".into())).expect("the item is there");
    assert_eq!((late[3].to_string(), late[4].to_string()), ("Deviation".into(), "B: =late & \u{1}odd\n<b>".into()));
    assert!(workbook.worksheet_formula("CH-01").expect("it reads").is_empty());
}

#[test]
fn every_column_of_a_table_is_printed() {
    let names = part_of(&bytes(&draft(Framework::Aicpa)), "xl/workbook.xml");
    let last_column = |kind: &str, sheet: &str| {
        let opening = format!("<definedName name=\"_xlnm.{kind}\" localSheetId=\"{sheet}\"");
        let found = &names[names.find(&opening)?..];
        let cell = found.split_once("</definedName>")?.0.rsplit_once(":$")?.1;
        cell.split_once('$').map(|(column, _)| (column.len(), column.to_owned()))
    };
    let filtered: Vec<String> = (0..60).map(|sheet| sheet.to_string()).collect();
    let filtered = filtered.iter().filter_map(|sheet| Some((sheet, last_column("_FilterDatabase", sheet)?)));
    let mut tables = 0;
    for (sheet, column) in filtered {
        assert!(last_column("Print_Area", sheet).is_some_and(|printed| printed >= column), "sheet {sheet}, {column:?}");
        tables += 1;
    }
    assert!(tables > 20, "lists and workpapers, {tables}");
}

/// The text of an element without others of its name in it.
fn element<'a>(xml: &'a str, opening: &str) -> &'a str {
    let rest = &xml[xml.find(opening).expect("it is there")..];
    &rest[..rest.find(&opening.replace('<', "</")).expect("it ends")]
}

/// The formats of the cells of the row that says this.
fn styles_of_row<'a>(xml: &'a str, says: &str) -> Vec<Option<&'a str>> {
    let place = xml.find(says).expect("a cell says it");
    let row = &xml[xml[..place].rfind("<row ").expect("it is in a row")..];
    let cells = row[..row.find("</row>").expect("the row ends")].split("<c ").skip(1);
    let format = |cell: &'a str| Some(cell.split_once("s=\"")?.1.split_once('"')?.0);
    cells.map(format).collect()
}

#[test]
fn crosswalks_list_controls_and_criteria_and_say_that_they_are_unaudited() {
    let view = draft(Framework::Isae3000);
    let crosswalks = sheet(&mut open(&view), "Crosswalks");
    assert_eq!(words(&crosswalks, "Control"), ["AC-01"]);
    assert_eq!(words(&crosswalks, "Criteria"), ["CC6.1, CC6.2"]);
}
