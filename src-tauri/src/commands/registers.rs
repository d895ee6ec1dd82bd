//! Commands of the registers.

use engine::registers;
use tauri::State;

use crate::session::{Session, SheetChoice};
use crate::wire::registers::{FieldColumn, FieldValue, PlannedRegister, Register, RegisterPage, pages};
use crate::wire::{Changed, Refused, RegisterEntryId};

/// Every register with what it asks for and what stands in it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_registers(session: State<'_, Session>) -> Result<Vec<RegisterPage>, Refused> {
    session.read(pages).await
}

/// Adds an entry to a register.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_to_register(
    session: State<'_, Session>,
    register: Register,
    values: Vec<FieldValue>,
) -> Result<Changed<RegisterEntryId>, Refused> {
    let values: Vec<_> = values.into_iter().map(Into::into).collect();
    session.write(move |eng, stamp| registers::add(eng, stamp, register.into(), &values)).await
}

/// Changes an entry of a register.
#[tauri::command]
#[specta::specta]
pub(crate) async fn amend_register(
    session: State<'_, Session>,
    register: Register,
    id: RegisterEntryId,
    values: Vec<FieldValue>,
) -> Result<Changed<()>, Refused> {
    let values: Vec<_> = values.into_iter().map(Into::into).collect();
    session.write(move |eng, stamp| registers::amend(eng, stamp, register.into(), id.into(), &values)).await
}

/// Removes an entry of a register.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_from_register(
    session: State<'_, Session>,
    register: Register,
    id: RegisterEntryId,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| registers::remove(eng, stamp, register.into(), id.into(), &reason)).await
}

/// States that a register, or a part of it, has nothing to list.
#[tauri::command]
#[specta::specta]
pub(crate) async fn state_none(
    session: State<'_, Session>,
    register: Register,
    part: Option<String>,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| registers::state_none(eng, stamp, register.into(), part.as_deref(), &reason)).await
}

/// Withdraws such a statement.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withdraw_none(
    session: State<'_, Session>,
    register: Register,
    part: Option<String>,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| registers::withdraw_none(eng, stamp, register.into(), part.as_deref())).await
}

/// What an import of a register would write.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan_register(
    session: State<'_, Session>,
    register: Register,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
    columns: Option<Vec<FieldColumn>>,
) -> Result<PlannedRegister, Refused> {
    let choice = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.plan_register(register, &choice, columns)).await
}

/// Imports a register, all of it or nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_register(
    session: State<'_, Session>,
    register: Register,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
    columns: Vec<FieldColumn>,
) -> Result<Changed<u32>, Refused> {
    let choice = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.import_register(register, &choice, columns)).await
}
