//! What a command answers: one JSON object for programs, calm text for people, and an exit code.

use serde_json::Value;

use crate::failure::{DONE, REFUSED};

/// The answer of a command.
pub(crate) struct Answer {
    pub(crate) json: Value,
    pub(crate) text: String,
    pub(crate) code: u8,
}

impl Answer {
    /// The command did what it was asked to.
    pub(crate) fn done(json: Value, text: String) -> Self {
        Self { json, text, code: DONE }
    }

    /// The command looked and found something that needs attention.
    pub(crate) fn findings(json: Value, text: String) -> Self {
        Self { json, text, code: REFUSED }
    }
}
