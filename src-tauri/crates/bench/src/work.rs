//! The pieces of work that are measured, each in a process of its own, and the input they need.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use calamine::Reader as _;
use report::view::{Attribute, Item, Mark, Outcome, ReportView};
use rust_xlsxwriter::{Workbook, Worksheet};
use uuid::Uuid;

use crate::measure::{Failure, own_cpu, own_peak_kib};
use crate::{large, million, reportlab, typst};

const ROWS: u32 = 100_000;
const COLUMNS: u16 = 12;
const CONTROLS: usize = 183;

/// Does the named work on the files and says how much memory it held at most.
pub fn run(arguments: &[String]) -> Result<(), Failure> {
    let files: Vec<&Path> = arguments.iter().skip(1).map(Path::new).collect();
    match (arguments.first().map(String::as_str), files.as_slice()) {
        (Some("report"), [engagement, pdf]) => write_report(engagement, pdf)?,
        (Some("read-back"), [engagement, pdf]) => read_back(engagement, pdf)?,
        (Some("preview"), [engagement]) => preview_report(engagement)?,
        (Some("read"), [sheet]) => read_population(sheet)?,
        (Some("read-calamine"), [sheet]) => read_cells(sheet)?,
        (Some("write"), [engagement, book]) => write_workbook(engagement, book)?,
        (Some("write-alone"), [book]) => make_same_sheets(book)?,
        (Some("csv"), [csv]) => million::make_csv(csv)?,
        (Some("import"), [engagement, csv]) => million::import(engagement, csv)?,
        (Some("page"), [engagement]) => million::page(engagement)?,
        (Some("find"), [engagement]) => million::find(engagement)?,
        _ => return Err("this work is not known, or its files are not as many as it takes".into()),
    }
    if let Some(peak) = own_peak_kib() {
        println!("peak-kib {peak}");
    }
    Ok(())
}

/// An engagement of 183 controls, and the same document as Typst source and as ReportLab script; answers with its words.
pub fn prepare_report(engagement: &Path, source: &Path, script: &Path) -> Result<usize, Failure> {
    let options = demo::Options { controls: CONTROLS, ..demo::Options::default() };
    demo::make(engagement, None, &options, &mut |_, _| ControlFlow::Continue(()))?;
    let document = report::sections::build(&large::written_out(view(engagement)?));
    std::fs::write(source, typst::source(&document))?;
    std::fs::write(script, reportlab::script(&document))?;
    Ok(large::words(&document))
}

/// How many pages a PDF has.
pub fn pages(pdf: &Path) -> Result<usize, Failure> {
    Ok(lopdf::Document::load(pdf)?.page_iter().count())
}

/// An engagement whose workbook the write row starts from.
pub fn prepare_workbook(engagement: &Path) -> Result<(), Failure> {
    let options = demo::Options { controls: 1, ..demo::Options::default() };
    demo::make(engagement, None, &options, &mut |_, _| ControlFlow::Continue(()))?;
    Ok(())
}

/// The sheets that hold the rows of the write row, by the library alone and in constant memory: the grid of the test, and
/// the list of all results.
fn make_same_sheets(path: &Path) -> Result<(), Failure> {
    let mut book = Workbook::new();
    book.set_zip_compression_level(3);
    for columns in [COLUMNS + 5, 10] {
        fill(book.add_worksheet_with_constant_memory()?, columns)?;
    }
    book.save(path)?;
    Ok(())
}

/// 100,000 rows of 12 cells, by the library alone and in constant memory.
pub fn make_sheet(path: &Path) -> Result<(), Failure> {
    let mut book = Workbook::new();
    fill(book.add_worksheet_with_constant_memory()?, COLUMNS)?;
    book.save(path)?;
    Ok(())
}

fn fill(sheet: &mut Worksheet, columns: u16) -> Result<(), Failure> {
    for column in 0..columns {
        sheet.write_string(0, column, format!("column {column}"))?;
    }
    for row in 1..=ROWS {
        for column in 0..columns {
            sheet.write_string(row, column, format!("cell {row} {column}"))?;
        }
    }
    Ok(())
}

/// Measured from the document model on, as the peers are: what is done before is told apart.
fn write_report(engagement: &Path, pdf: &Path) -> Result<(), Failure> {
    let began = Instant::now();
    let view = large::written_out(view(engagement)?);
    let document = report::sections::build(&view);
    println!("before-ms {}", began.elapsed().as_secs_f64() * 1000.0);
    measured(|| Ok(std::fs::write(pdf, report::pdf(&document, &mut |_| ControlFlow::Continue(()))?)?))
}

/// Reads the finished PDF back and holds it against the report, as every export does.
fn read_back(engagement: &Path, pdf: &Path) -> Result<(), Failure> {
    let view = large::written_out(view(engagement)?);
    let document = report::sections::build(&view);
    let bytes = std::fs::read(pdf)?;
    measured(|| match report::reconcile::report_pdf(&bytes, &document, &view).first() {
        None => Ok(()),
        Some(difference) => Err(difference.to_string().into()),
    })
}

/// Sets the pages of the same report as the window shows them, and draws one.
fn preview_report(engagement: &Path) -> Result<(), Failure> {
    let document = report::sections::build(&large::written_out(view(engagement)?));
    measured(|| {
        let pages = report::preview::Pages::of(&document)?;
        black_box(pages.page(pages.len() / 2));
        Ok(())
    })
}

/// Does the work and prints how long it took.
fn measured(work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    let (began, cpu) = (Instant::now(), own_cpu());
    work()?;
    println!("span-ms {}", began.elapsed().as_secs_f64() * 1000.0);
    if let (Some(before), Some(after)) = (cpu, own_cpu()) {
        println!("cpu-ms {}", (after - before).as_secs_f64() * 1000.0);
    }
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
    std::fs::write(book, report::xlsx(&view, &report::view::Record::default(), &mut |_| ControlFlow::Continue(()))?)?;
    Ok(())
}

/// Gives one test 100,000 items: on its sheet a row each of nine cells of the population, its mark, number, key and what
/// the program adds, and on the list of results a row each.
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
