//! What the worker does with the one file it was started for.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::error::{IntakeError, size_in_words};
use crate::model::{Limits, Progress, SheetChoice, SheetInfo, Visibility, Workbook};
use crate::protocol::{Answer, TableEnd, Task, push_row, write_progress, write_rows};
use crate::reader::name_of;
use crate::worker::recognise;
use crate::worker::sheet::{self, Place, RowOutput, SheetReader, TableSoFar};
use crate::worker::workbook::{Bytes, Source};

/// Rows go out in batches of about this size.
const BATCH: usize = 256 << 10;
/// Rows between two looks at the clock.
const ROWS_A_LOOK: u64 = 512;
/// Progress is told this often.
const TELL_EVERY: Duration = Duration::from_millis(50);

pub(crate) fn run(path: &Path, task: &Task, limits: &Limits) -> Result<Answer, IntakeError> {
    let file = name_of(path);
    let content = load(path, &file, limits)?;
    let sha256 = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    let bytes = Bytes::new(content);
    let source = recognise::open(path, &file, bytes.clone(), limits)?;
    let warnings = source.warnings().into_iter().chain(about_name(path, source.format())).collect();
    let output = Output::new(bytes);
    let mut job = Job { file, sha256, limits, source, warnings, output };
    match task {
        Task::Inspect => job.inspect().map(Answer::Workbook),
        Task::Rows(choice) => job.rows(choice).map(Answer::Table),
    }
}

fn load(path: &Path, file: &str, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => IntakeError::Missing { file: file.to_owned() },
        _ => IntakeError::CannotOpen { file: file.to_owned(), reason: error.to_string() },
    };
    let opened = File::open(path).map_err(cannot)?;
    let size = opened.metadata().map_err(cannot)?.len();
    if size > limits.file_bytes {
        let what = format!("it has {}, and at most {} are read", size_in_words(size), size_in_words(limits.file_bytes));
        return Err(IntakeError::TooLarge { file: file.to_owned(), what });
    }
    let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    opened.take(limits.file_bytes).read_to_end(&mut content).map_err(cannot)?;
    Ok(content)
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
    limits: &'a Limits,
    source: Box<dyn Source>,
    warnings: Vec<String>,
    output: Output,
}

impl Job<'_> {
    fn inspect(&mut self) -> Result<Workbook, IntakeError> {
        let mut sheets = Vec::new();
        for (name, visibility) in self.source.sheets() {
            sheets.push(self.inspect_sheet(&name, visibility)?);
        }
        Ok(Workbook {
            format: self.source.format().to_owned(),
            sha256: self.sha256.clone(),
            size: self.output.bytes.content().len() as u64,
            sheets,
            warnings: self.warnings.clone(),
        })
    }

    fn inspect_sheet(&mut self, name: &str, visibility: Visibility) -> Result<SheetInfo, IntakeError> {
        self.output.sending = false;
        let table = self.read(name, None)?;
        let marks = self.source.marks(name);
        Ok(sheet::info(name, visibility, table.as_ref(), &marks))
    }

    fn rows(&mut self, choice: &SheetChoice) -> Result<TableEnd, IntakeError> {
        self.output.sending = true;
        for name in self.candidates(choice)? {
            if let Some(table) = self.read(&name, choice.header_row)? {
                self.output.send()?;
                let marks = self.source.marks(&name);
                let about_sheet = sheet::info(&name, Visibility::Visible, Some(&table), &marks).warnings;
                return Ok(TableEnd {
                    sheet: name,
                    header_row: table.header_row,
                    columns: table.column_names(),
                    sha256: self.sha256.clone(),
                    warnings: self.warnings.iter().cloned().chain(about_sheet).collect(),
                    blank_rows: table.blank_rows,
                    template_rows: table.template_rows,
                });
            }
        }
        let file = self.file.clone();
        Err(match &choice.sheet {
            Some(sheet) => IntakeError::NoTable { file, sheet: sheet.clone() },
            None => IntakeError::NoTables { file },
        })
    }

    /// The sheet that was asked for, or all of them, visible ones first.
    fn candidates(&self, choice: &SheetChoice) -> Result<Vec<String>, IntakeError> {
        let mut sheets = self.source.sheets();
        sheets.sort_by_key(|(_, visibility)| *visibility != Visibility::Visible);
        let names: Vec<String> = sheets.into_iter().map(|(name, _)| name).collect();
        match &choice.sheet {
            None => Ok(names),
            Some(asked) if names.contains(asked) => Ok(vec![asked.clone()]),
            Some(asked) => Err(IntakeError::NoSuchSheet {
                file: self.file.clone(),
                sheet: asked.clone(),
                sheets: names.join(", "),
            }),
        }
    }

    fn read(&mut self, name: &str, header_row: Option<u64>) -> Result<Option<TableSoFar>, IntakeError> {
        let place = Place { file: &self.file, sheet: name };
        let mut sheet = SheetReader::new(place, self.limits, header_row, &mut self.output);
        self.source.read(name, &mut |row| sheet.row(row))?;
        sheet.finish()
    }
}

/// The way to the parent: rows in batches, progress now and then.
struct Output {
    bytes: Bytes,
    out: BufWriter<io::Stdout>,
    sending: bool,
    batch: Vec<u8>,
    rows: u64,
    told: Instant,
}

impl Output {
    fn new(bytes: Bytes) -> Output {
        let out = BufWriter::new(io::stdout());
        Output { bytes, out, sending: false, batch: Vec::with_capacity(BATCH * 2), rows: 0, told: Instant::now() }
    }

    fn send(&mut self) -> Result<(), IntakeError> {
        if !self.batch.is_empty() {
            write_rows(&mut self.out, &self.batch).and_then(|()| self.out.flush()).map_err(parent_gone)?;
            self.batch.clear();
        }
        Ok(())
    }

    fn tell(&mut self) {
        if self.told.elapsed() >= TELL_EVERY {
            self.told = Instant::now();
            let progress = Progress {
                rows: self.rows,
                bytes_done: self.bytes.done(),
                bytes_total: self.bytes.content().len() as u64,
            };
            // A parent that does not listen any more ends this process in its own way.
            let _ = write_progress(&mut self.out, progress);
        }
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
        self.rows += 1;
        if self.rows.is_multiple_of(ROWS_A_LOOK) {
            self.tell();
        }
    }
}

fn parent_gone(error: io::Error) -> IntakeError {
    IntakeError::CannotOpen { file: String::new(), reason: error.to_string() }
}
