//! Twins of the frozen populations.

use chrono::{DateTime, NaiveDate, Utc};
use engine::populations;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::controls::Frequency;
use super::{Cross, PopulationId, TestId, cross};

words! {
    /// How a filter condition looks at the cell of its column.
    ConditionTest = populations::ConditionTest {
        Equals, IsNot, OneOf, Contains, Blank, NotBlank, OnOrAfter, OnOrBefore,
    }
}

both_ways! {
    /// What a row has to be like to belong to the population.
    Condition = populations::Condition { column: String, test: ConditionTest, values: Vec<String> }
    /// Where a population came from, and how its completeness was shown.
    PopulationFacts = populations::PopulationFacts {
        name: String, source_system: String, query: Option<String>, extracted_on: Option<NaiveDate>,
        extracted_by: Option<String>, rows_at_source: Option<u32>, second_source: Option<String>,
        second_count: Option<u32>, reconciliation: Option<String>,
        parameters: Option<String>, observed: Option<bool>, observed_by: Option<String>,
    }
}

drafts! {
    /// What a table is made into: which columns mean what, and which rows count.
    PopulationChoice = populations::Choice {
        key: Vec<u32>, date: Option<u32>, stratum: Option<u32>, filter: Vec<Condition>,
    }
}

/// A frozen population.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Population {
    /// Row id.
    pub(crate) id: PopulationId,
    /// The test it belongs to.
    pub(crate) test: TestId,
    /// Where it comes from.
    pub(crate) facts: PopulationFacts,
    /// Name of the source file.
    pub(crate) file_name: String,
    /// The sheet, where the file has several.
    pub(crate) sheet: Option<String>,
    /// The row of the headers as the spreadsheet numbers it.
    pub(crate) header_row: Option<u32>,
    /// Column names in the order of the source.
    pub(crate) columns: Vec<String>,
    /// Names of the columns that make up the key.
    pub(crate) key_columns: Vec<String>,
    /// Name of the column that dates an item.
    pub(crate) date_column: Option<String>,
    /// Name of the column that says to what stratum an item belongs.
    pub(crate) stratum_column: Option<String>,
    /// The filter conditions in words.
    pub(crate) filter_words: Vec<String>,
    /// Rows that they left out.
    pub(crate) filtered_out: u32,
    /// How many items it has.
    pub(crate) rows: u32,
    /// Rows without any value, left out.
    pub(crate) blank_rows: u32,
    /// Rows of a template, left out.
    pub(crate) template_rows: u32,
    /// Rows that the spreadsheet hides, among the items.
    pub(crate) hidden_rows: u32,
    /// SHA-256 of the canonical rows.
    pub(crate) sha256: String,
    /// SHA-256 of the source file.
    pub(crate) source_sha256: String,
    /// The earliest date of an item.
    pub(crate) first_date: Option<NaiveDate>,
    /// The latest date of an item.
    pub(crate) last_date: Option<NaiveDate>,
    /// Items dated outside the period.
    pub(crate) outside_period: u32,
    /// Items without a readable date.
    pub(crate) undated: u32,
    /// 1 for the first import, then counting.
    pub(crate) version: u32,
    /// Why it took the place of the version before.
    pub(crate) replaced_because: Option<String>,
    /// Who imported it.
    pub(crate) imported_by: Option<String>,
    /// When.
    pub(crate) imported_at: Option<DateTime<Utc>>,
    /// What to know before relying on it, each in a sentence.
    pub(crate) doubts: Vec<String>,
}

impl Cross<Population> for populations::Population {
    fn cross(self) -> Population {
        Population {
            doubts: self.doubts(),
            id: self.id.into(),
            test: self.test.into(),
            facts: self.facts.into(),
            file_name: self.file_name,
            sheet: self.sheet,
            header_row: cross(self.header_row),
            columns: self.columns,
            key_columns: self.key_columns,
            date_column: self.date_column,
            stratum_column: self.stratum_column,
            filter_words: self.filter_words,
            filtered_out: cross(self.filtered_out),
            rows: cross(self.rows),
            blank_rows: cross(self.blank_rows),
            template_rows: cross(self.template_rows),
            hidden_rows: cross(self.hidden_rows),
            sha256: self.sha256,
            source_sha256: self.source_sha256,
            first_date: self.first_date,
            last_date: self.last_date,
            outside_period: cross(self.outside_period),
            undated: cross(self.undated),
            version: self.version,
            replaced_because: self.replaced_because,
            imported_by: self.imported_by,
            imported_at: self.imported_at,
        }
    }
}

views! {
    /// What one column of a population holds.
    ColumnProfile = populations::ColumnProfile { name: String, blanks: u32, formula_like: u32 }
    /// A stretch of missing numbers.
    Gap = populations::Gap { from: String, to: String, numbers: u32 }
    /// A run of numbered keys with its gaps.
    Sequence = populations::Sequence {
        first: String, last: String, items: u32, missing: u32, gaps: Vec<Gap>, gap_count: u32, sparse: bool,
    }
    /// What a frequency lets one expect in a stretch of the period.
    Expectation = populations::Expectation { from: NaiveDate, to: NaiveDate, expected: u32, items: u32 }
    /// One stratum and its items.
    Stratum = populations::Stratum { name: String, items: u32 }
    /// What was counted in the rows of a population.
    PopulationProfile = populations::Profile {
        rows: u32, blank_rows: u32, template_rows: u32, hidden_rows: u32, filtered_out: u32,
        columns: Vec<ColumnProfile>, repeated_keys: u32, sequences: Vec<Sequence>,
        first_date: Option<NaiveDate>, last_date: Option<NaiveDate>, outside_period: u32, outside_keys: Vec<String>,
        undated: u32, undated_keys: Vec<String>, months: Vec<MonthCount>, frequency: Option<Frequency>,
        expectations: Vec<Expectation>, strata: Vec<Stratum>, findings: Vec<String>,
    }
    /// A cell before and after.
    CellChange = populations::CellChange { column: String, before: String, after: String }
    /// An item that came or went.
    ComparedItem = populations::ComparedItem { key: String, cells: Vec<String>, selected: bool }
    /// An item that changed.
    ChangedItem = populations::ChangedItem { key: String, cells: Vec<CellChange>, selected: bool }
    /// What differs between two versions of a population.
    Comparison = populations::Comparison {
        older: u32, newer: u32, added: Vec<ComparedItem>, added_count: u32, removed: Vec<ComparedItem>,
        removed_count: u32, changed: Vec<ChangedItem>, changed_count: u32, same: u32, columns_added: Vec<String>,
        columns_removed: Vec<String>, selected_affected: u32,
    }
    /// How many items, and how many selected ones, fall into a calendar month, named by its first day.
    MonthCount = populations::MonthCount { month: NaiveDate, items: u32, selected: u32 }
    /// Some rows of a population.
    RowPage = populations::RowPage { total: u32, rows: Vec<Vec<String>>, places: Vec<u32> }
}

/// What a row holds in one column.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ColumnFilter {
    /// The column's place, from 0 on.
    pub(crate) column: u32,
    /// What its cell holds.
    pub(crate) text: String,
}

/// Which rows of a population are looked for.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RowFilter {
    /// What a row holds in any column.
    pub(crate) text: Option<String>,
    /// What it holds in certain ones.
    pub(crate) columns: Vec<ColumnFilter>,
}

impl From<RowFilter> for populations::RowFilter {
    fn from(filter: RowFilter) -> Self {
        let columns = filter.columns.into_iter().map(|each| (cross(each.column), each.text)).collect();
        Self { text: filter.text, columns }
    }
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
    /// Rows left out by the filter.
    pub(crate) filtered_out: u32,
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
    /// What was counted in the rows that would come in.
    pub(crate) profile: PopulationProfile,
}
