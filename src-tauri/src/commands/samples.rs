//! Commands of the samples.

use engine::samples;
use tauri::State;

use crate::session::Session;
use crate::wire::samples::{DrawPreview, DrawRequest, ExtendRequest, ExtensionOutlook, Replay};
use crate::wire::{Changed, Refused, SampleId, SampleItemId, TestId};

/// Draws a sample.
#[tauri::command]
#[specta::specta]
pub(crate) async fn draw_sample(
    session: State<'_, Session>,
    test: TestId,
    request: DrawRequest,
) -> Result<Changed<SampleId>, Refused> {
    session.write(move |eng, stamp| samples::draw(eng, stamp, test.into(), &request.into())).await
}

/// What a draw would select, without showing an item.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_draw(
    session: State<'_, Session>,
    test: TestId,
    request: DrawRequest,
) -> Result<DrawPreview, Refused> {
    session.read(move |eng| samples::preview(eng, test.into(), &request.into())).await
}

/// Adds items to a sample, keeping every earlier one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn extend_sample(
    session: State<'_, Session>,
    test: TestId,
    request: ExtendRequest,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| samples::extend(eng, stamp, test.into(), &request.read()?)).await
}

/// What an extension would do to the risk.
#[tauri::command]
#[specta::specta]
pub(crate) async fn extension_outlook(
    session: State<'_, Session>,
    test: TestId,
    request: ExtendRequest,
) -> Result<Option<ExtensionOutlook>, Refused> {
    session.read(move |eng| samples::outlook(eng, test.into(), &request.read()?)).await
}

/// Lets the next item take the place of one that cannot be tested.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replace_item(
    session: State<'_, Session>,
    test: TestId,
    item: SampleItemId,
    reason: String,
    successor: Option<String>,
) -> Result<Changed<()>, Refused> {
    session
        .write(move |eng, stamp| samples::replace(eng, stamp, test.into(), item.into(), &reason, successor.as_deref()))
        .await
}

/// Takes an unused sample away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discard_sample(
    session: State<'_, Session>,
    test: TestId,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| samples::discard(eng, stamp, test.into(), &reason)).await
}

/// Draws the sample again and compares.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replay_sample(session: State<'_, Session>, test: TestId) -> Result<Replay, Refused> {
    session.read(move |eng| samples::replay(eng, test.into())).await
}
