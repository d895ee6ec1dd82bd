//! Commands of the populations.

use engine::populations;
use tauri::State;

use crate::session::{Session, SheetChoice};
use crate::wire::populations::{MonthCount, PopulationFacts, PopulationPreview, RowPage};
use crate::wire::{Changed, PopulationId, Refused, TestId, cross};

/// What a population would be.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_population(
    session: State<'_, Session>,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
    key: Vec<u32>,
    date: Option<u32>,
) -> Result<PopulationPreview, Refused> {
    let choice = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.preview_population(&choice, &key, date)).await
}

/// Freezes a sheet into the population of a test.
#[tauri::command]
#[specta::specta]
#[expect(clippy::too_many_arguments, reason = "the window names each part of the choice by itself")]
pub(crate) async fn import_population(
    session: State<'_, Session>,
    test: TestId,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
    key: Vec<u32>,
    date: Option<u32>,
    facts: PopulationFacts,
) -> Result<Changed<PopulationId>, Refused> {
    let choice = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.import_population(test, &choice, &key, date, facts)).await
}

/// Some rows of a population.
#[tauri::command]
#[specta::specta]
pub(crate) async fn population_rows(
    session: State<'_, Session>,
    id: PopulationId,
    offset: u32,
    limit: u32,
    filter: Option<String>,
) -> Result<RowPage, Refused> {
    session.read(move |eng| populations::rows(eng, id.into(), cross(offset), cross(limit), filter.as_deref())).await
}

/// Items of a population by calendar month, with the selected ones.
#[tauri::command]
#[specta::specta]
pub(crate) async fn population_months(
    session: State<'_, Session>,
    id: PopulationId,
) -> Result<Vec<MonthCount>, Refused> {
    session.read(move |eng| populations::months(eng, id.into())).await
}
