//! Statements of tests: their steps, attributes, results and conclusions.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

use super::columns::{Count, Moment};
use crate::{
    entities,
    entity::Entity,
    ids::{AttributeId, ControlId, EntryId, ProcedureId, ResultId, SampleItemId, TestId},
    testing::{Attribute, Conclusion, ConclusionKind, Procedure, ResultOutcome},
};

/// What a list of tests needs of one of them.
pub(crate) struct SummaryRow {
    pub id: TestId,
    pub control: ControlId,
    pub reference: String,
    pub title: String,
    pub tester: Option<String>,
    pub conclusion: Option<ConclusionKind>,
    pub procedures: u32,
    pub beyond_inquiry: u32,
    pub attributes: u32,
    pub populations: u32,
    pub items: u64,
    pub results: u64,
    pub deviations: u32,
}

/// A test with its control, as the rows say it.
pub(crate) struct TestRow {
    pub control: ControlId,
    pub reference: String,
    pub control_title: String,
    pub control_description: String,
    pub title: String,
    pub objective: Option<String>,
    pub conclusion: Option<Conclusion>,
    pub not_operated_reason: Option<String>,
}

/// A result as its row says it.
pub(crate) struct ResultRow {
    pub item: Option<SampleItemId>,
    pub attribute: AttributeId,
    pub outcome: ResultOutcome,
    pub note: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// Where a result stands in its test.
pub(crate) type Cell = (Option<SampleItemId>, AttributeId);

/// The row of a marked cell, its outcome and its note.
pub(crate) type Marked = (ResultId, ResultOutcome, Option<String>);

/// Every test.
pub(crate) fn summaries(db: &Connection) -> rusqlite::Result<Vec<SummaryRow>> {
    db.prepare_cached(include_str!("sql/test_summaries.sql"))?
        .query_map([], |row| {
            Ok(SummaryRow {
                id: row.get("id")?,
                control: row.get("control")?,
                reference: row.get("reference")?,
                title: row.get("title")?,
                tester: row.get("tester")?,
                conclusion: row.get("conclusion")?,
                procedures: row.get("procedures")?,
                beyond_inquiry: row.get("beyond_inquiry")?,
                attributes: row.get("attributes")?,
                populations: row.get("populations")?,
                items: row.get::<_, Count>("items")?.0,
                results: row.get::<_, Count>("results")?.0,
                deviations: row.get("deviations")?,
            })
        })?
        .collect()
}

/// One test.
pub(crate) fn test(db: &Connection, id: TestId) -> rusqlite::Result<Option<TestRow>> {
    db.prepare_cached(include_str!("sql/test.sql"))?
        .query_row([id], |row| {
            let conclusion = match row.get::<_, Option<ConclusionKind>>("conclusion")? {
                Some(kind) => Some(Conclusion {
                    kind,
                    text: row.get::<_, Option<String>>("conclusion_text")?.unwrap_or_default(),
                    by: row.get("concluded_by")?,
                    at: row.get::<_, Moment>("concluded_at")?.0,
                }),
                None => None,
            };
            Ok(TestRow {
                control: row.get("control")?,
                reference: row.get("reference")?,
                control_title: row.get::<_, Option<String>>("control_title")?.unwrap_or_default(),
                control_description: row.get::<_, Option<String>>("control_description")?.unwrap_or_default(),
                title: row.get("title")?,
                objective: row.get("objective")?,
                conclusion,
                not_operated_reason: row.get("not_operated_reason")?,
            })
        })
        .optional()
}

/// How many tests a control has.
pub(crate) fn tests_of(db: &Connection, control: ControlId) -> rusqlite::Result<Vec<TestId>> {
    db.prepare_cached("SELECT id FROM test WHERE control = ? ORDER BY position, id")?
        .query_map([control], |row| row.get("id"))?
        .collect()
}

/// The steps of a test in order.
pub(crate) fn procedures(db: &Connection, test: TestId) -> rusqlite::Result<Vec<Procedure>> {
    db.prepare_cached("SELECT id, nature, text FROM procedure WHERE test = ? ORDER BY position, id")?
        .query_map([test], |row| {
            Ok(Procedure { id: row.get("id")?, nature: row.get("nature")?, text: row.get("text")? })
        })?
        .collect()
}

/// The position after the last step.
pub(crate) fn next_position(db: &Connection, test: TestId) -> rusqlite::Result<u32> {
    db.prepare_cached("SELECT coalesce(max(position), 0) + 1 AS next FROM procedure WHERE test = ?")?
        .query_row([test], |row| row.get("next"))
}

/// The attributes of a test, by the length of their letter and then the letter: Z before AA.
pub(crate) fn attributes(db: &Connection, test: TestId) -> rusqlite::Result<Vec<Attribute>> {
    db.prepare_cached("SELECT id, letter, text FROM attribute WHERE test = ? ORDER BY length(letter), letter, id")?
        .query_map([test], |row| {
            Ok(Attribute { id: row.get("id")?, letter: row.get("letter")?, text: row.get("text")? })
        })?
        .collect()
}

/// The test that a procedure belongs to.
pub(crate) fn test_of_procedure(db: &Connection, id: ProcedureId) -> rusqlite::Result<Option<TestId>> {
    db.prepare_cached("SELECT test FROM procedure WHERE id = ?")?.query_row([id], |row| row.get("test")).optional()
}

/// The test that an attribute belongs to.
pub(crate) fn test_of_attribute(db: &Connection, id: AttributeId) -> rusqlite::Result<Option<TestId>> {
    db.prepare_cached("SELECT test FROM attribute WHERE id = ?")?.query_row([id], |row| row.get("test")).optional()
}

/// Whether a result or a deviation answers the attribute.
pub(crate) fn attribute_is_used(db: &Connection, id: AttributeId) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT 1 FROM result WHERE attribute = ?1 UNION ALL SELECT 1 FROM deviation WHERE attribute = ?1",
    )?
    .exists([id])
}

/// How many results a test has.
pub(crate) fn result_count(db: &Connection, test: TestId) -> rusqlite::Result<u64> {
    db.prepare_cached("SELECT count(*) AS results FROM result WHERE test = ?")?
        .query_row([test], |row| Ok(row.get::<_, Count>("results")?.0))
}

/// How many results of a test belong to the test as a whole or to an item that was not replaced.
pub(crate) fn standing_result_count(db: &Connection, test: TestId) -> rusqlite::Result<u64> {
    db.prepare_cached(include_str!("sql/standing_results.sql"))?
        .query_row([test], |row| Ok(row.get::<_, Count>("results")?.0))
}

/// How many results of a test are deviations.
pub(crate) fn deviation_marks(db: &Connection, test: TestId) -> rusqlite::Result<Vec<Cell>> {
    db.prepare_cached("SELECT item, attribute FROM result WHERE test = ? AND outcome = 'deviation'")?
        .query_map([test], |row| Ok((row.get("item")?, row.get("attribute")?)))?
        .collect()
}

/// Every result of a test.
pub(crate) fn results(db: &Connection, test: TestId) -> rusqlite::Result<Vec<ResultRow>> {
    db.prepare_cached("SELECT item, attribute, outcome, note, marked_by, marked_at FROM result WHERE test = ?")?
        .query_map([test], |row| {
            Ok(ResultRow {
                item: row.get("item")?,
                attribute: row.get("attribute")?,
                outcome: row.get("outcome")?,
                note: row.get("note")?,
                by: row.get("marked_by")?,
                at: row.get::<_, Moment>("marked_at")?.0,
            })
        })?
        .collect()
}

/// The present results of a test by cell: row, outcome and note.
pub(crate) fn marked_cells(db: &Connection, test: TestId) -> rusqlite::Result<HashMap<Cell, Marked>> {
    db.prepare_cached("SELECT id, item, attribute, outcome, note FROM result WHERE test = ?")?
        .query_map([test], |row| {
            let cell = (row.get("item")?, row.get("attribute")?);
            Ok((cell, (row.get("id")?, row.get("outcome")?, row.get("note")?)))
        })?
        .collect()
}

/// The row of one result. The plus signs keep SQLite from choosing the index on the attribute, which every item shares.
pub(crate) fn marked_cell(db: &Connection, test: TestId, (item, attribute): Cell) -> rusqlite::Result<Option<Marked>> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get("id")?, row.get("outcome")?, row.get("note")?));
    match item {
        Some(item) => db
            .prepare_cached("SELECT id, outcome, note FROM result WHERE item = ? AND +attribute = ?")?
            .query_row((item, attribute), read),
        None => db
            .prepare_cached("SELECT id, outcome, note FROM result WHERE test = ? AND +item IS NULL AND +attribute = ?")?
            .query_row((test, attribute), read),
    }
    .optional()
}

/// What belongs to a test, each kind before those that it refers to, with the statement that finds its rows.
pub(crate) const OWNED: &[(&Entity, &str)] = &[
    (&entities::EVIDENCE_LINK, include_str!("sql/evidence_links_of_test.sql")),
    (&entities::SIGN_OFF, "SELECT id FROM sign_off WHERE test = ?1"),
    (&entities::DEVIATION, "SELECT id FROM deviation WHERE test = ?1"),
    (&entities::RESULT, "SELECT id FROM result WHERE test = ?1"),
    SAMPLE_ITEMS,
    SAMPLE_EXTENSIONS,
    SAMPLES,
    (&entities::POPULATION, "SELECT id FROM population WHERE test = ?1"),
    (&entities::ATTRIBUTE, "SELECT id FROM attribute WHERE test = ?1"),
    (&entities::PROCEDURE, "SELECT id FROM procedure WHERE test = ?1"),
];

/// The items of a test's sample.
pub(crate) const SAMPLE_ITEMS: (&Entity, &str) = (
    &entities::SAMPLE_ITEM,
    "SELECT sample_item.id FROM sample JOIN sample_item ON sample_item.sample = sample.id WHERE sample.test = ?1",
);
/// The extensions of a test's sample.
pub(crate) const SAMPLE_EXTENSIONS: (&Entity, &str) = (
    &entities::SAMPLE_EXTENSION,
    "SELECT extension.id FROM sample JOIN sample_extension AS extension ON extension.sample = sample.id WHERE sample.test = ?1",
);
/// The sample of a test.
pub(crate) const SAMPLES: (&Entity, &str) = (&entities::SAMPLE, "SELECT id FROM sample WHERE test = ?1");

/// The ids that one of those statements finds.
pub(crate) fn owned(db: &Connection, sql: &str, test: TestId) -> rusqlite::Result<Vec<EntryId>> {
    db.prepare_cached(sql)?.query_map([test], |row| row.get("id"))?.collect()
}
