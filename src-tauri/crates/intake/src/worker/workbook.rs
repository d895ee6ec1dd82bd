//! Workbooks as streams of rows, by calamine. Cell readers where the format has them: a dense
//! range of a sheet with one cell in its last corner would be 550 GB.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

use calamine::{Data, DataRef, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use crate::error::IntakeError;
use crate::model::Visibility;
use crate::worker::cells::RowBuffer;
use crate::worker::faults::Spot;
use crate::worker::marks::{self, Marks, Stop};
use crate::worker::old_marks;
use crate::worker::pulse::Pulse;

/// A sheet has no more rows.
pub(crate) const MOST_ROWS: u64 = 1_048_576;

/// Something with sheets whose rows can be read one after the other.
pub(crate) trait Source {
    /// What the content is.
    fn format(&self) -> &'static str;
    /// Sentences about the file as a whole.
    fn warnings(&self) -> Vec<String>;
    /// The sheets with rows, in the workbook's order.
    fn sheets(&self) -> Vec<(String, Visibility)>;
    /// What the sheet hides and merges. Fails where it holds what no sheet has, before a parser sees it.
    fn marks(&mut self, sheet: &str) -> Result<Marks, IntakeError>;
    /// Hands on every row of the sheet that has any cell.
    fn read(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError>;
}

/// A file's content, and how much of it has been read.
#[derive(Debug, Clone)]
pub(crate) struct Bytes {
    content: Arc<Vec<u8>>,
    pulse: Arc<Pulse>,
}

impl Bytes {
    pub(crate) fn new(content: Vec<u8>, pulse: Arc<Pulse>) -> Bytes {
        Bytes { content: Arc::new(content), pulse }
    }

    pub(crate) fn content(&self) -> &[u8] {
        &self.content
    }

    /// The content itself, copied only if somebody else holds it too, and where progress is told.
    pub(crate) fn into_parts(self) -> (Vec<u8>, Arc<Pulse>) {
        (Arc::unwrap_or_clone(self.content), self.pulse)
    }

    pub(crate) fn reader(&self) -> ByteReader {
        ByteReader { at: Cursor::new(Shared(Arc::clone(&self.content))), pulse: Arc::clone(&self.pulse) }
    }
}

#[derive(Debug, Clone)]
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Reads the content and counts what it reads.
#[derive(Debug, Clone)]
pub(crate) struct ByteReader {
    at: Cursor<Shared>,
    pulse: Arc<Pulse>,
}

impl Read for ByteReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.at.read(buffer)?;
        self.pulse.have_read(count as u64);
        Ok(count)
    }
}

impl Seek for ByteReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at.seek(to)
    }
}

pub(crate) fn open_xlsx(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let book = Xlsx::new(bytes.reader()).map_err(|error| Spot::of_file(file).of_xlsx(&error))?;
    Ok(Box::new(XlsxSource { file: file.to_owned(), bytes, book }))
}

pub(crate) fn open_xlsb(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let book = Xlsb::new(bytes.reader()).map_err(|error| Spot::of_file(file).of_xlsb(&error))?;
    Ok(Box::new(XlsbSource { file: file.to_owned(), bytes, book }))
}

pub(crate) fn open_xls(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let mut book: Xls<_> = Xls::new(bytes.reader()).map_err(|error| Spot::of_file(file).of_xls(&error))?;
    let all = book.sheets_metadata().to_vec();
    let marks = old_marks::of_xls(bytes.reader(), all.len());
    let mut sheets = Vec::with_capacity(all.len());
    for (sheet, marks) in all.iter().zip(marks).filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet) {
        let range = book
            .worksheet_range(&sheet.name)
            .map_err(|error| Spot { file, sheet: Some(&sheet.name), after_row: 0 }.of_xls(&error))?;
        sheets.push((sheet.name.clone(), visibility(sheet.visible), LoadedSheet { range, marks }));
    }
    let warnings = about_book(book.has_1904_epoch(), &all);
    Ok(Box::new(LoadedSource { file: file.to_owned(), format: "xls", sheets, warnings }))
}

pub(crate) fn open_ods(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let mut book: Ods<_> = Ods::new(bytes.reader()).map_err(|error| Spot::of_file(file).of_ods(&error))?;
    let names = listed(&book);
    let mut sheets = Vec::with_capacity(names.len());
    for (name, visibility) in names {
        let range = book
            .worksheet_range(&name)
            .map_err(|error| Spot { file, sheet: Some(&name), after_row: 0 }.of_ods(&error))?;
        let marks = marks::of_ods(bytes.reader(), &name);
        sheets.push((name, visibility, LoadedSheet { range, marks }));
    }
    let warnings = about_book(false, book.sheets_metadata());
    Ok(Box::new(LoadedSource { file: file.to_owned(), format: "ods", sheets, warnings }))
}

fn listed<RS, R: Reader<RS>>(book: &R) -> Vec<(String, Visibility)>
where
    RS: Read + Seek,
{
    let sheets = book.sheets_metadata();
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| (sheet.name.clone(), visibility(sheet.visible))).collect()
}

fn visibility(visible: SheetVisible) -> Visibility {
    match visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

fn about_book(is_1904: bool, sheets: &[calamine::Sheet]) -> Vec<String> {
    let mut warnings = Vec::new();
    if is_1904 {
        warnings.push("The workbook counts its days from 1904; its dates are read that way.".to_owned());
    }
    for sheet in sheets.iter().filter(|sheet| sheet.typ != SheetType::WorkSheet) {
        warnings
            .push(format!("“{}” is not a sheet with rows (a chart, a dialog or macros) and is left out.", sheet.name));
    }
    warnings
}

struct XlsxSource {
    file: String,
    bytes: Bytes,
    book: Xlsx<ByteReader>,
}

impl Source for XlsxSource {
    fn format(&self) -> &'static str {
        "xlsx"
    }

    fn warnings(&self) -> Vec<String> {
        about_book(self.book.has_1904_epoch(), self.book.sheets_metadata())
    }

    fn sheets(&self) -> Vec<(String, Visibility)> {
        listed(&self.book)
    }

    fn marks(&mut self, sheet: &str) -> Result<Marks, IntakeError> {
        marks::of_xlsx(self.bytes.reader(), sheet).map_err(|stop| stopped(&self.file, sheet, &stop))
    }

    fn read(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        let mut spot = Spot { file: &self.file, sheet: Some(sheet), after_row: 0 };
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(|error| spot.of_xlsx(&error))?;
        let mut rows = Rows::new(spot, sink);
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| spot.of_xlsx(&error))? {
            rows.cell(cell.pos, &cell.value, cell.formula.is_some())?;
            spot.after_row = rows.row.number;
        }
        rows.finish()
    }
}

struct XlsbSource {
    file: String,
    bytes: Bytes,
    book: Xlsb<ByteReader>,
}

impl Source for XlsbSource {
    fn format(&self) -> &'static str {
        "xlsb"
    }

    fn warnings(&self) -> Vec<String> {
        about_book(self.book.has_1904_epoch(), self.book.sheets_metadata())
    }

    fn sheets(&self) -> Vec<(String, Visibility)> {
        listed(&self.book)
    }

    fn marks(&mut self, sheet: &str) -> Result<Marks, IntakeError> {
        marks::of_xlsb(self.bytes.reader(), sheet).map_err(|stop| stopped(&self.file, sheet, &stop))
    }

    fn read(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        let mut spot = Spot { file: &self.file, sheet: Some(sheet), after_row: 0 };
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(|error| spot.of_xlsb(&error))?;
        let mut rows = Rows::new(spot, sink);
        while let Some(cell) = cells.next_cell().map_err(|error| spot.of_xlsb(&error))? {
            rows.cell(cell.get_position(), cell.get_value(), false)?;
            spot.after_row = rows.row.number;
        }
        rows.finish()
    }
}

fn stopped(file: &str, sheet: &str, stop: &Stop) -> IntakeError {
    let spot = |after_row| Spot { file, sheet: Some(sheet), after_row };
    match stop {
        Stop::Unsound { after_row, what } => spot(*after_row).damaged(what),
        Stop::Packed(error) => spot(0).of_zip(error),
    }
}

/// A workbook whose format calamine can only load whole.
struct LoadedSource {
    file: String,
    format: &'static str,
    sheets: Vec<(String, Visibility, LoadedSheet)>,
    warnings: Vec<String>,
}

struct LoadedSheet {
    range: Range<Data>,
    marks: Marks,
}

impl LoadedSource {
    fn sheet(&self, name: &str) -> Option<&LoadedSheet> {
        self.sheets.iter().find(|(known, _, _)| known == name).map(|(_, _, sheet)| sheet)
    }
}

impl Source for LoadedSource {
    fn format(&self) -> &'static str {
        self.format
    }

    fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }

    fn sheets(&self) -> Vec<(String, Visibility)> {
        self.sheets.iter().map(|(name, visibility, _)| (name.clone(), *visibility)).collect()
    }

    fn marks(&mut self, sheet: &str) -> Result<Marks, IntakeError> {
        Ok(self.sheet(sheet).map(|sheet| sheet.marks.clone()).unwrap_or_default())
    }

    fn read(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        let Some(LoadedSheet { range, .. }) = self.sheet(sheet) else {
            return Ok(());
        };
        let (top, left) = range.start().unwrap_or_default();
        let mut rows = Rows::new(Spot { file: &self.file, sheet: Some(sheet), after_row: 0 }, sink);
        for (row, column, value) in range.used_cells() {
            // A sheet has fewer rows and columns than 32 bits can count.
            let position = (top + row as u32, left + column as u32);
            rows.cell(position, &lent(value), false)?;
        }
        rows.finish()
    }
}

/// A loaded value as the cell readers would give it.
fn lent(value: &Data) -> DataRef<'_> {
    match value {
        Data::String(text) if text.is_empty() => DataRef::String(String::new()),
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(is) => DataRef::Bool(*is),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(date) => DataRef::DateTimeIso(date.clone()),
        Data::DurationIso(duration) => DataRef::DurationIso(duration.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// Gathers cells into rows.
struct Rows<'a> {
    spot: Spot<'a>,
    sink: &'a mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    row: RowBuffer,
}

impl<'a> Rows<'a> {
    fn new(spot: Spot<'a>, sink: &'a mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>) -> Rows<'a> {
        Rows { spot, sink, row: RowBuffer::default() }
    }

    fn cell(&mut self, (row, column): (u32, u32), value: &DataRef<'_>, formula: bool) -> Result<(), IntakeError> {
        let number = u64::from(row) + 1;
        if self.row.number != number {
            if !self.row.is_empty() {
                (self.sink)(&self.row)?;
            }
            self.row.start(number);
        }
        if number > MOST_ROWS {
            return Err(self.spot.damaged(&format!("row {number} lies below the last row that a sheet has")));
        }
        self.row.push_value(column, value, formula).map_err(|fault| fault.refusal(self.spot))
    }

    fn finish(self) -> Result<(), IntakeError> {
        if self.row.is_empty() { Ok(()) } else { (self.sink)(&self.row) }
    }
}
