//! The worker's parts as the fuzz targets call them, without a process and without limits of time.

use std::path::Path;

use crate::error::IntakeError;
use crate::fuzzing::unheard;
use crate::model::{Limits, SheetChoice, TextPart};
use crate::worker::document;
use crate::worker::marks;
use crate::worker::old_marks;
use crate::worker::sheet::{Place, RowOutput, SheetReader};
use crate::worker::text::TextFile;
use crate::worker::workbook::{Bytes, Source};
use crate::worker::xml_scan::{Unsound, XmlScan};

/// Hands every row to a function.
struct Shown<'a>(&'a mut dyn FnMut(u64, &[&str]));

impl RowOutput for Shown<'_> {
    fn row(&mut self, number: u64, cells: &[&str]) -> Result<(), IntakeError> {
        (self.0)(number, cells);
        Ok(())
    }

    fn pass(&mut self) {}
}

/// Reads a text file to its end and answers with the rows that its table counts.
pub(crate) fn read_text(
    data: &[u8],
    choice: &SheetChoice,
    seen: &mut dyn FnMut(u64, &[&str]),
) -> Result<u64, IntakeError> {
    let limits = Limits::default();
    let mut source = TextFile::open("t.csv", "t".to_owned(), data.to_vec(), unheard(), false)?;
    let mut output = Shown(seen);
    let place = Place { file: "t.csv", sheet: "t" };
    let mut sheet = SheetReader::new(place, &limits, choice.header_row, &mut output);
    source.read("t", &mut |row| sheet.row(row))?;
    Ok(sheet.finish()?.map_or(0, |table| table.rows))
}

/// Reads a text document, and answers with its parts, how many pictures came along, and the warnings.
pub(crate) fn read_document(data: &[u8]) -> Result<(Vec<TextPart>, usize, Vec<String>), IntakeError> {
    // No picture stands in a folder that is not there.
    let path = Path::new("/there is no such folder/t.md");
    let read = document::read(path, "t.md", Bytes::new(data.to_vec(), unheard()), &Limits::default())?;
    Ok((read.parts, read.pictures.len(), read.warnings))
}

/// The start tags of some XML, fed in pieces of this size.
pub(crate) fn tags(data: &[u8], piece: usize) -> Result<Vec<Vec<u8>>, Unsound> {
    let mut scan = XmlScan::new();
    let mut found = Vec::new();
    for part in data.chunks(piece) {
        scan.feed(part, &mut |tag| found.push(tag.to_vec()))?;
    }
    Ok(found)
}

/// Looks through a sheet, whatever comes of it.
pub(crate) fn scan_sheet(data: &[u8]) {
    let (_marks, _stop) = marks::scan_xml(data).map_or_else(|stop| (None, Some(stop)), |marks| (Some(marks), None));
}

/// Looks through records of both kinds, whatever comes of it.
pub(crate) fn scan_records(data: &[u8]) {
    let (_marks, _stop) = marks::scan_records(data).map_or_else(|stop| (None, Some(stop)), |marks| (Some(marks), None));
    old_marks::of_stream(data);
}
