//! The errors of the engine. A [`Refusal`] is a rule that says no; an [`OpenError`] says why
//! a file does not open, in words for the person who chose it; all else is a fault.

use crate::refusal::{PopulationRefusal, Refusal, SelectionRefusal};
use std::path::PathBuf;

/// The result of everything that can be refused or fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The examination does not allow it now. The user can act on it, and nothing is broken.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The engagement file could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The engagement file could not be read or written.
    #[error("the engagement file could not be read or written")]
    Store(#[from] rusqlite::Error),
    /// A file or folder beside the engagement file could not be used.
    #[error("{} could not be used", .path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A change was to be written to a row that is not there.
    #[error("there is no {entity} {id}")]
    NoSuchRow {
        /// The kind of row.
        entity: &'static str,
        /// Its id.
        id: String,
    },
    /// An object does not have the content that its hash names.
    #[error("the stored object {sha256} is missing or damaged; run a verification of the file")]
    Object {
        /// The name of the object.
        sha256: String,
    },
    /// The rows of a table could not be written or read.
    #[error("the rows of the population could not be written or read")]
    Rows {
        /// What went wrong.
        source: csv::Error,
    },
    /// The file holds a value that this version never writes.
    #[error("the engagement file holds an unexpected value in {place}; run a verification of the file")]
    Unexpected {
        /// Where it stands.
        place: String,
    },
}

impl From<SelectionRefusal> for Error {
    fn from(refused: SelectionRefusal) -> Self {
        Self::Refused(refused.into())
    }
}

impl From<PopulationRefusal> for Error {
    fn from(refused: PopulationRefusal) -> Self {
        Self::Refused(refused.into())
    }
}

impl Error {
    /// What lies behind the error, in the words of the system where there are any.
    pub(crate) fn cause(&self) -> String {
        std::error::Error::source(self).map_or_else(|| self.to_string(), ToString::to_string)
    }
}

/// Why a file could not be opened as an engagement.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no such file.
    #[error("There is no file \"{}\". It may have been moved or renamed, or its drive is not connected.", .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("This is not an engagement file: {what}. Choose a file that Tickmark made, ending in .tickmark.")]
    NotAnEngagement {
        /// What it is, as far as can be told.
        what: String,
    },
    /// The file is encrypted and no passphrase was given.
    #[error("This engagement file is encrypted. Enter its passphrase.")]
    PassphraseNeeded,
    /// The passphrase does not open the file.
    #[error(
        "The passphrase does not open this file. Check capital letters and the keyboard's language. If you are sure that it is right, the beginning of the file is damaged: open a backup instead."
    )]
    WrongPassphrase,
    /// A newer version of the program wrote the file.
    #[error(
        "This file was written by a newer Tickmark (file version {found}; this program knows versions up to {known}). Update Tickmark on this computer to open it. The file was not changed."
    )]
    Newer {
        /// The version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is an engagement file, but not whole.
    #[error(
        "This engagement file is damaged: {what}. It was not changed. Open the newest backup from the folder beside it, or copy the file again from where you got it."
    )]
    Damaged {
        /// What is wrong with it.
        what: String,
    },
    /// Another window or person has the file open.
    #[error(
        "This engagement is open in another window or on another computer. Close it there first, or work on a copy."
    )]
    InUse,
    /// The file cannot be written.
    #[error(
        "This file cannot be written: it, its folder or its drive is read-only. Copy it to a folder of your own and open the copy."
    )]
    ReadOnly,
    /// An older file is not touched without a backup.
    #[error(
        "This file was written by an older Tickmark and has to be brought up to date, but no backup could be made beside it ({why}). Make room or copy the file to a folder of your own, then open it again. The file was not changed."
    )]
    NoBackup {
        /// What went wrong.
        why: String,
    },
    /// Bringing an older file up to date failed.
    #[error("This file was written by an older Tickmark and could not be brought up to date ({why}). It was not changed, and a copy of it is at \"{}\".", .backup.display())]
    NotMigrated {
        /// What went wrong.
        why: String,
        /// The backup made before.
        backup: PathBuf,
    },
    /// The system does not let the program read the file.
    #[error("The file \"{}\" cannot be read: {source}. Check that you may open it and that its drive is connected.", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
