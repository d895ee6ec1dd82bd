//! Commands of the import of the description.

use tauri::State;

use crate::session::Session;
use crate::wire::description::{ChosenPlaces, PlannedDescription};
use crate::wire::intake::ChosenFile;
use crate::wire::{Changed, Refused};

/// Asks for a document.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_document(session: State<'_, Session>) -> Result<Option<ChosenFile>, Refused> {
    session.aside(move |session| Ok(session.choose_document())).await
}

/// What an import of a document would write, with the places given or guessed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan_description(
    session: State<'_, Session>,
    path: String,
    chosen: Option<ChosenPlaces>,
) -> Result<PlannedDescription, Refused> {
    session.aside(move |session| session.plan_description(&path, chosen)).await
}

/// Imports a document into the texts of the report, as one change.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_description(
    session: State<'_, Session>,
    path: String,
    fingerprint: String,
    chosen: ChosenPlaces,
) -> Result<Changed<u32>, Refused> {
    session.aside(move |session| session.import_description(&path, &fingerprint, chosen)).await
}
