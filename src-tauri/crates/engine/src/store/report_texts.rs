//! Statements of the texts of the report.

use rusqlite::{Connection, OptionalExtension};

use super::columns::Moment;
use crate::{
    ids::EntryId,
    report_texts::{ReportText, TextKey},
};

/// Every text that was written.
pub(crate) fn texts(db: &Connection) -> rusqlite::Result<Vec<ReportText>> {
    db.prepare_cached("SELECT * FROM report_text WHERE text IS NOT NULL ORDER BY id")?
        .query_map([], |row| {
            Ok(ReportText {
                key: row.get("text_key")?,
                text: row.get("text")?,
                by: row.get("written_by")?,
                at: row.get::<_, Moment>("written_at")?.0,
            })
        })?
        .collect()
}

/// The row of the text at this place, and what it says.
pub(crate) fn text(db: &Connection, key: TextKey) -> rusqlite::Result<Option<(EntryId, Option<String>)>> {
    db.prepare_cached("SELECT id, text FROM report_text WHERE text_key = ? ORDER BY id LIMIT 1")?
        .query_row([key], |row| Ok((row.get("id")?, row.get("text")?)))
        .optional()
}
