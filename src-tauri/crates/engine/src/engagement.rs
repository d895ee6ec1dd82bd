//! What the examination is about: client, system, dates, categories, people, and the state it is in.

mod facts;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{ids::PersonId, text_enum::text_enums};

pub use crate::{
    problems::{Place, Problem, Severity, obstacles, problems},
    progress::{CriterionProgress, CriterionState, PersonProgress, Progress, TestCounts, progress},
};
pub use facts::{add_person, amend, amend_person, facts, people};
pub(crate) use facts::{require_security, write_categories};

text_enums! {
    /// Whose attestation standards the report follows.
    Framework {
        /// The AICPA's attestation standards.
        Aicpa = "aicpa",
        /// ISAE 3000 (Revised).
        Isae3000 = "isae3000",
        /// Both.
        Dual = "dual",
    }
    /// What the report covers.
    ReportType {
        /// Design at a date.
        Type1 = "type_1",
        /// Design and operation over a period.
        Type2 = "type_2",
    }
    /// The five categories of the trust services criteria.
    Category {
        /// The common criteria; always in scope.
        Security = "security",
        /// The system is available as committed.
        Availability = "availability",
        /// Processing does what it is meant to.
        ProcessingIntegrity = "processing_integrity",
        /// Confidential information is protected.
        Confidentiality = "confidentiality",
        /// Personal data is handled as promised.
        Privacy = "privacy",
    }
    /// How far the engagement is.
    EngagementState {
        /// Work goes on.
        Open = "open",
        /// The report is issued.
        Issued = "issued",
        /// The file is sealed.
        Completed = "completed",
    }
    /// What a person does in the engagement.
    Role {
        /// Answers for the engagement and the opinion.
        Lead = "lead",
        /// Runs the work.
        Manager = "manager",
        /// Tests controls.
        Staff = "staff",
        /// Reviews the work of others.
        Reviewer = "reviewer",
        /// Knows a field that the team does not.
        Specialist = "specialist",
    }
}

impl Category {
    /// The category's name on screen and in reports.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Security => "Security",
            Self::Availability => "Availability",
            Self::ProcessingIntegrity => "Processing integrity",
            Self::Confidentiality => "Confidentiality",
            Self::Privacy => "Privacy",
        }
    }
}

/// The date or the period that the report speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// A Type 1 report speaks as of a date.
    AsOf(NaiveDate),
    /// A Type 2 report speaks about a period, both days included.
    Period {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
}

impl Window {
    /// The last day that the report speaks about.
    #[must_use]
    pub fn end(&self) -> NaiveDate {
        match self {
            Self::AsOf(date) => *date,
            Self::Period { to, .. } => *to,
        }
    }

    /// Whether a day is not outside the period; nothing is outside a single date.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        match self {
            Self::AsOf(_) => true,
            Self::Period { from, to } => (*from..=*to).contains(&day),
        }
    }
}

/// What a new engagement needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEngagement {
    /// The service organisation.
    pub client: String,
    /// The system that is examined.
    pub system: String,
    /// The CPA firm.
    pub firm: String,
    /// Whose standards apply.
    pub framework: Framework,
    /// Type 1 or Type 2.
    pub report_type: ReportType,
    /// Date or period, as the type needs.
    pub window: Window,
    /// Categories in scope; Security is always one.
    pub categories: BTreeSet<Category>,
    /// The id of the edition of the criteria.
    pub criteria_edition: String,
    /// The name of the engagement lead.
    pub lead: Option<String>,
}

/// The facts of the engagement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngagementFacts {
    /// The service organisation.
    pub client: String,
    /// The system that is examined.
    pub system: String,
    /// The CPA firm.
    pub firm: String,
    /// City and state from which the firm signs.
    pub firm_city: Option<String>,
    /// Whose standards apply.
    pub framework: Framework,
    /// Type 1 or Type 2.
    pub report_type: ReportType,
    /// Date or period, as the type needs.
    pub window: Window,
    /// Categories in scope.
    pub categories: BTreeSet<Category>,
    /// The id of the edition of the criteria.
    pub criteria_edition: String,
    /// How far the engagement is.
    pub state: EngagementState,
    /// The date of the report.
    pub report_date: Option<NaiveDate>,
    /// Whether this is the sample engagement.
    pub is_sample: bool,
}

/// A member of the engagement team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Row id.
    pub id: PersonId,
    /// Full name, as sign-offs show it.
    pub name: String,
    /// Initials for narrow places.
    pub initials: String,
    /// What the person does here.
    pub role: Role,
}
