//! Commands of the report's wording: which one is used, and the check of another one.

use engine::phrases;
use tauri::State;

use crate::session::Session;
use crate::wire::wording::{WordingCheck, WordingState, WrittenTemplates};
use crate::wire::{Changed, Refused};

/// Which wording the engagement and the firm use.
#[tauri::command]
#[specta::specta]
pub(crate) async fn wording_state(session: State<'_, Session>) -> Result<WordingState, Refused> {
    session.aside(Session::wording_state).await
}

/// Writes the wording that ships into a folder that the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_wording(session: State<'_, Session>) -> Result<Option<WrittenTemplates>, Refused> {
    session.aside(Session::export_wording).await
}

/// Checks the templates of a folder that the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_wording_folder(session: State<'_, Session>) -> Result<Option<WordingCheck>, Refused> {
    session.aside(Session::choose_wording_folder).await
}

/// Checks one template that the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_wording_file(session: State<'_, Session>) -> Result<Option<WordingCheck>, Refused> {
    session.aside(Session::choose_wording_file).await
}

/// Checks again what was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_wording(session: State<'_, Session>, path: String) -> Result<WordingCheck, Refused> {
    session.aside(move |session| session.check_wording(&path)).await
}

/// Makes the engagement use the wording that was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn adopt_wording(
    session: State<'_, Session>,
    path: String,
    name: String,
) -> Result<Changed<()>, Refused> {
    session.aside(move |session| session.adopt_wording(&path, &name)).await
}

/// Makes the engagement use the firm's wording.
#[tauri::command]
#[specta::specta]
pub(crate) async fn adopt_firm_wording(session: State<'_, Session>) -> Result<Changed<()>, Refused> {
    session.aside(Session::adopt_firm_wording).await
}

/// Goes back to the wording that ships, for the engagement.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drop_wording(session: State<'_, Session>) -> Result<Changed<()>, Refused> {
    session.write(phrases::drop).await
}

/// Keeps the wording that was chosen as the firm's.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_firm_wording(session: State<'_, Session>, path: String, name: String) -> Result<(), Refused> {
    session.aside(move |session| session.set_firm_wording(&path, &name)).await
}

/// Goes back to the wording that ships, for the firm.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reset_firm_wording(session: State<'_, Session>) -> Result<(), Refused> {
    session.aside(|session| Ok(session.host().reset_firm_wording()?)).await
}
