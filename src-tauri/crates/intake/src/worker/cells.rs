//! One row on its way through the worker: text in one buffer, and how numbers and dates become text.

use std::fmt::Write;

use calamine::{DataRef, ExcelDateTime};

use crate::error::IntakeError;
use crate::protocol::MAX_ROW_TEXT;
use crate::worker::faults::Spot;

/// From here on a number that a spreadsheet saved may have lost digits.
const EXACT_BELOW: f64 = 1e15;
/// A sheet has no more columns.
const MOST_COLUMNS: u32 = 16_384;
/// A writer may get a few cells wrong; more come from no writer.
const MOST_MISPLACED: usize = 1000;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Blank,
    /// A formula that shows nothing.
    EmptyFormula,
    /// A formula whose value was never stored.
    Uncalculated,
    Text,
    Integer,
    /// A whole number with more digits than a spreadsheet keeps.
    LongInteger,
    Number,
    Date,
    Boolean,
    Error,
}

impl Kind {
    /// Whether a reader of the sheet would see something there.
    pub(crate) fn shows(self) -> bool {
        match self {
            Kind::Blank | Kind::EmptyFormula | Kind::Uncalculated => false,
            Kind::Text
            | Kind::Integer
            | Kind::LongInteger
            | Kind::Number
            | Kind::Date
            | Kind::Boolean
            | Kind::Error => true,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Span {
    column: u32,
    kind: Kind,
    formula: bool,
    start: usize,
    end: usize,
}

/// The cells of one row; the buffer is used again for the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowBuffer {
    /// The row's number in the spreadsheet, the first being 1.
    pub(crate) number: u64,
    /// How many fields the line of a text file has.
    pub(crate) fields: Option<u32>,
    text: String,
    cells: Vec<Span>,
    misplaced: usize,
}

/// One cell of a row buffer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell<'a> {
    pub(crate) column: u32,
    pub(crate) kind: Kind,
    pub(crate) formula: bool,
    pub(crate) text: &'a str,
}

impl RowBuffer {
    pub(crate) fn start(&mut self, number: u64) {
        self.number = number;
        self.fields = None;
        self.text.clear();
        self.cells.clear();
        self.misplaced = 0;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub(crate) fn cells(&self) -> impl DoubleEndedIterator<Item = Cell<'_>> {
        self.cells.iter().map(|span| Cell {
            column: span.column,
            kind: span.kind,
            formula: span.formula,
            text: &self.text[span.start..span.end],
        })
    }

    /// Adds a cell of a workbook.
    pub(crate) fn push_value(&mut self, column: u32, value: &DataRef<'_>, formula: bool) -> Result<(), RowFault> {
        let start = self.text.len();
        let kind = match value {
            DataRef::Empty if formula => Kind::Uncalculated,
            DataRef::Empty => return Ok(()),
            DataRef::String(text) => self.push_str(text, formula || text.is_empty()),
            DataRef::SharedString(text) => self.push_str(text, formula),
            DataRef::Int(number) => self.push_integer(*number),
            DataRef::Float(number) => self.push_number(*number),
            DataRef::Bool(true) => self.push_plain(Kind::Boolean, "TRUE"),
            DataRef::Bool(false) => self.push_plain(Kind::Boolean, "FALSE"),
            DataRef::DateTime(date) => self.push_date(date),
            DataRef::DateTimeIso(date) => {
                let day = date.strip_suffix("T00:00:00").or_else(|| date.strip_suffix("T00:00:00.000"));
                self.push_plain(Kind::Date, day.unwrap_or(date))
            }
            DataRef::DurationIso(duration) => self.push_plain(Kind::Date, duration),
            DataRef::Error(error) => {
                write!(self.text, "{error}").expect("a string takes all");
                Kind::Error
            }
        };
        self.close(column, kind, formula, start)
    }

    /// Adds a cell of a text file, whose kind is what it looks like.
    pub(crate) fn push_text(&mut self, column: u32, text: &str) -> Result<(), RowFault> {
        let start = self.text.len();
        if text.is_empty() {
            return Ok(());
        }
        let kind = looks_like(text);
        self.text.push_str(text);
        self.close(column, kind, false, start)
    }

    fn close(&mut self, column: u32, kind: Kind, formula: bool, start: usize) -> Result<(), RowFault> {
        if self.text.len() > MAX_ROW_TEXT {
            return Err(RowFault::TooLong { row: self.number });
        }
        if column >= MOST_COLUMNS {
            return Err(RowFault::TooWide { row: self.number });
        }
        let span = Span { column, kind, formula, start, end: self.text.len() };
        match self.cells.last() {
            Some(last) if last.column >= column => self.misplaced(span)?,
            Some(_) | None => self.cells.push(span),
        }
        Ok(())
    }

    /// Puts a cell where it belongs that came after one to its right; the last of two in one place stays.
    fn misplaced(&mut self, span: Span) -> Result<(), RowFault> {
        self.misplaced += 1;
        if self.misplaced > MOST_MISPLACED {
            return Err(RowFault::Disordered { row: self.number });
        }
        match self.cells.binary_search_by_key(&span.column, |cell| cell.column) {
            Ok(at) => self.cells[at] = span,
            Err(at) => self.cells.insert(at, span),
        }
        Ok(())
    }

    fn push_plain(&mut self, kind: Kind, text: &str) -> Kind {
        self.text.push_str(text);
        kind
    }

    /// Text with the line ends of a spreadsheet cell, whatever the writer used.
    ///
    /// An empty text that stands in the cell itself is a formula's: others are shared or not there.
    fn push_str(&mut self, text: &str, by_formula: bool) -> Kind {
        if text.trim().is_empty() {
            return if by_formula { Kind::EmptyFormula } else { Kind::Blank };
        }
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            self.text.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            self.text.push_str(text);
        }
        Kind::Text
    }

    fn push_integer(&mut self, number: i64) -> Kind {
        write!(self.text, "{number}").expect("a string takes all");
        if (number as f64).abs() >= EXACT_BELOW { Kind::LongInteger } else { Kind::Integer }
    }

    fn push_number(&mut self, number: f64) -> Kind {
        if !number.is_finite() {
            return self.push_plain(Kind::Error, "#NUM!");
        }
        let size = number.abs();
        let written = if number.fract() == 0.0 && size < EXACT_BELOW {
            write!(self.text, "{}", number as i64)
        } else if (1e-7..1e21).contains(&size) {
            write!(self.text, "{number}")
        } else {
            write!(self.text, "{number:e}")
        };
        written.expect("a string takes all");
        match number.fract() == 0.0 {
            true if size < EXACT_BELOW => Kind::Integer,
            true if size < 1e21 => Kind::LongInteger,
            true | false => Kind::Number,
        }
    }

    fn push_date(&mut self, date: &ExcelDateTime) -> Kind {
        let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
        let text = &mut self.text;
        let serial = date.as_f64();
        let written = if date.is_duration() {
            let seconds = (serial * 86_400.0).round();
            let sign = if seconds < 0.0 { "-" } else { "" };
            let seconds = seconds.abs() as u64;
            write!(text, "{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
        } else if (0.0..1.0).contains(&serial) {
            write!(text, "{hour:02}:{minute:02}:{second:02}")
        } else if (hour, minute, second, milli) == (0, 0, 0, 0) {
            write!(text, "{year:04}-{month:02}-{day:02}")
        } else {
            write!(text, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
        };
        written.expect("a string takes all");
        if milli != 0 && !date.is_duration() {
            write!(text, ".{milli:03}").expect("a string takes all");
        }
        Kind::Date
    }
}

/// What no row of a sheet is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowFault {
    /// It holds more text than a row may.
    TooLong { row: u64 },
    /// It has a cell to the right of the last column there is.
    TooWide { row: u64 },
    /// Its cells stand in no order.
    Disordered { row: u64 },
}

impl RowFault {
    pub(crate) fn refusal(self, spot: Spot<'_>) -> IntakeError {
        let place = spot.sheet.map_or_else(String::new, |sheet| format!(" of the sheet “{sheet}”"));
        let file = spot.file.to_owned();
        match self {
            RowFault::TooLong { row } => {
                let what = format!("row {row}{place} alone holds more than {} MB of text", MAX_ROW_TEXT >> 20);
                IntakeError::TooLarge { file, what }
            }
            RowFault::TooWide { row } => {
                let detail = format!("row {row}{place} has more cells than a sheet has columns");
                IntakeError::Damaged { file, detail }
            }
            RowFault::Disordered { row } => {
                let detail = format!("row {row}{place} lists its cells in no order, or the same cell again and again");
                IntakeError::Damaged { file, detail }
            }
        }
    }
}

/// What a text of a text file looks like. Leading zeros and signs of an id make it text.
fn looks_like(text: &str) -> Kind {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Kind::Blank;
    }
    if is_iso_date(trimmed.as_bytes()) {
        return Kind::Date;
    }
    if trimmed.eq_ignore_ascii_case("true") || trimmed.eq_ignore_ascii_case("false") {
        return Kind::Boolean;
    }
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(decimals) || (whole.len() > 1 && whole.starts_with('0')) {
        return Kind::Text;
    }
    if digits.contains('.') { Kind::Number } else { Kind::Integer }
}

/// `2026-08-22`, alone or followed by a time.
fn is_iso_date(text: &[u8]) -> bool {
    let digits = |range: std::ops::Range<usize>| text[range].iter().all(u8::is_ascii_digit);
    text.len() >= 10
        && text[4] == b'-'
        && text[7] == b'-'
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && text.get(10).is_none_or(|next| matches!(next, b'T' | b' '))
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn text_of(value: &DataRef<'_>) -> (Kind, String) {
        let mut row = RowBuffer::default();
        row.push_value(0, value, false).expect("it is short");
        let found = row.cells().next().map(|cell| (cell.kind, cell.text.to_owned()));
        found.expect("the cell is not empty")
    }

    #[test]
    fn numbers_are_written_in_their_shortest_exact_form() {
        let texts = [1.0, -0.0, 0.1, -2.50, 1e15, 12_345_678_901_234_567_890.0, 1e21, 1.5e-9, 99_999_999_999_999.5]
            .map(|number| text_of(&DataRef::Float(number)));
        let expected = [
            (Kind::Integer, "1"),
            (Kind::Integer, "0"),
            (Kind::Number, "0.1"),
            (Kind::Number, "-2.5"),
            (Kind::LongInteger, "1000000000000000"),
            (Kind::LongInteger, "12345678901234567000"),
            (Kind::Number, "1e21"),
            (Kind::Number, "1.5e-9"),
            (Kind::Number, "99999999999999.5"),
        ];
        assert_eq!(texts, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn dates_are_written_as_iso_8601() {
        let date = |serial, kind, is_1904| text_of(&DataRef::DateTime(ExcelDateTime::new(serial, kind, is_1904))).1;
        let texts = [
            date(45_000.0, ExcelDateTimeType::DateTime, false),
            date(45_000.0, ExcelDateTimeType::DateTime, true),
            date(45_000.75, ExcelDateTimeType::DateTime, false),
            date(0.5, ExcelDateTimeType::DateTime, false),
            date(1.5, ExcelDateTimeType::TimeDelta, false),
            text_of(&DataRef::DateTimeIso("2026-01-31T00:00:00".to_owned())).1,
        ];
        let expected = ["2023-03-15", "2027-03-16", "2023-03-15T18:00:00", "12:00:00", "36:00:00", "2026-01-31"];
        assert_eq!(texts, expected);
    }

    #[test]
    fn what_a_text_looks_like_keeps_ids_text() {
        let kinds = ["42", "-7", "0.5", "007", "1.2.3", "2026-08-22", "2026-08-22T23:51:47+02:00", "+1", "true", "1e5"]
            .map(looks_like);
        use Kind::{Boolean, Date, Integer, Number, Text};
        assert_eq!(kinds, [Integer, Integer, Number, Text, Text, Date, Date, Text, Boolean, Text]);
    }

    #[test]
    fn cells_out_of_order_find_their_place_and_the_last_of_two_stays() {
        let mut row = RowBuffer::default();
        for (column, text) in [(3, "d"), (1, "b"), (3, "D"), (0, "a")] {
            row.push_text(column, text).expect("it is short");
        }
        let cells: Vec<(u32, &str)> = row.cells().map(|cell| (cell.column, cell.text)).collect();
        assert_eq!(cells, [(0, "a"), (1, "b"), (3, "D")]);
    }
}
