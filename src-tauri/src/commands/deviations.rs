//! Commands of the deviations.

use engine::deviations;
use tauri::State;

use crate::session::Session;
use crate::wire::deviations::{DeviationDraft, DeviationRow};
use crate::wire::{Changed, DeviationId, Refused, TestId};

/// All deviations.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_deviations(session: State<'_, Session>) -> Result<Vec<DeviationRow>, Refused> {
    session.read(deviations::list).await
}

/// Records a deviation and marks its cell.
#[tauri::command]
#[specta::specta]
pub(crate) async fn record_deviation(
    session: State<'_, Session>,
    test: TestId,
    draft: DeviationDraft,
) -> Result<Changed<DeviationId>, Refused> {
    session.write(move |eng, stamp| deviations::record(eng, stamp, test.into(), &draft.into())).await
}

/// Changes a deviation.
#[tauri::command]
#[specta::specta]
pub(crate) async fn amend_deviation(
    session: State<'_, Session>,
    id: DeviationId,
    draft: DeviationDraft,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| deviations::amend(eng, stamp, id.into(), &draft.into())).await
}

/// Evaluates a deviation, as a second person.
#[tauri::command]
#[specta::specta]
pub(crate) async fn evaluate_deviation(
    session: State<'_, Session>,
    id: DeviationId,
    evaluated: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| deviations::evaluate(eng, stamp, id.into(), &evaluated)).await
}

/// Removes a deviation.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_deviation(
    session: State<'_, Session>,
    id: DeviationId,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| deviations::remove(eng, stamp, id.into(), &reason)).await
}
