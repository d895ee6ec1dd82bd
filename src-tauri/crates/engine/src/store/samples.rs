//! Statements of samples, their extensions and their items.

use rusqlite::{Connection, OptionalExtension};
use sampling::Recorded;

use super::columns::{Count, List, Moment};
use crate::{
    ids::{SampleId, SampleItemId, TestId},
    samples::{Extension, Sample},
    testing::Item,
};

/// The sample of a test with its extensions.
pub(crate) fn of_test(db: &Connection, test: TestId) -> rusqlite::Result<Option<Sample>> {
    let sample = db
        .prepare_cached("SELECT * FROM sample WHERE test = ? ORDER BY id LIMIT 1")?
        .query_row([test], |row| {
            Ok(Sample {
                id: row.get("id")?,
                method: row.get("method")?,
                seed: row.get::<_, Option<String>>("seed")?.unwrap_or_default(),
                size: row.get::<_, Count>("size")?.0,
                population: row.get("population")?,
                population_sha256: row.get("population_sha256")?,
                recipe: row.get("recipe")?,
                reason: row.get("reason")?,
                drawn_at: row.get::<_, Moment>("drawn_at")?.0,
                drawn_by: row.get("drawn_by")?,
                extensions: Vec::new(),
            })
        })
        .optional()?;
    match sample {
        Some(mut sample) => {
            sample.extensions = extensions(db, sample.id)?;
            Ok(Some(sample))
        }
        None => Ok(None),
    }
}

fn extensions(db: &Connection, sample: SampleId) -> rusqlite::Result<Vec<Extension>> {
    db.prepare_cached("SELECT * FROM sample_extension WHERE sample = ? ORDER BY extended_at, id")?
        .query_map([sample], |row| {
            Ok(Extension {
                added: row.get::<_, Count>("added")?.0,
                reason: row.get("reason")?,
                by: row.get("extended_by")?,
                at: row.get::<_, Moment>("extended_at")?.0,
            })
        })?
        .collect()
}

/// The items of a sample in the order of selection, without their marks.
pub(crate) fn items(db: &Connection, sample: SampleId) -> rusqlite::Result<Vec<Item>> {
    db.prepare_cached(include_str!("sql/items.sql"))?
        .query_map([sample], |row| {
            Ok(Item {
                id: row.get("id")?,
                position: row.get("position")?,
                key: row.get("item_key")?,
                ticket: row.get("ticket")?,
                cells: row.get::<_, List>("cells")?.0,
                marks: Vec::new(),
                evidence: row.get("evidence")?,
                replaced: row.get("replaced")?,
            })
        })?
        .collect()
}

/// The ids of the items of a test's sample that still stand.
pub(crate) fn standing_items(db: &Connection, test: TestId) -> rusqlite::Result<Vec<SampleItemId>> {
    db.prepare_cached(include_str!("sql/standing_items.sql"))?.query_map([test], |row| row.get("id"))?.collect()
}

/// Whether the item is of the test's sample and was not replaced.
pub(crate) fn stands_in(db: &Connection, item: SampleItemId, test: TestId) -> rusqlite::Result<bool> {
    db.prepare_cached(include_str!("sql/item_stands.sql"))?.exists((item, test))
}

/// What was recorded of each item when it was drawn, in order.
pub(crate) fn recorded(db: &Connection, sample: SampleId) -> rusqlite::Result<Vec<Recorded>> {
    db.prepare_cached("SELECT item_key, ticket FROM sample_item WHERE sample = ? ORDER BY position, id")?
        .query_map([sample], |row| {
            Ok(Recorded {
                key: row.get("item_key")?,
                ticket: row.get::<_, Option<String>>("ticket")?.unwrap_or_default(),
            })
        })?
        .collect()
}

/// The test whose sample holds the item, and the item's key.
pub(crate) fn item(db: &Connection, item: SampleItemId) -> rusqlite::Result<Option<(TestId, String)>> {
    db.prepare_cached(include_str!("sql/item.sql"))?
        .query_row([item], |row| Ok((row.get("test")?, row.get("item_key")?)))
        .optional()
}

/// Whether any item of a sample has a result, a deviation or evidence.
pub(crate) fn is_used(db: &Connection, sample: SampleId) -> rusqlite::Result<bool> {
    db.prepare_cached(include_str!("sql/sample_is_used.sql"))?.exists([sample])
}
