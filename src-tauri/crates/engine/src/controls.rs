//! The service organisation's controls: wording, links to criteria, and how far their tests are.

pub mod import;
mod mapping;
mod procedures;
mod views;
mod writes;

use crate::{deviations::DeviationRow, ids::ControlId, policy::RiskLevel, testing::TestSummary, text_enum::text_enums};

pub use procedures::{guess_natures, split_procedures};
pub use views::{control, find, list};
pub use writes::{add, amend, remove};

text_enums! {
    /// How often a control operates.
    Frequency {
        /// Without pause, by a machine.
        Continuous = "continuous",
        /// Several times a day.
        ManyPerDay = "many_per_day",
        /// Once a day.
        Daily = "daily",
        /// Once a week.
        Weekly = "weekly",
        /// Once a month.
        Monthly = "monthly",
        /// Four times a year.
        Quarterly = "quarterly",
        /// Twice a year.
        SemiAnnual = "semi_annual",
        /// Once a year.
        Annual = "annual",
        /// Whenever something calls for it.
        AdHoc = "ad_hoc",
    }
    /// Who or what operates a control.
    ControlNature {
        /// A person.
        Manual = "manual",
        /// A machine.
        Automated = "automated",
        /// A person who relies on what a machine reports.
        ItDependent = "it_dependent",
    }
    /// How far the testing of a control is; computed, never stored.
    ControlState {
        /// Nothing tests it.
        NoTest = "no_test",
        /// No test has a result yet.
        NotStarted = "not_started",
        /// Some tests have results.
        InProgress = "in_progress",
        /// Every test has a conclusion.
        Concluded = "concluded",
        /// Preparer and reviewer signed every test.
        Signed = "signed",
        /// A sign-off stands over content that changed after it.
        Stale = "stale",
    }
}

/// A control as it is typed or imported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ControlDraft {
    /// The reference people call it by.
    pub reference: String,
    /// Short title.
    pub title: String,
    /// The control as the service organisation specifies it.
    pub description: String,
    /// Ids of the criteria it serves.
    pub criteria: Vec<String>,
    /// Who operates it.
    pub owner: Option<String>,
    /// How often it operates.
    pub frequency: Option<Frequency>,
    /// Who or what operates it.
    pub nature: Option<ControlNature>,
    /// The heading it is listed under.
    pub domain: Option<String>,
    /// How likely it is that it does not work.
    pub risk: Option<RiskLevel>,
    /// Procedures of its first test; only read when the control is added.
    pub procedures: Vec<String>,
}

/// One line of the list of controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlRow {
    /// Row id.
    pub id: ControlId,
    /// The reference people call it by.
    pub reference: String,
    /// Short title.
    pub title: String,
    /// Ids of the criteria it serves.
    pub criteria: Vec<String>,
    /// Who operates it.
    pub owner: Option<String>,
    /// How often it operates.
    pub frequency: Option<Frequency>,
    /// Who or what operates it.
    pub nature: Option<ControlNature>,
    /// The heading it is listed under.
    pub domain: Option<String>,
    /// How likely it is that it does not work.
    pub risk: Option<RiskLevel>,
    /// How many tests it has.
    pub tests: u32,
    /// How many of them preparer and reviewer signed.
    pub tests_signed: u32,
    /// How many deviations they found.
    pub deviations: u32,
    /// How far its testing is.
    pub state: ControlState,
}

/// A control with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Row id.
    pub id: ControlId,
    /// The reference people call it by.
    pub reference: String,
    /// Short title.
    pub title: String,
    /// The control as the service organisation specifies it.
    pub description: String,
    /// Ids of the criteria it serves.
    pub criteria: Vec<String>,
    /// Who operates it.
    pub owner: Option<String>,
    /// How often it operates.
    pub frequency: Option<Frequency>,
    /// Who or what operates it.
    pub nature: Option<ControlNature>,
    /// The heading it is listed under.
    pub domain: Option<String>,
    /// How likely it is that it does not work.
    pub risk: Option<RiskLevel>,
    /// Its tests.
    pub tests: Vec<TestSummary>,
    /// What its tests found.
    pub deviations: Vec<DeviationRow>,
}
