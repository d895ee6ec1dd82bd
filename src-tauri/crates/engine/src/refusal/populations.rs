//! What the rules of keeping populations do not allow: versions, filters, dates, empty pulls.

use std::path::PathBuf;

/// A rule of keeping populations says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PopulationRefusal {
    /// A population without items has to say how that is known.
    #[error(
        "The population has no items. To record that nothing occurred, write down the query or report, who ran it and when; otherwise choose another sheet, header row, key or filter."
    )]
    EmptyPullUnexplained,
    /// The file is not what was read any more.
    #[error("\"{}\" changed after it was read. Look at the preview again, then import.", path.display())]
    SourceChanged {
        /// Where it is.
        path: PathBuf,
    },
    /// A test has a population already.
    #[error(
        "The test has a population. Say why another one takes its place; the earlier one stays in the file as version {version}."
    )]
    PopulationKnown {
        /// The version that is the newest so far.
        version: u32,
    },
    /// Two versions of different tests are no versions of each other.
    #[error("These are populations of different tests. Choose two versions of one test.")]
    PopulationsOfTwoTests,
    /// The test has no such version.
    #[error("The test has no version {version} of its population. It has: {known}.")]
    VersionUnknown {
        /// What was asked for.
        version: u32,
        /// Those that it has.
        known: String,
    },
    /// Nothing in the date column is a date.
    #[error("Nothing in the column \"{column}\" reads as a date{}. Write dates as 2026-01-31 or 31 Jan 2026, or choose another date column, or none.", example.as_ref().map(|(cell, row)| format!(", for example \"{cell}\" in row {row}")).unwrap_or_default())]
    NoDateReads {
        /// The column.
        column: String,
        /// The first cell with something in it, and its row.
        example: Option<(String, u64)>,
    },
    /// A condition names a column that is not there.
    #[error("A filter condition names the column \"{column}\", which the table does not have. It has: {columns}.")]
    FilterColumnUnknown {
        /// What was named.
        column: String,
        /// What there is.
        columns: String,
    },
    /// A condition has no value, or too many.
    #[error(
        "The filter condition on \"{column}\" needs a value to compare with: several for \"is one of\", none for \"is blank\", one for the others. Give it, or remove the condition."
    )]
    FilterValueMissing {
        /// The column.
        column: String,
    },
    /// A condition on days has no day.
    #[error("The filter condition on \"{column}\" compares days, and \"{value}\" is none. Write it as 2026-01-31.")]
    FilterDayUnreadable {
        /// The column.
        column: String,
        /// What was given.
        value: String,
    },
    /// Items of the population called for the control.
    #[error(
        "The population of the test has {}, so something called for the control. Import the empty pull as a new version of it, or choose another conclusion.", if *.items == 1 { "an item".to_owned() } else { format!("{} items", .items) }
    )]
    OperatedByPopulation {
        /// How many items are not dated outside the period.
        items: u64,
    },
    /// The population records that nothing occurred.
    #[error(
        "The population has no items, so there is nothing to draw. Conclude that the control did not operate, or import another version."
    )]
    NothingToDraw,
}
