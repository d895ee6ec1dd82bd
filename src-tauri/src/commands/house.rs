//! Commands of the report's look: the firm's style, and that of the engagement.

use engine::house;
use tauri::State;

use crate::session::Session;
use crate::wire::house::{StyleCheck, StyleDraft, StyleLogo, StyleState, StyleView};
use crate::wire::preview::ReportPages;
use crate::wire::{Changed, Refused};

/// The firm's style beside the look of the engagement's report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn style_state(session: State<'_, Session>) -> Result<StyleState, Refused> {
    session.aside(Session::style_state).await
}

/// What is said of a form while it is filled in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_style(session: State<'_, Session>, draft: StyleDraft) -> Result<StyleCheck, Refused> {
    session.aside(move |session| session.check_style(draft)).await
}

/// A logo from a file that the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_logo(session: State<'_, Session>) -> Result<Option<StyleLogo>, Refused> {
    session.aside(Session::choose_logo).await
}

/// Keeps what the form says as the firm's style.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_firm_style(session: State<'_, Session>, draft: StyleDraft) -> Result<(), Refused> {
    session.aside(move |session| session.set_firm_style(draft)).await
}

/// Goes back to the look that ships, for the firm.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reset_firm_style(session: State<'_, Session>) -> Result<(), Refused> {
    session.aside(|session| Ok(session.host().reset_firm_style()?)).await
}

/// Gives the engagement's report the look that the form says.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_style(session: State<'_, Session>, draft: StyleDraft) -> Result<Changed<()>, Refused> {
    session.aside(move |session| session.set_style(draft)).await
}

/// Gives the engagement's report the firm's look.
#[tauri::command]
#[specta::specta]
pub(crate) async fn adopt_firm_style(session: State<'_, Session>) -> Result<Changed<()>, Refused> {
    session.aside(Session::adopt_firm_style).await
}

/// Goes back to the look that ships, for the engagement's report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drop_style(session: State<'_, Session>) -> Result<Changed<()>, Refused> {
    session.write(house::drop).await
}

/// A style from a file that the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_style(session: State<'_, Session>) -> Result<Option<StyleView>, Refused> {
    session.aside(Session::import_style).await
}

/// Writes a style with its logo where the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_style(session: State<'_, Session>, draft: StyleDraft) -> Result<Option<String>, Refused> {
    session.aside(move |session| session.export_style(draft)).await
}

/// Sets the pages of the engagement's report in the look that the form says; they are drawn as those of the report are.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_style(session: State<'_, Session>, draft: StyleDraft) -> Result<ReportPages, Refused> {
    session.aside(move |session| session.preview_style(draft)).await
}
