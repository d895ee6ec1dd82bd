//! The pieces of work that are measured, each in a process of its own, and the input they need.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use calamine::Reader as _;
use report::view::{Attribute, Item, Mark, Outcome, ReportView};
use rust_xlsxwriter::Workbook;
use uuid::Uuid;

use crate::measure::{Failure, own_peak_kib};
use crate::typst;

const ROWS: u32 = 100_000;
const COLUMNS: u16 = 12;
const CONTROLS: usize = 183;

/// Does the named work on the files and says how much memory it held at most.
pub fn run(arguments: &[String]) -> Result<(), Failure> {
    let files: Vec<&Path> = arguments.iter().skip(1).map(Path::new).collect();
    match (arguments.first().map(String::as_str), files.as_slice()) {
        (Some("report"), [engagement, pdf]) => write_report(engagement, pdf)?,
        (Some("read"), [sheet]) => read_population(sheet)?,
        (Some("read-calamine"), [sheet]) => read_cells(sheet)?,
        (Some("write"), [engagement, book]) => write_workbook(engagement, book)?,
        (Some("write-alone"), [book]) => make_sheet(book)?,
        _ => return Err("work takes report, read, read-calamine, write or write-alone, and its files".into()),
    }
    if let Some(peak) = own_peak_kib() {
        println!("peak-kib {peak}");
    }
    Ok(())
}

/// An engagement of 183 controls, and the same document as Typst source; answers with its words.
pub fn prepare_report(engagement: &Path, source: &Path) -> Result<usize, Failure> {
    let options = demo::Options { controls: CONTROLS, ..demo::Options::default() };
    demo::make(engagement, None, &options, &mut |_, _| ControlFlow::Continue(()))?;
    let document = report::sections::build(&view(engagement)?);
    let text = typst::source(&document);
    let words = text.split_whitespace().count();
    std::fs::write(source, text)?;
    Ok(words)
}

/// An engagement whose workbook the write row starts from.
pub fn prepare_workbook(engagement: &Path) -> Result<(), Failure> {
    let options = demo::Options { controls: 1, ..demo::Options::default() };
    demo::make(engagement, None, &options, &mut |_, _| ControlFlow::Continue(()))?;
    Ok(())
}

/// 100,000 rows of 12 cells, by the library alone and in constant memory.
pub fn make_sheet(path: &Path) -> Result<(), Failure> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    for column in 0..COLUMNS {
        sheet.write_string(0, column, format!("column {column}"))?;
    }
    for row in 1..=ROWS {
        for column in 0..COLUMNS {
            sheet.write_string(row, column, format!("cell {row} {column}"))?;
        }
    }
    book.save(path)?;
    Ok(())
}

fn write_report(engagement: &Path, pdf: &Path) -> Result<(), Failure> {
    let document = report::sections::build(&view(engagement)?);
    std::fs::write(pdf, report::pdf(&document, &mut |_| ControlFlow::Continue(()))?)?;
    Ok(())
}

fn read_population(sheet: &Path) -> Result<(), Failure> {
    let reader = intake::Reader::new(std::env::current_exe()?, intake::Limits::default());
    let table = reader.rows(sheet, &intake::SheetChoice::default(), &mut |_| ControlFlow::Continue(()))?;
    let rows =
        table.rows.into_iter().map(|row| engine::populations::SourceRow { number: row.number, cells: row.cells });
    let frozen = engine::populations::freeze(table.columns, rows, &[0], None)?;
    black_box(frozen);
    Ok(())
}

fn read_cells(sheet: &Path) -> Result<(), Failure> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(sheet)?;
    let name = book.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut cells = book.worksheet_cells_reader(&name)?;
    while let Some(cell) = cells.next_cell()? {
        black_box(cell);
    }
    Ok(())
}

fn write_workbook(engagement: &Path, book: &Path) -> Result<(), Failure> {
    let mut view = view(engagement)?;
    fill_one_test(&mut view)?;
    std::fs::write(book, report::xlsx(&view, &mut |_| ControlFlow::Continue(()))?)?;
    Ok(())
}

/// Gives one test 100,000 items whose row of the population and mark make twelve cells.
fn fill_one_test(view: &mut ReportView) -> Result<(), Failure> {
    let tests = view.controls.iter_mut().flat_map(|control| &mut control.tests);
    let test = tests.into_iter().find(|test| test.population.is_some()).ok_or("the sample has no population")?;
    let columns = usize::from(COLUMNS) - 3;
    if let Some(population) = &mut test.population {
        population.columns = (0..columns).map(|column| format!("column {column}")).collect();
    }
    test.attributes = vec![Attribute { letter: "A".into(), text: "Approved before release".into() }];
    test.items = (1..=ROWS)
        .map(|row| Item {
            position: row,
            key: format!("item {row}"),
            ticket: None,
            cells: (0..columns).map(|column| format!("cell {row} {column}")).collect(),
            marks: vec![Mark { outcome: Some(Outcome::Pass), note: None, by: None, at: None }],
            evidence: 0,
            replaced: false,
            remark: None,
        })
        .collect();
    Ok(())
}

fn view(engagement: &Path) -> Result<ReportView, Failure> {
    let installation = engine::Installation { replica: Uuid::nil(), entropy: [0; 32] };
    let opened_at = chrono::DateTime::UNIX_EPOCH;
    let eng = engine::Engagement::open(&PathBuf::from(engagement), None, installation, opened_at)?;
    Ok(report::gather(&eng)?)
}
