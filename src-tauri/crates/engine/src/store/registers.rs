//! Statements of the registers that are not read by their declaration.

use rusqlite::Connection;

use super::{columns::Moment, projection};
use crate::{
    entity::Entity,
    ids::{ControlId, EntryId, RegisterEntryId},
    registers::{NoneStated, Register},
};

/// A statement that there is nothing to list, as its row says it.
pub(crate) struct StatementRow {
    pub id: EntryId,
    pub stated: NoneStated,
}

impl StatementRow {
    /// Whether it is about this register or part.
    pub(crate) fn is_about(&self, register: Register, part: Option<&str>) -> bool {
        self.stated.register == register && self.stated.part.as_deref() == part
    }
}

/// Every statement that there is nothing to list.
pub(crate) fn statements(db: &Connection) -> rusqlite::Result<Vec<StatementRow>> {
    db.prepare_cached("SELECT * FROM register_statement ORDER BY register, part")?
        .query_map([], |row| {
            Ok(StatementRow {
                id: row.get("id")?,
                stated: NoneStated {
                    register: row.get("register")?,
                    part: row.get("part")?,
                    reason: row.get("reason")?,
                    by: row.get("stated_by")?,
                    at: row.get::<_, Moment>("stated_at")?.0,
                },
            })
        })?
        .collect()
}

/// The mappings of a control.
pub(crate) fn mappings_of(db: &Connection, control: ControlId) -> rusqlite::Result<Vec<RegisterEntryId>> {
    db.prepare_cached("SELECT id FROM crosswalk WHERE control = ?")?
        .query_map([control], |row| row.get("id"))?
        .collect()
}

/// Whether an entry is there.
pub(crate) fn is_there(db: &Connection, entity: &Entity, id: RegisterEntryId) -> rusqlite::Result<bool> {
    let first = entity.fields.first().map_or("id", |field| field.name);
    Ok(projection::value(db, entity, &id.to_string(), first)?.is_some())
}
