//! Cells and tables: one way to write a value, and one way to make a table with frozen header, filter and widths.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rust_xlsxwriter::{Url, Worksheet};

use crate::ReportError;

use super::book::Book;
use super::looks::{Kind, Look};
use super::pieces::pieces;
use super::widths::Widths;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// Text, never a formula.
    Text(String),
    /// A count.
    Number(u64),
    /// A date.
    Date(NaiveDate),
    /// A time, in UTC.
    Time(DateTime<Utc>),
    /// A link to the first cell of another sheet.
    Link {
        /// The name of the sheet.
        sheet: String,
        /// What the cell says.
        text: String,
    },
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

/// A plain cell with this count.
pub(super) fn number(number: impl TryInto<u64>) -> Cell {
    Cell { value: number.try_into().map_or(Value::Empty, Value::Number), look: Look::Plain }
}

/// A plain cell with this date, or an empty one.
pub(super) fn date(date: Option<NaiveDate>) -> Cell {
    Cell { value: date.map_or(Value::Empty, Value::Date), look: Look::Plain }
}

/// A plain cell with this time, or an empty one.
pub(super) fn time(time: Option<DateTime<Utc>>) -> Cell {
    Cell { value: time.map_or(Value::Empty, Value::Time), look: Look::Plain }
}

/// A cell that leads to another sheet.
pub(super) fn link(sheet: &str, text: impl Into<String>) -> Cell {
    Cell { value: Value::Link { sheet: sheet.to_owned(), text: text.into() }, look: Look::Name }
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// What its header says.
    pub(super) header: &'static str,
    /// Its greatest width, in signs.
    pub(super) most: u16,
}

/// A column that is never wider than this many signs.
pub(super) const fn column(header: &'static str, most: u16) -> Column {
    Column { header, most }
}

/// How a table is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout<'a> {
    /// Its columns.
    pub(super) columns: &'a [Column],
    /// How many columns stay in place when the others are scrolled, and are repeated on each printed page.
    pub(super) frozen: u16,
    /// How many pages it is wide in print.
    pub(super) pages: u16,
}

/// Writes a sheet that is one table: header frozen, filtered and printed on each page, widths and heights that fit.
/// The rows are asked for twice, once to measure and once to write, so that a long table is never held whole.
pub(super) fn table<R: IntoIterator<Item = Vec<Cell>>>(
    book: &mut Book,
    name: &str,
    layout: Layout<'_>,
    rows: impl Fn() -> R,
) -> Result<(), ReportError> {
    let mut sheet = book.sheet(name)?;
    let headers: Vec<Cell> = layout.columns.iter().map(|column| text(column.header).looking(Look::Header)).collect();
    let most: Vec<u16> = layout.columns.iter().map(|column| column.most).collect();
    let mut widths = Widths::new(most);
    widths.see(&headers);
    rows().into_iter().for_each(|cells| widths.see(&cells));
    widths.set(&mut sheet)?;
    let mut row = write_row(book, &mut sheet, 0, headers, &widths)?;
    for cells in rows() {
        row = write_row(book, &mut sheet, row, cells, &widths)?;
    }
    let last_column = u16::try_from(layout.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, layout.frozen)?;
    sheet.set_repeat_rows(0, 0)?;
    if layout.pages > 1 {
        sheet.set_print_fit_to_pages(layout.pages, 0).set_repeat_columns(0, layout.frozen.saturating_sub(1))?;
    }
    sheet.autofilter(0, 0, row - 1, last_column)?;
    book.push(sheet);
    Ok(())
}

/// Writes a row, and below it the rest of texts that no cell can hold; answers the next free row.
pub(super) fn write_row(
    book: &mut Book,
    sheet: &mut Worksheet,
    row: u32,
    cells: Vec<Cell>,
    widths: &Widths,
) -> Result<u32, ReportError> {
    let mut next = row + 1;
    if let Some(height) = widths.height(&cells) {
        sheet.set_row_height(row, height)?;
    }
    for (column, cell) in (0_u16..).zip(cells) {
        match cell.value {
            Value::Text(text) => {
                for (below, piece) in (0_u32..).zip(pieces(&text)) {
                    write(book, sheet, row + below, column, Cell { value: Value::Text(piece), look: cell.look })?;
                    next = next.max(row + below + 1);
                }
            }
            value => write(book, sheet, row, column, Cell { value, look: cell.look })?,
        }
    }
    Ok(next)
}

/// Writes one cell whose text a cell can hold.
pub(super) fn write(
    book: &mut Book,
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: Cell,
) -> Result<(), ReportError> {
    let look = cell.look;
    match cell.value {
        Value::Empty => sheet.write_blank(row, column, book.format(look, Kind::Text))?,
        Value::Text(text) => sheet.write_string_with_format(row, column, &text, book.format(look, text_kind(&text)))?,
        Value::Number(number) => write_number(book, sheet, row, column, number, look)?,
        Value::Date(date) if date.year() >= 1900 => {
            sheet.write_datetime_with_format(row, column, date, book.format(look, Kind::Date))?
        }
        // Excel's calendar starts in 1900: an earlier date is written in words.
        Value::Date(date) => {
            sheet.write_string_with_format(row, column, date.to_string(), book.format(look, Kind::Text))?
        }
        Value::Time(time) => {
            sheet.write_datetime_with_format(row, column, time.naive_utc(), book.format(look, Kind::Time))?
        }
        Value::Link { sheet: to, text } => {
            let url = Url::new(format!("internal:'{}'!A1", to.replace('\'', "''"))).set_text(text);
            sheet.write_url_with_format(row, column, url, book.format(look, Kind::Link))?
        }
    };
    Ok(())
}

/// Writes a count; one that a spreadsheet would round is written in digits.
fn write_number<'a>(
    book: &mut Book,
    sheet: &'a mut Worksheet,
    row: u32,
    column: u16,
    number: u64,
    look: Look,
) -> Result<&'a mut Worksheet, ReportError> {
    match u32::try_from(number) {
        Ok(small) => Ok(sheet.write_number_with_format(row, column, small, book.format(look, Kind::Number))?),
        Err(_) => Ok(sheet.write_string_with_format(row, column, number.to_string(), book.format(look, Kind::Text))?),
    }
}

/// Whether a text needs the mark that keeps it a text when someone edits its cell.
pub(super) fn text_kind(text: &str) -> Kind {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Kind::FormulaLike } else { Kind::Text }
}
