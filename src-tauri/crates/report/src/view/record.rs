//! What stands behind the report and is not part of it: the reasons of decisions, and the history of changes.
//! Only the workbook shows it; the twin in the PDF, which readers of the report receive, does not carry it.

use chrono::{DateTime, Utc};

use super::Limb;

/// What stands behind the report and is not part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Why each decided part of the opinion is what it is.
    pub reasons: Vec<(Limb, String)>,
    /// What was decided of each criterion, in the order of the criteria set.
    pub criteria: Vec<CriterionDecision>,
    /// What was done in the engagement.
    pub history: History,
}

/// What was decided of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionDecision {
    /// Its id.
    pub criterion: String,
    /// Whether it is met by design.
    pub design: bool,
    /// Whether it is met in operation; a Type 1 report does not say.
    pub operation: Option<bool>,
    /// Why.
    pub why: Option<String>,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether what it rests on changed since.
    pub stale: bool,
}

/// The changes of the engagement, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The changes that are listed.
    pub changes: Vec<PastChange>,
    /// How many older ones are not.
    pub left_out: u64,
}

/// What somebody did in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastChange {
    /// Its id in the engagement file.
    pub id: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// What it is called.
    pub label: String,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
    /// Whether it was undone.
    pub undone: bool,
    /// The fields that it wrote.
    pub edits: Vec<PastEdit>,
    /// How many more it wrote than are listed.
    pub more: u64,
}

/// A field before and after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastEdit {
    /// What it belongs to, such as "Control CC6.1-03".
    pub subject: String,
    /// The field.
    pub field: String,
    /// What it said before.
    pub before: Option<String>,
    /// What it says after.
    pub after: Option<String>,
}

impl Record {
    /// Why a part of the opinion is what it is.
    pub fn reasons_of(&self, limb: Limb) -> Option<&str> {
        self.reasons.iter().find(|(part, _)| *part == limb).map(|(_, reasons)| reasons.as_str())
    }

    /// What was decided of a criterion.
    pub fn decision(&self, criterion: &str) -> Option<&CriterionDecision> {
        self.criteria.iter().find(|decision| decision.criterion == criterion)
    }
}
