//! Commands that read spreadsheets, and the one that stops what takes long.

use tauri::State;

use crate::session::{Session, SheetChoice};
use crate::wire::controls::{ColumnMapping, Imported, PlannedControls};
use crate::wire::intake::{ChosenFile, SheetInfo, Workbook};
use crate::wire::{Changed, Refused};

/// Asks for a spreadsheet.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_spreadsheet(session: State<'_, Session>) -> Result<Option<ChosenFile>, Refused> {
    session.aside(move |session| Ok(session.choose_spreadsheet())).await
}

/// The sheets of a spreadsheet.
#[tauri::command]
#[specta::specta]
pub(crate) async fn inspect_spreadsheet(session: State<'_, Session>, path: String) -> Result<Workbook, Refused> {
    session.aside(move |session| Ok(session.inspect(&path)?.into())).await
}

/// One sheet of a spreadsheet, with its headings in the row that was asked for.
#[tauri::command]
#[specta::specta]
pub(crate) async fn inspect_sheet(
    session: State<'_, Session>,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
) -> Result<SheetInfo, Refused> {
    let choice = SheetChoice { path, sheet, header_row };
    session.aside(move |session| Ok(session.inspect_sheet(&choice)?.into())).await
}

/// What an import of controls would write.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan_controls(
    session: State<'_, Session>,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
    mapping: Option<ColumnMapping>,
) -> Result<PlannedControls, Refused> {
    let choice = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.plan_controls(&choice, mapping)).await
}

/// Imports controls, all or none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_controls(
    session: State<'_, Session>,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
    mapping: ColumnMapping,
) -> Result<Changed<Imported>, Refused> {
    let choice = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.import_controls(&choice, mapping)).await
}

/// Stops what takes long. Runs at once, however busy the rest is.
#[tauri::command]
#[specta::specta]
pub(crate) fn cancel_task(session: State<'_, Session>) -> Result<(), Refused> {
    session.cancel();
    Ok(())
}
