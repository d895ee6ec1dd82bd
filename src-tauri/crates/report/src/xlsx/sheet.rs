//! A sheet as it is filled: always row by row and downwards, because long sheets keep only the present row.

use chrono::Datelike;
use rust_xlsxwriter::{Url, Worksheet};

use crate::ReportError;

use super::book::Book;
use super::cells::{Cell, Target, Value};
use super::looks::{Kind, Look};
use super::pieces::pieces;
use super::widths::Widths;

/// Excel follows no more links than this on one sheet; what would be a further one says its words only.
const LINKS: u32 = 65_530;

/// A sheet in the making.
pub(super) struct Sheet {
    /// The sheet itself, for what is set and not written.
    pub(super) inner: Worksheet,
    links: u32,
}

impl Sheet {
    /// A sheet without cells.
    pub(super) fn new(inner: Worksheet) -> Self {
        Self { inner, links: 0 }
    }

    /// Writes a row, and below it the rest of texts that no cell can hold; answers the next free row.
    pub(super) fn write_row(
        &mut self,
        book: &mut Book,
        row: u32,
        cells: Vec<Cell>,
        widths: &Widths,
    ) -> Result<u32, ReportError> {
        if let Some(height) = widths.height(&cells) {
            self.inner.set_row_height(row, height)?;
        }
        let mut rest: Vec<Vec<Cell>> = Vec::new();
        for (column, cell) in (0_u16..).zip(cells) {
            match cell.value {
                Value::Text(text) => {
                    let mut parts = pieces(text).into_iter();
                    let first = parts.next().unwrap_or_default();
                    self.write(book, row, column, Cell { value: Value::Text(first), look: cell.look })?;
                    for (below, part) in parts.enumerate() {
                        keep(&mut rest, below, column, Cell { value: Value::Text(part), look: cell.look });
                    }
                }
                value => self.write(book, row, column, Cell { value, look: cell.look })?,
            }
        }
        let mut next = row + 1;
        for cells in rest {
            if let Some(height) = widths.height(&cells) {
                self.inner.set_row_height(next, height)?;
            }
            for (column, cell) in (0_u16..).zip(cells) {
                self.write(book, next, column, cell)?;
            }
            next += 1;
        }
        Ok(next)
    }

    /// Writes one cell whose text a cell can hold.
    pub(super) fn write(&mut self, book: &mut Book, row: u32, column: u16, cell: Cell) -> Result<(), ReportError> {
        let look = cell.look;
        let sheet = &mut self.inner;
        match cell.value {
            Value::Empty => sheet.write_blank(row, column, book.format(look, Kind::Text))?,
            Value::Text(text) => {
                let format = book.format(look, text_kind(&text));
                sheet.write_string_with_format(row, column, text, format)?
            }
            // A count that a spreadsheet would round is written in digits.
            Value::Number(number) => match u32::try_from(number) {
                Ok(small) => sheet.write_number_with_format(row, column, small, book.format(look, Kind::Number))?,
                Err(_) => {
                    sheet.write_string_with_format(row, column, number.to_string(), book.format(look, Kind::Text))?
                }
            },
            Value::Percent(rate) => match rate.parse::<f64>() {
                Ok(number) => {
                    sheet.write_number_with_format(row, column, number / 100.0, book.format(look, Kind::Percent))?
                }
                Err(_) => sheet.write_string_with_format(row, column, rate, book.format(look, Kind::Text))?,
            },
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
            Value::Link { to, text } => return self.write_link(book, row, column, &to, text, look),
        };
        Ok(())
    }

    fn write_link(
        &mut self,
        book: &mut Book,
        row: u32,
        column: u16,
        to: &Target,
        text: String,
        look: Look,
    ) -> Result<(), ReportError> {
        self.links += 1;
        if self.links > LINKS {
            let format = book.format(look, text_kind(&text));
            self.inner.write_string_with_format(row, column, text, format)?;
            return Ok(());
        }
        let place = rust_xlsxwriter::utility::row_col_to_cell(to.row, to.column);
        let url = Url::new(format!("internal:'{}'!{place}", to.sheet.replace('\'', "''"))).set_text(text);
        self.inner.write_url_with_format(row, column, url, book.format(look, Kind::Link))?;
        Ok(())
    }
}

/// Keeps a piece of text for its place below; cells beside it stay empty.
fn keep(rest: &mut Vec<Vec<Cell>>, below: usize, column: u16, cell: Cell) {
    if rest.len() <= below {
        rest.resize(below + 1, Vec::new());
    }
    let row = &mut rest[below];
    row.resize(usize::from(column), Cell { value: Value::Empty, look: Look::Plain });
    row.push(cell);
}

/// Whether a text needs the mark that keeps it a text when someone edits its cell.
pub(super) fn text_kind(text: &str) -> Kind {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Kind::FormulaLike } else { Kind::Text }
}
