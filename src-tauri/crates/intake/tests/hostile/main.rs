//! Hostile files, made here: each is read right or refused in a sentence, within the reader's own ten seconds, while
//! this process grows by less than 50 MiB. One table says what each gives.

#[path = "../reading/files.rs"]
mod files;
mod others;
mod packages;
mod sheets;
mod texts;
mod zips;

use std::error::Error;
use std::fmt::Write;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use intake::{IntakeError, Limits, Progress, Reader, SheetChoice, Workbook};

/// A file's name, and what is in it.
type Case = (&'static str, fn() -> Vec<u8>);

/// A sheet of two columns and two rows, and its texts.
const SMALL: &str = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"B2\"><v>45000</v></c></row></sheetData>";
const SMALL_STRINGS: &str = "count=\"2\" uniqueCount=\"2\"><si><t>Id</t></si><si><t>Owner</t></si>";

/// What this process may grow by while a worker reads a hostile file.
const GROWTH: u64 = 50 << 20;

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn reader() -> Reader {
    let limits = Limits { wall: Duration::from_secs(10), memory: 512 << 20, ..Limits::default() };
    Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_tickmark-intake")), limits)
}

#[test]
fn every_hostile_file_is_read_right_or_refused_in_a_sentence() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut table = String::new();
    let groups = [packages::CASES, sheets::CASES, texts::CASES, others::CASES];
    for (name, content) in groups.into_iter().flatten() {
        let path = files::file(folder.path(), name, &content());
        tell(&mut table, name, &path)?;
        std::fs::remove_file(&path)?;
    }
    insta::assert_snapshot!(table);
    Ok(())
}

#[test]
fn what_is_no_ordinary_file_is_refused_in_a_sentence() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut table = String::new();
    let sparse = folder.path().join("longer-than-is-read.csv");
    File::create(&sparse)?.set_len(600 << 20)?;
    tell(&mut table, "longer-than-is-read.csv", &sparse)?;
    tell(&mut table, "not-there.csv", &folder.path().join("not-there.csv"))?;
    let inner = folder.path().join("a-folder.xlsx");
    std::fs::create_dir(&inner)?;
    tell(&mut table, "a-folder.xlsx", &inner)?;
    insta::assert_snapshot!(table, @r#"
    longer-than-is-read.csv
        refused: The file “*” is too large: it has 600 MB, and at most 512 MB are read. Divide it into smaller files, or export only the columns you need.
    not-there.csv
        refused: The file “*” does not exist. Check its name and folder, and whether its drive is connected.
    a-folder.xlsx
        refused: The file “*” cannot be opened (it is a folder). If another program has it open, close it there and try again.
    "#);
    Ok(())
}

/// Writes a line or two about what the file gives, and holds it to what is promised of every file.
fn tell(table: &mut String, name: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let before = memory("VmRSS");
    forget_peak();
    let read = reader().inspect(path, &mut go_on);
    if let (Some(before), Some(peak)) = (before, memory("VmHWM")) {
        assert!(peak.saturating_sub(before) < GROWTH, "{name}: this process grew from {before} to {peak} bytes");
    }
    match read {
        Ok(workbook) => {
            describe(table, name, &workbook)?;
            require_same_rows(name, path, &workbook);
        }
        Err(refused) => {
            writeln!(table, "{name}\n    refused: {}", shortened(&refused.to_string().replace(name, "*"), 400))?
        }
    }
    Ok(())
}

/// What was announced of a sheet is what comes, or nothing comes.
fn require_same_rows(name: &str, path: &Path, workbook: &Workbook) {
    let Some(sheet) = workbook.sheets.iter().find(|sheet| sheet.header_row.is_some()) else {
        let refused = reader().rows(path, &SheetChoice::default(), &mut go_on).expect_err(name);
        assert!(matches!(refused, IntakeError::NoTables { .. }), "{name}: {refused}");
        return;
    };
    let choice = SheetChoice { sheet: Some(sheet.name.clone()), header_row: sheet.header_row };
    match reader().rows(path, &choice, &mut go_on) {
        Ok(read) => {
            assert_eq!((read.rows.len() as u64, read.columns.len()), (sheet.rows, sheet.columns.len()), "{name}");
        }
        Err(refused) => panic!("{name}: {refused}"),
    }
}

fn describe(table: &mut String, name: &str, workbook: &Workbook) -> std::fmt::Result {
    writeln!(table, "{name}\n    read as {}", workbook.format)?;
    for warning in &workbook.warnings {
        writeln!(table, "    ! {}", shortened(warning, 200))?;
    }
    for sheet in workbook.sheets.iter().take(3) {
        let header = sheet.header_row.map_or("none".to_owned(), |row| row.to_string());
        writeln!(
            table,
            "    “{}” {}: header {header}, rows {}, columns {}, blank {}",
            shortened(&sheet.name, 30),
            sheet.visibility.as_str(),
            sheet.rows,
            sheet.columns.len(),
            sheet.blank_rows
        )?;
        for row in sheet.preview.iter().take(2) {
            let cells: Vec<String> = row.iter().take(4).map(|cell| shortened(&format!("{cell:?}"), 30)).collect();
            writeln!(table, "        > {}", cells.join(" | "))?;
        }
        for warning in sheet.warnings.iter().take(4) {
            writeln!(table, "        ! {}", shortened(warning, 200))?;
        }
    }
    match workbook.sheets.len() {
        0..=3 => Ok(()),
        more => writeln!(table, "    and {} more sheets", more - 3),
    }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A figure of this process, as Linux tells it, in bytes. Other systems are held to the rest.
fn memory(figure: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib << 10)
}

/// Lets Linux count the peak anew from here.
fn forget_peak() {
    // Where it cannot be reset, the peak so far is held to the limit, which is only stricter.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
