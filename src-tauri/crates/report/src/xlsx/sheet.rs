//! A sheet as it is filled: always row by row and downwards, because long sheets keep only the present row.

use chrono::{Datelike, NaiveDateTime, NaiveTime};
use rust_xlsxwriter::{Format, Url, Worksheet};

use crate::ReportError;

use super::book::Book;
use super::cells::{Cell, Target, Value};
use super::looks::{Kind, Look, text_kind};
use super::pieces::pieces;
use super::widths::Widths;

/// Excel follows no more links than this on one sheet; what would be a further one says its words only.
const LINKS: u32 = 65_530;

/// A sheet in the making.
pub(super) struct Sheet {
    /// The sheet itself, for what is set and not written.
    pub(super) inner: Worksheet,
    links: u32,
    /// Whether the library keeps the present row only.
    spooled: bool,
    /// The format of each column while the rows of a long table are written.
    columns: Vec<Option<(Look, Kind)>>,
}

impl Sheet {
    /// A sheet without cells.
    pub(super) fn new(inner: Worksheet, spooled: bool) -> Self {
        Self { inner, links: 0, spooled, columns: Vec::new() }
    }

    /// Writes the entries of a table; answers the next free row.
    ///
    /// The library looks every cell's format up by its content, which takes as long as all else. A cell without one takes
    /// that of its column when its row is written out, so on a long sheet the columns have their commonest format for as
    /// long as it takes. The last row is written out by the library at the very end and needs formats of its own.
    pub(super) fn write_rows(
        &mut self,
        book: &mut Book,
        first: u32,
        rows: impl IntoIterator<Item = Vec<Cell>>,
        widths: &Widths,
    ) -> Result<u32, ReportError> {
        if self.spooled {
            self.give_columns_formats(book, widths)?;
        }
        let mut row = first;
        let mut rows = rows.into_iter().peekable();
        while let Some(cells) = rows.next() {
            if rows.peek().is_none() {
                self.columns.clear();
            }
            row = self.write_row(book, row, cells, widths)?;
        }
        if self.spooled {
            for (column, _) in (0_u16..).zip(widths.commonest()) {
                self.inner.set_column_format(column, &Format::default())?;
            }
        }
        Ok(row)
    }

    fn give_columns_formats(&mut self, book: &mut Book, widths: &Widths) -> Result<(), ReportError> {
        self.columns = widths.commonest().collect();
        for (column, commonest) in (0_u16..).zip(&self.columns) {
            if let Some((look, kind)) = *commonest {
                self.inner.set_column_format(column, book.format(look, kind))?;
            }
        }
        Ok(())
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
        let (content, kind) = match cell.value {
            Value::Link { to, text } => return self.write_link(book, row, column, &to, text, cell.look),
            value => content(value),
        };
        let of_its_column = self.columns.get(usize::from(column)) == Some(&Some((cell.look, kind)));
        let format = (!of_its_column).then(|| book.format(cell.look, kind));
        let sheet = &mut self.inner;
        match (content, format) {
            (Content::Blank, _) => sheet.write_blank(row, column, book.format(cell.look, kind))?,
            (Content::Text(text), Some(format)) => sheet.write_string_with_format(row, column, text, format)?,
            (Content::Text(text), None) => sheet.write_string(row, column, text)?,
            (Content::Number(number), Some(format)) => sheet.write_number_with_format(row, column, number, format)?,
            (Content::Number(number), None) => sheet.write_number(row, column, number)?,
            (Content::Moment(moment), Some(format)) => sheet.write_datetime_with_format(row, column, moment, format)?,
            (Content::Moment(moment), None) => sheet.write_datetime(row, column, moment)?,
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

/// A value as a cell of the format can hold it.
enum Content {
    Blank,
    Text(String),
    Number(f64),
    Moment(NaiveDateTime),
}

/// What of a value is written, and as what: numbers and dates that a spreadsheet would round or cannot know are written
/// in digits and words.
fn content(value: Value) -> (Content, Kind) {
    match value {
        Value::Empty => (Content::Blank, Kind::Text),
        Value::Text(text) | Value::Link { text, .. } => written(text),
        Value::Number(number) => match u32::try_from(number) {
            Ok(small) => (Content::Number(small.into()), Kind::Number),
            Err(_) => written(number.to_string()),
        },
        Value::Percent(rate) => match rate.parse::<f64>() {
            Ok(number) => (Content::Number(number / 100.0), Kind::Percent),
            Err(_) => written(rate),
        },
        // Excel's calendar starts in 1900.
        Value::Date(date) if date.year() >= 1900 => (Content::Moment(date.and_time(NaiveTime::MIN)), Kind::Date),
        Value::Date(date) => written(date.to_string()),
        Value::Time(time) => (Content::Moment(time.naive_utc()), Kind::Time),
    }
}

fn written(text: String) -> (Content, Kind) {
    if text.is_empty() {
        return (Content::Blank, Kind::Text);
    }
    let kind = text_kind(&text);
    (Content::Text(text), kind)
}
