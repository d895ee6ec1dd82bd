//! Small rules that every concept shares: texts that must be there, reasons, and names of people.

use crate::{error::Result, refusal::Refusal};

/// The text without the space around it; refused when nothing is left.
pub(crate) fn require_text(text: &str, what: &'static str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::Empty { what }.into());
    }
    Ok(text.to_owned())
}

/// The reason for something that the history has to explain.
pub(crate) fn require_reason(reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    Ok(reason.to_owned())
}

/// The text without the space around it, or nothing when it is empty.
pub(crate) fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Whether two names mean one person, however they are spaced or capitalised.
pub(crate) fn same_person(left: &str, right: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(left) == plain(right)
}
