//! The tests of a report view: what was tested, on what, with which results and signatures.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::Account;

/// A test of one control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Test {
    /// Its id in the engagement file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is to show.
    pub objective: Option<String>,
    /// How far it is.
    pub state: TestState,
    /// What was done.
    pub procedures: Vec<Procedure>,
    /// What each item was tested for.
    pub attributes: Vec<Attribute>,
    /// What the items were taken from.
    pub population: Option<Population>,
    /// How the items were selected.
    pub sample: Option<Sample>,
    /// The items, in the order of selection.
    pub items: Vec<Item>,
    /// The results of a test without items, one for each attribute.
    pub unsampled: Vec<Mark>,
    /// The deviations recorded.
    pub deviations: Vec<Deviation>,
    /// The conclusion, once reached.
    pub conclusion: Option<Conclusion>,
    /// Why the control did not operate.
    pub not_operated_reason: Option<String>,
    /// Who signed it.
    pub sign_offs: Vec<SignOff>,
    /// What the size of the sample rests on and what the results say.
    pub account: Option<Account>,
    /// The ids of the files of evidence behind it, its items and its deviations.
    pub evidence: Vec<String>,
    /// What Section 4 counts of it; only where its items stay in the workpapers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<TestCounts>,
}

/// What the sentences of Section 4 count of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TestCounts {
    /// Items that were tested.
    pub items_tested: usize,
    /// Items with a deviation.
    pub items_with_deviations: usize,
    /// Results in all: one for each attribute of each item.
    pub results: usize,
    /// Results that are not recorded yet.
    pub results_outstanding: usize,
    /// Results that are deviations.
    pub results_that_are_deviations: usize,
}

/// How far a test is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TestState {
    /// Nothing recorded.
    NotStarted,
    /// Some results recorded.
    InProgress,
    /// A conclusion is recorded.
    Concluded,
    /// The preparer signed.
    Prepared,
    /// The reviewer signed too.
    Reviewed,
    /// Something changed after a sign-off.
    Stale,
}

impl TestState {
    /// The state as printed.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started",
            Self::InProgress => "In progress",
            Self::Concluded => "Concluded, not signed",
            Self::Prepared => "Signed by the preparer",
            Self::Reviewed => "Reviewed",
            Self::Stale => "Changed after sign-off",
        }
    }
}

/// One procedure of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Procedure {
    /// Its nature.
    pub nature: Nature,
    /// What was done.
    pub text: String,
}

/// The nature of a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Asking people who know.
    Inquiry,
    /// Watching the control operate.
    Observation,
    /// Examining records or settings.
    Inspection,
    /// Doing the control again.
    Reperformance,
}

impl Nature {
    /// The nature as printed.
    pub fn words(self) -> &'static str {
        match self {
            Self::Inquiry => "Inquiry",
            Self::Observation => "Observation",
            Self::Inspection => "Inspection",
            Self::Reperformance => "Reperformance",
        }
    }
}

/// What every item of a test is tested for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// A, B, C and so on.
    pub letter: String,
    /// The question that each item answers.
    pub text: String,
}

/// A frozen population.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Population {
    /// What it is called.
    pub name: String,
    /// The system it was extracted from.
    pub source_system: String,
    /// The query or the report parameters.
    pub query: Option<String>,
    /// When it was extracted.
    pub extracted_on: Option<NaiveDate>,
    /// Who extracted it.
    pub extracted_by: Option<String>,
    /// How many rows the source said there are.
    pub rows_at_source: Option<u64>,
    /// The second source used to establish completeness.
    pub second_source: Option<String>,
    /// The count at the second source.
    pub second_count: Option<u64>,
    /// How differences were resolved.
    pub reconciliation: Option<String>,
    /// The file received.
    pub file_name: String,
    /// The sheet of that file.
    pub sheet: Option<String>,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The columns that identify an item.
    pub key_columns: Vec<String>,
    /// The column that dates an item.
    pub date_column: Option<String>,
    /// How many items it holds.
    pub rows: u64,
    /// Blank rows left out.
    pub blank_rows: u64,
    /// Template rows left out.
    pub template_rows: u64,
    /// The hash of the frozen rows.
    pub sha256: String,
    /// The hash of the file received.
    pub source_sha256: String,
    /// The first date of an item.
    pub first_date: Option<NaiveDate>,
    /// The last date of an item.
    pub last_date: Option<NaiveDate>,
    /// The parameters with which the query or report was run.
    pub parameters: Option<String>,
    /// Whether an auditor watched it being run.
    pub observed: Option<bool>,
    /// Who watched it.
    pub observed_by: Option<String>,
    /// The column that divides the items into strata.
    pub stratum_column: Option<String>,
    /// The conditions that a row had to meet, in words.
    pub filter: Vec<String>,
    /// Rows that did not meet them.
    pub filtered_out: u64,
    /// Rows that the file hides, among the items.
    pub hidden_rows: u64,
    /// Its version, from 1.
    pub version: u32,
    /// Why it took the place of the version before.
    pub replaced_because: Option<String>,
    /// A later version, where the sample rests on this one.
    pub newer_version: Option<u32>,
    /// What to know before relying on it, each in a sentence.
    pub doubts: Vec<String>,
    /// What was noticed in its rows, each in a sentence.
    pub findings: Vec<String>,
    /// Its items by month.
    pub months: Vec<Month>,
}

impl Population {
    /// How many rows the file held, those that a filter left out included.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.rows + self.filtered_out
    }
}

impl Population {
    /// How many rows of the source were left out and why, as printed; empty where none was.
    pub fn left_out(&self) -> String {
        let counts =
            [(self.filtered_out, "by the filter"), (self.blank_rows, "blank"), (self.template_rows, "of a template")];
        let named = counts.iter().filter(|(rows, _)| *rows > 0).map(|(rows, why)| format!("{rows} {why}"));
        named.collect::<Vec<_>>().join(", ")
    }

    /// Whether somebody of the auditor's saw the query run, as printed; empty where it is not recorded.
    pub fn observed_words(&self) -> String {
        match (self.observed, &self.observed_by) {
            (None, _) => String::new(),
            (Some(false), _) => "No".to_owned(),
            (Some(true), None) => "Yes".to_owned(),
            (Some(true), Some(by)) => format!("Yes, by {by}"),
        }
    }
}

/// The items of one calendar month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    /// Items of the population dated in it.
    pub items: u64,
    /// Items of the sample dated in it.
    pub selected: u64,
}

/// How the items of a test were selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// The method.
    pub method: Method,
    /// The seed of a random selection.
    pub seed: String,
    /// Where the seed comes from, as printed.
    pub seed_origin: Option<String>,
    /// How many items were selected in all.
    pub size: u64,
    /// The rule in words, enough to repeat the selection.
    pub recipe: String,
    /// The same as data, with what was added and replaced later.
    pub recipe_data: String,
    /// Why this method and size.
    pub reason: Option<String>,
    /// When it was drawn.
    pub drawn_at: DateTime<Utc>,
    /// Who drew it.
    pub drawn_by: String,
    /// Later extensions, each in words.
    pub extensions: Vec<String>,
}

/// A method of selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Every item.
    Census,
    /// At random by seed.
    Random,
    /// At random by seed, within strata.
    Stratified,
    /// At equal distances from a start that the seed decides.
    Systematic,
    /// At random by seed, within intervals of time.
    Interval,
    /// Chosen for a stated reason.
    Targeted,
    /// Chosen without a structured technique.
    Haphazard,
}

impl Method {
    /// The method as printed.
    pub fn words(self) -> &'static str {
        match self {
            Self::Census => "All items",
            Self::Random => "Random selection",
            Self::Stratified => "Stratified random selection",
            Self::Systematic => "Systematic selection with random start",
            Self::Interval => "Random selection by interval of time",
            Self::Targeted => "Targeted selection",
            Self::Haphazard => "Haphazard selection",
        }
    }
}

/// One item tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its place in the selection, from 1.
    pub position: u32,
    /// What identifies it in the population.
    pub key: String,
    /// Its ticket in a random selection.
    pub ticket: Option<String>,
    /// Its row of the population, in the order of the population's columns.
    pub cells: Vec<String>,
    /// Its results, one for each attribute of the test and in their order.
    pub marks: Vec<Mark>,
    /// How many pieces of evidence are linked to it.
    pub evidence: u32,
    /// Whether another item took its place.
    pub replaced: bool,
    /// Why and by whom it was replaced, or whose place it takes.
    pub remark: Option<String>,
}

/// The result of one attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The outcome, once recorded.
    pub outcome: Option<Outcome>,
    /// What the tester noted, and the reason where the attribute does not apply.
    pub note: Option<String>,
    /// Who recorded it.
    pub by: Option<String>,
    /// When it was recorded.
    pub at: Option<DateTime<Utc>>,
}

/// What a test of one attribute gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The attribute was met.
    Pass,
    /// The attribute was not met.
    Deviation,
    /// The attribute does not apply to the item.
    NotApplicable,
}

impl Outcome {
    /// The outcome as printed.
    pub fn words(self) -> &'static str {
        match self {
            Self::Pass => "Pass",
            Self::Deviation => "Deviation",
            Self::NotApplicable => "N/A",
        }
    }
}

/// A deviation recorded in a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deviation {
    /// Its id in the engagement file.
    pub id: String,
    /// Its number in the report, such as D-1.
    pub number: String,
    /// The item it was found in.
    pub item_key: Option<String>,
    /// The attribute that was not met.
    pub attribute_letter: Option<String>,
    /// What was found.
    pub facts: String,
    /// Its nature.
    pub nature: Option<String>,
    /// Its cause.
    pub cause: Option<String>,
    /// Isolated or systematic, as printed.
    pub extent: Option<String>,
    /// Its effect on the criterion.
    pub effect: Option<String>,
    /// Controls that compensate.
    pub compensating: Option<String>,
    /// Its wording for Section 4.
    pub section_4: Option<String>,
    /// Management's response, for Section 5.
    pub response: Option<String>,
    /// Who evaluated it.
    pub evaluated_by: Option<String>,
    /// When it was evaluated.
    pub evaluated_at: Option<DateTime<Utc>>,
}

/// What a test concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conclusion {
    /// Its kind.
    pub kind: ConclusionKind,
    /// Its text.
    pub text: String,
    /// Who concluded.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The kinds of conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConclusionKind {
    /// No exceptions.
    OperatedEffectively,
    /// Exceptions that leave the control effective.
    OperatedWithExceptions,
    /// The control did not operate effectively.
    DidNotOperateEffectively,
    /// There was no occasion for the control to operate.
    DidNotOperate,
}

impl ConclusionKind {
    /// The kind as printed on workpapers.
    pub fn words(self) -> &'static str {
        match self {
            Self::OperatedEffectively => "Operated effectively",
            Self::OperatedWithExceptions => "Operated effectively with exceptions",
            Self::DidNotOperateEffectively => "Did not operate effectively",
            Self::DidNotOperate => "Did not operate in the period",
        }
    }
}

/// A signature under a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignOff {
    /// Preparer or reviewer, as printed.
    pub role: String,
    /// Who signed.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The hash of what was signed.
    pub content_hash: String,
    /// Whether the test is still as it was signed.
    pub valid: bool,
}
