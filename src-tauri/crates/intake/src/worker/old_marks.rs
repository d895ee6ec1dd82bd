//! What the sheets of an old `.xls` workbook hide and merge, from its records.

use std::io::{Read, Seek};

use cfb::CompoundFile;

use crate::worker::marks::{self, Marks};

/// The stream of a workbook is not larger; the format allows 65,536 rows a sheet.
const MAX_STREAM: u64 = 1 << 30;

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const MERGED: u16 = 0x00E5;

/// Of every sheet, in the workbook's order, charts and macro sheets included.
pub(crate) fn of_xls(bytes: impl Read + Seek, sheets: usize) -> Vec<Marks> {
    let mut found = stream(bytes).map(|stream| of_stream(&stream)).unwrap_or_default();
    found.resize(sheets, None);
    found.into_iter().map(marks::or_note).collect()
}

/// Of every sheet of a workbook's stream.
pub(crate) fn of_stream(stream: &[u8]) -> Vec<Option<Marks>> {
    starts(stream).iter().map(|at| of_sheet(stream, *at)).collect()
}

fn stream(bytes: impl Read + Seek) -> Option<Vec<u8>> {
    let mut package = CompoundFile::open(bytes).ok()?;
    let name = ["Workbook", "Book"].into_iter().find(|name| package.is_stream(name))?;
    let mut content = Vec::new();
    package.open_stream(name).ok()?.take(MAX_STREAM).read_to_end(&mut content).ok()?;
    Some(content)
}

/// Where each sheet begins.
fn starts(stream: &[u8]) -> Vec<usize> {
    let globals = Records { rest: stream }.take_while(|(kind, _)| *kind != END);
    globals
        .filter(|(kind, _)| *kind == SHEET)
        .map(|(_, content)| {
            let at = content.get(..4).and_then(|bytes| bytes.try_into().ok()).map_or(u32::MAX, u32::from_le_bytes);
            at as usize
        })
        .collect()
}

fn of_sheet(stream: &[u8], start: usize) -> Option<Marks> {
    let mut marks = Marks::default();
    let mut depth = 0;
    for (kind, content) in (Records { rest: stream.get(start..)? }) {
        match kind {
            // A chart inside the sheet has records of its own.
            BEGIN => depth += 1,
            END => depth -= 1,
            ROW if depth == 1 && word(content, 12)? & 0x20 != 0 => marks.hidden_rows += 1,
            COLUMNS if depth == 1 && word(content, 8)? & 1 != 0 => {
                marks.hide_columns(u32::from(word(content, 0)?), u32::from(word(content, 2)?));
            }
            MERGED if depth == 1 => marks.merged += u64::from(word(content, 0)?),
            _ => (),
        }
        if depth == 0 {
            return Some(marks);
        }
    }
    None
}

fn word(content: &[u8], at: usize) -> Option<u16> {
    content.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes)
}

/// The records of a stream: kind and content.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (word(self.rest, 0)?, word(self.rest, 2)?);
        let (content, after) = self.rest.get(4..)?.split_at_checked(usize::from(length))?;
        self.rest = after;
        Some((kind, content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).expect("it is short");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }

    #[test]
    fn hidden_rows_columns_and_merged_areas_are_counted_outside_charts() {
        let row = |flags: u8| record(ROW, &[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, flags, 0, 0, 0]);
        let sheet = [
            record(BEGIN, &[0; 16]),
            record(COLUMNS, &[2, 0, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
            row(0x20),
            row(0),
            record(BEGIN, &[0; 16]),
            row(0x20),
            record(END, &[]),
            row(0x21),
            record(MERGED, &[2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 3, 0, 4, 0, 0, 0, 1, 0]),
            record(END, &[]),
            row(0x20),
        ]
        .concat();
        let marks = of_sheet(&sheet, 0).expect("the sheet ends");
        assert_eq!((marks.hidden_rows, marks.hidden_columns, marks.merged), (2, vec![(2, 4)], 2));
        assert_eq!(of_sheet(&sheet[..sheet.len() / 2], 0), None);
    }
}
