//! What parent and worker say to each other: one request, then frames, then one answer.
//!
//! A frame is one byte for its kind, four bytes for its length (little-endian) and its payload.
//! Rows go as length-prefixed text because there are many; everything else is JSON. The parent
//! trusts no length and no count that it reads here.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::error::IntakeError;
use crate::model::{Limits, Progress, Row, SheetChoice, Workbook};

/// The hidden argument that makes the executable a worker; the file follows it.
pub(crate) const WORKER_ARGUMENT: &str = "--tickmark-intake-worker";
/// No frame is longer; a row that would be is refused by the worker.
pub(crate) const MAX_FRAME: usize = 24 << 20;
/// No row holds more text.
pub(crate) const MAX_ROW_TEXT: usize = 16 << 20;

/// What the worker is to do with the file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) task: Task,
    pub(crate) limits: Limits,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Task {
    Inspect,
    Rows(SheetChoice),
}

/// What the worker says last.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Workbook(Workbook),
    Table(TableEnd),
    Refused(IntakeError),
}

/// What is known of a table once its rows have been sent.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TableEnd {
    pub(crate) sheet: String,
    pub(crate) header_row: u64,
    pub(crate) columns: Vec<String>,
    pub(crate) sha256: String,
    pub(crate) warnings: Vec<String>,
    pub(crate) blank_rows: u64,
    pub(crate) template_rows: u64,
}

#[derive(Debug)]
pub(crate) enum Frame {
    Progress(Progress),
    Rows(Vec<u8>),
    Answer(Box<Answer>),
}

const PROGRESS: u8 = 1;
const ROWS: u8 = 2;
const ANSWER: u8 = 3;

pub(crate) fn write_progress(out: &mut dyn Write, progress: Progress) -> io::Result<()> {
    let mut payload = [0; 24];
    payload[..8].copy_from_slice(&progress.rows.to_le_bytes());
    payload[8..16].copy_from_slice(&progress.bytes_done.to_le_bytes());
    payload[16..].copy_from_slice(&progress.bytes_total.to_le_bytes());
    write_frame(out, PROGRESS, &payload)?;
    out.flush()
}

pub(crate) fn write_rows(out: &mut dyn Write, batch: &[u8]) -> io::Result<()> {
    write_frame(out, ROWS, batch)
}

pub(crate) fn write_answer(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    write_frame(out, ANSWER, &serde_json::to_vec(answer)?)?;
    out.flush()
}

fn write_frame(out: &mut dyn Write, kind: u8, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(|_| broken())?;
    out.write_all(&[kind])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(payload)
}

/// The next frame; `None` at the end of the stream.
pub(crate) fn read_frame(input: &mut impl Read) -> io::Result<Option<Frame>> {
    let mut kind = [0];
    if input.read(&mut kind)? == 0 {
        return Ok(None);
    }
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > MAX_FRAME {
        return Err(broken());
    }
    let mut payload = vec![0; length];
    input.read_exact(&mut payload)?;
    match kind[0] {
        PROGRESS => Ok(Some(Frame::Progress(read_progress(&payload)?))),
        ROWS => Ok(Some(Frame::Rows(payload))),
        ANSWER => Ok(Some(Frame::Answer(serde_json::from_slice(&payload)?))),
        _ => Err(broken()),
    }
}

fn read_progress(payload: &[u8]) -> io::Result<Progress> {
    let number = |at: usize| -> io::Result<u64> {
        let bytes = payload.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
        Ok(u64::from_le_bytes(bytes.ok_or_else(broken)?))
    };
    Ok(Progress { rows: number(0)?, bytes_done: number(8)?, bytes_total: number(16)? })
}

/// Appends one row to a batch: its number, how many cells, and each cell's length and text.
pub(crate) fn push_row<'a>(batch: &mut Vec<u8>, number: u64, cells: impl ExactSizeIterator<Item = &'a str>) {
    push_number(batch, number);
    push_number(batch, cells.len() as u64);
    for cell in cells {
        push_number(batch, cell.len() as u64);
        batch.extend_from_slice(cell.as_bytes());
    }
}

fn push_number(batch: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        batch.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    batch.push(number.to_le_bytes()[0]);
}

/// The rows of a batch. Fails at the first length or text that is not as it must be.
pub(crate) fn pull_rows(batch: &[u8], max_columns: u64) -> io::Result<Vec<Row>> {
    let mut rest = batch;
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let number = pull_number(&mut rest)?;
        let count = pull_number(&mut rest)?;
        if count > max_columns {
            return Err(broken());
        }
        let mut cells = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let length = usize::try_from(pull_number(&mut rest)?).map_err(|_| broken())?;
            let (cell, after) = rest.split_at_checked(length).ok_or_else(broken)?;
            cells.push(std::str::from_utf8(cell).map_err(|_| broken())?.to_owned());
            rest = after;
        }
        rows.push(Row { number, cells });
    }
    Ok(rows)
}

fn pull_number(rest: &mut &[u8]) -> io::Result<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first().ok_or_else(broken)?;
        *rest = after;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(broken())
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the reader's answer is not as it must be")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_out_of_a_batch_as_they_went_in() -> io::Result<()> {
        let rows = vec![
            Row { number: 2, cells: vec![String::new(), "Zürich".to_owned(), "x".repeat(300)] },
            Row { number: 1_048_576, cells: vec!["=1+1".to_owned()] },
        ];
        let mut batch = Vec::new();
        for row in &rows {
            push_row(&mut batch, row.number, row.cells.iter().map(String::as_str));
        }
        assert_eq!(pull_rows(&batch, 3)?, rows);
        assert!(pull_rows(&batch, 2).is_err(), "more cells than columns are allowed");
        for cut in 1..batch.len() {
            assert!(pull_rows(&batch[..cut], 3).map_or(true, |short| short.len() < rows.len()));
        }
        Ok(())
    }

    #[test]
    fn a_frame_that_claims_to_be_huge_is_not_believed() {
        let mut claim = vec![ROWS];
        claim.extend_from_slice(&u32::MAX.to_le_bytes());
        assert!(read_frame(&mut claim.as_slice()).is_err());
    }
}
