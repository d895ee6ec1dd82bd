//! Commands of tests of controls: procedures, attributes, results, conclusion, sign-offs.

use engine::{sign_offs, testing};
use tauri::State;

use crate::session::Session;
use crate::wire::testing::{ConclusionKind, MarkRequest, Nature, SignOffRole, Test, TestSummary};
use crate::wire::{AttributeId, Changed, ControlId, ProcedureId, Refused, SignOffId, TestId, cross};

/// All tests.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_tests(session: State<'_, Session>) -> Result<Vec<TestSummary>, Refused> {
    session.read(testing::list).await
}

/// One test, whole.
#[tauri::command]
#[specta::specta]
pub(crate) async fn test(session: State<'_, Session>, id: TestId) -> Result<Test, Refused> {
    session.read(move |eng| testing::test(eng, id.into())).await
}

/// Adds a test to a control.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_test(
    session: State<'_, Session>,
    control: ControlId,
    title: String,
) -> Result<Changed<TestId>, Refused> {
    session.write(move |eng, stamp| testing::add(eng, stamp, control.into(), &title)).await
}

/// Adds a procedure.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_procedure(
    session: State<'_, Session>,
    test: TestId,
    nature: Nature,
    text: String,
) -> Result<Changed<ProcedureId>, Refused> {
    session.write(move |eng, stamp| testing::add_procedure(eng, stamp, test.into(), nature.into(), &text)).await
}

/// Changes a procedure.
#[tauri::command]
#[specta::specta]
pub(crate) async fn amend_procedure(
    session: State<'_, Session>,
    id: ProcedureId,
    nature: Nature,
    text: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| testing::amend_procedure(eng, stamp, id.into(), nature.into(), &text)).await
}

/// Removes a procedure.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_procedure(session: State<'_, Session>, id: ProcedureId) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| testing::remove_procedure(eng, stamp, id.into())).await
}

/// Adds an attribute.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_attribute(
    session: State<'_, Session>,
    test: TestId,
    text: String,
) -> Result<Changed<AttributeId>, Refused> {
    session.write(move |eng, stamp| testing::add_attribute(eng, stamp, test.into(), &text)).await
}

/// Changes an attribute.
#[tauri::command]
#[specta::specta]
pub(crate) async fn amend_attribute(
    session: State<'_, Session>,
    id: AttributeId,
    text: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| testing::amend_attribute(eng, stamp, id.into(), &text)).await
}

/// Removes an attribute.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_attribute(session: State<'_, Session>, id: AttributeId) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| testing::remove_attribute(eng, stamp, id.into())).await
}

/// Marks cells of the grid, one gesture.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark(
    session: State<'_, Session>,
    test: TestId,
    requests: Vec<MarkRequest>,
) -> Result<Changed<()>, Refused> {
    let requests: Vec<testing::MarkRequest> = cross(requests);
    session.write(move |eng, stamp| testing::mark(eng, stamp, test.into(), &requests)).await
}

/// Concludes a test.
#[tauri::command]
#[specta::specta]
pub(crate) async fn conclude(
    session: State<'_, Session>,
    test: TestId,
    kind: ConclusionKind,
    text: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| testing::conclude(eng, stamp, test.into(), kind.into(), &text)).await
}

/// Withdraws the conclusion of a test.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withdraw_conclusion(session: State<'_, Session>, test: TestId) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| testing::withdraw_conclusion(eng, stamp, test.into())).await
}

/// Signs a test.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_off(
    session: State<'_, Session>,
    test: TestId,
    role: SignOffRole,
) -> Result<Changed<SignOffId>, Refused> {
    session.write(move |eng, stamp| sign_offs::sign(eng, stamp, test.into(), role.into())).await
}

/// Withdraws a sign-off.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withdraw_sign_off(
    session: State<'_, Session>,
    id: SignOffId,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| sign_offs::withdraw(eng, stamp, id.into(), &reason)).await
}
