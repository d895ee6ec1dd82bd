//! Populations: what a sample is drawn from, frozen with its source so that anyone can check it.

mod freeze;
mod months;
mod views;
mod writes;

use chrono::NaiveDate;

use crate::ids::{PopulationId, TestId};

pub use freeze::{FrozenRows, KEY_SEPARATOR, SourceRow, freeze, read_date};
pub use months::{MonthCount, months};
pub(crate) use views::canonical_rows;
pub use views::{population, rows};
pub use writes::{amend_facts, import};

/// Where a population comes from and why it is complete.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PopulationFacts {
    /// What the population is.
    pub name: String,
    /// The system it was taken from.
    pub source_system: String,
    /// The query, report or parameters that gave it.
    pub query: Option<String>,
    /// When it was taken.
    pub extracted_on: Option<NaiveDate>,
    /// Who took it.
    pub extracted_by: Option<String>,
    /// How many rows the source shows.
    pub rows_at_source: Option<u64>,
    /// An independent source of the count.
    pub second_source: Option<String>,
    /// The count there.
    pub second_count: Option<u64>,
    /// How differences were explained.
    pub reconciliation: Option<String>,
}

/// The file that a population was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without folders.
    pub name: String,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A frozen population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    /// Row id.
    pub id: PopulationId,
    /// The test it belongs to.
    pub test: TestId,
    /// Where it comes from.
    pub facts: PopulationFacts,
    /// Name of the source file.
    pub file_name: String,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// Column names in the order of the source.
    pub columns: Vec<String>,
    /// Names of the columns that make up the key.
    pub key_columns: Vec<String>,
    /// Name of the column that dates an item.
    pub date_column: Option<String>,
    /// How many items it has.
    pub rows: u64,
    /// Rows without any value, left out.
    pub blank_rows: u64,
    /// Rows of a template without a key, left out.
    pub template_rows: u64,
    /// SHA-256 of the canonical rows.
    pub sha256: String,
    /// SHA-256 of the source file.
    pub source_sha256: String,
    /// The earliest date of an item.
    pub first_date: Option<NaiveDate>,
    /// The latest date of an item.
    pub last_date: Option<NaiveDate>,
    /// Items dated outside the period.
    pub outside_period: u64,
    /// Items whose date could not be read.
    pub undated: u64,
    /// 1 for the first import, then counting.
    pub version: u32,
}

/// Some rows of a population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPage {
    /// How many rows match, on all pages.
    pub total: u64,
    /// The rows of this page.
    pub rows: Vec<Vec<String>>,
}
