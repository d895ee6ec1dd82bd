//! What the tests share: a reader whose worker is this crate's own executable.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use intake::{IntakeError, Limits, Progress, Reader, SheetChoice, Table, Workbook};

/// Lets the worker go on.
pub fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A reader with these limits.
pub fn reader_with(limits: Limits) -> Reader {
    Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_tickmark-intake")), limits)
}

/// What the file holds, read under the usual limits.
pub fn inspect(file: &Path) -> Result<Workbook, IntakeError> {
    reader_with(Limits::default()).inspect(file, &mut go_on)
}

/// The first table of the file, read under the usual limits.
pub fn rows(file: &Path) -> Result<Table, IntakeError> {
    reader_with(Limits::default()).rows(file, &SheetChoice::default(), &mut go_on)
}
