//! Workbooks whose package is sound and whose sheets are not what sheets are.

use std::fmt::Write;

use crate::files::{package, workbook, workbook_parts};
use crate::{Case, SMALL, SMALL_STRINGS};

fn sheet(rows: &str) -> Vec<u8> {
    workbook(&format!("<sheetData>{rows}</sheetData>"), SMALL_STRINGS)
}

/// A header in A1 and this cell in A2.
fn cell(cell: &str) -> Vec<u8> {
    sheet(&format!("<row r=\"1\">{}</row><row r=\"2\">{cell}</row>", text("A1", "Id")))
}

fn text(reference: &str, text: &str) -> String {
    format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A small sound workbook with another part in the place of one.
fn with_part(name: &str, content: &str) -> Vec<u8> {
    let parts = workbook_parts(SMALL, SMALL_STRINGS);
    let mut parts: Vec<(&str, &str)> =
        parts.iter().filter(|(known, _)| *known != name).map(|(known, content)| (*known, content.as_str())).collect();
    parts.push((name, content));
    package(&parts)
}

/// A workbook with these sheets, all of which are the small one.
fn with_sheets(sheets: &str) -> Vec<u8> {
    let workbook = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{sheets}</sheets></workbook>"
    );
    with_part("xl/workbook.xml", &workbook)
}

fn listed(names: impl Iterator<Item = String>, state: &str) -> String {
    names.fold(String::new(), |mut list, name| {
        write!(list, "<sheet name=\"{name}\" sheetId=\"1\"{state} r:id=\"rId1\"/>").expect("a string takes all");
        list
    })
}

fn letters(mut column: u32) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return text;
        }
        column = column / 26 - 1;
    }
}

const ENTITIES: &str = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";

pub const CASES: &[Case] = &[
    ("4-billion-shared-texts.xlsx", || workbook(SMALL, "count=\"1\" uniqueCount=\"4000000000\"><si><t>Id</t></si>")),
    ("more-shared-texts-than-numbers.xlsx", || {
        workbook(SMALL, "uniqueCount=\"99999999999999999999\"><si><t>Id</t></si>")
    }),
    ("less-than-no-shared-texts.xlsx", || workbook(SMALL, "count=\"-1\" uniqueCount=\"-1\"><si><t>Id</t></si>")),
    ("a-shared-text-that-is-not-there.xlsx", || cell("<c r=\"A2\" t=\"s\"><v>4294967295</v></c>")),
    ("says-it-fills-the-sheet.xlsx", || workbook(&format!("<dimension ref=\"A1:XFD1048576\"/>{SMALL}"), SMALL_STRINGS)),
    ("says-it-is-larger-than-a-sheet.xlsx", || {
        workbook(&format!("<dimension ref=\"A1:ZZZZZZ99999999999\"/>{SMALL}"), SMALL_STRINGS)
    }),
    ("first-and-last-corner.xlsx", || {
        sheet(&format!(
            "<row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"1048576\">{}</row>",
            text("A1", "Id"),
            text("A2", "7"),
            text("XFD1048576", "x")
        ))
    }),
    ("16384-columns.xlsx", || {
        let cells =
            (0..16_384).fold(String::new(), |cells, column| cells + &text(&format!("{}1", letters(column)), "x"));
        sheet(&format!("<row r=\"1\">{cells}</row><row r=\"2\">{}</row>", text("A2", "7")))
    }),
    ("beyond-the-last-column.xlsx", || cell("<c r=\"XFE2\"><v>1</v></c>")),
    ("beyond-any-column.xlsx", || cell("<c r=\"ZZZZZZZZ2\"><v>1</v></c>")),
    ("beyond-the-last-row.xlsx", || sheet("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>")),
    ("beyond-any-row.xlsx", || sheet("<row r=\"99999999999\"><c r=\"A99999999999\"><v>1</v></c></row>")),
    ("row-zero.xlsx", || sheet("<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>")),
    ("an-address-of-signs.xlsx", || cell("<c r=\"$A$2\"><v>1</v></c>")),
    ("20000-cells-without-address.xlsx", || sheet(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(20_000)))),
    ("a-million-merges.xlsx", || {
        let merges: String = (1..=1_000_000).map(|row| format!("<mergeCell ref=\"B{row}:C{row}\"/>")).collect();
        workbook(&format!("{SMALL}<mergeCells count=\"1000000\">{merges}</mergeCells>"), SMALL_STRINGS)
    }),
    ("laughing-entities-in-the-sheet.xlsx", || {
        with_part(
            "xl/worksheets/sheet1.xml",
            &format!(
                "{ENTITIES}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&d;</v></c></row></sheetData></worksheet>"
            ),
        )
    }),
    ("laughing-entities-in-shared-texts.xlsx", || {
        with_part("xl/sharedStrings.xml", &format!("{ENTITIES}<sst><si><t>&d;</t></si></sst>"))
    }),
    ("an-entity-from-outside.xlsx", || {
        with_part(
            "xl/workbook.xml",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><workbook><sheets/>&e;</workbook>",
        )
    }),
    ("an-entity-nobody-declared.xlsx", || cell(&text("A2", "a&nobody;b"))),
    ("1000-sheets.xlsx", || with_sheets(&listed((0..1000).map(|number| format!("S{number}")), ""))),
    ("no-sheets.xlsx", || with_sheets("")),
    ("sheets-that-are-very-hidden.xlsx", || {
        with_sheets(&listed((0..2).map(|number| format!("S{number}")), " state=\"veryHidden\""))
    }),
    ("a-state-that-is-none.xlsx", || with_sheets(&listed(["S".to_owned()].into_iter(), " state=\"gone\""))),
    ("two-sheets-of-one-name.xlsx", || with_sheets(&listed(["S", "S"].map(str::to_owned).into_iter(), ""))),
    ("a-name-of-100000-letters.xlsx", || with_sheets(&listed(["n".repeat(100_000)].into_iter(), ""))),
    ("a-sheet-without-name.xlsx", || with_sheets(&listed([String::new()].into_iter(), ""))),
    ("only-chart-sheets.xlsx", || {
        with_part(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet\" Target=\"chartsheets/sheet1.xml\"/></Relationships>",
        )
    }),
    ("strict.xlsx", || {
        let parts = workbook_parts(SMALL, SMALL_STRINGS).map(|(name, content)| {
            let content = content.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            );
            (
                name,
                content.replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            )
        });
        package(&parts.each_ref().map(|(name, content)| (*name, content.as_str())))
    }),
    ("days-from-1904.xlsx", || {
        with_part(
            "xl/workbook.xml",
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        )
    }),
    ("a-number-of-400-digits.xlsx", || cell(&format!("<c r=\"A2\"><v>{}</v></c>", "7".repeat(400)))),
    ("a-number-that-is-none.xlsx", || cell("<c r=\"A2\"><v>NaN</v></c>")),
    ("a-number-without-end.xlsx", || cell("<c r=\"A2\"><v>1e999</v></c>")),
    ("a-number-in-words.xlsx", || cell("<c r=\"A2\"><v>seven</v></c>")),
    ("a-day-that-is-none.xlsx", || cell("<c r=\"A2\" t=\"d\"><v>2026-02-31T25:61:61</v></c>")),
    ("a-kind-that-is-none.xlsx", || cell("<c r=\"A2\" t=\"zz\"><v>1</v></c>")),
    ("an-error-that-is-none.xlsx", || cell("<c r=\"A2\" t=\"e\"><v>#WHAT!</v></c>")),
    ("a-style-that-is-not-there.xlsx", || cell("<c r=\"A2\" s=\"4294967295\"><v>1</v></c>")),
    ("a-formula-of-4-billion.xlsx", || {
        cell("<c r=\"A2\"><f t=\"shared\" si=\"4000000000\" ref=\"A2:XFD1048576\">A1</f><v>1</v></c>")
    }),
    ("cells-that-are-formulas.xlsx", || cell(&text("A2", "=cmd|' /C calc'!A0"))),
    ("rows-out-of-order.xlsx", || {
        sheet("<row r=\"5\"><c r=\"A5\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")
    }),
    ("16384-cells-backwards.xlsx", || {
        let cells = (0..16_384)
            .rev()
            .fold(String::new(), |cells, column| cells + &format!("<c r=\"{}1\"><v>1</v></c>", letters(column)));
        sheet(&format!("<row r=\"1\">{cells}</row>"))
    }),
    ("one-cell-5000-times.xlsx", || sheet(&format!("<row r=\"1\">{}</row>", text("A1", "x").repeat(5000)))),
    ("a-row-of-5-mb.xlsx", || {
        let long = "x".repeat(32_767);
        let cells =
            (0..160).fold(String::new(), |cells, column| cells + &text(&format!("{}2", letters(column)), &long));
        sheet(&format!("<row r=\"1\">{}</row><row r=\"2\">{cells}</row>", text("A1", "Id")))
    }),
    ("breaks-off-in-row-3.xlsx", || {
        with_part(
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet><sheetData><row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"3\"><c r=\"A3\" t=\"inl",
                text("A1", "Id"),
                text("A2", "7")
            ),
        )
    }),
    ("tags-that-cross.xlsx", || cell("<c r=\"A2\"><v>1</c></v>")),
    ("quotes-that-do-not-close.xlsx", || cell("<c r=\"A2><v>1</v></c>")),
    ("zero-characters.xlsx", || cell(&text("A2", "a\u{0}b"))),
    ("escapes-of-half-characters.xlsx", || cell(&text("A2", "_xD800__xFFFF_&#xFFFF;"))),
    ("a-sheet-that-is-a-picture.xlsx", || with_part("xl/worksheets/sheet1.xml", "\u{89}PNG")),
    ("a-sheet-that-is-empty.xlsx", || with_part("xl/worksheets/sheet1.xml", "")),
    ("names-of-columns-too-long.xlsx", || {
        let cells = (0..300).fold(String::new(), |cells, column| {
            cells + &text(&format!("{}1", letters(column)), &format!("{column}{}", "x".repeat(12_000)))
        });
        let one = format!(
            "<worksheet><sheetData><row r=\"1\">{cells}</row><row r=\"2\">{}</row></sheetData></worksheet>",
            text("A2", "7")
        );
        let list = listed((0..8).map(|number| format!("S{number}")), "");
        let parts = workbook_parts(SMALL, SMALL_STRINGS).map(|(name, content)| match name {
            "xl/workbook.xml" => (name, content.replace("<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>", &list)),
            "xl/worksheets/sheet1.xml" => (name, one.clone()),
            _ => (name, content),
        });
        package(&parts.each_ref().map(|(name, content)| (*name, content.as_str())))
    }),
];
