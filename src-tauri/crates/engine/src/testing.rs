//! Tests of controls: procedures, attributes, results per item and attribute, and the conclusion.

mod conclusions;
mod marks;
mod steps;
mod views;

use chrono::{DateTime, Utc};

use crate::{
    deviations::DeviationRow,
    evidence::EvidenceRow,
    ids::{AttributeId, ControlId, ProcedureId, SampleItemId, TestId},
    populations::Population,
    samples::{Replacement, Sample},
    sign_offs::SignOff,
    text_enum::text_enums,
};

pub(crate) use conclusions::unrecorded_deviations;
pub use conclusions::{conclude, withdraw_conclusion};
pub(crate) use marks::mark_deviation;
pub use marks::{MarkRequest, mark};
pub use steps::{
    add, add_attribute, add_procedure, amend, amend_attribute, amend_procedure, remove, remove_attribute,
    remove_procedure,
};
pub(crate) use steps::{delete_owned, delete_test, insert_procedure, insert_test};
pub use views::{list, test};
pub(crate) use views::{list_of_control, require_unsettled, require_unsigned};

text_enums! {
    /// How evidence is obtained.
    Nature {
        /// Asking; never enough alone.
        Inquiry = "inquiry",
        /// Watching it happen; proves a moment.
        Observation = "observation",
        /// Reading records or looking at things.
        Inspection = "inspection",
        /// Doing it again.
        Reperformance = "reperformance",
    }
    /// The result of one item for one attribute.
    ResultOutcome {
        /// As the control says.
        Pass = "pass",
        /// Not as the control says.
        Deviation = "deviation",
        /// The attribute does not apply to the item; a note says why.
        NotApplicable = "not_applicable",
    }
    /// What the test shows about the control's operation.
    ConclusionKind {
        /// No deviation was found.
        OperatedEffectively = "operated_effectively",
        /// Deviations were found and the control still did its work.
        OperatedWithExceptions = "operated_with_exceptions",
        /// The control did not do its work.
        DidNotOperateEffectively = "did_not_operate_effectively",
        /// Nothing in the period called for the control.
        DidNotOperate = "did_not_operate",
    }
    /// How far a test is; computed, never stored.
    TestState {
        /// No result yet.
        NotStarted = "not_started",
        /// Some work is recorded.
        InProgress = "in_progress",
        /// A conclusion stands, and nobody signed.
        Concluded = "concluded",
        /// The preparer signed.
        Prepared = "prepared",
        /// Preparer and reviewer signed.
        Reviewed = "reviewed",
        /// A sign-off stands over content that changed after it.
        Stale = "stale",
    }
}

/// One line of a list of tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestSummary {
    /// Row id.
    pub id: TestId,
    /// The control it tests.
    pub control: ControlId,
    /// That control's reference.
    pub control_reference: String,
    /// Title of the test.
    pub title: String,
    /// How far it is.
    pub state: TestState,
    /// Items selected.
    pub items: u64,
    /// Cells with a result.
    pub results_done: u64,
    /// Cells that need one.
    pub results_total: u64,
    /// Deviations recorded.
    pub deviations: u32,
    /// Who recorded the latest result or signed as preparer.
    pub tester: Option<String>,
}

/// A test with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Row id.
    pub id: TestId,
    /// The control it tests.
    pub control: ControlId,
    /// That control's reference.
    pub control_reference: String,
    /// That control's title.
    pub control_title: String,
    /// That control as specified.
    pub control_description: String,
    /// Title of the test.
    pub title: String,
    /// What it is to show.
    pub objective: Option<String>,
    /// What was done, in order.
    pub procedures: Vec<Procedure>,
    /// What each item is tested for, in order.
    pub attributes: Vec<Attribute>,
    /// The frozen population: the version that the sample was drawn from, or the newest where there is no sample.
    pub population: Option<Population>,
    /// A later version than the one that the sample was drawn from.
    pub newer_population: Option<Population>,
    /// The sample drawn from it.
    pub sample: Option<Sample>,
    /// The selected items in the order of selection.
    pub items: Vec<Item>,
    /// The results of a test without items, one per attribute.
    pub unsampled: Vec<Mark>,
    /// Deviations recorded.
    pub deviations: Vec<DeviationRow>,
    /// Evidence of the test, its items and deviations.
    pub evidence: Vec<EvidenceRow>,
    /// What the test shows, once decided.
    pub conclusion: Option<Conclusion>,
    /// Sign-offs that were not withdrawn.
    pub sign_offs: Vec<SignOff>,
    /// How far the test is.
    pub state: TestState,
    /// Why the control did not operate, where it did not.
    pub not_operated_reason: Option<String>,
}

/// One step of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Row id.
    pub id: ProcedureId,
    /// How evidence is obtained.
    pub nature: Nature,
    /// What was done.
    pub text: String,
}

/// What each item is tested for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Row id.
    pub id: AttributeId,
    /// A, B, C ...
    pub letter: String,
    /// What must hold.
    pub text: String,
}

/// A selected item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Row id.
    pub id: SampleItemId,
    /// Place in the order of selection, from 1.
    pub position: u32,
    /// Its key in the population.
    pub key: String,
    /// Its ticket number, where a random draw gave it one.
    pub ticket: Option<String>,
    /// Its row in the population.
    pub cells: Vec<String>,
    /// One result per attribute, in the attributes' order.
    pub marks: Vec<Mark>,
    /// How many pieces of evidence are linked to it.
    pub evidence: u32,
    /// Whether another item took its place.
    pub replaced: bool,
    /// Its stratum or interval.
    pub group: Option<String>,
    /// The key of the item whose place it takes.
    pub stands_for: Option<String>,
    /// Why it was replaced, and by whom.
    pub replacement: Option<Replacement>,
}

/// The result of one cell, or the empty cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The attribute it answers.
    pub attribute: AttributeId,
    /// The result; none when the cell is open.
    pub outcome: Option<ResultOutcome>,
    /// What the tester noted.
    pub note: Option<String>,
    /// Who recorded it.
    pub by: Option<String>,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

/// What a test shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// The kind.
    pub kind: ConclusionKind,
    /// In words.
    pub text: String,
    /// Who concluded.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
