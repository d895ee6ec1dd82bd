//! Commands of the controls.

use engine::controls;
use tauri::State;

use crate::session::Session;
use crate::wire::controls::{Control, ControlDraft, ControlRow};
use crate::wire::{Changed, ControlId, Refused};

/// The controls table.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_controls(session: State<'_, Session>) -> Result<Vec<ControlRow>, Refused> {
    session.read(controls::list).await
}

/// One control.
#[tauri::command]
#[specta::specta]
pub(crate) async fn control(session: State<'_, Session>, id: ControlId) -> Result<Control, Refused> {
    session.read(move |eng| controls::control(eng, id.into())).await
}

/// Adds a control.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_control(
    session: State<'_, Session>,
    draft: ControlDraft,
) -> Result<Changed<ControlId>, Refused> {
    session.write(move |eng, stamp| controls::add(eng, stamp, &draft.into())).await
}

/// Changes a control.
#[tauri::command]
#[specta::specta]
pub(crate) async fn amend_control(
    session: State<'_, Session>,
    id: ControlId,
    draft: ControlDraft,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| controls::amend(eng, stamp, id.into(), &draft.into())).await
}

/// Removes a control.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_control(
    session: State<'_, Session>,
    id: ControlId,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| controls::remove(eng, stamp, id.into(), &reason)).await
}
