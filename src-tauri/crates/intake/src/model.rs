//! What a spreadsheet was found to hold, in plain text and numbers.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::rows::Rows;

/// A spreadsheet file: its sheets, and what a careful person should know about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// What the content is, whatever the file is named: `xlsx`, `xlsb`, `xls`, `ods`, `csv`, `tsv`.
    pub format: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub size: u64,
    /// The sheets with rows, hidden ones too, in the workbook's order. A text file has one.
    pub sheets: Vec<SheetInfo>,
    /// Sentences about the file as a whole.
    pub warnings: Vec<String>,
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// The sheet's name; for a text file, the file's name without its ending.
    pub name: String,
    /// Whether the spreadsheet program shows the sheet.
    pub visibility: Visibility,
    /// The row taken as header, as the spreadsheet numbers it. `None`: the sheet is empty.
    pub header_row: Option<u64>,
    /// The columns of the table, from the left.
    pub columns: Vec<ColumnInfo>,
    /// Rows below the header that hold something.
    pub rows: u64,
    /// Empty rows between the header and the last row that holds something.
    pub blank_rows: u64,
    /// Rows below the header with formulas that show nothing, as in a template.
    pub template_rows: u64,
    /// Rows that the spreadsheet program hides.
    pub hidden_rows: u64,
    /// Merged areas.
    pub merged: u64,
    /// Sentences about the sheet.
    pub warnings: Vec<String>,
    /// The first rows below the header.
    pub preview: Vec<Vec<String>>,
}

/// Whether a spreadsheet program shows a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Shown.
    Visible,
    /// Hidden; the program's menu can show it.
    Hidden,
    /// Hidden so that only a macro can show it.
    VeryHidden,
}

impl Visibility {
    /// The state's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Visibility::Visible => "visible",
            Visibility::Hidden => "hidden",
            Visibility::VeryHidden => "very_hidden",
        }
    }
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnInfo {
    /// The header's text, made unique; `Column D` where the header is empty.
    pub name: String,
    /// The spreadsheet's letter for it.
    pub letter: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Rows whose cell is empty.
    pub blanks: u64,
    /// Rows whose cell is an error such as `#N/A`.
    pub errors: u64,
    /// Rows whose text begins with `=`, `+`, `-` or `@`.
    pub formula_like: u64,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Dates, times or both.
    Date,
    /// True and false.
    Boolean,
    /// More than one of these.
    Mixed,
    /// Nothing.
    Empty,
}

impl ColumnKind {
    /// The kind's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            ColumnKind::Text => "text",
            ColumnKind::Integer => "integer",
            ColumnKind::Number => "number",
            ColumnKind::Date => "date",
            ColumnKind::Boolean => "boolean",
            ColumnKind::Mixed => "mixed",
            ColumnKind::Empty => "empty",
        }
    }
}

/// Which table of a workbook to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetChoice {
    /// The sheet's name. `None`: the first visible sheet with rows.
    pub sheet: Option<String>,
    /// The header row, as the spreadsheet numbers it. `None`: found.
    pub header_row: Option<u64>,
}

/// The rows of one sheet below its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What is known of the sheet, with the header row that was asked for.
    pub sheet: SheetInfo,
    /// The columns' names, each once.
    pub columns: Vec<String>,
    /// The rows that hold something, each with one cell a column.
    pub rows: Rows,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Sentences about the file and the sheet.
    pub warnings: Vec<String>,
}

/// A text document: what it says in parts, and the pictures that it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextDocument {
    /// What the content is, whatever the file is named: `docx`, `md`.
    pub format: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The document cut at its headings, in its order.
    pub parts: Vec<TextPart>,
    /// The pictures, in the order of their numbers. They come apart from the rest.
    #[serde(skip)]
    pub pictures: Vec<TextPicture>,
    /// Sentences about what the parts do not hold.
    pub warnings: Vec<String>,
}

/// A part of a document: a heading with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPart {
    /// The heading; none before the first.
    pub heading: Option<String>,
    /// The same as Markdown.
    pub marked: String,
    /// The rank of the heading, from 1.
    pub level: u8,
    /// What stands under it, as Markdown. A picture is named by its number: `picture:1`; where it did not
    /// come along, its words stand for it.
    pub markdown: String,
}

/// A picture of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPicture {
    /// The name of its file.
    pub name: String,
    /// Its bytes; none where it cannot be shown, which the warnings say.
    pub bytes: Vec<u8>,
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: u64,
    /// Bytes of the file read.
    pub bytes_done: u64,
    /// Bytes of the file.
    pub bytes_total: u64,
}

/// What one file may cost before it is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Time from start to answer.
    pub wall: Duration,
    /// Time without any headway.
    pub standstill: Duration,
    /// Memory of the worker process, in bytes.
    pub memory: u64,
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Declared size of a workbook's parts when unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// Rows of one table.
    pub rows: u64,
    /// Columns of one table.
    pub columns: u64,
    /// Text of one table, in bytes.
    pub text_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        const MIB: u64 = 1 << 20;
        Limits {
            wall: Duration::from_secs(120),
            standstill: Duration::from_secs(10),
            memory: 2048 * MIB,
            file_bytes: 512 * MIB,
            unpacked_bytes: 4096 * MIB,
            rows: 2_000_000,
            columns: 2_000,
            text_bytes: 768 * MIB,
        }
    }
}
