//! Commands of the report page.

use engine::report_texts;
use tauri::State;

use crate::session::Session;
use crate::wire::preview::{Draft, PageDrawing, ReportPages};
use crate::wire::report::{AddedPicture, ExportRequest, Exported, OutlineSection, ReportTexts, ShownPicture, TextKey};
use crate::wire::{Changed, Refused};

/// The sections of the report and what each lacks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn report_outline(session: State<'_, Session>) -> Result<Vec<OutlineSection>, Refused> {
    session.read(::report::outline).await
}

/// The texts of the report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn report_texts(session: State<'_, Session>) -> Result<ReportTexts, Refused> {
    session.read(report_texts::texts).await
}

/// Writes a text of the report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_report_text(
    session: State<'_, Session>,
    key: TextKey,
    text: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| report_texts::set_text(eng, stamp, key.into(), &text)).await
}

/// Asks for a picture for the texts of the report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_picture(session: State<'_, Session>) -> Result<Option<Changed<AddedPicture>>, Refused> {
    session.aside(Session::choose_picture).await
}

/// Keeps a picture that was dropped on a text.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_dropped_picture(
    session: State<'_, Session>,
    path: String,
) -> Result<Changed<AddedPicture>, Refused> {
    session.aside(move |session| session.add_dropped_picture(&path)).await
}

/// Keeps a picture that was pasted into a text.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_pasted_picture(
    session: State<'_, Session>,
    name: String,
    data: String,
) -> Result<Changed<AddedPicture>, Refused> {
    session.aside(move |session| session.add_pasted_picture(&name, &data)).await
}

/// Keeps the picture that was copied elsewhere, where the web view does not hand it over when it is pasted.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_copied_picture(session: State<'_, Session>) -> Result<Option<Changed<AddedPicture>>, Refused> {
    session.aside(Session::add_copied_picture).await
}

/// A picture of the report's texts, to be shown.
#[tauri::command]
#[specta::specta]
pub(crate) async fn report_picture(session: State<'_, Session>, sha256: String) -> Result<ShownPicture, Refused> {
    session.aside(move |session| session.shown_picture(&sha256)).await
}

/// Writes the report where the person says.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_report(
    session: State<'_, Session>,
    wanted: ExportRequest,
) -> Result<Option<Exported>, Refused> {
    session.aside(move |session| session.export(wanted)).await
}

/// Sets the pages of the report as it would be exported now, with what is being written in it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_report(session: State<'_, Session>, drafts: Vec<Draft>) -> Result<ReportPages, Refused> {
    session.aside(move |session| session.preview_report(drafts)).await
}

/// Draws one of the pages that were set; nothing when they were set again since.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_page(
    session: State<'_, Session>,
    edition: u32,
    page: u32,
) -> Result<Option<PageDrawing>, Refused> {
    session.aside(move |session| Ok(session.preview_page(edition, page))).await
}
