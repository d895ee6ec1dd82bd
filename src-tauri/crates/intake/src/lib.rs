//! Reads untrusted spreadsheets and text documents, in a worker process.
//!
//! The caller's process never parses such a file: [`Reader`] starts the same executable with a
//! hidden argument, and that worker streams back plain rows of text under limits of time and
//! memory. A file that crashes, hangs or exhausts the worker becomes a sentence. Knows nothing of
//! engagements.

mod document_error;
mod error;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod model;
mod protocol;
mod reader;
mod rows;
mod worker;

pub use document_error::DocumentError;
pub use error::IntakeError;
pub use model::{
    ColumnInfo, ColumnKind, Limits, Progress, SheetChoice, SheetInfo, Table, TextDocument, TextPart, TextPicture,
    Visibility, Workbook,
};
pub use reader::Reader;
pub use rows::{IntoRows, Row, Rows};
pub use worker::run_worker_if_asked;
