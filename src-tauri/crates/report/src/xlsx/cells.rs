//! What cells hold: one way to say a text, a count, a rate, a date, a time or a way to another place.

use chrono::{DateTime, NaiveDate, Utc};

use super::looks::Look;
use super::pieces;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// Text, never a formula.
    Text(String),
    /// A count.
    Number(u64),
    /// A rate in percent, in digits.
    Percent(String),
    /// A date.
    Date(NaiveDate),
    /// A time, in UTC.
    Time(DateTime<Utc>),
    /// A way to another place of the workbook.
    Link {
        /// The place.
        to: Target,
        /// What the cell says.
        text: String,
    },
}

/// A cell of the workbook that a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// The name of the sheet.
    pub(super) sheet: String,
    /// The row, from 0.
    pub(super) row: u32,
    /// The column, from 0.
    pub(super) column: u16,
}

impl Target {
    /// The first cell of a sheet.
    pub(super) fn top(sheet: &str) -> Self {
        Self::row(sheet, 0)
    }

    /// The first cell of a row.
    pub(super) fn row(sheet: &str, row: u32) -> Self {
        Self { sheet: sheet.to_owned(), row, column: 0 }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it holds.
    pub(super) value: Value,
    /// How it looks.
    pub(super) look: Look,
}

impl Cell {
    /// The same cell with another look.
    pub(super) fn looking(self, look: Look) -> Self {
        Self { look, ..self }
    }
}

/// A plain cell with this text.
pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell { value: Value::Text(text.into()), look: Look::Plain }
}

/// A plain cell with this text, or an empty one.
pub(super) fn maybe(text: Option<&str>) -> Cell {
    Cell { value: text.map_or(Value::Empty, |text| Value::Text(text.to_owned())), look: Look::Plain }
}

/// A plain cell with nothing in it.
pub(super) fn empty() -> Cell {
    maybe(None)
}

/// A plain cell with this count.
pub(super) fn number(number: impl TryInto<u64>) -> Cell {
    Cell { value: number.try_into().map_or(Value::Empty, Value::Number), look: Look::Plain }
}

/// A plain cell with this rate, or an empty one.
pub(super) fn percent(rate: Option<&str>) -> Cell {
    Cell { value: rate.map_or(Value::Empty, |rate| Value::Percent(rate.to_owned())), look: Look::Plain }
}

/// A plain cell with this date, or an empty one.
pub(super) fn date(date: Option<NaiveDate>) -> Cell {
    Cell { value: date.map_or(Value::Empty, Value::Date), look: Look::Plain }
}

/// A plain cell with this time, or an empty one.
pub(super) fn time(time: Option<DateTime<Utc>>) -> Cell {
    Cell { value: time.map_or(Value::Empty, Value::Time), look: Look::Plain }
}

/// A cell that leads elsewhere.
pub(super) fn link(to: Target, text: impl Into<String>) -> Cell {
    Cell { value: Value::Link { to, text: text.into() }, look: Look::Name }
}

/// How many rows of a sheet these cells take: one, unless a text is longer than a cell can hold.
pub(super) fn rows_taken(cells: &[Cell]) -> u32 {
    let taken = |cell: &Cell| match &cell.value {
        Value::Text(text) => pieces::count(text),
        Value::Empty | Value::Number(_) | Value::Percent(_) | Value::Date(_) | Value::Time(_) | Value::Link { .. } => 1,
    };
    cells.iter().map(taken).max().unwrap_or(1)
}
