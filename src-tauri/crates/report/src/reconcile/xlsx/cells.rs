//! The rows of a sheet as they are read: a text that was cut because no cell could hold it is whole again.

use calamine::{Data, DataRef, XlsxError};
use chrono::{DateTime, NaiveDate, Timelike, Utc};

use super::Book;
use crate::xlsx::{BEFORE, MORE};

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seen<'a> {
    /// Nothing.
    Nothing,
    /// Words.
    Text(std::borrow::Cow<'a, str>),
    /// A number, a date or a time.
    Number(f64),
}

impl Seen<'_> {
    /// The number, where it is one.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Nothing | Self::Text(_) => None,
        }
    }

    /// Whether it says nothing that can be seen.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(words) => words.trim().is_empty(),
            Self::Number(_) => false,
        }
    }

    /// What it says, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(words) => words.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A row with the number that people know it by.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    pub(super) number: u32,
    pub(super) cells: Vec<Seen<'a>>,
}

impl<'a> Row<'a> {
    /// A cell, by its place.
    pub(super) fn cell(&self, column: usize) -> &Seen<'a> {
        self.cells.get(column).unwrap_or(&Seen::Nothing)
    }

    /// Whether no cell says anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Seen::is_blank)
    }

    /// What its first cell with words says.
    pub(super) fn first_words(&self) -> String {
        self.cells.iter().find(|cell| !cell.is_blank()).map(Seen::words).unwrap_or_default()
    }

    /// Whether a text of it goes on in the row below.
    fn goes_on(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell, Seen::Text(words) if begun(words).is_some()))
    }

    /// Adds the rest of its texts. What does not go on is empty below, or says again what it said above.
    fn take_up(&mut self, below: Self) {
        for (place, cell) in below.cells.into_iter().enumerate() {
            let (Some(Seen::Text(first)), Seen::Text(rest)) = (self.cells.get_mut(place), cell) else { continue };
            let whole = match (begun(first), rest.strip_prefix(BEFORE)) {
                (Some(begun), Some(rest)) => format!("{begun}{rest}"),
                _ if *first == rest => continue,
                _ => format!("{first}{rest}"),
            };
            *first = whole.into();
        }
    }
}

/// A text of fewer bytes than this was never cut.
const CUT: usize = 30_000;

/// What of a text stands in this row, where it goes on in the row below.
fn begun(text: &str) -> Option<&str> {
    (text.len() > CUT).then(|| text.strip_suffix(MORE)).flatten()
}

/// Visits every row of a sheet that has cells.
pub(super) fn each_row(book: &mut Book<'_>, sheet: &str, visit: &mut dyn FnMut(&Row<'_>)) -> Result<(), XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut present = Row::default();
    let mut whole: Option<Row<'_>> = None;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        if row + 1 != present.number {
            let ended = std::mem::replace(&mut present, Row { number: row + 1, cells: Vec::new() });
            end_row(ended, &mut whole, visit);
        }
        let column = usize::try_from(column).unwrap_or_default();
        present.cells.resize_with(column.max(present.cells.len()), || Seen::Nothing);
        present.cells.push(seen(cell.get_value()));
    }
    end_row(present, &mut whole, visit);
    whole.iter().for_each(visit);
    Ok(())
}

/// A row is complete: it belongs to the one before, or the one before is complete too.
fn end_row<'a>(ended: Row<'a>, whole: &mut Option<Row<'a>>, visit: &mut dyn FnMut(&Row<'_>)) {
    match whole {
        Some(before) if before.goes_on() => before.take_up(ended),
        _ => {
            let before = whole.replace(ended);
            before.iter().filter(|row| row.number > 0).for_each(visit);
        }
    }
}

fn seen<'a>(value: &DataRef<'a>) -> Seen<'a> {
    match value {
        DataRef::SharedString(words) => Seen::Text((*words).into()),
        DataRef::String(words) => Seen::Text(words.clone().into()),
        DataRef::Float(number) => Seen::Number(*number),
        DataRef::DateTime(time) => Seen::Number(time.as_f64()),
        DataRef::Empty => Seen::Nothing,
        other => Seen::Text(Data::from(other.clone()).to_string().into()),
    }
}

/// The number by which spreadsheets know a day; they count a 29th of February 1900 that never was.
pub(super) fn serial(day: NaiveDate) -> f64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    let days = day.signed_duration_since(first).num_days();
    (if days < 61 { days - 1 } else { days }) as f64
}

/// Whether this is the number of a time, to the second.
pub(super) fn is_time(there: f64, time: DateTime<Utc>) -> bool {
    const DAY: f64 = 86_400.0;
    let seconds = f64::from(time.num_seconds_from_midnight()) + f64::from(time.nanosecond()) / 1e9;
    ((there - serial(time.date_naive())) * DAY - seconds).abs() < 0.5
}
