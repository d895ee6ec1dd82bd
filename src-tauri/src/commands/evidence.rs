//! Commands of the evidence files.

use engine::evidence;
use tauri::State;

use crate::session::Session;
use crate::wire::evidence::{EvidenceRow, EvidenceSubject};
use crate::wire::{Changed, EvidenceId, Refused};

/// All evidence files.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_evidence(session: State<'_, Session>) -> Result<Vec<EvidenceRow>, Refused> {
    session.read(evidence::list).await
}

/// Asks for evidence files and attaches them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_evidence(
    session: State<'_, Session>,
    subject: EvidenceSubject,
) -> Result<Option<Changed<Vec<EvidenceId>>>, Refused> {
    session.aside(move |session| session.choose_evidence(subject)).await
}

/// Attaches files dropped on the window.
#[tauri::command]
#[specta::specta]
pub(crate) async fn attach_dropped(
    session: State<'_, Session>,
    subject: EvidenceSubject,
    paths: Vec<String>,
) -> Result<Changed<Vec<EvidenceId>>, Refused> {
    session.aside(move |session| session.attach_dropped(subject, &paths)).await
}

/// Writes a copy of an evidence file where the person says.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_evidence_copy(session: State<'_, Session>, id: EvidenceId) -> Result<Option<String>, Refused> {
    session.aside(move |session| session.save_evidence(id)).await
}

/// Takes an evidence file off what it supports.
#[tauri::command]
#[specta::specta]
pub(crate) async fn detach_evidence(
    session: State<'_, Session>,
    id: EvidenceId,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| evidence::detach(eng, stamp, id.into(), &reason)).await
}
