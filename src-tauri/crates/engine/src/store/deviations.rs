//! Statements of deviations.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row};

use super::{columns::Moment, testing::Cell};
use crate::{
    deviations::DeviationRow,
    ids::{DeviationId, TestId},
};

/// Every deviation.
pub(crate) fn deviations(db: &Connection) -> rusqlite::Result<Vec<DeviationRow>> {
    db.prepare_cached(include_str!("sql/deviations.sql"))?.query_map([], read)?.collect()
}

/// The deviations of one test, by item and attribute.
pub(crate) fn of_test(db: &Connection, test: TestId) -> rusqlite::Result<Vec<DeviationRow>> {
    db.prepare_cached(include_str!("sql/deviations_of_test.sql"))?.query_map([test], read)?.collect()
}

/// The cells of a test that have a recorded deviation.
pub(crate) fn cells(db: &Connection, test: TestId) -> rusqlite::Result<HashSet<Cell>> {
    db.prepare_cached("SELECT item, attribute FROM deviation WHERE test = ? AND attribute IS NOT NULL")?
        .query_map([test], |row| Ok((row.get("item")?, row.get("attribute")?)))?
        .collect()
}

/// One deviation.
pub(crate) fn deviation(db: &Connection, id: DeviationId) -> rusqlite::Result<Option<DeviationRow>> {
    db.prepare_cached(include_str!("sql/deviation.sql"))?.query_row([id], read).optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<DeviationRow> {
    Ok(DeviationRow {
        id: row.get("id")?,
        test: row.get("test")?,
        control_reference: row.get("control_reference")?,
        test_title: row.get("test_title")?,
        item: row.get("item")?,
        item_key: row.get("item_key")?,
        attribute: row.get("attribute")?,
        attribute_letter: row.get("attribute_letter")?,
        facts: row.get("facts")?,
        nature: row.get("nature")?,
        cause: row.get("cause")?,
        extent: row.get("extent")?,
        effect: row.get("effect")?,
        compensating: row.get("compensating")?,
        section_4: row.get("section_4")?,
        response: row.get("response")?,
        recorded_by: row.get("recorded_by")?,
        recorded_at: row.get::<_, Moment>("recorded_at")?.0,
        evaluation: row.get("evaluation")?,
        evaluated_by: row.get("evaluated_by")?,
        evaluated_at: row.get::<_, Option<Moment>>("evaluated_at")?.map(|at| at.0),
    })
}
