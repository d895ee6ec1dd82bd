//! Statements of sign-offs, and of the content that a sign-off stands for.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

use super::columns::Moment;
use crate::{
    ids::{SignOffId, TestId},
    sign_offs::SignOffRole,
};

/// A sign-off as its row says it.
pub(crate) struct SignOffRow {
    pub id: SignOffId,
    pub test: TestId,
    pub role: SignOffRole,
    pub by: String,
    pub at: DateTime<Utc>,
    pub content_hash: String,
}

/// One part of a test's content: its name, and the statement that reads it.
///
/// The first column of each statement is the test; the others are texts, in an order that never changes.
pub(crate) struct ContentPart {
    pub name: &'static str,
    sql: &'static str,
}

/// What a preparer signs, part by part.
pub(crate) const PREPARED: &[ContentPart] = &[
    ContentPart { name: "test", sql: include_str!("sql/content/test.sql") },
    ContentPart { name: "procedure", sql: include_str!("sql/content/procedures.sql") },
    ContentPart { name: "attribute", sql: include_str!("sql/content/attributes.sql") },
    ContentPart { name: "population", sql: include_str!("sql/content/populations.sql") },
    ContentPart { name: "sample", sql: include_str!("sql/content/samples.sql") },
    ContentPart { name: "sample_plan", sql: include_str!("sql/content/plans.sql") },
    ContentPart { name: "sample_extension", sql: include_str!("sql/content/extensions.sql") },
    ContentPart { name: "sample_item", sql: include_str!("sql/content/items.sql") },
    ContentPart { name: "result", sql: include_str!("sql/content/results.sql") },
    ContentPart { name: "deviation", sql: include_str!("sql/content/deviations.sql") },
    ContentPart { name: "evidence", sql: include_str!("sql/content/evidence.sql") },
];

/// What a reviewer signs beside that.
pub(crate) const REVIEWED: &[ContentPart] =
    &[ContentPart { name: "evaluation", sql: include_str!("sql/content/evaluations.sql") }];

/// Hands every record of the part to `each`: the test it belongs to and its fields.
pub(crate) fn content(
    db: &Connection,
    part: &ContentPart,
    tests: &[TestId],
    mut each: impl FnMut(TestId, &[Option<&str>]),
) -> rusqlite::Result<()> {
    let wanted: Vec<String> = tests.iter().map(ToString::to_string).collect();
    let wanted = serde_json::Value::from(wanted).to_string();
    let mut statement = db.prepare_cached(part.sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([wanted])?;
    while let Some(row) = rows.next()? {
        // By number, because the statements name different columns and all are taken in their order.
        let fields = (1..columns)
            .map(|column| row.get_ref(column)?.as_str_or_null().map_err(|error| error.into()))
            .collect::<rusqlite::Result<Vec<_>>>()?;
        each(row.get(0)?, &fields);
    }
    Ok(())
}

/// Every sign-off.
pub(crate) fn sign_offs(db: &Connection) -> rusqlite::Result<Vec<SignOffRow>> {
    db.prepare_cached("SELECT * FROM sign_off ORDER BY signed_at, id")?.query_map([], read)?.collect()
}

/// The sign-offs of one test.
pub(crate) fn of_test(db: &Connection, test: TestId) -> rusqlite::Result<Vec<SignOffRow>> {
    db.prepare_cached("SELECT * FROM sign_off WHERE test = ? ORDER BY signed_at, id")?
        .query_map([test], read)?
        .collect()
}

/// One sign-off.
pub(crate) fn sign_off(db: &Connection, id: SignOffId) -> rusqlite::Result<Option<SignOffRow>> {
    db.prepare_cached("SELECT * FROM sign_off WHERE id = ?")?.query_row([id], read).optional()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<SignOffRow> {
    Ok(SignOffRow {
        id: row.get("id")?,
        test: row.get("test")?,
        role: row.get("role")?,
        by: row.get("signed_by")?,
        at: row.get::<_, Moment>("signed_at")?.0,
        content_hash: row.get("content_hash")?,
    })
}
