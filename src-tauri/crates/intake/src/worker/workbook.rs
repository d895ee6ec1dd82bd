//! Workbooks as streams of rows, by calamine. Cell readers where the format has them: a dense
//! range of a sheet with one cell in its last corner would be 550 GB.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use calamine::{
    Data, DataRef, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError, Xlsx,
    XlsxError,
};

use crate::error::IntakeError;
use crate::model::Visibility;
use crate::worker::cells::RowBuffer;
use crate::worker::marks::{self, Marks};
use crate::worker::old_marks;

/// Something with sheets whose rows can be read one after the other.
pub(crate) trait Source {
    /// What the content is.
    fn format(&self) -> &'static str;
    /// Sentences about the file as a whole.
    fn warnings(&self) -> Vec<String>;
    /// The sheets with rows, in the workbook's order.
    fn sheets(&self) -> Vec<(String, Visibility)>;
    /// What the sheet hides and merges.
    fn marks(&mut self, sheet: &str) -> Marks;
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
    content: Rc<Vec<u8>>,
    done: Rc<Cell<u64>>,
}

impl Bytes {
    pub(crate) fn new(content: Vec<u8>) -> Bytes {
        Bytes { content: Rc::new(content), done: Rc::default() }
    }

    pub(crate) fn content(&self) -> &[u8] {
        &self.content
    }

    /// How much has been read, never more than there is.
    pub(crate) fn done(&self) -> u64 {
        self.done.get().min(self.content.len() as u64)
    }

    /// Takes note that this share of the content has been read.
    pub(crate) fn have_read(&self, part: u64, whole: usize) {
        let share = part as f64 / (whole.max(1)) as f64;
        self.done.set((share * self.content.len() as f64) as u64);
    }

    pub(crate) fn reader(&self) -> ByteReader {
        ByteReader { at: Cursor::new(Shared(Rc::clone(&self.content))), done: Rc::clone(&self.done) }
    }
}

#[derive(Debug, Clone)]
struct Shared(Rc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Reads the content and counts what it reads.
#[derive(Debug, Clone)]
pub(crate) struct ByteReader {
    at: Cursor<Shared>,
    done: Rc<Cell<u64>>,
}

impl Read for ByteReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.at.read(buffer)?;
        self.done.set(self.done.get() + count as u64);
        Ok(count)
    }
}

impl Seek for ByteReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at.seek(to)
    }
}

pub(crate) fn open_xlsx(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let book = Xlsx::new(bytes.reader()).map_err(|error| xlsx_refusal(file, error))?;
    Ok(Box::new(XlsxSource { file: file.to_owned(), bytes, book }))
}

pub(crate) fn open_xlsb(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let book = Xlsb::new(bytes.reader()).map_err(|error| xlsb_refusal(file, error))?;
    Ok(Box::new(XlsbSource { file: file.to_owned(), bytes, book }))
}

pub(crate) fn open_xls(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let mut book: Xls<_> = Xls::new(bytes.reader()).map_err(|error| xls_refusal(file, error))?;
    let all = book.sheets_metadata().to_vec();
    let marks = old_marks::of_xls(bytes.reader(), all.len());
    let mut sheets = Vec::with_capacity(all.len());
    for (sheet, marks) in all.iter().zip(marks).filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet) {
        let range = book.worksheet_range(&sheet.name).map_err(|error| xls_refusal(file, error))?;
        sheets.push((sheet.name.clone(), visibility(sheet.visible), LoadedSheet { range, marks }));
    }
    let warnings = about_book(book.has_1904_epoch(), &all);
    Ok(Box::new(LoadedSource { file: file.to_owned(), format: "xls", sheets, warnings }))
}

pub(crate) fn open_ods(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let mut book: Ods<_> = Ods::new(bytes.reader()).map_err(|error| ods_refusal(file, error))?;
    let names = listed(&book);
    let mut sheets = Vec::with_capacity(names.len());
    for (name, visibility) in names {
        let range = book.worksheet_range(&name).map_err(|error| ods_refusal(file, error))?;
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

    fn marks(&mut self, sheet: &str) -> Marks {
        marks::of_xlsx(self.bytes.reader(), sheet)
    }

    fn read(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        let file = self.file.clone();
        let refusal = |error| xlsx_refusal(&file, error);
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(refusal)?;
        let mut rows = Rows::new(&file, sink);
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(refusal)? {
            rows.cell(cell.pos, &cell.value, cell.formula.is_some())?;
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

    fn marks(&mut self, sheet: &str) -> Marks {
        marks::of_xlsb(self.bytes.reader(), sheet)
    }

    fn read(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        let file = self.file.clone();
        let refusal = |error| xlsb_refusal(&file, error);
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(refusal)?;
        let mut rows = Rows::new(&file, sink);
        while let Some(cell) = cells.next_cell().map_err(refusal)? {
            rows.cell(cell.get_position(), cell.get_value(), false)?;
        }
        rows.finish()
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

    fn marks(&mut self, sheet: &str) -> Marks {
        self.sheet(sheet).map(|sheet| sheet.marks.clone()).unwrap_or_default()
    }

    fn read(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        let Some(sheet) = self.sheet(sheet) else {
            return Ok(());
        };
        let (top, left) = sheet.range.start().unwrap_or_default();
        let mut rows = Rows::new(&self.file, sink);
        for (row, column, value) in sheet.range.used_cells() {
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
    file: &'a str,
    sink: &'a mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>,
    row: RowBuffer,
}

impl<'a> Rows<'a> {
    fn new(file: &'a str, sink: &'a mut dyn FnMut(&RowBuffer) -> Result<(), IntakeError>) -> Rows<'a> {
        Rows { file, sink, row: RowBuffer::default() }
    }

    fn cell(&mut self, (row, column): (u32, u32), value: &DataRef<'_>, formula: bool) -> Result<(), IntakeError> {
        let number = u64::from(row) + 1;
        if self.row.number != number {
            if !self.row.is_empty() {
                (self.sink)(&self.row)?;
            }
            self.row.start(number);
        }
        self.row.push_value(column, value, formula).map_err(|too_long| too_long.refusal(self.file))
    }

    fn finish(self) -> Result<(), IntakeError> {
        if self.row.is_empty() { Ok(()) } else { (self.sink)(&self.row) }
    }
}

fn damaged(file: &str, detail: &dyn std::fmt::Display) -> IntakeError {
    IntakeError::Damaged { file: file.to_owned(), detail: detail.to_string() }
}

fn locked(file: &str) -> IntakeError {
    IntakeError::PasswordProtected { file: file.to_owned() }
}

fn xlsx_refusal(file: &str, error: XlsxError) -> IntakeError {
    if let XlsxError::Password = error { locked(file) } else { damaged(file, &error) }
}

fn xlsb_refusal(file: &str, error: XlsbError) -> IntakeError {
    if let XlsbError::Password = error { locked(file) } else { damaged(file, &error) }
}

fn ods_refusal(file: &str, error: OdsError) -> IntakeError {
    if let OdsError::Password = error { locked(file) } else { damaged(file, &error) }
}

/// An old workbook with a password is scrambled, so its code page reads as one that does not exist.
fn xls_refusal(file: &str, error: XlsError) -> IntakeError {
    match error {
        XlsError::Password => locked(file),
        XlsError::Cfb(error) if error.to_string().starts_with("Codepage") => locked(file),
        error => damaged(file, &error),
    }
}
