//! Reads a workbook back, cell by cell as other programs would, and holds every sheet against the facts: the same
//! sheets, the same rows in the same order, the same words, counts and dates.

mod cells;
mod wanted;

use std::io::Cursor;

use calamine::{Reader as _, Xlsx, open_workbook_from_rs};

use crate::view::{Record, ReportView};

use super::Difference;
use super::said::{quote, squeezed};
use cells::{Row, Seen};
use wanted::{Expected, Wanted};

/// A workbook that was read back.
type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// How many differences of one sheet are told: what is lost at its top shifts everything below.
const PER_SHEET: usize = 3;

/// Where the workbook says something else than the facts.
pub(super) fn compare(bytes: &[u8], view: &ReportView, record: &Record) -> Vec<Difference> {
    let mut book: Book<'_> = match open_workbook_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => return vec![unreadable("the file", &error)],
    };
    let wanted = wanted::all(view, record);
    let there = book.sheet_names();
    let named: Vec<&String> = wanted.iter().map(|wanted| &wanted.sheet).collect();
    let mut found = Vec::new();
    for sheet in there.iter().filter(|sheet| !named.contains(sheet)) {
        found.push(Difference::new(format!("sheet {sheet}"), "it should not be there"));
    }
    for wanted in wanted {
        if !there.contains(&wanted.sheet) {
            found.push(Difference::new(format!("sheet {}", wanted.sheet), "it is not there"));
        } else {
            found.extend(of_sheet(&mut book, wanted));
        }
    }
    found
}

fn unreadable(place: &str, error: &calamine::XlsxError) -> Difference {
    Difference::new(place, format!("it cannot be read back ({error})"))
}

fn of_sheet(book: &mut Book<'_>, wanted: Wanted<'_>) -> Vec<Difference> {
    let place = format!("sheet {}", wanted.sheet);
    let mut check = Check { place: place.clone(), wanted, columns: None, rows: 0, extra: 0, found: Vec::new() };
    match cells::each_row(book, &check.wanted.sheet.clone(), &mut |row| check.row(row)) {
        Err(error) => vec![unreadable(&place, &error)],
        Ok(()) => check.end(),
    }
}

/// A sheet while it is held against what it should say.
struct Check<'a> {
    place: String,
    wanted: Wanted<'a>,
    /// For each column that is compared, its place; known once the header was seen.
    columns: Option<Vec<usize>>,
    rows: usize,
    extra: usize,
    found: Vec<Difference>,
}

impl Check<'_> {
    fn row(&mut self, row: &Row<'_>) {
        let Some(columns) = &self.columns else {
            self.columns = header(&self.wanted.columns, row);
            return;
        };
        if row.is_blank() {
            return;
        }
        let Some(expected) = self.wanted.rows.next() else {
            self.extra += 1;
            if self.extra > self.wanted.remarks && self.found.len() < PER_SHEET {
                let place = format!("{}, row {}", self.place, row.number);
                let what = format!("“{}” stands there and should not", quote(&row.first_words()));
                self.found.push(Difference::new(place, what));
            }
            return;
        };
        self.rows += 1;
        for ((expected, column), header) in expected.iter().zip(columns).zip(&self.wanted.columns) {
            if self.found.len() >= PER_SHEET {
                return;
            }
            if let Some(what) = differs(expected, row.cell(*column)) {
                let place = format!("{}, row {}, column {header}", self.place, row.number);
                self.found.push(Difference::new(place, what));
            }
        }
    }

    fn end(mut self) -> Vec<Difference> {
        if self.columns.is_none() {
            let what = format!("no row has the headers {}", self.wanted.columns.join(", "));
            return vec![Difference::new(self.place, what)];
        }
        let missing = self.wanted.rows.next();
        if let Some(first) = missing {
            let lost = 1 + self.wanted.rows.count();
            let told = first.iter().map(Expected::words).find(|words| !words.is_empty()).unwrap_or_default();
            let (rows, all) = (self.rows, self.rows + lost);
            let what = format!("it has {rows} rows and should have {all}; the last ones begin with “{}”", quote(&told));
            self.found.push(Difference::new(self.place, what));
        }
        self.found
    }
}

/// The places of the columns, where this is the row that names them.
fn header(columns: &[String], row: &Row<'_>) -> Option<Vec<usize>> {
    columns.iter().map(|name| row.cells.iter().position(|cell| squeezed(&cell.words()) == squeezed(name))).collect()
}

/// What is different between what a cell should say and what it says.
fn differs(expected: &Expected<'_>, seen: &Seen<'_>) -> Option<String> {
    let same = match (expected, seen) {
        (Expected::Text(wanted), Seen::Text(there)) => squeezed(wanted) == squeezed(there),
        (Expected::Text(wanted), Seen::Nothing) => squeezed(wanted).is_empty(),
        // A count that a spreadsheet would round is written in digits.
        (Expected::Number(wanted), Seen::Text(there)) => there.parse() == Ok(*wanted),
        (Expected::Number(wanted), seen) => seen.number() == Some(*wanted as f64),
        (Expected::Day(wanted), seen) => seen.number().map(f64::floor) == Some(cells::serial(*wanted)),
        (Expected::Anything, _) => true,
        (Expected::Text(_), Seen::Number(_)) => false,
    };
    (!same).then(|| format!("it reads “{}” and should read “{}”", quote(&seen.words()), quote(&expected.words())))
}
