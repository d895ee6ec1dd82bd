//! Reading frozen populations and their rows.

use rusqlite::Connection;

use super::{Population, RowPage};
use crate::{
    engagement_file::Engagement,
    error::{Error, Result},
    ids::PopulationId,
    refusal::Refusal,
    store,
};

/// One population.
///
/// # Errors
/// Refuses a population that is not there any more.
pub fn population(eng: &Engagement, id: PopulationId) -> Result<Population> {
    population_in(eng.db(), id)
}

/// Some rows of a population; with a filter, of those rows that hold its text in any column.
pub fn rows(eng: &Engagement, id: PopulationId, offset: u64, limit: u64, filter: Option<&str>) -> Result<RowPage> {
    let population = population(eng, id)?;
    let wanted = filter.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
    let content = eng.object(&population.sha256)?;
    let mut page = RowPage { total: 0, rows: Vec::new() };
    for row in records(&content) {
        let row = row?;
        let matches = wanted.as_ref().is_none_or(|text| row.iter().any(|cell| cell.to_lowercase().contains(text)));
        if !matches {
            continue;
        }
        if page.total >= offset && (page.rows.len() as u64) < limit {
            page.rows.push(cells(&row));
        }
        page.total += 1;
    }
    Ok(page)
}

/// Every row of a population in its order.
pub(crate) fn canonical_rows(eng: &Engagement, population: &Population) -> Result<Vec<Vec<String>>> {
    let content = eng.object(&population.sha256)?;
    records(&content).map(|row| Ok(cells(&row?))).collect()
}

pub(crate) fn population_in(db: &Connection, id: PopulationId) -> Result<Population> {
    Ok(store::populations::population(db, id)?.ok_or(Refusal::Gone { what: "population" })?)
}

fn records(content: &[u8]) -> impl Iterator<Item = Result<csv::StringRecord>> {
    csv::ReaderBuilder::new()
        .from_reader(content)
        .into_records()
        .map(|row| row.map_err(|source| Error::Rows { source }))
}

fn cells(row: &csv::StringRecord) -> Vec<String> {
    row.iter().map(str::to_owned).collect()
}
