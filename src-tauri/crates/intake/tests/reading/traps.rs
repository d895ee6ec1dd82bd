//! The traps that real spreadsheets set, each in a file made here.

use std::error::Error;

use crate::files::{file, open_document, workbook};
use intake::{ColumnKind, Limits, Row, SheetChoice, Visibility};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tempfile::tempdir;

type Checked = Result<(), Box<dyn Error>>;

/// A population export as people make them: a title, notes, a header in row 4, two items, and
/// thousands of rows prepared with formulas.
fn template() -> Result<Workbook, Box<dyn Error>> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet().set_name("Leavers")?;
    sheet.write(0, 1, "Leavers 2026")?.write(1, 1, "Extracted by")?.write(1, 2, "Kim")?;
    for (column, name) in (1..).zip(["Ticket", "Left on", "Badge", "Remark", "Amount", "Done"]) {
        sheet.write(3, column, name)?;
    }
    sheet.write(4, 1, "T-1")?.write_with_format(4, 2, &ExcelDateTime::from_ymd(2026, 3, 31)?, &date)?;
    sheet.write(4, 3, 12_345_678_901_234_567_890_f64)?.write(4, 4, "=not a formula")?.write(4, 5, 0.1)?;
    sheet.write(4, 6, true)?;
    sheet.write(7, 1, "T-1")?.write(7, 3, 42)?.write(7, 4, "line 1\r\nline 2")?.write(7, 5, 7)?;
    sheet.write_formula(7, 6, Formula::new("=NA()").set_result("#N/A"))?;
    for row in 8..4022 {
        sheet.write_formula(row, 1, Formula::new("=IF(A1=\"\",\"\",A1)").set_result(" "))?;
    }
    sheet.set_row_hidden(7)?.set_column_hidden(5)?;
    sheet.merge_range(0, 1, 0, 4, "Leavers 2026", &Format::new())?;
    book.add_worksheet().set_name("Lists")?.set_hidden(true).write(0, 0, "Yes")?;
    book.add_worksheet().set_name("Secret")?.set_very_hidden(true);
    Ok(book)
}

#[test]
fn a_template_has_two_items_and_not_four_thousand() -> Checked {
    let folder = tempdir()?;
    let path = file(folder.path(), "leavers.xlsx", &template()?.save_to_buffer()?);
    let book = crate::common::inspect(&path)?;
    let states: Vec<(&str, Visibility)> =
        book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.visibility)).collect();
    assert_eq!(
        states,
        [("Leavers", Visibility::Visible), ("Lists", Visibility::Hidden), ("Secret", Visibility::VeryHidden)]
    );
    let sheet = &book.sheets[0];
    assert_eq!(sheet.header_row, Some(4));
    assert_eq!((sheet.rows, sheet.blank_rows, sheet.template_rows), (2, 2, 4014));
    assert_eq!((sheet.hidden_rows, sheet.merged), (1, 1));
    let kinds: Vec<(&str, ColumnKind)> =
        sheet.columns.iter().map(|column| (column.name.as_str(), column.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("Ticket", ColumnKind::Text),
            ("Left on", ColumnKind::Date),
            ("Badge", ColumnKind::Integer),
            ("Remark", ColumnKind::Text),
            ("Amount", ColumnKind::Number),
            ("Done", ColumnKind::Boolean),
        ]
    );
    insta::assert_snapshot!(sheet.warnings.join("\n"), @r#"
    Column “Badge” has 1 number with more than 15 digits (row 5): a spreadsheet keeps only 15, so digits may be lost. If they are identifiers, ask for the file with this column as text.
    Column “Done” has 1 error value such as #N/A or #REF! (row 8).
    4,014 rows hold only formulas that show nothing, as in a template, and are not counted as items.
    1 row is hidden in the workbook, by a filter or by hand, and read like the others.
    1 column is hidden in the workbook and read like the others.
    1 area of cells is merged; only the first cell of such an area has the text.
    "#);
    Ok(())
}

#[test]
fn rows_keep_their_numbers_and_cells_their_exact_text() -> Checked {
    let folder = tempdir()?;
    let path = file(folder.path(), "leavers.xlsx", &template()?.save_to_buffer()?);
    let table = crate::common::rows(&path)?;
    let read: Vec<Row> = table.rows.iter().collect();
    let rows: Vec<(u64, Vec<&str>)> =
        read.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect();
    assert_eq!(
        rows,
        [
            (5, vec!["T-1", "2026-03-31", "12345678901234567000", "=not a formula", "0.1", "TRUE"]),
            (8, vec!["T-1", "", "42", "line 1\nline 2", "7", "#N/A"]),
        ]
    );
    assert_eq!((table.sheet.blank_rows, table.sheet.template_rows), (2, 4014));
    Ok(())
}

#[test]
fn sheet_and_header_are_taken_as_chosen_or_refused_in_words() -> Checked {
    let folder = tempdir()?;
    let path = file(folder.path(), "leavers.xlsx", &template()?.save_to_buffer()?);
    let reader = crate::common::reader_with(Limits::default());
    let choose = |sheet: &str, header_row: Option<u64>| {
        let choice = SheetChoice { sheet: Some(sheet.to_owned()), header_row };
        reader.rows(&path, &choice, &mut crate::common::go_on)
    };
    let table = choose("Leavers", Some(5))?;
    assert_eq!((table.sheet.header_row, table.columns[0].as_str(), table.rows.len()), (Some(5), "T-1", 1));
    assert_eq!(table.sheet.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), table.columns);
    let hidden = choose("Lists", None)?;
    assert_eq!((hidden.columns.as_slice(), hidden.rows.len()), (&["Yes".to_owned()][..], 0));
    assert_eq!(hidden.sheet.visibility, Visibility::Hidden);
    let refusals =
        [choose("Leavers", Some(3)), choose("Leavers", Some(9000)), choose("Joiners", None), choose("Secret", None)];
    let sentences: Vec<String> =
        refusals.into_iter().map(|refused| refused.expect_err("there is none").to_string()).collect();
    insta::assert_snapshot!(sentences.join("\n"), @r#"
    Row 3 of the sheet “Leavers” is empty, so it cannot be the header. Choose the row that names the columns.
    Row 9000 of the sheet “Leavers” is empty, so it cannot be the header. Choose the row that names the columns.
    The workbook “leavers.xlsx” has no sheet “Joiners”. It has: Leavers, Lists, Secret.
    The sheet “Secret” of “leavers.xlsx” is empty. Choose another sheet.
    "#);
    Ok(())
}

#[test]
fn one_cell_in_the_last_corner_costs_nothing() -> Checked {
    let folder = tempdir()?;
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "Ticket")?.write(1, 0, "T-1")?.write(1_048_575, 16_383, "x")?;
    let path = file(folder.path(), "corner.xlsx", &book.save_to_buffer()?);
    let small = Limits { memory: 256 << 20, ..Limits::default() };
    let table = crate::common::reader_with(small).rows(&path, &SheetChoice::default(), &mut crate::common::go_on)?;
    assert_eq!((table.columns.len(), table.rows.len(), table.sheet.blank_rows), (1, 1, 0));
    assert!(table.warnings.iter().any(|warning| warning.contains("XFD1048576")), "{:?}", table.warnings);
    Ok(())
}

#[test]
fn formulas_that_were_never_calculated_are_told() -> Checked {
    let folder = tempdir()?;
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Sum</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f>A2*2</f></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\"><f>A3*2</f><v></v></c></row></sheetData>";
    let path = file(folder.path(), "sums.xlsx", &workbook(sheet, ">"));
    let book = crate::common::inspect(&path)?;
    assert_eq!((book.sheets[0].rows, book.sheets[0].columns[1].blanks), (2, 2));
    let told = "Column “Sum” has 2 formulas without a stored value (first in row 2); they are read as empty. Open the file in a spreadsheet program, save it, and read it again.";
    assert_eq!(book.sheets[0].warnings, [told]);
    Ok(())
}

#[test]
fn formulas_that_give_an_empty_text_make_no_items() -> Checked {
    let folder = tempdir()?;
    let mut rows = String::from("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Asset</t></is></c></row>");
    for row in 2..=4017 {
        let (formula, shown) = if row < 4 { ("T(C2)", "server") } else { ("T(C9)", "") };
        rows.push_str(&format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"str\"><f>{formula}</f><v>{shown}</v></c></row>"));
    }
    let path = file(folder.path(), "assets.xlsx", &workbook(&format!("<sheetData>{rows}</sheetData>"), ">"));
    let sheet = &crate::common::inspect(&path)?.sheets[0];
    assert_eq!((sheet.rows, sheet.blank_rows, sheet.template_rows), (2, 0, 4014));
    Ok(())
}

#[test]
fn open_document_rows_that_repeat_or_hide_are_read() -> Checked {
    let folder = tempdir()?;
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"3\">{}{}</table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        cell("Id"),
        cell("Owner"),
        cell("7"),
        cell("Kim"),
    );
    let path = file(folder.path(), "owners.ods", &open_document(&rows));
    let book = crate::common::inspect(&path)?;
    let sheet = &book.sheets[0];
    assert_eq!((book.format.as_str(), sheet.header_row, sheet.rows, sheet.hidden_rows), ("ods", Some(1), 3, 3));
    assert_eq!(crate::common::rows(&path)?.rows.iter().nth(2).map(|row| row.number), Some(4));
    Ok(())
}

#[test]
fn text_files_are_read_whatever_their_encoding_and_delimiter() -> Checked {
    let folder = tempdir()?;
    let content = b"sep=;\r\nName;Stadt\r\nJ\xFCrg;Z\xFCrich\r\n\r\nKim;Bern;extra\r\nLee\r\n";
    let table = crate::common::rows(&file(folder.path(), "namen.csv", content))?;
    assert_eq!(table.columns, ["Name", "Stadt", "Column C"]);
    let read: Vec<Row> = table.rows.iter().collect();
    let rows: Vec<(u64, &[String])> = read.iter().map(|row| (row.number, row.cells.as_slice())).collect();
    assert_eq!(rows[0], (2, &["Jürg".to_owned(), "Zürich".to_owned(), String::new()][..]));
    assert_eq!((rows[1].0, rows[2].0, table.sheet.blank_rows), (4, 5, 1));
    insta::assert_snapshot!(table.warnings.join("\n"), @r#"
    The file is not in Unicode; it was read as Windows-1252 (Western European). Check names with accents.
    1 row has more cells than the header (row 4).
    1 row has fewer cells than the header (row 5).
    The header is empty in column C.
    "#);
    Ok(())
}

#[test]
fn a_workbook_with_a_wrong_name_is_read_as_what_it_is() -> Checked {
    let folder = tempdir()?;
    let path = file(folder.path(), "leavers.csv", &template()?.save_to_buffer()?);
    let book = crate::common::inspect(&path)?;
    assert_eq!(book.format, "xlsx");
    assert_eq!(book.warnings, ["The file is named .csv, but its content is .xlsx; it was read as that."]);
    Ok(())
}
