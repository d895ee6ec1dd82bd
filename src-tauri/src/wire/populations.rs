//! Twins of the frozen populations.

use chrono::NaiveDate;
use engine::populations;
use serde::Serialize;
use specta::Type;

use super::{PopulationId, TestId};

both_ways! {
    /// Where a population came from, and how its completeness was shown.
    PopulationFacts = populations::PopulationFacts {
        name: String, source_system: String, query: Option<String>, extracted_on: Option<NaiveDate>,
        extracted_by: Option<String>, rows_at_source: Option<u32>, second_source: Option<String>,
        second_count: Option<u32>, reconciliation: Option<String>,
    }
}

views! {
    /// A frozen population.
    Population = populations::Population {
        id: PopulationId, test: TestId, facts: PopulationFacts, file_name: String, sheet: Option<String>,
        columns: Vec<String>, key_columns: Vec<String>, date_column: Option<String>, rows: u32,
        blank_rows: u32, template_rows: u32, sha256: String, source_sha256: String,
        first_date: Option<NaiveDate>, last_date: Option<NaiveDate>, outside_period: u32,
        version: u32,
    }
    /// How many items, and how many selected ones, fall into a calendar month, named by its first day.
    MonthCount = populations::MonthCount { month: NaiveDate, items: u32, selected: u32 }
    /// Some rows of a population.
    RowPage = populations::RowPage { total: u32, rows: Vec<Vec<String>> }
}

/// A key that occurs more than once, and the row of its second occurrence.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DuplicateKey {
    /// The key.
    pub(crate) key: String,
    /// The row as the spreadsheet numbers it.
    pub(crate) row: u32,
}

/// What a population would be with the chosen key and date columns.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PopulationPreview {
    /// The headers.
    pub(crate) columns: Vec<String>,
    /// Rows that count.
    pub(crate) rows: u32,
    /// Rows left out because they are blank.
    pub(crate) blank_rows: u32,
    /// Rows left out because they only carry formats or formulas.
    pub(crate) template_rows: u32,
    /// Keys that occur more than once.
    pub(crate) duplicate_keys: Vec<DuplicateKey>,
    /// The earliest date.
    pub(crate) first_date: Option<NaiveDate>,
    /// The latest date.
    pub(crate) last_date: Option<NaiveDate>,
    /// Rows dated outside the period of the engagement.
    pub(crate) outside_period: u32,
    /// The first rows.
    pub(crate) head: Vec<Vec<String>>,
    /// The last rows.
    pub(crate) tail: Vec<Vec<String>>,
}
