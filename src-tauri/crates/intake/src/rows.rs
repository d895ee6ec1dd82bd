//! The rows of a table as they came from the worker: its text, and a few bytes for every row and cell. A million rows
//! cost little more than their file; each is decoded when it is looked at.

use std::io;
use std::vec;

use crate::model::Limits;
use crate::protocol::{broken, pull_number};

/// Rows are kept in chunks of this size. Of what is so large the system gets back every byte once it is not needed.
const CHUNK: usize = 40 << 20;

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row's number in the spreadsheet, the first row being 1.
    pub number: u64,
    /// The cells' text: numbers in their shortest exact form, dates as ISO 8601.
    pub cells: Vec<String>,
}

/// The rows of a table in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    batches: Vec<Vec<u8>>,
    count: usize,
    text: u64,
    last_number: u64,
    widest: u64,
    /// Every row has as many cells as the table has columns.
    width: usize,
}

impl Rows {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The rows one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Row> + '_ {
        self.batches.iter().flat_map(|batch| Decoding { rest: batch, width: self.width })
    }

    /// Takes a batch as the worker sent it, if it is what rows look like and there is room for it.
    pub(crate) fn add(&mut self, batch: Vec<u8>, limits: &Limits) -> io::Result<()> {
        self.text += batch.len() as u64;
        if self.text > limits.text_bytes.saturating_mul(2) {
            return Err(broken());
        }
        let mut rest = batch.as_slice();
        while !rest.is_empty() {
            let row = Raw::pull(&mut rest, limits.columns)?;
            let in_order = self.count == 0 || row.number > self.last_number;
            if !in_order || self.count as u64 >= limits.rows {
                return Err(broken());
            }
            (self.last_number, self.widest) = (row.number, self.widest.max(row.cells));
            self.count += 1;
        }
        match self.batches.last_mut() {
            Some(last) if last.capacity() - last.len() >= batch.len() => last.extend_from_slice(&batch),
            Some(_) | None => {
                let mut chunk = Vec::with_capacity(CHUNK.max(batch.len()));
                chunk.extend_from_slice(&batch);
                self.batches.push(chunk);
            }
        }
        Ok(())
    }

    /// The rows of a table of so many columns, if none has more.
    pub(crate) fn of_width(mut self, width: usize) -> io::Result<Rows> {
        self.width = width;
        if self.widest > width as u64 { Err(broken()) } else { Ok(self) }
    }
}

/// Gives up each batch once its rows were taken.
impl IntoIterator for Rows {
    type Item = Row;
    type IntoIter = IntoRows;

    fn into_iter(self) -> IntoRows {
        IntoRows { batches: self.batches.into_iter(), width: self.width, batch: Vec::new(), at: 0 }
    }
}

/// The rows of a table, taken out of it.
#[derive(Debug)]
pub struct IntoRows {
    batches: vec::IntoIter<Vec<u8>>,
    width: usize,
    batch: Vec<u8>,
    at: usize,
}

impl Iterator for IntoRows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while self.at >= self.batch.len() {
            self.batch = self.batches.next()?;
            self.at = 0;
        }
        let mut rows = Decoding { rest: &self.batch[self.at..], width: self.width };
        let row = rows.next();
        self.at = self.batch.len() - rows.rest.len();
        row
    }
}

/// The rows of a batch that was looked through when it came.
struct Decoding<'a> {
    rest: &'a [u8],
    width: usize,
}

impl Iterator for Decoding<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let raw = Raw::pull(&mut self.rest, u64::MAX).ok()?;
        let mut cells = Vec::with_capacity(self.width);
        let mut text = raw.text;
        while let Some(cell) = pull_text(&mut text) {
            cells.push(cell.to_owned());
        }
        cells.resize(self.width, String::new());
        Some(Row { number: raw.number, cells })
    }
}

/// One row as it stands in a batch.
struct Raw<'a> {
    number: u64,
    cells: u64,
    /// The cells, each its length and its text.
    text: &'a [u8],
}

impl<'a> Raw<'a> {
    /// Takes the next row off a batch. Fails at the first length or text that is not as it must be.
    fn pull(rest: &mut &'a [u8], most_cells: u64) -> io::Result<Raw<'a>> {
        let number = pull_number(rest)?;
        let cells = pull_number(rest)?;
        if cells > most_cells {
            return Err(broken());
        }
        let start = *rest;
        for _ in 0..cells {
            pull_text(rest).ok_or_else(broken)?;
        }
        Ok(Raw { number, cells, text: &start[..start.len() - rest.len()] })
    }
}

fn pull_text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = usize::try_from(pull_number(rest).ok()?).ok()?;
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    std::str::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::push_row;

    fn batch(rows: &[Row]) -> Vec<u8> {
        let mut batch = Vec::new();
        for row in rows {
            push_row(&mut batch, row.number, row.cells.iter().map(String::as_str));
        }
        batch
    }

    fn rows() -> Vec<Row> {
        vec![
            Row { number: 2, cells: vec![String::new(), "Zürich".to_owned(), "x".repeat(300)] },
            Row { number: 1_048_576, cells: vec!["=1+1".to_owned()] },
        ]
    }

    #[test]
    fn rows_come_out_of_batches_as_they_went_in_and_as_wide_as_the_table() -> io::Result<()> {
        let limits = Limits::default();
        let mut read = Rows::default();
        read.add(batch(&rows()), &limits)?;
        read.add(batch(&[Row { number: 1_048_577, cells: Vec::new() }]), &limits)?;
        let read = read.of_width(3)?;
        let padded = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let mut expected = rows();
        expected[1].cells = padded(&["=1+1", "", ""]);
        expected.push(Row { number: 1_048_577, cells: padded(&["", "", ""]) });
        assert_eq!((read.len(), read.iter().collect::<Vec<_>>()), (3, expected.clone()));
        assert_eq!(read.into_iter().collect::<Vec<_>>(), expected);
        Ok(())
    }

    #[test]
    fn what_cannot_be_rows_is_not_taken() {
        let whole = batch(&rows());
        let add = |bytes: &[u8], limits: &Limits| Rows::default().add(bytes.to_vec(), limits);
        assert!(add(&whole, &Limits { columns: 2, ..Limits::default() }).is_err(), "more cells than are allowed");
        assert!(add(&whole, &Limits { rows: 1, ..Limits::default() }).is_err(), "more rows than are allowed");
        assert!(add(&[&whole[..], &whole].concat(), &Limits::default()).is_err(), "rows go back");
        let first = batch(&rows()[..1]).len();
        for cut in (1..whole.len()).filter(|cut| *cut != first) {
            assert!(add(&whole[..cut], &Limits::default()).is_err(), "cut at {cut}");
        }
        let mut wide = Rows::default();
        wide.add(whole, &Limits::default()).expect("it is sound");
        assert!(wide.of_width(2).is_err(), "a row is wider than the table");
    }
}
