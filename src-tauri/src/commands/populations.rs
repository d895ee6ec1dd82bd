//! Commands of the populations.

use engine::populations;
use tauri::State;

use crate::session::{Session, SheetChoice};
use crate::wire::intake::ChosenFile;
use crate::wire::populations::{
    Comparison, MonthCount, Population, PopulationChoice, PopulationFacts, PopulationPreview, PopulationProfile,
    RowFilter, RowPage,
};
use crate::wire::{Changed, PopulationId, Refused, TestId, cross};

/// What a population would be.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_population(
    session: State<'_, Session>,
    test: TestId,
    path: String,
    sheet: Option<String>,
    header_row: Option<u32>,
    choice: PopulationChoice,
) -> Result<PopulationPreview, Refused> {
    let sheet = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.preview_population(test, &sheet, &choice.into())).await
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
    choice: PopulationChoice,
    facts: PopulationFacts,
    reason: Option<String>,
) -> Result<Changed<PopulationId>, Refused> {
    let sheet = SheetChoice { path, sheet, header_row };
    session.aside(move |session| session.import_population(test, &sheet, &choice.into(), facts, reason)).await
}

/// Asks for the file that shows that a query gave nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_empty_pull(session: State<'_, Session>) -> Result<Option<ChosenFile>, Refused> {
    session.aside(move |session| Ok(session.choose_empty_pull())).await
}

/// Records that a query gave nothing, with the file that shows it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn record_empty_population(
    session: State<'_, Session>,
    test: TestId,
    path: String,
    facts: PopulationFacts,
    reason: Option<String>,
) -> Result<Changed<PopulationId>, Refused> {
    session.aside(move |session| session.record_empty_population(test, &path, facts, reason)).await
}

/// Changes what is known of where a population comes from.
#[tauri::command]
#[specta::specta]
pub(crate) async fn amend_population(
    session: State<'_, Session>,
    id: PopulationId,
    facts: PopulationFacts,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| populations::amend_facts(eng, stamp, id.into(), &facts.into())).await
}

/// Every version of the population of a test, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn population_versions(session: State<'_, Session>, test: TestId) -> Result<Vec<Population>, Refused> {
    session.read(move |eng| populations::versions(eng, test.into())).await
}

/// What is counted in the rows of a population.
#[tauri::command]
#[specta::specta]
pub(crate) async fn population_profile(
    session: State<'_, Session>,
    id: PopulationId,
) -> Result<PopulationProfile, Refused> {
    session.aside(move |session| session.profile(id)).await
}

/// The items that came, went or changed between two versions.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare_populations(
    session: State<'_, Session>,
    one: PopulationId,
    other: PopulationId,
) -> Result<Comparison, Refused> {
    session.read(move |eng| populations::compare(eng, one.into(), other.into())).await
}

/// Some rows of a population.
#[tauri::command]
#[specta::specta]
pub(crate) async fn population_rows(
    session: State<'_, Session>,
    id: PopulationId,
    offset: u32,
    limit: u32,
    filter: RowFilter,
) -> Result<RowPage, Refused> {
    session.read(move |eng| populations::rows(eng, id.into(), cross(offset), cross(limit), &filter.into())).await
}

/// Items of a population by calendar month, with the selected ones.
#[tauri::command]
#[specta::specta]
pub(crate) async fn population_months(
    session: State<'_, Session>,
    id: PopulationId,
) -> Result<Vec<MonthCount>, Refused> {
    session.aside(move |session| Ok(session.profile(id)?.months)).await
}
