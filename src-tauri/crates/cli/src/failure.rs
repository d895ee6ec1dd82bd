//! Why a command did not do what it was asked to, in a sentence, with the exit code for scripts.

use std::path::Path;

use crate::hints;

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

    /// A file or folder that was named cannot be read or written.
    fn unusable(path: &Path, source: &std::io::Error) -> Self {
        let message = format!(
            "\"{}\" cannot be used ({source}). Check that its folder is there and that you may write in it.",
            path.display()
        );
        Self { code: UNREADABLE, message }
    }
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Self {
        match error {
            engine::Error::Refused(refusal) => Self::refused(hints::sentence(&refusal)),
            engine::Error::Open(open @ engine::OpenError::PassphraseNeeded) => Self {
                code: UNREADABLE,
                message: format!(
                    "{open} Name a file that holds it with --passphrase-file, or set TICKMARK_PASSPHRASE."
                ),
            },
            engine::Error::Open(open) => Self { code: UNREADABLE, message: open.to_string() },
            engine::Error::Io { path, source } => Self::unusable(&path, &source),
            other => Self { code: UNREADABLE, message: sentence(&other) },
        }
    }
}

impl From<intake::IntakeError> for Failure {
    fn from(error: intake::IntakeError) -> Self {
        Self { code: UNREADABLE, message: error.to_string() }
    }
}

impl From<intake::DocumentError> for Failure {
    fn from(error: intake::DocumentError) -> Self {
        Self { code: UNREADABLE, message: error.to_string() }
    }
}

impl From<host::HostError> for Failure {
    fn from(error: host::HostError) -> Self {
        match error {
            host::HostError::Unreadable { .. } => Self { code: UNREADABLE, message: error.to_string() },
            _ => Self::refused(error.to_string()),
        }
    }
}

impl From<report::ReportError> for Failure {
    fn from(error: report::ReportError) -> Self {
        Self::refused(sentence(&error))
    }
}

/// An error with its causes, each said once, as a sentence.
fn sentence(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        let words = source.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = source.source();
    }
    let mut letters = text.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Failure, UNREADABLE};

    #[test]
    fn a_fault_is_told_as_a_sentence_with_what_it_concerns() {
        let failure = Failure::from(engine::Error::Object { sha256: "ab12".into() });
        assert_eq!(failure.code, UNREADABLE);
        assert!(failure.message.starts_with("The stored object ab12") && failure.message.ends_with('.'), "{failure:?}");
        let source = std::io::Error::from(std::io::ErrorKind::NotFound);
        let failure = Failure::from(engine::Error::Io { path: "out/e.tickmark".into(), source });
        assert!(failure.message.starts_with("\"out/e.tickmark\" cannot be used"), "{failure:?}");
    }
}
