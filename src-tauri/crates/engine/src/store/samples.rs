//! Statements of samples, their extensions and their items.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row};

use super::columns::{Count, List, Moment};
use crate::{
    ids::{SampleId, SampleItemId, TestId},
    samples::{self, Extension, Method, Replacement, Sample},
    testing::Item,
};

/// The sample of a test with its extensions.
pub(crate) fn of_test(db: &Connection, test: TestId) -> rusqlite::Result<Option<Sample>> {
    let sample = db
        .prepare_cached("SELECT * FROM sample WHERE test = ? ORDER BY id LIMIT 1")?
        .query_row([test], |row| {
            let draw_data: String = row.get("recipe_data")?;
            Ok(Sample {
                id: row.get("id")?,
                method: row.get("method")?,
                seed: row.get::<_, Option<String>>("seed")?.unwrap_or_default(),
                seed_origin: row.get("seed_origin")?,
                seed_by: row.get("seed_by")?,
                size: row.get::<_, Count>("size")?.0,
                population: row.get("population")?,
                population_sha256: row.get("population_sha256")?,
                recipe: row.get("recipe")?,
                strata: samples::strata(&draw_data),
                draw_data,
                reason: row.get("reason")?,
                drawn_at: row.get::<_, Moment>("drawn_at")?.0,
                drawn_by: row.get("drawn_by")?,
                extensions: Vec::new(),
                plan: None,
            })
        })
        .optional()?;
    match sample {
        Some(mut sample) => {
            sample.extensions = extensions(db, sample.id)?;
            sample.plan = super::plans::of_sample(db, sample.id)?;
            Ok(Some(sample))
        }
        None => Ok(None),
    }
}

fn extensions(db: &Connection, sample: SampleId) -> rusqlite::Result<Vec<Extension>> {
    db.prepare_cached("SELECT * FROM sample_extension WHERE sample = ? ORDER BY first_position, id")?
        .query_map([sample], |row| {
            Ok(Extension {
                added: row.get::<_, Count>("added")?.0,
                ground: row.get("ground")?,
                reason: row.get("reason")?,
                outlook: row.get("outlook")?,
                first_position: row.get::<_, Count>("first_position")?.0,
                step: row.get("step")?,
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
                group: row.get("item_group")?,
                stands_for: row.get("stands_for")?,
                replacement: replacement(row)?,
            })
        })?
        .collect()
}

fn replacement(row: &Row<'_>) -> rusqlite::Result<Option<Replacement>> {
    let (Some(reason), Some(by), Some(at)) =
        (row.get("replaced_reason")?, row.get("replaced_by")?, row.get::<_, Option<Moment>>("replaced_at")?)
    else {
        return Ok(None);
    };
    Ok(Some(Replacement { reason, by, at: at.0 }))
}

/// The ids of the items of a test's sample that still stand.
pub(crate) fn standing_items(db: &Connection, test: TestId) -> rusqlite::Result<Vec<SampleItemId>> {
    db.prepare_cached(include_str!("sql/standing_items.sql"))?.query_map([test], |row| row.get("id"))?.collect()
}

/// Whether the item is of the test's sample and was not replaced.
pub(crate) fn stands_in(db: &Connection, item: SampleItemId, test: TestId) -> rusqlite::Result<bool> {
    db.prepare_cached(include_str!("sql/item_stands.sql"))?.exists((item, test))
}

/// The test whose sample holds the item, and the item's key.
pub(crate) fn item(db: &Connection, item: SampleItemId) -> rusqlite::Result<Option<(TestId, String)>> {
    db.prepare_cached(include_str!("sql/item.sql"))?
        .query_row([item], |row| Ok((row.get("test")?, row.get("item_key")?)))
        .optional()
}

/// Whether a deviation is marked or recorded on the item.
pub(crate) fn deviates(db: &Connection, item: SampleItemId) -> rusqlite::Result<bool> {
    db.prepare_cached(include_str!("sql/item_deviates.sql"))?.exists([item])
}

/// How many items that count deviate, by mark or by record.
pub(crate) fn deviating_items(db: &Connection, sample: SampleId) -> rusqlite::Result<u64> {
    db.prepare_cached(include_str!("sql/deviating_items.sql"))?
        .query_row([sample], |row| Ok(row.get::<_, Count>("items")?.0))
}

/// A sample that was drawn for a test at some time, as the journal has it.
pub(crate) struct DrawnOnce {
    pub id: SampleId,
    pub method: Method,
    pub seed: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// Every sample that was ever drawn for a test, also those that were undone or discarded, the earliest first.
pub(crate) fn ever_drawn(db: &Connection, test: TestId) -> rusqlite::Result<Vec<DrawnOnce>> {
    db.prepare_cached(include_str!("sql/ever_drawn.sql"))?
        .query_map([test], |row| {
            Ok(DrawnOnce {
                id: row.get("id")?,
                method: row.get("method")?,
                seed: row.get("seed")?,
                by: row.get("actor")?,
                at: row.get::<_, Moment>("at")?.0,
            })
        })?
        .collect()
}

/// Who recorded the recipe and seed of a sample, when, and whether any of its items was recorded before.
pub(crate) fn seed_record(
    db: &Connection,
    sample: SampleId,
) -> rusqlite::Result<Option<(String, DateTime<Utc>, bool)>> {
    db.prepare_cached(include_str!("sql/seed_record.sql"))?
        .query_row([sample], |row| Ok((row.get("actor")?, row.get::<_, Moment>("at")?.0, row.get("items_before")?)))
        .optional()
}

/// Whether any item of a sample has a result, a deviation or evidence.
pub(crate) fn is_used(db: &Connection, sample: SampleId) -> rusqlite::Result<bool> {
    db.prepare_cached(include_str!("sql/sample_is_used.sql"))?.exists([sample])
}
