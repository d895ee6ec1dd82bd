//! The ordinary tables, written from the declarations of the entities. The text of these
//! statements is made of declared names only; every value is bound.

use crate::entity::{Entity, Value};
use rusqlite::{Connection, OptionalExtension, params_from_iter};

/// Adds a row with a value for every declared field, in their order.
pub(crate) fn insert(db: &Connection, entity: &Entity, id: &str, values: &[Value]) -> rusqlite::Result<()> {
    let names: Vec<&str> = entity.fields.iter().map(|field| field.name).collect();
    let marks = vec!["?"; names.len() + 1].join(", ");
    let sql = format!("INSERT INTO {} (id, {}) VALUES ({marks})", entity.name, names.join(", "));
    let id = Value::from(id);
    db.prepare_cached(&sql)?.execute(params_from_iter(std::iter::once(&id).chain(values))).map(|_| ())
}

/// Changes one field of a row.
pub(crate) fn update(db: &Connection, entity: &Entity, id: &str, field: &str, value: &Value) -> rusqlite::Result<()> {
    let sql = format!("UPDATE {} SET {field} = ? WHERE id = ?", entity.name);
    db.prepare_cached(&sql)?.execute((value, id)).map(|_| ())
}

/// Takes a row away; false when there was none.
pub(crate) fn delete(db: &Connection, entity: &Entity, id: &str) -> rusqlite::Result<bool> {
    let sql = format!("DELETE FROM {} WHERE id = ?", entity.name);
    Ok(db.prepare_cached(&sql)?.execute([id])? > 0)
}

/// Takes all rows away.
pub(crate) fn clear(db: &Connection, entity: &Entity) -> rusqlite::Result<()> {
    db.prepare_cached(&format!("DELETE FROM {}", entity.name))?.execute([]).map(|_| ())
}

/// The present value of one field, or nothing when there is no such row.
pub(crate) fn value(db: &Connection, entity: &Entity, id: &str, field: &str) -> rusqlite::Result<Option<Value>> {
    let sql = format!("SELECT {field} FROM {} WHERE id = ?", entity.name);
    db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()
}

/// Every row: its id and the values of all declared fields.
pub(crate) fn rows(db: &Connection, entity: &Entity) -> rusqlite::Result<Vec<(String, Vec<Value>)>> {
    let names: Vec<&str> = entity.fields.iter().map(|field| field.name).collect();
    let sql = format!("SELECT id, {} FROM {} ORDER BY id", names.join(", "), entity.name);
    db.prepare_cached(&sql)?
        .query_map([], |row| {
            let values = names.iter().map(|name| row.get(*name)).collect::<rusqlite::Result<_>>()?;
            Ok((row.get("id")?, values))
        })?
        .collect()
}
