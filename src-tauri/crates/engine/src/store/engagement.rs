//! Statements of the engagement, its scope and its people.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::columns::Day;
use crate::{
    engagement::{Category, EngagementState, Framework, Person, ReportType},
    ids::EntryId,
};

/// The engagement as its row says it.
pub(crate) struct EngagementRow {
    pub id: EntryId,
    pub client: String,
    pub system: String,
    pub firm: String,
    pub firm_city: Option<String>,
    pub framework: Framework,
    pub report_type: ReportType,
    pub as_of: Option<NaiveDate>,
    pub period_from: Option<NaiveDate>,
    pub period_to: Option<NaiveDate>,
    pub criteria_edition: String,
    pub state: EngagementState,
    pub report_date: Option<NaiveDate>,
    pub is_sample: bool,
    pub policy_sha256: Option<String>,
}

/// What was decided about one criterion.
pub(crate) struct DecisionRow {
    pub id: EntryId,
    pub criterion: String,
    pub relevant: bool,
    pub reason: Option<String>,
}

/// The one engagement of the file.
pub(crate) fn engagement(db: &Connection) -> rusqlite::Result<Option<EngagementRow>> {
    let day = |day: Option<Day>| day.map(|day| day.0);
    db.prepare_cached("SELECT * FROM engagement ORDER BY id LIMIT 1")?
        .query_row([], |row| {
            Ok(EngagementRow {
                id: row.get("id")?,
                client: row.get("client")?,
                system: row.get("system")?,
                firm: row.get("firm")?,
                firm_city: row.get("firm_city")?,
                framework: row.get("framework")?,
                report_type: row.get("report_type")?,
                as_of: day(row.get("as_of")?),
                period_from: day(row.get("period_from")?),
                period_to: day(row.get("period_to")?),
                criteria_edition: row.get("criteria_edition")?,
                state: row.get("state")?,
                report_date: day(row.get("report_date")?),
                is_sample: row.get("is_sample")?,
                policy_sha256: row.get("policy_sha256")?,
            })
        })
        .optional()
}

/// The categories in scope.
pub(crate) fn categories(db: &Connection) -> rusqlite::Result<BTreeSet<Category>> {
    db.prepare_cached("SELECT category FROM scope_category")?.query_map([], |row| row.get("category"))?.collect()
}

/// The row of a category in scope.
pub(crate) fn category_id(db: &Connection, category: Category) -> rusqlite::Result<Option<EntryId>> {
    db.prepare_cached("SELECT id FROM scope_category WHERE category = ?")?
        .query_row([category], |row| row.get("id"))
        .optional()
}

/// What was decided about single criteria.
pub(crate) fn decisions(db: &Connection) -> rusqlite::Result<Vec<DecisionRow>> {
    db.prepare_cached("SELECT id, criterion, relevant, reason FROM scoped_criterion")?
        .query_map([], |row| {
            Ok(DecisionRow {
                id: row.get("id")?,
                criterion: row.get("criterion")?,
                relevant: row.get("relevant")?,
                reason: row.get("reason")?,
            })
        })?
        .collect()
}

/// Everyone on the team.
pub(crate) fn people(db: &Connection) -> rusqlite::Result<Vec<Person>> {
    db.prepare_cached("SELECT id, name, initials, role FROM person ORDER BY name, id")?
        .query_map([], |row| {
            Ok(Person {
                id: row.get("id")?,
                name: row.get("name")?,
                initials: row.get("initials")?,
                role: row.get("role")?,
            })
        })?
        .collect()
}
