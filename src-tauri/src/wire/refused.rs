//! Why something was not done, as the window needs to tell it apart.

use engine::{Error, OpenError};
use host::HostError;
use intake::{DocumentError, IntakeError};
use serde::Serialize;
use specta::Type;

/// The answer of a command that did not do as asked: what is so, then what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Refused {
    /// What the window should do with it.
    pub(crate) kind: RefusedKind,
    /// Full sentences for the person.
    pub(crate) message: String,
}

/// The kinds of refusal that the window tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefusedKind {
    /// A rule says no, and the person can act on it. Shown beside what it concerns.
    Refusal,
    /// The machine or the program failed. Shown as a dialog.
    Fault,
    /// The file is encrypted and no passphrase was given.
    PassphraseNeeded,
    /// The passphrase does not open the file.
    WrongPassphrase,
    /// The person stopped it. Nothing to show.
    Cancelled,
}

impl Refused {
    /// A rule of the shell says no.
    pub(crate) fn refusal(message: impl Into<String>) -> Refused {
        Refused { kind: RefusedKind::Refusal, message: message.into() }
    }

    /// The program failed by itself.
    pub(crate) fn fault(message: impl Into<String>) -> Refused {
        Refused { kind: RefusedKind::Fault, message: message.into() }
    }

    /// The person stopped it.
    pub(crate) fn cancelled() -> Refused {
        Refused { kind: RefusedKind::Cancelled, message: "It was stopped. Nothing was written.".into() }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        let kind = match &error {
            Error::Refused(_) => RefusedKind::Refusal,
            Error::Open(OpenError::PassphraseNeeded) => RefusedKind::PassphraseNeeded,
            Error::Open(OpenError::WrongPassphrase) => RefusedKind::WrongPassphrase,
            Error::Open(_) => RefusedKind::Refusal,
            _ => RefusedKind::Fault,
        };
        let message = match kind {
            RefusedKind::Fault => in_full(&error),
            _ => error.to_string(),
        };
        Refused { kind, message }
    }
}

impl From<HostError> for Refused {
    fn from(error: HostError) -> Refused {
        Refused::refusal(error.to_string())
    }
}

impl From<IntakeError> for Refused {
    fn from(error: IntakeError) -> Refused {
        Refused::refusal(error.to_string())
    }
}

impl From<DocumentError> for Refused {
    fn from(error: DocumentError) -> Refused {
        Refused::refusal(error.to_string())
    }
}

impl From<report::ReportError> for Refused {
    fn from(error: report::ReportError) -> Refused {
        Refused::fault(in_full(&error))
    }
}

/// An error with its causes, as sentences.
fn in_full(error: &dyn std::error::Error) -> String {
    let mut parts = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(next) = cause {
        parts.push(next.to_string());
        cause = next.source();
    }
    sentence(&parts.join(": "))
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
