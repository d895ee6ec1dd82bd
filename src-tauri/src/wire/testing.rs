//! Twins of tests of controls: procedures, attributes, items, results, conclusion, sign-offs.

use chrono::{DateTime, Utc};
use engine::{sign_offs, testing};

use super::deviations::DeviationRow;
use super::evidence::EvidenceRow;
use super::populations::Population;
use super::samples::{Replacement, Sample};
use super::{AttributeId, ControlId, ProcedureId, SampleItemId, SignOffId, TestId};

words! {
    /// How far a test is.
    TestState = testing::TestState { NotStarted, InProgress, Concluded, Prepared, Reviewed, Stale }
    /// How a procedure obtains evidence.
    Nature = testing::Nature { Inquiry, Observation, Inspection, Reperformance }
    /// The result for one item and attribute.
    ResultOutcome = testing::ResultOutcome { Pass, Deviation, NotApplicable }
    /// What a test concludes.
    ConclusionKind = testing::ConclusionKind {
        OperatedEffectively, OperatedWithExceptions, DidNotOperateEffectively, DidNotOperate,
    }
    /// Who signs.
    SignOffRole = sign_offs::SignOffRole { Preparer, Reviewer }
}

drafts! {
    /// One cell of the grid to mark; no outcome clears it.
    MarkRequest = testing::MarkRequest {
        item: Option<SampleItemId>, attribute: AttributeId, outcome: Option<ResultOutcome>, note: Option<String>,
    }
}

views! {
    /// A test in lists.
    TestSummary = testing::TestSummary {
        id: TestId, control: ControlId, control_reference: String, title: String, state: TestState, items: u32,
        results_done: u32, results_total: u32, deviations: u32, tester: Option<String>,
    }
    /// One step of a test.
    Procedure = testing::Procedure { id: ProcedureId, nature: Nature, text: String }
    /// What is looked for in each item.
    Attribute = testing::Attribute { id: AttributeId, letter: String, text: String }
    /// One cell of the grid.
    Mark = testing::Mark {
        attribute: AttributeId, outcome: Option<ResultOutcome>, note: Option<String>,
        by: Option<String>, at: Option<DateTime<Utc>>,
    }
    /// One item of the sample, with its row of the population and its results.
    Item = testing::Item {
        id: SampleItemId, position: u32, key: String, ticket: Option<String>, cells: Vec<String>,
        marks: Vec<Mark>, evidence: u32, replaced: bool, group: Option<String>, stands_for: Option<String>,
        replacement: Option<Replacement>,
    }
    /// What was concluded.
    Conclusion = testing::Conclusion { kind: ConclusionKind, text: String, by: String, at: DateTime<Utc> }
    /// A sign-off, and whether what was signed is still what is there.
    SignOff = sign_offs::SignOff {
        id: SignOffId, role: SignOffRole, by: String, at: DateTime<Utc>, content_hash: String, valid: bool,
    }
    /// One test, whole.
    Test = testing::Test {
        id: TestId, control: ControlId, control_reference: String, control_title: String,
        control_description: String, title: String, objective: Option<String>, procedures: Vec<Procedure>,
        attributes: Vec<Attribute>, population: Option<Population>, newer_population: Option<Population>, sample: Option<Sample>, items: Vec<Item>,
        unsampled: Vec<Mark>, deviations: Vec<DeviationRow>, evidence: Vec<EvidenceRow>,
        conclusion: Option<Conclusion>, sign_offs: Vec<SignOff>, state: TestState,
        not_operated_reason: Option<String>,
    }
}
