//! Sign-offs: a person stands for a test as it is. What was signed is hashed, so that a later change shows.

mod content;
mod views;
mod writes;

use chrono::{DateTime, Utc};

use crate::{ids::SignOffId, text_enum::text_enums};

pub(crate) use views::{SignedState, all, of_test, require_unreviewed, signed_states};
pub use writes::{sign, withdraw};

text_enums! {
    /// As what a person signs.
    SignOffRole {
        /// Did the work.
        Preparer = "preparer",
        /// Read it critically.
        Reviewer = "reviewer",
    }
}

/// A sign-off that was not withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Row id.
    pub id: SignOffId,
    /// As what the person signed.
    pub role: SignOffRole,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of the canonical content that was signed.
    pub content_hash: String,
    /// False when the content changed since.
    pub valid: bool,
}
