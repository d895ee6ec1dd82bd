//! Files with a few bytes changed at random: each is read or refused in words, and no worker
//! hangs, exhausts its memory or dies without an answer.

use std::path::Path;
use std::time::Duration;

use intake::{IntakeError, Limits};
use tempfile::tempdir;

use crate::common::{go_on, reader_with};
use crate::files::{file, open_document, workbook};

/// Mutations of each kind of file.
const EACH: u64 = 25;

/// A small generator of its own, so that the same files are tried every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn mutate(&mut self, content: &mut [u8]) {
        for _ in 0..=self.below(6) {
            let at = self.below(content.len());
            content[at] = match self.below(4) {
                0 => b"<>\"'&=0"[self.below(7)],
                1 => 0xFF,
                2 => content[at] ^ (1 << self.below(8)),
                _ => content[self.below(content.len())],
            };
        }
    }

    fn mutate_text(&mut self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        self.mutate(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn read_or_refused(folder: &Path, name: &str, content: &[u8]) {
    let path = file(folder, name, content);
    let limits = Limits { wall: Duration::from_secs(30), memory: 1 << 30, ..Limits::default() };
    match reader_with(limits).inspect(&path, &mut go_on) {
        Ok(_)
        | Err(IntakeError::Damaged { .. })
        | Err(IntakeError::NotASpreadsheet { .. })
        | Err(IntakeError::PasswordProtected { .. })
        | Err(IntakeError::TooLarge { .. })
        | Err(IntakeError::Empty { .. }) => (),
        Err(refused) => panic!("{name}: {refused}"),
    }
}

#[test]
fn mutated_parts_are_read_or_refused() -> std::io::Result<()> {
    let folder = tempdir()?;
    let sheet = "<dimension ref=\"A1:C4\"/><cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>7</v></c><c r=\"B2\" t=\"str\"><f t=\"shared\" si=\"0\" ref=\"B2:B3\">A2&amp;\"\"</f><v>7</v></c></row><row r=\"3\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c><c r=\"B3\"><f t=\"shared\" si=\"0\"/></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A3:B3\"/></mergeCells>";
    let strings = "count=\"2\" uniqueCount=\"2\"><si><t>Id</t></si><si><t>Owner</t></si>";
    let row = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"2\"/><table:table-cell office:value-type=\"string\"><text:p>Kim</text:p></table:table-cell></table:table-row>";
    for number in 0..EACH {
        let mut chance = Chance(number);
        let mutated = workbook(&chance.mutate_text(sheet), strings);
        read_or_refused(folder.path(), &format!("sheet-{number}.xlsx"), &mutated);
        let mutated = workbook(sheet, &chance.mutate_text(strings));
        read_or_refused(folder.path(), &format!("strings-{number}.xlsx"), &mutated);
        let mutated = open_document(&chance.mutate_text(row));
        read_or_refused(folder.path(), &format!("table-{number}.ods"), &mutated);
    }
    Ok(())
}

#[test]
fn mutated_bytes_are_read_or_refused() -> std::io::Result<()> {
    let folder = tempdir()?;
    let mut sources = vec![("text.csv".to_owned(), b"\xEF\xBB\xBFid,who\n1,\"kim, lee\"\n2,\"a\nb\"\n".to_vec())];
    if let Some(data) = crate::real_files::data_folder() {
        for name in [
            "calamine_any_sheets.xlsb",
            "calamine_date_1904.xls",
            "messytables_span_rich.xls",
            "calamine_any_sheets.ods",
        ] {
            sources.push((name.to_owned(), std::fs::read(data.join("nasty").join(name))?));
        }
    }
    for (name, source) in &sources {
        for number in 0..EACH {
            let mut mutated = source.clone();
            Chance(number).mutate(&mut mutated);
            read_or_refused(folder.path(), &format!("{number}-{name}"), &mutated);
        }
    }
    Ok(())
}
