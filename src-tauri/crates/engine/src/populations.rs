//! Populations: what a sample is drawn from, frozen with its source so that anyone can check it.

mod browse;
mod canonical;
mod compare;
mod expected;
pub(crate) mod filter;
mod freeze;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod keys;
mod months;
mod profile;
mod reliance;
mod sequences;
mod views;
mod writes;

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::{PopulationId, TestId};

pub(crate) use browse::Opened;
pub use browse::rows;
pub use compare::{CellChange, ChangedItem, ComparedItem, Comparison, compare};
pub use expected::Expectation;
pub use filter::{Condition, ConditionTest};
pub use freeze::{Choice, FrozenRows, KEY_SEPARATOR, ReadNotes, SourceRow, freeze, freeze_chosen, read_date};
pub use keys::Keys;
pub use months::{MonthCount, months};
pub(crate) use profile::Counted;
pub use profile::{
    ColumnProfile, CountedRows, Profile, Stratum, Uncounted, keep_counted, profile, profile_of, uncounted,
};
pub use sequences::{Gap, Sequence};
pub(crate) use views::{canonical_rows, records, to_draw_from};
pub use views::{of_version, population, versions};
pub use writes::{amend_facts, import, import_version, record_empty};

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
    /// The parameters with which the query or report was run.
    pub parameters: Option<String>,
    /// Whether an auditor watched the query or report being run.
    pub observed: Option<bool>,
    /// Who watched it.
    pub observed_by: Option<String>,
}

/// The file that a population was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without folders.
    pub name: String,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// What it holds.
    pub content: SourceContent,
}

/// What a source file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceContent {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What is on the disk, read piece by piece when it is stored: a large file is never in memory whole.
    OnDisk {
        /// Where.
        path: PathBuf,
        /// The SHA-256 of what the rows were read from; another content is refused.
        sha256: String,
    },
}

impl From<Vec<u8>> for SourceContent {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
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
    /// The row of the headers as the spreadsheet numbers it.
    pub header_row: Option<u64>,
    /// Name of the column that says to what stratum an item belongs.
    pub stratum_column: Option<String>,
    /// The conditions that a row had to meet.
    pub filter: Vec<Condition>,
    /// The same in words, as they were recorded.
    pub filter_words: Vec<String>,
    /// Rows that did not meet them, left out.
    pub filtered_out: u64,
    /// Rows that the spreadsheet hides; they are among the items.
    pub hidden_rows: u64,
    /// Why it took the place of the version before.
    pub replaced_because: Option<String>,
    /// Who imported it.
    pub imported_by: Option<String>,
    /// When.
    pub imported_at: Option<DateTime<Utc>>,
}

/// Which rows of a population are looked for; upper and lower case are alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFilter {
    /// What a row holds in any cell.
    pub text: Option<String>,
    /// What a row holds in the cell of a column, by the column's place from 0 on.
    pub columns: Vec<(usize, String)>,
}

impl RowFilter {
    /// Rows that hold a text in any cell.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self { text: Some(text.to_owned()), columns: Vec::new() }
    }

    /// Without blanks around what is looked for, and without what looks for nothing.
    pub(crate) fn tidied(&self) -> Self {
        let tidy = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            text: self.text.as_ref().and_then(tidy),
            columns: self.columns.iter().filter_map(|(column, text)| Some((*column, tidy(text)?))).collect(),
        }
    }
}

/// Some rows of a population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPage {
    /// How many rows match, on all pages.
    pub total: u64,
    /// The rows of this page.
    pub rows: Vec<Vec<String>>,
    /// The place of each in the population, from 0 on.
    pub places: Vec<u64>,
}
