//! Packages that are broken, locked or lie about what they hold.

use crate::files::{package, workbook, workbook_parts};
use crate::zips::{Part, zip};
use crate::{Case, SMALL, SMALL_STRINGS};

const SHEET: usize = 4;
const MIB: usize = 1 << 20;

fn small() -> Vec<u8> {
    workbook(SMALL, SMALL_STRINGS)
}

fn parts(sheet: &str) -> Vec<Part> {
    workbook_parts(sheet, SMALL_STRINGS).iter().map(|(name, content)| Part::new(name, content.as_bytes())).collect()
}

/// A small sound workbook, changed by this.
fn changed(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    let mut all = parts(SMALL);
    change(&mut all);
    zip(&all)
}

fn cut(percent: usize) -> Vec<u8> {
    let mut whole = small();
    whole.truncate(whole.len() * percent / 100);
    whole
}

/// A workbook whose sheet holds this chunk so many times.
fn swollen_sheet(start: &str, chunk: &[u8], times: usize, end: &str) -> Vec<u8> {
    changed(|all| {
        let start = format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{start}");
        all[SHEET] = Part::swollen(&all[SHEET].name.clone(), &start, chunk, times, &format!("{end}</worksheet>"));
    })
}

const FIRST_ROW: &str = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Id</t></is></c></row><row r=\"2\">";

pub const CASES: &[Case] = &[
    ("cut-at-10-percent.xlsx", || cut(10)),
    ("cut-in-the-middle.xlsx", || cut(50)),
    ("cut-at-90-percent.xlsx", || cut(90)),
    ("cut-by-one-byte.xlsx", || {
        let mut whole = small();
        whole.pop();
        whole
    }),
    ("bad-checksum.xlsx", || changed(|all| all[SHEET].checksum ^= 1)),
    ("garbled-sheet.xlsx", || changed(|all| all[SHEET].packed.iter_mut().skip(20).for_each(|byte| *byte ^= 0x5A))),
    ("sizes-follow-but-do-not.xlsx", || changed(|all| all[SHEET].flags = 8)),
    ("says-10-bytes-and-unpacks-to-1-gb.xlsx", || {
        changed(|all| {
            let chunk = "<si><t>x</t></si>".repeat(60_000);
            all[5] = Part::swollen("xl/sharedStrings.xml", "<sst>", chunk.as_bytes(), 1100, "</sst>");
            all[5].size = 10;
        })
    }),
    ("says-8-gb.xlsx", || changed(|all| all.iter_mut().take(2).for_each(|part| part.size = u32::MAX - 1))),
    ("says-nothing-of-5-gb.xlsx", || {
        changed(|all| {
            all[5] =
                Part::swollen("xl/sharedStrings.xml", "<sst>", "<si><t>x</t></si>".repeat(60_000).as_bytes(), 5000, "");
            all[5].size = 0;
        })
    }),
    ("parts-over-each-other.xlsx", || {
        changed(|all| {
            all.push(Part::new("xl/media/kernel.bin", &[7; 4000]));
            all[6].packed = vec![0; 200_000];
            for copy in 0..500 {
                let over = Part { name: format!("xl/media/{copy}.bin"), over: Some(6), ..all[6].clone() };
                all.push(over);
            }
        })
    }),
    ("same-part-twice.xlsx", || {
        changed(|all| {
            let other = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>";
            all.push(Part::new("xl/worksheets/sheet1.xml", other.as_bytes()));
        })
    }),
    ("same-part-in-capitals.xlsx", || changed(|all| all.push(Part::new("XL/worksheets/Sheet1.XML", b"<worksheet/>")))),
    ("absolute-and-dotted-names.xlsx", || {
        changed(|all| {
            for name in ["/etc/passwd", "../../../../etc/passwd", "C:\\Windows\\win.ini", "xl/../../x", "a\u{0}b"] {
                all.push(Part::new(name, b"no"));
            }
        })
    }),
    ("backslashes-in-names.xlsx", || {
        changed(|all| all.iter_mut().for_each(|part| part.name = part.name.replace('/', "\\")))
    }),
    ("zip-in-zip-in-zip.xlsx", || {
        let mut inner = zip(&[Part::swollen("0.bin", "", &[0; MIB], 1000, "")]);
        for level in 0..10 {
            let name = format!("{level}.zip");
            inner = zip(&[Part::new(&name, &inner)]);
        }
        changed(|all| all.push(Part::new("xl/media/deep.zip", &inner)))
    }),
    ("one-cell-of-1-gb.xlsx", || {
        let start = format!("{FIRST_ROW}<c r=\"A2\" t=\"inlineStr\"><is><t>");
        swollen_sheet(&start, &[b'x'; MIB], 1024, "</t></is></c></row></sheetData>")
    }),
    ("one-number-of-1-gb.xlsx", || {
        swollen_sheet(&format!("{FIRST_ROW}<c r=\"A2\"><v>"), &[b'7'; MIB], 1024, "</v></c></row></sheetData>")
    }),
    ("one-attribute-of-1-gb.xlsx", || {
        swollen_sheet(&format!("{FIRST_ROW}<c r=\""), &[b'A'; MIB], 1024, "\"/></row></sheetData>")
    }),
    ("one-comment-of-1-gb.xlsx", || swollen_sheet("<sheetData><!--", &[b'-'; MIB], 1024, " --></sheetData>")),
    ("1-gb-of-blanks.xlsx", || swollen_sheet("<sheetData>", &[b' '; MIB], 1024, "</sheetData>")),
    ("300-mb-between-rows.xlsx", || {
        swollen_sheet(
            &format!("{FIRST_ROW}</row>"),
            format!("<!--{}-->", " ".repeat(4089)).repeat(MIB / 4096).as_bytes(),
            300,
            "</sheetData>",
        )
    }),
    ("1-gb-text-that-cells-share.xlsx", || {
        changed(|all| {
            all[5] = Part::swollen("xl/sharedStrings.xml", "<sst><si><t>", &[b'x'; MIB], 1024, "</t></si></sst>")
        })
    }),
    ("elements-without-end.xlsx", || {
        swollen_sheet("<sheetData>", "<a>".repeat(100_000).as_bytes(), 100, "</sheetData>")
    }),
    ("elements-without-end-in-styles.xlsx", || {
        changed(|all| {
            all.push(Part::swollen("xl/styles.xml", "<styleSheet>", "<x>".repeat(100_000).as_bytes(), 100, ""))
        })
    }),
    ("two-million-rows-in-one-sheet.xlsx", || {
        swollen_sheet("<sheetData>", "<row/>".repeat(100_000).as_bytes(), 20, "</sheetData>")
    }),
    ("password-on-the-package.xlsx", || changed(|all| all.iter_mut().for_each(|part| part.flags = 1))),
    ("packed-in-an-unknown-way.xlsx", || changed(|all| all[SHEET].method = 99)),
    ("30000-parts.xlsx", || {
        let names: Vec<String> = (0..30_000).map(|number| format!("xl/media/{number}.png")).collect();
        package(&names.iter().map(|name| (name.as_str(), "")).collect::<Vec<_>>())
    }),
    ("directory-counts-too-many.xlsx", || {
        let mut whole = small();
        let at = whole.len() - 14;
        whole[at..at + 4].copy_from_slice(&[0xFF, 0x7F, 0xFF, 0x7F]);
        whole
    }),
    ("directory-lies-elsewhere.xlsx", || {
        let mut whole = small();
        let at = whole.len() - 6;
        whole[at..at + 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F]);
        whole
    }),
    ("behind-a-program.xlsx", || [b"MZ\x90\x00".as_slice(), &[0; 500], &small()].concat()),
    ("with-something-behind.xlsx", || [small(), vec![b'!'; 3000]].concat()),
    ("package-of-nothing.xlsx", || zip(&[])),
    ("only-content-types.xlsx", || zip(&parts(SMALL)[..1])),
    ("no-workbook-part.xlsx", || changed(|all| drop(all.remove(2)))),
    ("no-relations.xlsx", || changed(|all| drop(all.remove(3)))),
    ("no-sheet-part.xlsx", || changed(|all| drop(all.remove(SHEET)))),
    ("relation-leads-out.xlsx", || {
        changed(|all| {
            let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"../../../../../etc/passwd\"/></Relationships>";
            all[3] = Part::new("xl/_rels/workbook.xml.rels", relations.as_bytes());
        })
    }),
    ("relation-on-the-network.xlsx", || {
        changed(|all| {
            let relations = "<Relationships><Relationship Id=\"rId1\" TargetMode=\"External\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"http://example.com/sheet1.xml\"/></Relationships>";
            all[3] = Part::new("xl/_rels/workbook.xml.rels", relations.as_bytes());
        })
    }),
];
