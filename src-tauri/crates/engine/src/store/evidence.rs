//! Statements of evidence and what it is linked to.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row};

use super::columns::{Count, Day, Moment};
use crate::{
    evidence::EvidenceRow,
    ids::{DeviationId, EntryId, EvidenceId, TestId},
};

/// What a piece of evidence supports.
pub(crate) struct LinkRow {
    pub evidence: EvidenceId,
    pub test: TestId,
    pub reference: String,
    pub item_key: Option<String>,
    pub of_deviation: bool,
}

/// Every piece of evidence, without what it supports.
pub(crate) fn evidence(db: &Connection) -> rusqlite::Result<Vec<EvidenceRow>> {
    db.prepare_cached("SELECT * FROM evidence ORDER BY added_at, id")?.query_map([], read)?.collect()
}

/// One piece of evidence.
pub(crate) fn one(db: &Connection, id: EvidenceId) -> rusqlite::Result<Option<EvidenceRow>> {
    db.prepare_cached("SELECT * FROM evidence WHERE id = ?")?.query_row([id], read).optional()
}

/// Everything that every piece of evidence supports.
pub(crate) fn links(db: &Connection) -> rusqlite::Result<Vec<LinkRow>> {
    db.prepare_cached(include_str!("sql/evidence_links.sql"))?
        .query_map([], |row| {
            Ok(LinkRow {
                evidence: row.get("evidence")?,
                test: row.get("test")?,
                reference: row.get("reference")?,
                item_key: row.get("item_key")?,
                of_deviation: row.get("of_deviation")?,
            })
        })?
        .collect()
}

/// The ids of the links of one piece of evidence.
pub(crate) fn link_ids(db: &Connection, evidence: EvidenceId) -> rusqlite::Result<Vec<EntryId>> {
    db.prepare_cached("SELECT id FROM evidence_link WHERE evidence = ?")?
        .query_map([evidence], |row| row.get("id"))?
        .collect()
}

/// The evidence of a test, its items and its deviations.
pub(crate) fn ids_of_test(db: &Connection, test: TestId) -> rusqlite::Result<BTreeSet<EvidenceId>> {
    db.prepare_cached(include_str!("sql/evidence_ids_of_test.sql"))?
        .query_map([test], |row| row.get("evidence"))?
        .collect()
}

/// The piece of evidence with this name and content, where there is one.
pub(crate) fn same(db: &Connection, sha256: &str, name: &str) -> rusqlite::Result<Option<EvidenceId>> {
    db.prepare_cached("SELECT id FROM evidence WHERE sha256 = ? AND name = ? ORDER BY id LIMIT 1")?
        .query_row([sha256, name], |row| row.get("id"))
        .optional()
}

/// Whether any file supports the deviation.
pub(crate) fn supports_deviation(db: &Connection, id: DeviationId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM evidence_link WHERE deviation = ?")?.exists([id])
}

/// Evidence that supports nothing any more.
pub(crate) fn unlinked(db: &Connection) -> rusqlite::Result<Vec<EvidenceId>> {
    db.prepare_cached(
        "SELECT id FROM evidence WHERE NOT EXISTS (SELECT 1 FROM evidence_link WHERE evidence = evidence.id)",
    )?
    .query_map([], |row| row.get("id"))?
    .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<EvidenceRow> {
    Ok(EvidenceRow {
        id: row.get("id")?,
        name: row.get("name")?,
        sha256: row.get("sha256")?,
        size: row.get::<_, Count>("size")?.0,
        media_type: row.get::<_, Option<String>>("media_type")?.unwrap_or_default(),
        obtained_on: row.get::<_, Option<Day>>("obtained_on")?.map(|day| day.0),
        obtained_from: row.get("obtained_from")?,
        source: row.get("source")?,
        reliability: row.get("reliability")?,
        subjects: Vec::new(),
        added_by: row.get("added_by")?,
        added_at: row.get::<_, Moment>("added_at")?.0,
    })
}
