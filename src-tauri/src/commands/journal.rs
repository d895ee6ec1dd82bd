//! Commands of the journal: history, undo, verification.

use engine::journal;
use tauri::State;

use crate::session::Session;
use crate::wire::journal::{HistoryEntry, HistoryFilter, Undone, Verification};
use crate::wire::{Changed, Refused};

/// The history, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn history(session: State<'_, Session>, filter: HistoryFilter) -> Result<Vec<HistoryEntry>, Refused> {
    session.read(move |eng| journal::history(eng, &filter.into())).await
}

/// Undoes the last gesture made here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(session: State<'_, Session>) -> Result<Changed<Undone>, Refused> {
    session.write(journal::undo).await
}

/// Does again what was undone.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo(session: State<'_, Session>) -> Result<Changed<Undone>, Refused> {
    session.write(journal::redo).await
}

/// Checks the whole file against its journal.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify(session: State<'_, Session>) -> Result<Verification, Refused> {
    session.read(journal::verify).await
}
