//! Commands of plans of samples: what a size comes to, and what the results say.

use engine::plans;
use tauri::State;

use crate::session::Session;
use crate::wire::plans::{Account, Proposal, SamplePlan};
use crate::wire::{Refused, TestId, cross};

/// What a plan comes to, before anything is drawn.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan_sample(
    session: State<'_, Session>,
    test: TestId,
    plan: SamplePlan,
    size: Option<u32>,
) -> Result<Proposal, Refused> {
    session.read(move |eng| plans::propose(eng, test.into(), &plan.into(), cross(size))).await
}

/// All that is to be said about the size of a sample and its results.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sample_account(session: State<'_, Session>, test: TestId) -> Result<Option<Account>, Refused> {
    session.read(move |eng| plans::account(eng, test.into())).await
}
