//! Statements of the pictures of the report.

use rusqlite::{Connection, OptionalExtension, Row};

use super::columns::{Count, Moment};
use crate::{ids::EntryId, pictures::Picture};

/// Every picture, the oldest first.
pub(crate) fn pictures(db: &Connection) -> rusqlite::Result<Vec<Picture>> {
    db.prepare_cached("SELECT * FROM report_picture ORDER BY added_at, id")?.query_map([], read)?.collect()
}

/// The row of the picture with this content.
pub(crate) fn picture(db: &Connection, sha256: &str) -> rusqlite::Result<Option<(EntryId, Picture)>> {
    db.prepare_cached("SELECT * FROM report_picture WHERE sha256 = ? ORDER BY id LIMIT 1")?
        .query_row([sha256], |row| Ok((row.get("id")?, read(row)?)))
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Picture> {
    Ok(Picture {
        name: row.get("name")?,
        sha256: row.get("sha256")?,
        media_type: row.get("media_type")?,
        size: row.get::<_, Count>("size")?.0,
        width: row.get("width")?,
        height: row.get("height")?,
        by: row.get("added_by")?,
        at: row.get::<_, Moment>("added_at")?.0,
    })
}
