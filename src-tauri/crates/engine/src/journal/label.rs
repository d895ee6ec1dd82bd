//! What the history calls a change: its kind, with a number where one gesture did many things.

use super::{kind::ChangeKind, undo};
use crate::error::Result;
use crate::store::journal::{self, ChangeRow};
use rusqlite::Connection;

/// The label of a change.
pub(super) fn of(db: &Connection, change: &ChangeRow) -> Result<String> {
    let Ok(kind) = change.kind.parse::<ChangeKind>() else {
        return Ok(change.kind.replace('_', " "));
    };
    if change.target.is_some() {
        return Ok(format!("{}: {}", kind.label(), of(db, &undo::root(db, change.clone())?)?));
    }
    let Some((entity, one, many)) = counted(kind) else {
        return Ok(kind.label().to_owned());
    };
    Ok(match journal::things_written(db, &change.id, entity)? {
        0 => kind.label().to_owned(),
        1 => one.to_owned(),
        count => many.replace("{}", &count.to_string()),
    })
}

/// The kinds that may do many things at once: what they write, and how one and many are called.
fn counted(kind: ChangeKind) -> Option<(&'static str, &'static str, &'static str)> {
    match kind {
        ChangeKind::MarkResults => Some(("result", "Mark a result", "Mark {} results")),
        ChangeKind::ImportControls => Some(("control", "Import a control", "Import {} controls")),
        ChangeKind::DrawSample => Some(("sample_item", "Draw a sample of 1 item", "Draw a sample of {} items")),
        ChangeKind::ExtendSample => Some(("sample_item", "Extend a sample by 1 item", "Extend a sample by {} items")),
        _ => None,
    }
}
