//! Commands of the samples.

use engine::samples;
use tauri::State;

use crate::session::Session;
use crate::wire::samples::{DrawRequest, Replay};
use crate::wire::{Changed, Refused, SampleId, TestId, cross};

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

/// Adds items to a sample, keeping every earlier one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn extend_sample(
    session: State<'_, Session>,
    test: TestId,
    by: u32,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| samples::extend(eng, stamp, test.into(), cross(by), &reason)).await
}

/// Draws the sample again and compares.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replay_sample(session: State<'_, Session>, test: TestId) -> Result<Replay, Refused> {
    session.read(move |eng| samples::replay(eng, test.into())).await
}
