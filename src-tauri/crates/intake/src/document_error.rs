//! Why a text document is not read. The reasons are those of every file; what to do about them is not.

use crate::error::IntakeError;

/// Why a text document is not read: what is so, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The content is no text document.
    #[error(
        "The file “{file}” is {what}, not a Word or Markdown document. Choose a .docx or .md file; what a word processor can open, it can save as .docx."
    )]
    NotADocument {
        /// Name of the file.
        file: String,
        /// What it is, with its article.
        what: String,
    },
    /// The document is encrypted.
    #[error(
        "The document “{file}” is protected by a password. Open it in a word processor, save a copy without a password, and choose the copy."
    )]
    PasswordProtected {
        /// Name of the file.
        file: String,
    },
    /// The content breaks the rules of its format.
    #[error(
        "The file “{file}” is damaged: {detail}. Open it in a word processor, save it as a new .docx file, and choose that file."
    )]
    Damaged {
        /// Name of the file.
        file: String,
        /// What was found.
        detail: String,
    },
    /// The document is larger than is read.
    #[error("The file “{file}” is too large: {what}. Divide it into smaller documents.")]
    TooLarge {
        /// Name of the file.
        file: String,
        /// What exceeds which limit.
        what: String,
    },
    /// More pictures than are taken came out of the document.
    #[error(
        "The pictures of “{file}” are more than {most}, or larger than {megabytes} MB together, so nothing was read. Divide it into smaller documents, or leave its pictures out and add them to the texts."
    )]
    TooManyPictures {
        /// Name of the file.
        file: String,
        /// How many are taken.
        most: usize,
        /// How large they may be together.
        megabytes: usize,
    },
    /// The document says nothing.
    #[error("The document “{file}” holds no text. Ask for it again.")]
    NoText {
        /// Name of the file.
        file: String,
    },
    /// Reading took more than one file may cost.
    #[error(
        "Reading “{file}” {what}, so it was stopped; nothing was changed. Save it as a new .docx file in a word processor and choose that file."
    )]
    Stopped {
        /// Name of the file.
        file: String,
        /// What it took, in words.
        what: String,
    },
    /// What can be said of any file.
    #[error(transparent)]
    File(IntakeError),
}

impl From<IntakeError> for DocumentError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::NotASpreadsheet { file, what } => Self::NotADocument { file, what },
            IntakeError::PasswordProtected { file } => Self::PasswordProtected { file },
            IntakeError::Damaged { file, detail } => Self::Damaged { file, detail },
            IntakeError::TooLarge { file, what } => Self::TooLarge { file, what },
            IntakeError::NoTables { file } => Self::NoText { file },
            IntakeError::OutOfMemory { file, megabytes } => {
                Self::Stopped { file, what: format!("needs more than {megabytes} MB of memory") }
            }
            IntakeError::OutOfTime { file, seconds } => {
                Self::Stopped { file, what: format!("took longer than {seconds} seconds") }
            }
            IntakeError::Standstill { file, seconds } => {
                Self::Stopped { file, what: format!("made no headway for {seconds} seconds") }
            }
            IntakeError::WorkerFailed { file, detail } => {
                Self::Stopped { file, what: format!("failed in a way that a sound document does not cause ({detail})") }
            }
            other => Self::File(other),
        }
    }
}
