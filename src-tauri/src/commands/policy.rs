//! Commands of the policy on samples: the firm's, and the one that the engagement follows.

use engine::policy;
use tauri::State;

use crate::session::Session;
use crate::wire::policy::{PolicyDraft, PolicyState, PolicyView};
use crate::wire::{Changed, Refused};

/// The firm's policy beside the one that the engagement follows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn policy_state(session: State<'_, Session>) -> Result<PolicyState, Refused> {
    session.aside(Session::policy_state).await
}

/// What the form says, once it is in order, with what its sizes support.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_policy(session: State<'_, Session>, draft: PolicyDraft) -> Result<PolicyView, Refused> {
    session.aside(move |_| Ok(draft.read()?.into())).await
}

/// Keeps what the form says as the firm's policy.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_firm_policy(session: State<'_, Session>, draft: PolicyDraft) -> Result<(), Refused> {
    session.aside(move |session| session.set_firm_policy(&draft)).await
}

/// Goes back to the policy that ships with the program.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reset_firm_policy(session: State<'_, Session>) -> Result<(), Refused> {
    session.aside(|session| Ok(session.host().reset_firm_policy()?)).await
}

/// A policy from a file that the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_policy(session: State<'_, Session>) -> Result<Option<PolicyView>, Refused> {
    session.aside(Session::import_policy).await
}

/// Writes a policy where the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_policy(session: State<'_, Session>, draft: PolicyDraft) -> Result<Option<String>, Refused> {
    session.aside(move |session| session.export_policy(&draft)).await
}

/// Makes the engagement follow the firm's policy.
#[tauri::command]
#[specta::specta]
pub(crate) async fn adopt_firm_policy(session: State<'_, Session>) -> Result<Changed<()>, Refused> {
    let firm = session.host().firm_policy()?;
    session.write(move |eng, stamp| policy::adopt(eng, stamp, &firm)).await
}
