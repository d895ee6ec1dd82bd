//! Twins of the engagement: its facts, people, progress and problems.

use chrono::NaiveDate;
use engine::engagement;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::registers::Register;
use super::{ControlId, Cross, DeviationId, PersonId, TestId, UndoState};

words! {
    /// Whose standards the report follows.
    Framework = engagement::Framework { Aicpa, Isae3000, Dual }
    /// Design at a date, or operation over a period.
    ReportType = engagement::ReportType { #[serde(rename = "type_1")] Type1, #[serde(rename = "type_2")] Type2 }
    /// A trust services category.
    Category = engagement::Category { Security, Availability, ProcessingIntegrity, Confidentiality, Privacy }
    /// How far the engagement is.
    EngagementState = engagement::EngagementState { Open, Issued, Completed }
    /// What a person does in the engagement.
    Role = engagement::Role { Lead, Manager, Staff, Reviewer, Specialist }
    /// How far a criterion is covered and tested.
    CriterionState = engagement::CriterionState { NoControl, NotStarted, InProgress, Tested, Deviations, Signed, NotRelevant, ByOthers }
    /// How much a problem weighs.
    Severity = engagement::Severity { Blocks, Warns, Informs }
}

/// The date or the period the report speaks of.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Window {
    /// Type 1: one date.
    AsOf {
        /// The date.
        date: NaiveDate,
    },
    /// Type 2: first and last day.
    Period {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
}

impl From<engagement::Window> for Window {
    fn from(window: engagement::Window) -> Self {
        match window {
            engagement::Window::AsOf(date) => Window::AsOf { date },
            engagement::Window::Period { from, to } => Window::Period { from, to },
        }
    }
}

impl From<Window> for engagement::Window {
    fn from(window: Window) -> Self {
        match window {
            Window::AsOf { date } => engagement::Window::AsOf(date),
            Window::Period { from, to } => engagement::Window::Period { from, to },
        }
    }
}

impl Cross<Window> for engagement::Window {
    fn cross(self) -> Window {
        self.into()
    }
}

impl Cross<engagement::Window> for Window {
    fn cross(self) -> engagement::Window {
        self.into()
    }
}

/// Where a problem is, so that Enter goes there.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Place {
    /// The facts of the engagement.
    Engagement,
    /// The scope page.
    Scope,
    /// One control.
    Control {
        /// Which.
        id: ControlId,
    },
    /// One test.
    Test {
        /// Which.
        id: TestId,
    },
    /// One deviation.
    Deviation {
        /// Which.
        id: DeviationId,
    },
    /// The report page.
    Report,
    /// A register.
    Register {
        /// Which.
        register: Register,
    },
    /// The opinion.
    Opinion,
    /// The wording of the report.
    Wording,
}

impl Cross<Place> for engagement::Place {
    fn cross(self) -> Place {
        match self {
            engagement::Place::Engagement => Place::Engagement,
            engagement::Place::Scope => Place::Scope,
            engagement::Place::Control(id) => Place::Control { id: id.into() },
            engagement::Place::Test(id) => Place::Test { id: id.into() },
            engagement::Place::Deviation(id) => Place::Deviation { id: id.into() },
            engagement::Place::Report => Place::Report,
            engagement::Place::Register(register) => Place::Register { register: register.into() },
            engagement::Place::Opinion => Place::Opinion,
            engagement::Place::Wording => Place::Wording,
        }
    }
}

drafts! {
    /// What a new engagement starts from.
    NewEngagement = engagement::NewEngagement {
        client: String, system: String, firm: String, framework: Framework, report_type: ReportType,
        window: Window, categories: Vec<Category>, criteria_edition: String, lead: Option<String>,
    }
}

both_ways! {
    /// The facts of the engagement.
    EngagementFacts = engagement::EngagementFacts {
        client: String, system: String, firm: String, firm_city: Option<String>, framework: Framework,
        report_type: ReportType, window: Window, categories: Vec<Category>, criteria_edition: String,
        state: EngagementState, report_date: Option<NaiveDate>, is_sample: bool,
    }
}

views! {
    /// A person of the engagement.
    Person = engagement::Person { id: PersonId, name: String, initials: String, role: Role }
    /// One criterion on the home strip.
    CriterionProgress = engagement::CriterionProgress {
        criterion: String, title: String, category: Category, state: CriterionState,
        controls: u32, tests: u32, tests_signed: u32, deviations: u32,
    }
    /// Tests by state.
    TestCounts = engagement::TestCounts {
        not_started: u32, in_progress: u32, concluded: u32, prepared: u32, reviewed: u32, stale: u32,
    }
    /// Tests by person.
    PersonProgress = engagement::PersonProgress { name: String, prepared: u32, reviewed: u32 }
    /// What keeps the report from being issued, or should be looked at.
    Problem = engagement::Problem { severity: Severity, message: String, place: Place }
    /// How far the engagement is.
    Progress = engagement::Progress {
        criteria: Vec<CriterionProgress>, tests: TestCounts, by_person: Vec<PersonProgress>, blockers: Vec<Problem>,
    }
}

/// The open engagement, as the title line shows it.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EngagementHeader {
    /// Its facts.
    #[serde(flatten)]
    pub(crate) facts: EngagementFacts,
    /// Where the file is.
    pub(crate) path: String,
    /// Whether it is encrypted.
    pub(crate) encrypted: bool,
    /// What can be undone and redone.
    pub(crate) undo: UndoState,
}
