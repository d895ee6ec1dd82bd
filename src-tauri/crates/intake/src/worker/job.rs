//! What the worker does with the one file it was started for.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::error::{IntakeError, size_in_words};
use crate::model::{Limits, SheetChoice, SheetInfo, TextDocument, Visibility, Workbook};
use crate::protocol::{Answer, TableEnd, Task, push_row, write_picture, write_rows};
use crate::reader::name_of;
use crate::worker::document::{self, Read};
use crate::worker::faults::Spot;
use crate::worker::marks::Marks;
use crate::worker::pulse::{Out, Pulse};
use crate::worker::recognise;
use crate::worker::sheet::{self, Place, RowOutput, SheetReader, TableSoFar};
use crate::worker::workbook::{Bytes, Source};

/// Rows go out in batches of about this size.
const BATCH: usize = 256 << 10;
/// Cells of all previews together; the sheets after that are listed without one.
const PREVIEW_CELLS: usize = 200_000;

pub(crate) fn run(path: &Path, task: &Task, limits: &Limits, out: &Out) -> Result<Answer, IntakeError> {
    let file = name_of(path);
    let pulse = Arc::new(Pulse::default());
    out.tell(Arc::clone(&pulse));
    let content = load(path, &file, limits)?;
    let size = content.len() as u64;
    pulse.set_total(size);
    let sha256: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    let bytes = Bytes::new(content, Arc::clone(&pulse));
    let spreadsheet = |file: String, bytes: Bytes| {
        let source = recognise::open(path, &file, bytes, limits)?;
        let warnings = source.warnings().into_iter().chain(about_name(path, source.format())).collect();
        let output = Output { out: out.clone(), pulse, sending: false, batch: Vec::with_capacity(BATCH * 2) };
        Ok(Job { file, sha256: sha256.clone(), size, limits, source, warnings, output })
    };
    match task {
        Task::Inspect => spreadsheet(file, bytes)?.inspect().map(Answer::Workbook),
        Task::Rows(choice) => spreadsheet(file, bytes)?.rows(choice).map(Answer::Table),
        Task::Document => read_document(path, &file, bytes, sha256, limits, out),
    }
}

/// Reads a text document; its pictures go out before the answer.
fn read_document(
    path: &Path,
    file: &str,
    bytes: Bytes,
    sha256: String,
    limits: &Limits,
    out: &Out,
) -> Result<Answer, IntakeError> {
    let Read { format, parts, pictures, warnings } = document::read(path, file, bytes, limits)?;
    for picture in pictures {
        let mut out = out.lock();
        write_picture(&mut *out, &picture).and_then(|()| out.flush()).map_err(parent_gone)?;
    }
    let format = format.to_owned();
    Ok(Answer::Document(TextDocument { format, sha256, parts, pictures: Vec::new(), warnings }))
}

fn load(path: &Path, file: &str, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => IntakeError::Missing { file: file.to_owned() },
        kind => IntakeError::CannotOpen { file: file.to_owned(), reason: reason(kind).to_owned() },
    };
    // What is neither a file nor a folder (a device, a pipe) might never end.
    let is_stream = std::fs::metadata(path).is_ok_and(|facts| !facts.is_file() && !facts.is_dir());
    if is_stream {
        let reason = "it is no ordinary file".to_owned();
        return Err(IntakeError::CannotOpen { file: file.to_owned(), reason });
    }
    let opened = File::open(path).map_err(cannot)?;
    let facts = opened.metadata().map_err(cannot)?;
    if facts.is_dir() {
        return Err(cannot(io::ErrorKind::IsADirectory.into()));
    }
    let size = facts.len();
    if size > limits.file_bytes {
        let what = format!("it has {}, and at most {} are read", size_in_words(size), size_in_words(limits.file_bytes));
        return Err(IntakeError::TooLarge { file: file.to_owned(), what });
    }
    // One more byte than there is, so that a line end can be added without another copy.
    let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    opened.take(limits.file_bytes).read_to_end(&mut content).map_err(cannot)?;
    Ok(content)
}

/// Why the system does not open a file, in words.
fn reason(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::PermissionDenied => "this computer does not allow you to read it",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::ResourceBusy => "it is in use",
        io::ErrorKind::TimedOut | io::ErrorKind::NotConnected => "its drive does not answer",
        _ => "this computer could not read it",
    }
}

/// A name that promises another format than the content is.
fn about_name(path: &Path, format: &str) -> Option<String> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let same = match ending.as_str() {
        "xlsx" | "xlsm" | "xltx" | "xltm" => format == "xlsx",
        "xlsb" | "xls" | "ods" => format == ending,
        "xlt" => format == "xls",
        "csv" | "tsv" => matches!(format, "csv" | "tsv"),
        _ => true,
    };
    (!same).then(|| format!("The file is named .{ending}, but its content is .{format}; it was read as that."))
}

struct Job<'a> {
    file: String,
    sha256: String,
    size: u64,
    limits: &'a Limits,
    source: Box<dyn Source>,
    warnings: Vec<String>,
    output: Output,
}

impl Job<'_> {
    fn inspect(&mut self) -> Result<Workbook, IntakeError> {
        self.require_sheets()?;
        let mut sheets = Vec::new();
        let mut room = PREVIEW_CELLS;
        for (name, visibility) in self.source.sheets() {
            let mut sheet = self.inspect_sheet(&name, visibility)?;
            sheet.preview.truncate(room / sheet.columns.len().max(1));
            room -= sheet.preview.len() * sheet.columns.len();
            sheets.push(sheet);
        }
        Ok(Workbook {
            format: self.source.format().to_owned(),
            sha256: self.sha256.clone(),
            size: self.size,
            sheets,
            warnings: self.warnings.clone(),
        })
    }

    fn inspect_sheet(&mut self, name: &str, visibility: Visibility) -> Result<SheetInfo, IntakeError> {
        self.output.sending = false;
        let (table, marks) = self.read(name, None)?;
        Ok(sheet::info(name, visibility, table.as_ref(), &marks))
    }

    /// A workbook has sheets, and each is found by its name.
    fn require_sheets(&self) -> Result<(), IntakeError> {
        let sheets = self.source.sheets();
        let mut seen = HashSet::new();
        match sheets.iter().find(|(name, _)| !seen.insert(name.to_lowercase())) {
            Some((name, _)) => Err(Spot::of_file(&self.file).damaged(&format!("it has two sheets named “{name}”"))),
            None if sheets.is_empty() => Err(IntakeError::NoTables { file: self.file.clone() }),
            None => Ok(()),
        }
    }

    fn rows(&mut self, choice: &SheetChoice) -> Result<TableEnd, IntakeError> {
        self.require_sheets()?;
        self.output.sending = true;
        for (name, visibility) in self.candidates(choice)? {
            if let (Some(table), marks) = self.read(&name, choice.header_row)? {
                self.output.send()?;
                let mut sheet = sheet::info(&name, visibility, Some(&table), &marks);
                sheet.preview.truncate(PREVIEW_CELLS / sheet.columns.len().max(1));
                let warnings = self.warnings.iter().chain(&sheet.warnings).cloned().collect();
                return Ok(TableEnd { sheet, sha256: self.sha256.clone(), warnings });
            }
        }
        let file = self.file.clone();
        Err(match &choice.sheet {
            Some(sheet) => IntakeError::NoTable { file, sheet: sheet.clone() },
            None => IntakeError::NoTables { file },
        })
    }

    /// The sheet that was asked for, or all of them, visible ones first.
    fn candidates(&self, choice: &SheetChoice) -> Result<Vec<(String, Visibility)>, IntakeError> {
        let mut sheets = self.source.sheets();
        sheets.sort_by_key(|(_, visibility)| *visibility != Visibility::Visible);
        let Some(asked) = &choice.sheet else { return Ok(sheets) };
        match sheets.iter().find(|(name, _)| name == asked) {
            Some(found) => Ok(vec![found.clone()]),
            None => {
                let names: Vec<String> = sheets.into_iter().map(|(name, _)| name).collect();
                let (file, sheets) = (self.file.clone(), names.join(", "));
                Err(IntakeError::NoSuchSheet { file, sheet: asked.clone(), sheets })
            }
        }
    }

    fn read(&mut self, name: &str, header_row: Option<u64>) -> Result<(Option<TableSoFar>, Marks), IntakeError> {
        let marks = self.source.marks(name)?;
        self.output.pulse.rewind();
        let place = Place { file: &self.file, sheet: name };
        let mut sheet = SheetReader::new(place, self.limits, header_row, &mut self.output);
        self.source.read(name, &mut |row| sheet.row(row))?;
        Ok((sheet.finish()?, marks))
    }
}

/// The way to the parent: rows in batches.
struct Output {
    out: Out,
    pulse: Arc<Pulse>,
    sending: bool,
    batch: Vec<u8>,
}

impl Output {
    fn send(&mut self) -> Result<(), IntakeError> {
        if !self.batch.is_empty() {
            let mut out = self.out.lock();
            write_rows(&mut *out, &self.batch).and_then(|()| out.flush()).map_err(parent_gone)?;
            self.batch.clear();
        }
        Ok(())
    }
}

impl RowOutput for Output {
    fn row(&mut self, number: u64, cells: &[&str]) -> Result<(), IntakeError> {
        if !self.sending {
            return Ok(());
        }
        push_row(&mut self.batch, number, cells.iter().copied());
        if self.batch.len() >= BATCH { self.send() } else { Ok(()) }
    }

    fn pass(&mut self) {
        self.pulse.row();
    }
}

/// Nobody hears this: the parent is not there any more.
fn parent_gone(error: io::Error) -> IntakeError {
    IntakeError::CannotOpen { file: String::new(), reason: reason(error.kind()).to_owned() }
}
