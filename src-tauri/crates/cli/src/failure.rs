//! Why a command did not do what it was asked to, in a sentence, with the exit code for scripts.

use std::path::Path;

/// Done.
pub(crate) const DONE: u8 = 0;
/// A rule said no, or there are findings.
pub(crate) const REFUSED: u8 = 1;
/// The command line is wrong.
pub(crate) const USAGE: u8 = 2;
/// A file cannot be read.
pub(crate) const UNREADABLE: u8 = 3;

/// A command that was not carried out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) code: u8,
    pub(crate) message: String,
}

impl Failure {
    /// A rule of the examination, or the state of the engagement, says no.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self { code: REFUSED, message: message.into() }
    }

    /// The command line asks for something that does not exist.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { code: USAGE, message: message.into() }
    }

    /// A file that was named cannot be read.
    pub(crate) fn unreadable(file: &Path, source: &std::io::Error) -> Self {
        let message =
            format!("\"{}\" cannot be read ({source}). Check its name and that you may open it.", file.display());
        Self { code: UNREADABLE, message }
    }
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Self {
        let code = match &error {
            engine::Error::Open(_) | engine::Error::Store(_) | engine::Error::Io { .. } => UNREADABLE,
            _ => REFUSED,
        };
        Self { code, message: chain(&error) }
    }
}

impl From<intake::IntakeError> for Failure {
    fn from(error: intake::IntakeError) -> Self {
        Self { code: UNREADABLE, message: error.to_string() }
    }
}

impl From<host::HostError> for Failure {
    fn from(error: host::HostError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<report::ReportError> for Failure {
    fn from(error: report::ReportError) -> Self {
        Self::refused(chain(&error))
    }
}

/// An error with its causes, each said once.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        let words = source.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = source.source();
    }
    text
}
