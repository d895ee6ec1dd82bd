//! What parent and worker say to each other: one request, then frames, then one answer.
//!
//! A frame is one byte for its kind, four bytes for its length (little-endian) and its payload.
//! Rows go as length-prefixed text because there are many; everything else is JSON. The parent
//! trusts no length and no count that it reads here.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::error::IntakeError;
use crate::model::{Limits, Progress, SheetChoice, SheetInfo, TextDocument, TextPicture, Workbook};

/// The hidden argument that makes the executable a worker; the file follows it.
pub(crate) const WORKER_ARGUMENT: &str = "--tickmark-intake-worker";
/// No frame is longer; an answer or a row that would be is refused by the worker.
pub(crate) const MAX_FRAME: usize = 16 << 20;
/// No row holds more text.
pub(crate) const MAX_ROW_TEXT: usize = 4 << 20;

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
    Document,
}

/// What the worker says last.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Workbook(Workbook),
    Table(TableEnd),
    /// The pictures were sent before, each in a frame of its own.
    Document(TextDocument),
    Refused(IntakeError),
}

/// What is known of a table once its rows have been sent.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TableEnd {
    pub(crate) sheet: SheetInfo,
    pub(crate) sha256: String,
    pub(crate) warnings: Vec<String>,
}

/// A sign of life: how far the worker is, and a count that grows whenever it does anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Beat {
    pub(crate) progress: Progress,
    pub(crate) steps: u64,
}

#[derive(Debug)]
pub(crate) enum Frame {
    Beat(Beat),
    Rows(Vec<u8>),
    Picture(Vec<u8>),
    Answer(Box<Answer>),
}

/// Pictures of one document, and the bytes of all of them.
pub(crate) const MOST_PICTURES: usize = 300;
pub(crate) const ALL_PICTURES: usize = 200 << 20;

const BEAT: u8 = 1;
const ROWS: u8 = 2;
const ANSWER: u8 = 3;
const PICTURE: u8 = 4;
/// The longest name of a picture.
const MAX_NAME: usize = 255;
/// What stands before the bytes of a picture at the most: its name and how long that is.
pub(crate) const MAX_PICTURE_HEAD: usize = MAX_NAME + 1;

pub(crate) fn write_beat(out: &mut dyn Write, Beat { progress, steps }: Beat) -> io::Result<()> {
    let numbers = [progress.rows, progress.bytes_done, progress.bytes_total, steps];
    write_frame(out, BEAT, numbers.map(u64::to_le_bytes).as_flattened())
}

pub(crate) fn write_rows(out: &mut dyn Write, batch: &[u8]) -> io::Result<()> {
    write_frame(out, ROWS, batch)
}

/// Writes a picture: its name with its length before it, and its bytes.
pub(crate) fn write_picture(out: &mut dyn Write, picture: &TextPicture) -> io::Result<()> {
    let mut end = picture.name.len().min(MAX_NAME);
    while !picture.name.is_char_boundary(end) {
        end -= 1;
    }
    let name = &picture.name.as_bytes()[..end];
    let mut payload = Vec::with_capacity(1 + name.len() + picture.bytes.len());
    payload.push(u8::try_from(name.len()).map_err(|_| broken())?);
    payload.extend_from_slice(name);
    payload.extend_from_slice(&picture.bytes);
    write_frame(out, PICTURE, &payload)
}

/// The picture of a frame.
pub(crate) fn read_picture(payload: &[u8]) -> io::Result<TextPicture> {
    let (length, rest) = payload.split_first().ok_or_else(broken)?;
    let (name, bytes) = rest.split_at_checked(usize::from(*length)).ok_or_else(broken)?;
    let name = std::str::from_utf8(name).map_err(|_| broken())?.to_owned();
    Ok(TextPicture { name, bytes: bytes.to_vec() })
}

/// Writes the last frame. `false`: the answer is too long to be one, and nothing was written.
pub(crate) fn write_answer(out: &mut dyn Write, answer: &Answer) -> io::Result<bool> {
    let text = serde_json::to_vec(answer)?;
    if text.len() > MAX_FRAME {
        return Ok(false);
    }
    write_frame(out, ANSWER, &text)?;
    out.flush()?;
    Ok(true)
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
        BEAT => Ok(Some(Frame::Beat(read_beat(&payload)?))),
        ROWS => Ok(Some(Frame::Rows(payload))),
        PICTURE => Ok(Some(Frame::Picture(payload))),
        ANSWER => Ok(Some(Frame::Answer(serde_json::from_slice(&payload)?))),
        _ => Err(broken()),
    }
}

fn read_beat(payload: &[u8]) -> io::Result<Beat> {
    let number = |at: usize| -> io::Result<u64> {
        let bytes = payload.get(at * 8..at * 8 + 8).and_then(|bytes| bytes.try_into().ok());
        Ok(u64::from_le_bytes(bytes.ok_or_else(broken)?))
    };
    let progress = Progress { rows: number(0)?, bytes_done: number(1)?, bytes_total: number(2)? };
    Ok(Beat { progress, steps: number(3)? })
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

/// Takes a number off the bytes: seven bits a byte, the lowest first.
pub(crate) fn pull_number(rest: &mut &[u8]) -> io::Result<u64> {
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

/// What the worker sent is not what a worker sends.
pub(crate) fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the reader's answer is not as it must be")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_that_claims_to_be_huge_is_not_believed() {
        let mut claim = vec![ROWS];
        claim.extend_from_slice(&u32::MAX.to_le_bytes());
        assert!(read_frame(&mut claim.as_slice()).is_err());
    }
}
