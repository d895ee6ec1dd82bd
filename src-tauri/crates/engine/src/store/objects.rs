//! Statements of the immutable objects.

use rusqlite::blob::{Blob, ZeroBlob};
use rusqlite::{Connection, OptionalExtension};

/// Stores the content under its name, unless it is there already. Written in place: SQLite makes no copy of it.
pub(crate) fn insert(db: &Connection, sha256: &str, content: &[u8]) -> rusqlite::Result<()> {
    Filling::begin(db, sha256, content.len() as u64)?.take(content).map(drop)
}

/// An object that is stored piece by piece, so that it is never in memory whole.
pub(crate) struct Filling<'c> {
    blob: Blob<'c>,
    filled: usize,
}

impl<'c> Filling<'c> {
    /// Makes room for so many bytes under the name.
    pub(crate) fn begin(db: &'c Connection, sha256: &str, size: u64) -> rusqlite::Result<Filling<'c>> {
        db.prepare_cached("INSERT INTO object (sha256, size, content) VALUES (?, ?, ?)")?.execute((
            sha256,
            size as i64,
            ZeroBlob(size),
        ))?;
        let blob = db.blob_open("main", "object", "content", db.last_insert_rowid(), false)?;
        Ok(Filling { blob, filled: 0 })
    }

    /// Takes the next bytes, if there is room for them.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> rusqlite::Result<bool> {
        if self.blob.len() - self.filled < bytes.len() {
            return Ok(false);
        }
        self.blob.write_at(bytes, self.filled)?;
        self.filled += bytes.len();
        Ok(true)
    }

    /// Whether every byte came.
    pub(crate) fn is_full(&self) -> bool {
        self.filled == self.blob.len()
    }
}

/// Whether an object of that name is stored.
pub(crate) fn contains(db: &Connection, sha256: &str) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM object WHERE sha256 = ?")?.exists([sha256])
}

/// The content of that name.
pub(crate) fn content(db: &Connection, sha256: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let place = db
        .prepare_cached("SELECT rowid AS place FROM object WHERE sha256 = ?")?
        .query_row([sha256], |row| row.get::<_, i64>("place"))
        .optional()?;
    let Some(place) = place else {
        return Ok(None);
    };
    let blob = db.blob_open("main", "object", "content", place, true)?;
    let mut content = vec![0; blob.len()];
    blob.read_at_exact(&mut content, 0)?;
    Ok(Some(content))
}

/// Shows every object: its name, the size it says, its content.
pub(crate) fn each(db: &Connection, mut visit: impl FnMut(&str, i64, &[u8])) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached("SELECT sha256, size, content FROM object ORDER BY sha256")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let sha256: String = row.get("sha256")?;
        visit(&sha256, row.get("size")?, row.get_ref("content")?.as_blob()?);
    }
    Ok(())
}
