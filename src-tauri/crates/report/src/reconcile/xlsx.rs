//! Reads a workbook back, cell by cell as other programs would, and holds every sheet against the facts: the same
//! sheets, the same rows in the same order, the same words, counts, rates, dates and times in every column, and nothing
//! beside them. Not held are titles, legends and lines on what a sheet lists, which are our own words and state no fact;
//! what cells look like and where links lead; and what printers put at the edges of pages, which repeats the cover.

mod cells;
mod properties;
#[cfg(test)]
mod tampering;
mod wanted;

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{Reader as _, Xlsx, open_workbook_from_rs};

use crate::view::{Record, ReportView};
use crate::xlsx::SheetNames;

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
    let names = SheetNames::of(view);
    let wanted = wanted::all(view, record, &names);
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
    found.extend(properties::compare(bytes, view));
    found
}

fn unreadable(place: &str, error: &dyn std::error::Error) -> Difference {
    Difference::new(place, format!("it cannot be read back ({error})"))
}

fn of_sheet(book: &mut Book<'_>, wanted: Wanted<'_>) -> Vec<Difference> {
    let name = wanted.sheet.clone();
    let mut check = Check::of(wanted);
    match cells::each_row(book, &name, &mut |row| check.row(row)) {
        Err(error) => vec![unreadable(&check.place, &error)],
        Ok(()) => check.end(),
    }
}

/// A sheet while it is held against what it should say.
struct Check<'a> {
    place: String,
    columns: Vec<String>,
    above: wanted::Rows<'a>,
    rows: wanted::Rows<'a>,
    header_seen: bool,
    /// Rows below the header that were held against the facts.
    held: usize,
    found: Vec<Difference>,
}

impl<'a> Check<'a> {
    fn of(wanted: Wanted<'a>) -> Self {
        let Wanted { sheet, above, columns, rows } = wanted;
        let place = format!("sheet {sheet}");
        Self { place, columns, above, rows, header_seen: false, held: 0, found: Vec::new() }
    }

    fn row(&mut self, row: &Row<'_>) {
        if row.is_blank() {
            return;
        }
        if !self.header_seen && self.is_header(row) {
            self.header_seen = true;
            if let Some(lost) = self.above.next() {
                let what = format!("“{}” should stand above the headers and does not", quote(&first_words(&lost)));
                self.tell(row, "", what);
            }
            return;
        }
        let expected = if self.header_seen { self.rows.next() } else { self.above.next() };
        match expected {
            Some(expected) => {
                self.held += usize::from(self.header_seen);
                self.cells(&expected, row);
            }
            None => self.tell(row, "", format!("“{}” stands there and should not", quote(&row.first_words()))),
        }
    }

    /// Whether this row names the columns, and no others.
    fn is_header(&self, row: &Row<'_>) -> bool {
        let more = row.cells.iter().skip(self.columns.len());
        let named = self.columns.iter().enumerate();
        named.into_iter().all(|(place, name)| same_words(name, &row.cell(place).words()))
            && more.into_iter().all(Seen::is_blank)
    }

    fn cells(&mut self, expected: &[Expected<'_>], row: &Row<'_>) {
        for (column, wanted) in expected.iter().enumerate() {
            if let Some(what) = differs(wanted, row.cell(column)) {
                let place = self.column(expected, column);
                self.tell(row, &place, what);
            }
        }
        if let Some(more) = row.cells.iter().skip(expected.len()).find(|cell| !cell.is_blank()) {
            self.tell(row, "", format!("“{}” stands there and should not", quote(&more.words())));
        }
    }

    /// How people find a cell in its row: by its header, and above the headers by what it stands beside.
    fn column(&self, expected: &[Expected<'_>], column: usize) -> String {
        match (self.header_seen, self.columns.get(column)) {
            (true, Some(header)) => format!(", column {header}"),
            (true, None) => String::new(),
            (false, _) if column == 0 => String::new(),
            (false, _) => format!(", beside “{}”", quote(&first_words(expected))),
        }
    }

    fn tell(&mut self, row: &Row<'_>, column: &str, what: String) {
        if self.found.len() < PER_SHEET {
            self.found.push(Difference::new(format!("{}, row {}{column}", self.place, row.number), what));
        }
    }

    fn end(mut self) -> Vec<Difference> {
        if !self.header_seen {
            let what = format!("no row has the headers {}", self.columns.join(", "));
            return vec![Difference::new(self.place, what)];
        }
        let missing = self.rows.next();
        if let Some(first) = missing {
            let lost = 1 + self.rows.count();
            let (rows, all) = (self.held, self.held + lost);
            let told = quote(&first_words(&first));
            let what = format!("it has {rows} rows and should have {all}; the last ones begin with “{told}”");
            self.found.push(Difference::new(self.place, what));
        }
        self.found
    }
}

/// What the first cell with words should say.
fn first_words(expected: &[Expected<'_>]) -> String {
    expected.iter().map(Expected::words).find(|words| !words.is_empty()).unwrap_or_default()
}

/// What is different between what a cell should say and what it says.
fn differs(expected: &Expected<'_>, seen: &Seen<'_>) -> Option<String> {
    let same = match (expected, seen) {
        (Expected::Text(wanted), Seen::Text(there)) => same_words(wanted, there),
        (Expected::Text(wanted), Seen::Nothing) => squeezed(wanted).is_empty(),
        (Expected::Text(_), Seen::Number(_)) => false,
        (Expected::Begins(wanted), seen) => seen.words().starts_with(wanted.as_str()),
        // A count that a spreadsheet would round is written in digits.
        (Expected::Number(wanted), Seen::Text(there)) => there.parse() == Ok(*wanted),
        (Expected::Number(wanted), seen) => seen.number() == Some(*wanted as f64),
        (Expected::Rate(wanted), seen) => same_rate(wanted, seen),
        (Expected::Day(wanted), seen) => seen.number() == Some(cells::serial(*wanted)),
        (Expected::Time(wanted), seen) => seen.number().is_some_and(|there| cells::is_time(there, *wanted)),
        (Expected::Anything, _) => true,
    };
    (!same).then(|| format!("it reads “{}” and should read “{}”", quote(&seen.words()), quote(&expected.words())))
}

fn same_words(wanted: &str, there: &str) -> bool {
    wanted == there || squeezed(wanted) == squeezed(there)
}

/// A rate in percent, which a spreadsheet holds as a part of one.
fn same_rate(wanted: &str, seen: &Seen<'_>) -> bool {
    match (wanted.parse::<f64>(), seen) {
        (Ok(percent), Seen::Number(part)) => (part * 100.0 - percent).abs() < 1e-9,
        (Ok(_), _) => false,
        (Err(_), seen) => same_words(wanted, &seen.words()),
    }
}

/// A fact as a row above the headers has it: what it is called, and what it says.
fn fact<'a>(name: impl Into<Cow<'a, str>>, value: Expected<'a>) -> Vec<Expected<'a>> {
    vec![Expected::Text(name.into()), value]
}
