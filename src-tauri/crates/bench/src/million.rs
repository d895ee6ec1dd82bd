//! A population of a million rows: imported from a text file, then paged, searched and drawn from.

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

use engine::populations::{self, Choice, PopulationFacts, RowFilter, SourceContent, SourceFile, SourceRow};
use engine::{Engagement, PopulationId, Stamp, TestId};
use intake::{Limits, Reader, SheetChoice};
use uuid::Uuid;

use crate::measure::Failure;

const ROWS: u32 = 1_000_000;

/// A million rows of twelve cells, as a system writes them out.
pub fn make_csv(path: &Path) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "id,created,requester,approver,system,environment,risk,state,lines,tests,emergency,summary")?;
    for row in 0..ROWS {
        let (day, month) = (row % 28 + 1, row / 28 % 6 + 1);
        writeln!(
            file,
            "CHG-{row:07},2026-{month:02}-{day:02},user{:03},lead{:02},billing,production,{},closed,{},passed,{},\"Change {row}, as requested\"",
            row % 400,
            row % 31,
            ["low", "medium", "high"][(row % 3) as usize],
            row % 977,
            if row % 211 == 0 { "Y" } else { "N" },
        )?;
    }
    Ok(file.flush()?)
}

/// Reads the text file, freezes it and puts it into the engagement.
pub fn import(engagement: &Path, csv: &Path) -> Result<(), Failure> {
    let mut eng = open(engagement)?;
    let reader = Reader::new(std::env::current_exe()?, Limits::default());
    let table = reader.rows(csv, &SheetChoice::default(), &mut |_| ControlFlow::Continue(()))?;
    let rows = table.rows.into_iter().map(|row| SourceRow { number: row.number, cells: row.cells });
    let choice = Choice { key: vec![0], date: Some(1), ..Choice::default() };
    let frozen = populations::freeze_chosen(table.columns, rows, &choice)?;
    let content = SourceContent::OnDisk { path: csv.to_owned(), sha256: table.sha256 };
    let source = SourceFile { name: "million.csv".to_owned(), sheet: Some(table.sheet.name), content };
    let facts = PopulationFacts {
        name: "Changes".to_owned(),
        source_system: "Tickets".to_owned(),
        ..PopulationFacts::default()
    };
    let stamp = Stamp { actor: "Bench".to_owned(), at: chrono::DateTime::UNIX_EPOCH };
    let control = engine::controls::list(&eng)?.first().map(|control| control.id).ok_or("the sample has no control")?;
    let test = engine::testing::add(&mut eng, &stamp, control, "Measured")?.value;
    populations::import(&mut eng, &stamp, test, &facts, frozen, source)?;
    Ok(())
}

/// The rows at the 900,000th place.
pub fn page(engagement: &Path) -> Result<(), Failure> {
    look(engagement, &RowFilter::default(), u64::from(ROWS) / 10 * 9)
}

/// The rows that hold a text anywhere, and of those the ones that hold another in one column.
pub fn find(engagement: &Path) -> Result<(), Failure> {
    look(engagement, &RowFilter::of_text("USER399"), 0)?;
    look(engagement, &RowFilter { text: Some("closed".to_owned()), columns: vec![(10, "y".to_owned())] }, 100)
}

fn look(engagement: &Path, filter: &RowFilter, offset: u64) -> Result<(), Failure> {
    let eng = open(engagement)?;
    let page = populations::rows(&eng, million(&eng)?, offset, 200, filter)?;
    if page.rows.len() != 200 {
        return Err(format!("a page has {} rows", page.rows.len()).into());
    }
    black_box(page);
    Ok(())
}

fn million(eng: &Engagement) -> Result<PopulationId, Failure> {
    for test in tests(eng)? {
        if let Some(found) = populations::versions(eng, test)?.into_iter().find(|one| one.rows == u64::from(ROWS)) {
            return Ok(found.id);
        }
    }
    Err("no population has a million rows".into())
}

/// The tests that have a population.
fn tests(eng: &Engagement) -> Result<Vec<TestId>, Failure> {
    let mut found = Vec::new();
    for row in engine::testing::list(eng)? {
        if !populations::versions(eng, row.id)?.is_empty() {
            found.push(row.id);
        }
    }
    Ok(found)
}

fn open(path: &Path) -> Result<Engagement, Failure> {
    let installation = engine::Installation { replica: Uuid::nil(), entropy: [0; 32] };
    Ok(Engagement::open(path, None, installation, chrono::DateTime::UNIX_EPOCH)?)
}
