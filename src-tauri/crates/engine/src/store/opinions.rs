//! Statements of the opinion's decisions, of the terms of the report, and of the firm's wording.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

use super::columns::{Day, Moment};
use crate::{
    ids::EntryId,
    opinions::{Limb, Opinion, Verdict},
    phrases::AdoptedPhrases,
    report_terms::ReportTerms,
};

/// A decision on a criterion as its row says it.
pub(crate) struct CriterionRow {
    pub id: EntryId,
    pub criterion: String,
    pub design: Verdict,
    pub operation: Option<Verdict>,
    pub why: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    pub content_hash: String,
}

/// A decision on a part of the opinion as its row says it.
pub(crate) struct LimbRow {
    pub id: EntryId,
    pub limb: Limb,
    pub opinion: Opinion,
    pub reasons: String,
    pub basis: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    pub content_hash: String,
}

/// Every decision on a criterion.
pub(crate) fn criteria(db: &Connection) -> rusqlite::Result<Vec<CriterionRow>> {
    db.prepare_cached("SELECT * FROM criterion_decision ORDER BY criterion, id")?
        .query_map([], |row| {
            Ok(CriterionRow {
                id: row.get("id")?,
                criterion: row.get("criterion")?,
                design: row.get("design")?,
                operation: row.get("operation")?,
                why: row.get("why")?,
                by: row.get("decided_by")?,
                at: row.get::<_, Moment>("decided_at")?.0,
                content_hash: row.get("content_hash")?,
            })
        })?
        .collect()
}

/// Every decision on a part of the opinion.
pub(crate) fn limbs(db: &Connection) -> rusqlite::Result<Vec<LimbRow>> {
    db.prepare_cached("SELECT * FROM limb_decision ORDER BY limb, id")?
        .query_map([], |row| {
            Ok(LimbRow {
                id: row.get("id")?,
                limb: row.get("limb")?,
                opinion: row.get("opinion")?,
                reasons: row.get("reasons")?,
                basis: row.get("basis")?,
                by: row.get("decided_by")?,
                at: row.get::<_, Moment>("decided_at")?.0,
                content_hash: row.get("content_hash")?,
            })
        })?
        .collect()
}

/// The terms of the report, where any were set, with their row.
pub(crate) fn terms(db: &Connection) -> rusqlite::Result<Option<(EntryId, ReportTerms)>> {
    let day = |day: Option<Day>| day.map(|day| day.0);
    db.prepare_cached("SELECT * FROM report_terms ORDER BY id LIMIT 1")?
        .query_row([], |row| {
            let terms = ReportTerms {
                addressee: row.get("addressee")?,
                signed_by: row.get("signed_by")?,
                assertion_on: day(row.get("assertion_on")?),
                representations_on: day(row.get("representations_on")?),
                arrangement: row.get("arrangement")?,
            };
            Ok((row.get("id")?, terms))
        })
        .optional()
}

/// The wording that was adopted, with its row and the hash of its object.
pub(crate) fn phrases(db: &Connection) -> rusqlite::Result<Option<(EntryId, AdoptedPhrases)>> {
    db.prepare_cached("SELECT * FROM phrase_pack ORDER BY id LIMIT 1")?
        .query_row([], |row| {
            let adopted = AdoptedPhrases {
                name: row.get("name")?,
                sha256: row.get("sha256")?,
                by: row.get("adopted_by")?,
                at: row.get::<_, Moment>("adopted_at")?.0,
            };
            Ok((row.get("id")?, adopted))
        })
        .optional()
}
