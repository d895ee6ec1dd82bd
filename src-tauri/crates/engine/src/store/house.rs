//! Statements of the house style.

use rusqlite::{Connection, OptionalExtension};

use crate::{house::Draft, ids::EntryId};

/// A house style as its row says it.
pub(crate) struct Recorded {
    /// Everything but the logo.
    pub draft: Draft,
    /// The hash of the logo's object.
    pub logo: Option<String>,
    /// What the logo shows.
    pub alternative: Option<String>,
}

/// The house style that is recorded, with its row.
pub(crate) fn house_style(db: &Connection) -> rusqlite::Result<Option<(EntryId, Recorded)>> {
    db.prepare_cached("SELECT * FROM house_style ORDER BY id LIMIT 1")?
        .query_row([], |row| {
            let draft = Draft {
                name: row.get("name")?,
                accent: row.get("accent")?,
                exception: row.get("exception")?,
                text: row.get("text_face")?,
                headings: row.get("heading_face")?,
                cover: row.get("cover")?,
                paper: row.get("paper")?,
                language: row.get::<_, Option<String>>("language")?.unwrap_or_default(),
                logo: None,
            };
            Ok((row.get("id")?, Recorded { draft, logo: row.get("logo")?, alternative: row.get("logo_alternative")? }))
        })
        .optional()
}
