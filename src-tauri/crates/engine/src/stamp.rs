//! Who, when and from where: what the engine is told because it never looks it up itself,
//! and what a write answers with.

use crate::ids::ChangeId;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// Who makes a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The person's name as it stands in the history.
    pub actor: String,
    /// The moment of the change.
    pub at: DateTime<Utc>,
}

/// The copy of the program that opens a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Installation {
    /// Names the chain of changes that this installation writes.
    pub replica: Uuid,
    /// Fresh random bytes for each opening; ids are made from them.
    pub entropy: [u8; 32],
}

impl fmt::Debug for Installation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Installation").field("replica", &self.replica).finish_non_exhaustive()
    }
}

/// The secret that opens an encrypted engagement file. It never appears in debug output.
#[derive(Clone)]
pub struct Passphrase(String);

impl Passphrase {
    /// Takes the passphrase as it was typed.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// What a write gives back: its answer, and which parts of the engagement it touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The answer of the write.
    pub value: T,
    /// What readers have to read again.
    pub touched: BTreeSet<Topic>,
    /// The change in the journal; none when nothing became different.
    pub change: Option<ChangeId>,
}

impl<T> Outcome<T> {
    /// The same outcome with another answer.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: with(self.value), touched: self.touched, change: self.change }
    }
}

/// A part of the engagement that a reader shows and a write may touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Client, system, firm, dates, people.
    Engagement,
    /// Categories and criteria in scope.
    Scope,
    /// Controls and their links to criteria.
    Controls,
    /// Tests, their procedures, attributes and conclusions.
    Tests,
    /// Frozen populations.
    Populations,
    /// Samples, their items and extensions.
    Samples,
    /// Results per item and attribute.
    Results,
    /// Deviations.
    Deviations,
    /// Evidence and what it is linked to.
    Evidence,
    /// Sign-offs.
    SignOffs,
    /// Texts of the report.
    ReportTexts,
    /// What the description lists: commitments, components, incidents, organisations and so on.
    Registers,
    /// What is decided about the opinion, and the terms of the report.
    Opinion,
    /// The journal itself.
    History,
}
