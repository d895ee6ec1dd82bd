//! Old binary workbooks, new binary ones, OpenDocument, and files that are something else under a wrong name.

use std::io::{Cursor, Write};

use cfb::CompoundFile;

use crate::files::{open_document, package, workbook};
use crate::{Case, SMALL, SMALL_STRINGS};

/// A compound file with these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes files");
    for (name, content) in streams {
        let mut stream = file.create_stream(name).expect("memory takes streams");
        stream.write_all(content).expect("memory takes streams");
    }
    file.flush().expect("memory takes files");
    file.into_inner().into_inner()
}

/// A record of an old workbook.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("it is short");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
}

/// An old workbook with one sheet of these records.
fn old_workbook(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let place = |at: usize| {
        let at = u32::try_from(at).expect("it is short").to_le_bytes();
        record(0x0085, &[&at[..], &[0, 0, 1, 0, b'S']].concat())
    };
    let start = begin(5).len() + globals.len() + place(0).len() + end.len();
    let stream = [begin(5), globals.to_vec(), place(start), end.clone(), begin(0x10), sheet.to_vec(), end].concat();
    compound(&[("Workbook", &stream)])
}

fn old_number(row: u16, column: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &number.to_le_bytes()].concat())
}

/// A record of a new binary workbook, with the length it claims.
fn claimed(kind: u16, length: u32, content: &[u8]) -> Vec<u8> {
    let mut bytes = if kind < 0x80 { vec![kind as u8] } else { vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8] };
    let mut rest = length;
    while rest > 0x7F {
        bytes.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes.extend(content);
    bytes
}

fn binary(kind: u16, content: &[u8]) -> Vec<u8> {
    claimed(kind, u32::try_from(content.len()).expect("it is short"), content)
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&(units.len() as u32 / 2).to_le_bytes()[..], &units].concat()
}

/// A new binary workbook whose one sheet holds these records.
fn binary_workbook(cells: &[u8]) -> Vec<u8> {
    let sheet_entry = [&[0; 8][..], &wide("rId1"), &wide("S")].concat();
    let book = [binary(0x83, &[]), binary(0x8F, &[]), binary(0x9C, &sheet_entry), binary(0x90, &[]), binary(0x84, &[])];
    let sheet = [
        binary(0x81, &[]),
        binary(0x94, &[0; 16]),
        binary(0x91, &[]),
        cells.to_vec(),
        binary(0x92, &[]),
        binary(0x82, &[]),
    ];
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", relations("officeDocument", "xl/workbook.bin").into_bytes()),
        ("xl/_rels/workbook.bin.rels", relations("worksheet", "worksheets/sheet1.bin").into_bytes()),
        ("xl/workbook.bin", book.concat()),
        ("xl/worksheets/sheet1.bin", sheet.concat()),
    ];
    let parts = parts.map(|(name, content)| crate::zips::Part::new(name, &content));
    crate::zips::zip(&parts)
}

fn row(number: u32) -> Vec<u8> {
    binary(0x00, &[&number.to_le_bytes()[..], &[0; 13]].concat())
}

fn text_cell(text: &str) -> Vec<u8> {
    binary(0x06, &[&[0; 8][..], &wide(text)].concat())
}

fn repeated(rows: &str, columns: &str, text: &str) -> Vec<u8> {
    open_document(&format!(
        "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{columns}\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
    ))
}

pub const CASES: &[Case] = &[
    ("sound.xls", || old_workbook(&[], &[old_number(0, 0, 1.0), old_number(1, 0, 2.0)].concat())),
    ("header-of-a-container-only.xls", || compound(&[])[..512].to_vec()),
    ("container-cut.xls", || {
        let whole = old_workbook(&[], &old_number(0, 0, 1.0).repeat(1000));
        whole[..whole.len() / 2].to_vec()
    }),
    ("container-that-runs-in-a-circle.xls", || {
        let mut whole = old_workbook(&[], &old_number(0, 0, 1.0).repeat(1000));
        // The table of sectors is the first sector: every sector leads back to the first one of the stream.
        whole[512..512 + 4 * 100]
            .chunks_exact_mut(4)
            .skip(3)
            .for_each(|next| next.copy_from_slice(&4_u32.to_le_bytes()));
        whole
    }),
    ("workbook-of-noise.xls", || compound(&[("Workbook", &[0xA5; 9000])])),
    ("workbook-of-nothing.xls", || compound(&[("Workbook", &[])])),
    ("no-workbook-inside.xls", || compound(&[("Other", b"x")])),
    ("text-document-as-sheet.xls", || compound(&[("WordDocument", b"x")])),
    ("says-it-is-huge.xls", || {
        let dimensions = record(0x0200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
        old_workbook(&[], &[dimensions, old_number(0, 0, 1.0)].concat())
    }),
    ("ends-before-it-begins.xls", || {
        let dimensions = record(0x0200, &[9, 0, 0, 0, 1, 0, 0, 0, 9, 0, 1, 0, 0, 0]);
        old_workbook(&[], &[dimensions, old_number(0, 0, 1.0)].concat())
    }),
    ("record-longer-than-the-file.xls", || old_workbook(&[], &[0x03, 0x02, 0xFF, 0xFF, 1, 2, 3])),
    ("record-too-short.xls", || old_workbook(&[], &record(0x0203, &[0, 0]))),
    ("4-billion-shared-texts.xls", || old_workbook(&record(0x00FC, &[0xFF; 8]), &old_number(0, 0, 1.0))),
    ("shared-text-that-is-not-there.xls", || old_workbook(&[], &record(0x00FD, &[0, 0, 0, 0, 0, 0, 9, 0, 0, 0]))),
    ("locked.xls", || old_workbook(&record(0x002F, &[1, 0, 1, 0, 1, 0]), &old_number(0, 0, 1.0))),
    ("code-page-that-is-none.xls", || old_workbook(&record(0x0042, &[0x39, 0x30]), &old_number(0, 0, 1.0))),
    ("before-there-were-containers.xls", || [record(0x0009, &[2, 0, 0x10, 0]), record(0x000A, &[])].concat()),
    ("locked.xlsx", || compound(&[("EncryptionInfo", &[4, 0, 4, 0]), ("EncryptedPackage", &[0x5A; 5000])])),
    ("sound.xlsb", || binary_workbook(&[row(0), text_cell("Id"), row(1), text_cell("7")].concat())),
    ("record-of-a-quarter-gb.xlsb", || binary_workbook(&[row(0), claimed(0x06, (1 << 28) - 1, b"short")].concat())),
    ("record-too-short.xlsb", || binary_workbook(&[row(0), binary(0x02, &[0])].concat())),
    ("text-longer-than-its-record.xlsb", || {
        binary_workbook(&[row(0), binary(0x06, &[0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F])].concat())
    }),
    ("beyond-the-last-row.xlsb", || binary_workbook(&[row(u32::MAX), text_cell("Id")].concat())),
    ("rows-out-of-order.xlsb", || binary_workbook(&[row(5), text_cell("Id"), row(2), text_cell("7")].concat())),
    ("without-end.xlsb", || binary_workbook(&text_cell("x").repeat(200_000))),
    ("sound.ods", || repeated("3", "2", "x")),
    ("fills-every-row.ods", || repeated("1048576", "1", "x")),
    ("fills-every-cell.ods", || repeated("1048576", "16384", "x")),
    ("more-rows-than-numbers.ods", || repeated("99999999999999999999999", "1", "x")),
    ("less-than-no-rows.ods", || repeated("-1", "1", "x")),
    ("no-rows-repeated.ods", || repeated("0", "0", "x")),
    ("long-text-everywhere.ods", || repeated("100000", "1000", &"x".repeat(1000))),
    ("elements-without-end.ods", || open_document(&"<table:table-row>".repeat(200_000))),
    ("laughing-entities.ods", || {
        package(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
            ("content.xml", "<!DOCTYPE x [<!ENTITY a \"ha\">]><office:document-content>&a;</office:document-content>"),
        ])
    }),
    ("no-tables.ods", || {
        package(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
            (
                "content.xml",
                "<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>",
            ),
        ])
    }),
    ("locked.ods", || {
        package(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "META-INF/manifest.xml",
                "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
            ),
            ("content.xml", "noise"),
        ])
    }),
    ("a-text-document.ods", || {
        package(&[("mimetype", "application/vnd.oasis.opendocument.text         "), ("content.xml", "<x/>")])
    }),
    ("without-manifest.ods", || {
        package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")])
    }),
    ("workbook-named.csv", || workbook(SMALL, SMALL_STRINGS)),
    ("text-named.xlsx", || b"Id,Name\n1,a\n".to_vec()),
    ("text-named.xls", || b"Id\tName\n1\ta\n".to_vec()),
    ("old-workbook-named.xlsx", || old_workbook(&[], &old_number(0, 0, 1.0))),
    ("open-document-named.xls", || repeated("3", "2", "x")),
    ("workbook-named.jpg", || workbook(SMALL, SMALL_STRINGS)),
    ("picture-named.xlsx", || b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec()),
    ("drawing-named.csv", || b"GIF89a\x01\0\x01\0".to_vec()),
    ("letter-named.xlsx", || b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec()),
    ("web-page-named.xls", || b"<html><body><table><tr><td>1</td></tr></table></body></html>".to_vec()),
    ("saved-page-named.xls", || b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n".to_vec()),
    ("old-xml-named.xls", || {
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".to_vec()
    }),
    ("data-named.csv", || b"{\"rows\": [{\"id\": 1}]}".to_vec()),
    ("list-named.csv", || b"[{\"id\": 1}, {\"id\": 2}]".to_vec()),
    ("database-named.csv", || b"SQLite format 3\0\x10\0".to_vec()),
    ("columns-named.csv", || b"PAR1\x15\0\x15".to_vec()),
    ("program-named.xlsx", || b"\x7FELF\x02\x01\x01\0".to_vec()),
    ("archive-named.csv", || {
        let mut tar = vec![0; 1024];
        tar[..5].copy_from_slice(b"a.csv");
        tar[257..262].copy_from_slice(b"ustar");
        tar
    }),
    ("compressed-named.csv", || b"\x1F\x8B\x08\0\0\0\0\0".to_vec()),
    ("text-document-named.xlsx", || package(&[("word/document.xml", "<w/>")])),
    ("slides-named.xlsx", || package(&[("ppt/presentation.xml", "<p/>")])),
    ("rich-text-named.xls", || b"{\\rtf1\\ansi hello}".to_vec()),
];
