//! Why a spreadsheet is not read. Each is a sentence or two for the person who chose the file.

use serde::{Deserialize, Serialize};

/// Why a spreadsheet is not read: what is so, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// The file is not there.
    #[error("The file “{file}” does not exist. Check its name and folder, and whether its drive is connected.")]
    Missing {
        /// Name of the file.
        file: String,
    },
    /// The system refuses to open the file.
    #[error(
        "The file “{file}” cannot be opened ({reason}). If another program has it open, close it there and try again."
    )]
    CannotOpen {
        /// Name of the file.
        file: String,
        /// The system's reason.
        reason: String,
    },
    /// The file has no content.
    #[error("The file “{file}” is empty. Ask for it again.")]
    Empty {
        /// Name of the file.
        file: String,
    },
    /// The content is no spreadsheet.
    #[error(
        "The file “{file}” is {what}, not a spreadsheet. Choose an .xlsx, .xlsb, .xls, .ods or .csv file; what a spreadsheet program can open, it can save as .xlsx."
    )]
    NotASpreadsheet {
        /// Name of the file.
        file: String,
        /// What it is, with its article.
        what: String,
    },
    /// The workbook is encrypted.
    #[error(
        "The workbook “{file}” is protected by a password. Open it in a spreadsheet program, save a copy without a password, and choose the copy."
    )]
    PasswordProtected {
        /// Name of the file.
        file: String,
    },
    /// The content breaks the rules of its format.
    #[error(
        "The file “{file}” is damaged: {detail}. Open it in a spreadsheet program, save it as a new .xlsx file, and choose that file."
    )]
    Damaged {
        /// Name of the file.
        file: String,
        /// What was found.
        detail: String,
    },
    /// The file is larger than is read.
    #[error(
        "The file “{file}” is too large: {what}. Divide it into smaller files, or export only the columns you need."
    )]
    TooLarge {
        /// Name of the file.
        file: String,
        /// What exceeds which limit.
        what: String,
    },
    /// There is no sheet of this name.
    #[error("The workbook “{file}” has no sheet “{sheet}”. It has: {sheets}.")]
    NoSuchSheet {
        /// Name of the file.
        file: String,
        /// The sheet asked for.
        sheet: String,
        /// The names there are.
        sheets: String,
    },
    /// The sheet has no table.
    #[error("The sheet “{sheet}” of “{file}” is empty. Choose another sheet.")]
    NoTable {
        /// Name of the file.
        file: String,
        /// The sheet asked for.
        sheet: String,
    },
    /// No sheet has a table.
    #[error("No sheet of “{file}” holds anything. Ask for the file again.")]
    NoTables {
        /// Name of the file.
        file: String,
    },
    /// The row asked for cannot be a header.
    #[error(
        "Row {row} of the sheet “{sheet}” is empty, so it cannot be the header. Choose the row that names the columns."
    )]
    NoHeader {
        /// The sheet asked for.
        sheet: String,
        /// The row asked for.
        row: u64,
    },
    /// Reading needs more memory than one file may have.
    #[error(
        "Reading “{file}” needs more than {megabytes} MB of memory, so it was stopped; nothing was changed. Save the file as a new .xlsx or .csv file in a spreadsheet program and choose that file."
    )]
    OutOfMemory {
        /// Name of the file.
        file: String,
        /// The limit.
        megabytes: u64,
    },
    /// Reading takes longer than one file may.
    #[error(
        "Reading “{file}” took longer than {seconds} seconds, so it was stopped; nothing was changed. Save the file as a new .xlsx or .csv file in a spreadsheet program and choose that file."
    )]
    OutOfTime {
        /// Name of the file.
        file: String,
        /// The limit.
        seconds: u64,
    },
    /// Reading came to no end and made no headway.
    #[error(
        "Reading “{file}” made no headway for {seconds} seconds, so it was stopped; nothing was changed. Save the file as a new .xlsx or .csv file in a spreadsheet program and choose that file."
    )]
    Standstill {
        /// Name of the file.
        file: String,
        /// The limit.
        seconds: u64,
    },
    /// The worker ended without an answer, or with one that makes no sense.
    #[error(
        "The file “{file}” could not be read: reading it failed in a way that a sound file does not cause ({detail}); nothing was changed. Open it in a spreadsheet program, save it as a new .xlsx file, and choose that file."
    )]
    WorkerFailed {
        /// Name of the file.
        file: String,
        /// How the worker ended.
        detail: String,
    },
    /// The worker could not be started.
    #[error(
        "The program that reads spreadsheets could not be started ({reason}). Close Tickmark, start it again, and if that does not help install it again."
    )]
    WorkerMissing {
        /// The system's reason.
        reason: String,
    },
    /// The person stopped it.
    #[error("Reading “{file}” was cancelled. Nothing was changed.")]
    Cancelled {
        /// Name of the file.
        file: String,
    },
}

/// A number of bytes in the words of a sentence.
pub(crate) fn size_in_words(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{bytes} bytes"),
        megabytes => format!("{megabytes} MB"),
    }
}
