//! Reading frozen populations and their rows.

use rusqlite::Connection;

use super::Population;
use crate::{
    engagement_file::Engagement,
    error::{Error, Result},
    ids::{PopulationId, TestId},
    refusal::{PopulationRefusal, Refusal},
    store,
};

/// One population.
///
/// # Errors
/// Refuses a population that is not there any more.
pub fn population(eng: &Engagement, id: PopulationId) -> Result<Population> {
    population_in(eng.db(), id)
}

/// Every version of the population of a test, the newest first.
pub fn versions(eng: &Engagement, test: TestId) -> Result<Vec<Population>> {
    Ok(store::populations::of_test(eng.db(), test)?)
}

/// One version of the population of a test; the newest where none is named.
///
/// # Errors
/// Refuses a test without a population, and a version that it does not have.
pub fn of_version(eng: &Engagement, test: TestId, version: Option<u32>) -> Result<Population> {
    let mut versions = versions(eng, test)?;
    let Some(newest) = versions.first() else { return Err(Refusal::PopulationMissing.into()) };
    let wanted = version.unwrap_or(newest.version);
    let known: Vec<String> = versions.iter().map(|one| one.version.to_string()).collect();
    match versions.iter().position(|one| one.version == wanted) {
        Some(place) => Ok(versions.swap_remove(place)),
        None => Err(PopulationRefusal::VersionUnknown { version: wanted, known: known.join(", ") }.into()),
    }
}

/// Every row of a population in its order.
pub(crate) fn canonical_rows(eng: &Engagement, population: &Population) -> Result<Vec<Vec<String>>> {
    let content = eng.object(&population.sha256)?;
    records(&content).map(|row| Ok(cells(&row?))).collect()
}

/// The population that a sample of a test is drawn from: its newest version.
///
/// # Errors
/// Refuses a test without a population, and one whose population records that nothing occurred.
pub(crate) fn to_draw_from(db: &Connection, test: TestId) -> Result<Population> {
    let population = store::populations::newest(db, test)?.ok_or(Refusal::PopulationMissing)?;
    if population.rows == 0 {
        return Err(PopulationRefusal::NothingToDraw.into());
    }
    Ok(population)
}

pub(crate) fn population_in(db: &Connection, id: PopulationId) -> Result<Population> {
    Ok(store::populations::population(db, id)?.ok_or(Refusal::Gone { what: "population" })?)
}

/// The rows of canonical content.
pub(crate) fn records(content: &[u8]) -> impl Iterator<Item = Result<csv::StringRecord>> {
    csv::ReaderBuilder::new()
        .from_reader(content)
        .into_records()
        .map(|row| row.map_err(|source| Error::Rows { source }))
}

fn cells(row: &csv::StringRecord) -> Vec<String> {
    row.iter().map(str::to_owned).collect()
}
