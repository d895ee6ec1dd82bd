//! Files that a firm keeps and hands on: its policy on samples, its house style, its wording. JSON that a person can
//! write, held to its form with refusals that name the place.

use serde::de::DeserializeOwned;

use crate::refusal::Refusal;

/// A file of the firm is none, or contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FirmFileRefusal {
    /// The file is far too large.
    #[error(
        "The file has {kilobytes} KB, and a {kind} has at most {most}. Choose the file of a {kind}, as Tickmark exports it."
    )]
    TooLarge {
        /// What it was to be.
        kind: &'static str,
        /// Its size.
        kilobytes: u64,
        /// The most that is read.
        most: u64,
    },
    /// The file is something else.
    #[error(
        "The {kind} cannot be read at line {line}, column {column}: {what}. Correct it there, or export a {kind} from Tickmark and change that file."
    )]
    Unreadable {
        /// What it was to be.
        kind: &'static str,
        /// The line, from 1.
        line: u64,
        /// The column, from 1.
        column: u64,
        /// What is wrong there.
        what: String,
    },
    /// Something in it is not in order.
    #[error("The {kind} is not in order at {place}: {what}")]
    Invalid {
        /// What it was to be.
        kind: &'static str,
        /// The place in it.
        place: String,
        /// What is wrong there, and what to do.
        what: String,
    },
}

/// A kind of file: what people call it, the form that this program knows, and how large it may be.
pub(crate) struct FirmFile {
    /// What people call it.
    pub(crate) kind: &'static str,
    /// The field that says which form the file has.
    pub(crate) mark: &'static str,
    /// The largest file that is read, in bytes.
    pub(crate) largest: usize,
}

/// The form of files that this program knows.
pub(crate) const FORM: u64 = 1;

impl FirmFile {
    /// Reads the JSON of such a file.
    pub(crate) fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, FirmFileRefusal> {
        if bytes.len() > self.largest {
            let [kilobytes, most] = [bytes.len(), self.largest].map(|bytes| (bytes / 1024) as u64);
            return Err(FirmFileRefusal::TooLarge { kind: self.kind, kilobytes, most });
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        serde_json::from_slice(bytes).map_err(|error| self.unreadable(&error))
    }

    /// Refuses a form that another version wrote.
    pub(crate) fn require_form(&self, form: u64) -> Result<(), FirmFileRefusal> {
        if form == FORM {
            return Ok(());
        }
        let what = format!(
            "it is {form}, and this program knows {FORM}. Update Tickmark, or write the {} in form {FORM}.",
            self.kind
        );
        Err(self.refuse(self.mark, what))
    }

    /// A text on one line that is there, can be printed and is not too long.
    pub(crate) fn text(&self, text: &str, place: &str, longest: usize) -> Result<String, FirmFileRefusal> {
        one_line(text, longest).map_err(|what| self.refuse(place, what))
    }

    /// What is wrong at a place of the file, and what to do.
    pub(crate) fn refuse(&self, place: impl Into<String>, what: impl Into<String>) -> FirmFileRefusal {
        FirmFileRefusal::Invalid { kind: self.kind, place: place.into(), what: what.into() }
    }

    fn unreadable(&self, error: &serde_json::Error) -> FirmFileRefusal {
        let full = error.to_string();
        let what = full.split(" at line ").next().unwrap_or(&full).to_owned();
        let (line, column) = (error.line() as u64, error.column() as u64);
        FirmFileRefusal::Unreadable { kind: self.kind, line, column, what }
    }
}

/// The text on one line, or why it cannot stand.
pub(crate) fn one_line(text: &str, longest: usize) -> Result<String, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err("it is empty. Write it down.".to_owned());
    }
    if text.chars().any(char::is_control) {
        return Err("it has characters that cannot be printed. Type it again.".to_owned());
    }
    let length = text.chars().count();
    if length > longest {
        return Err(format!("it has {length} characters. Shorten it to {longest}."));
    }
    Ok(text)
}

impl From<FirmFileRefusal> for crate::Error {
    fn from(refusal: FirmFileRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}
