//! The journal: every change with its ops, chained by hashes. The tables are its projection.

mod canonical;
mod clock;
mod conflict;
pub(crate) mod fold;
mod history;
mod kind;
mod label;
mod undo;
mod verify;
mod write;

pub use conflict::{Conflict, conflicts};
pub use history::{Edit, HistoryEntry, HistoryFilter, history, length, newest};
pub use kind::{ChangeKind, UnknownKind};
pub use undo::{UndoState, Undone, redo, undo, undo_state};
pub use verify::{Verification, verify};
pub use write::Write;

use crate::entities::entity;
use crate::entity::Value;
use crate::error::{Error, Result};
use crate::store::journal::{self, OpRef, OpRow};
use rusqlite::Connection;

/// The field that says whether a thing is there: 1 or 0.
pub(crate) const EXISTS: &str = "exists";

/// The value that a field with these heads has. Several heads with different values are a
/// conflict; until a person settles it, the newest by the clock of all copies stands.
fn present(db: &Connection, heads: &[OpRef]) -> Result<Value> {
    let missing = || Error::Unexpected { place: "the heads of the journal".to_owned() };
    match heads {
        [] => Ok(Value::Null),
        [only] => Ok(journal::op(db, only)?.ok_or_else(missing)?.value),
        several => {
            let newest = journal::newest(db, several)?.ok_or_else(missing)?;
            Ok(journal::op(db, newest)?.ok_or_else(missing)?.value)
        }
    }
}

/// The id of what a thing belongs to, where the op says so.
fn owner_named_by(op: &OpRow) -> Option<&str> {
    let entity = entity(&op.entity)?;
    if entity.owners.contains(&op.field.as_str()) { op.value.as_text() } else { None }
}

#[cfg(test)]
mod copies;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tampering;
#[cfg(test)]
mod tests;
