//! Twins of what the spreadsheet reader reports.

use ::intake as reader;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

words! {
    /// Whether a sheet shows.
    SheetVisibility = reader::Visibility { Visible, Hidden, VeryHidden }
    /// What a column holds.
    ColumnKind = reader::ColumnKind { Text, Integer, Number, Date, Boolean, Mixed, Empty }
}

views! {
    /// One column of a sheet.
    ColumnInfo = reader::ColumnInfo {
        name: String, letter: String, kind: ColumnKind, blanks: u32, errors: u32, formula_like: u32,
    }
    /// One sheet of a file.
    SheetInfo = reader::SheetInfo {
        name: String, visibility: SheetVisibility, header_row: Option<u32>, columns: Vec<ColumnInfo>, rows: u32,
        blank_rows: u32, template_rows: u32, hidden_rows: u32, merged: u32, warnings: Vec<String>,
        preview: Vec<Vec<String>>,
    }
    /// A spreadsheet file.
    Workbook = reader::Workbook { format: String, sha256: String, size: u32, sheets: Vec<SheetInfo>, warnings: Vec<String> }
}

/// A file the person chose.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct ChosenFile {
    /// Where it is.
    pub(crate) path: String,
    /// Its name.
    pub(crate) name: String,
}

/// How far the reader is.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct IntakeProgress {
    /// Rows read.
    pub(crate) rows: u32,
    /// Bytes read.
    pub(crate) bytes_done: u32,
    /// Bytes of the file.
    pub(crate) bytes_total: u32,
}
