//! Files that must not be read, and workers that do not come back: a sentence each, and nothing else.

use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::files::{file, open_document, package, workbook};
use intake::{IntakeError, Limits, Progress, Reader, SheetChoice};
use tempfile::tempdir;

type Checked = Result<(), Box<dyn Error>>;

/// A text file that takes the worker a while.
fn long_file(folder: &Path) -> std::path::PathBuf {
    let mut content = String::from("id,who,what\n");
    for id in 0..1_500_000 {
        content.push_str(&format!("{id},kim,\"changed the settings of server {id}\"\n"));
    }
    file(folder, "long.csv", content.as_bytes())
}

#[test]
fn what_is_no_spreadsheet_is_refused_by_what_it_is() -> Checked {
    let folder = tempdir()?;
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let compound = |stream: &str| [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600], &wide(stream)].concat();
    let files: [(&str, Vec<u8>); 12] = [
        ("empty.xlsx", Vec::new()),
        ("blank.csv", b"\n\n  \n".to_vec()),
        ("letter.xlsx", b"%PDF-1.7 ...".to_vec()),
        ("page.xls", b"\xEF\xBB\xBF\r\n<html><table><tr><td>1</td></tr></table></html>".to_vec()),
        ("xml.xls", b"<?xml version=\"1.0\"?><Workbook/>".to_vec()),
        ("picture.csv", b"\x89PNG\r\n\x1A\n\0\0".to_vec()),
        ("notes.xlsx", package(&[("word/document.xml", "<w/>")])),
        ("folder.xlsx", package(&[("a.txt", "a")])),
        ("cut.xlsx", workbook("<sheetData/>", ">")[..300].to_vec()),
        ("locked.xlsx", compound("EncryptedPackage")),
        ("letter.xls", compound("WordDocument")),
        ("program.csv", vec![1, 2, 0, 3, 0, 0, 0, 7]),
    ];
    let mut sentences = Vec::new();
    for (name, content) in &files {
        sentences.push(crate::common::inspect(&file(folder.path(), name, content)).expect_err(name).to_string());
    }
    sentences.push(crate::common::inspect(&folder.path().join("gone.xlsx")).expect_err("it is not there").to_string());
    insta::assert_snapshot!(sentences.join("\n"), @r#"
    The file “empty.xlsx” is empty. Ask for it again.
    The file “blank.csv” is empty. Ask for it again.
    The file “letter.xlsx” is a PDF document, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “page.xls” is a web page, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “xml.xls” is an XML document, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “picture.csv” is a picture, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “notes.xlsx” is a text document, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “folder.xlsx” is a compressed folder, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “cut.xlsx” is damaged: its table of contents is missing, as if the file was cut off. Open it in a spreadsheet program, save it as a new .xlsx file, and choose that file.
    The workbook “locked.xlsx” is protected by a password. Open it in a spreadsheet program, save a copy without a password, and choose the copy.
    The file “letter.xls” is a text document, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “program.csv” is a binary file, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx.
    The file “gone.xlsx” does not exist. Check its name and folder, and whether its drive is connected.
    "#);
    Ok(())
}

#[test]
fn a_package_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> Checked {
    let folder = tempdir()?;
    let path = file(folder.path(), "bomb.xlsx", &workbook(&" ".repeat(3 << 20), ">"));
    assert!(path.metadata()?.len() < 20_000, "it is small until it is unpacked");
    let limits = Limits { unpacked_bytes: 2 << 20, ..Limits::default() };
    let refused =
        crate::common::reader_with(limits).inspect(&path, &mut crate::common::go_on).expect_err("it is a bomb");
    assert!(matches!(refused, IntakeError::TooLarge { .. }), "{refused}");
    assert!(refused.to_string().contains("it unpacks to 3 MB, and at most 2 MB are read"), "{refused}");
    Ok(())
}

#[test]
fn a_count_that_cannot_be_true_is_not_believed() -> Checked {
    let folder = tempdir()?;
    let strings = "count=\"1\" uniqueCount=\"4000000000\"><si><t>Id</t></si>";
    let path = file(folder.path(), "count.xlsx", &workbook("<sheetData/>", strings));
    let refused = crate::common::inspect(&path).expect_err("the count is a lie");
    assert!(refused.to_string().contains("it declares more texts than it can hold"), "{refused}");
    Ok(())
}

#[test]
fn rows_out_of_order_are_damage() -> Checked {
    let folder = tempdir()?;
    let sheet =
        "<sheetData><row r=\"5\"><c r=\"A5\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>";
    let refused =
        crate::common::inspect(&file(folder.path(), "order.xlsx", &workbook(sheet, ">"))).expect_err("it is damaged");
    assert!(refused.to_string().contains("the sheet “Sheet1” lists row 2 after row 5"), "{refused}");
    Ok(())
}

#[test]
fn limits_of_a_table_are_told_with_the_sheet() -> Checked {
    let folder = tempdir()?;
    let path = file(folder.path(), "t.csv", "a,b,c\n1,2,3\n4,5,6\n".as_bytes());
    let refusals = [
        Limits { rows: 1, ..Limits::default() },
        Limits { columns: 2, ..Limits::default() },
        Limits { text_bytes: 4, ..Limits::default() },
        Limits { file_bytes: 10, ..Limits::default() },
    ]
    .map(|limits| crate::common::reader_with(limits).rows(&path, &SheetChoice::default(), &mut crate::common::go_on));
    let sentences: Vec<String> =
        refusals.into_iter().map(|refused| refused.expect_err("too much").to_string()).collect();
    insta::assert_snapshot!(sentences.join("\n"), @r#"
    The file “t.csv” is too large: the sheet “t” has more than 1 rows. Divide it into smaller files, or export only the columns you need.
    The file “t.csv” is too large: the sheet “t” has more than 2 columns. Divide it into smaller files, or export only the columns you need.
    The file “t.csv” is too large: the sheet “t” has more than 4 bytes of text by row 3. Divide it into smaller files, or export only the columns you need.
    The file “t.csv” is too large: it has 18 bytes, and at most 10 bytes are read. Divide it into smaller files, or export only the columns you need.
    "#);
    Ok(())
}

/// A small file that makes the parser ask for gigabytes: rows that repeat a million times.
#[test]
fn a_file_that_exhausts_the_worker_leaves_a_sentence() -> Checked {
    let folder = tempdir()?;
    let rows = "<table:table-row table:number-rows-repeated=\"90000\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"1000\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let path = file(folder.path(), "greedy.ods", &open_document(rows));
    let limits = Limits { memory: 200 << 20, ..Limits::default() };
    let refused =
        crate::common::reader_with(limits).inspect(&path, &mut crate::common::go_on).expect_err("it needs too much");
    assert_eq!(refused, IntakeError::OutOfMemory { file: "greedy.ods".to_owned(), megabytes: 200 });
    Ok(())
}

#[test]
fn a_worker_that_takes_too_long_is_stopped() -> Checked {
    let folder = tempdir()?;
    let path = long_file(folder.path());
    let started = Instant::now();
    let limits = Limits { wall: Duration::from_millis(60), ..Limits::default() };
    let refused =
        crate::common::reader_with(limits).inspect(&path, &mut crate::common::go_on).expect_err("it takes longer");
    assert_eq!(refused, IntakeError::OutOfTime { file: "long.csv".to_owned(), seconds: 0 });
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    Ok(())
}

#[test]
fn progress_is_told_and_can_be_cancelled() -> Checked {
    let folder = tempdir()?;
    let path = long_file(folder.path());
    let mut told: Vec<Progress> = Vec::new();
    let refused = crate::common::reader_with(Limits::default()).rows(&path, &SheetChoice::default(), &mut |now| {
        told.push(now);
        if now.rows > 1000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(refused.expect_err("it was cancelled"), IntakeError::Cancelled { file: "long.csv".to_owned() });
    assert!(told.is_sorted_by_key(|now| now.rows), "{told:?}");
    let last = told.last().ok_or("something was told")?;
    assert!(last.bytes_done <= last.bytes_total && last.bytes_total == path.metadata()?.len(), "{last:?}");
    Ok(())
}

#[test]
fn a_worker_that_is_none_leaves_a_sentence() -> Checked {
    let folder = tempdir()?;
    let path = file(folder.path(), "t.csv", b"a,b\n1,2\n");
    let absent = Reader::new(folder.path().join("nobody"), Limits::default()).inspect(&path, &mut crate::common::go_on);
    assert!(matches!(absent, Err(IntakeError::WorkerMissing { .. })), "{absent:?}");
    let stranger = Reader::new(std::env::current_exe()?, Limits::default()).inspect(&path, &mut crate::common::go_on);
    assert!(matches!(stranger, Err(IntakeError::WorkerFailed { .. })), "{stranger:?}");
    Ok(())
}
