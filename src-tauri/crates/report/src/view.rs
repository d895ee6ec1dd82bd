//! What a report is made of: plain facts of one examination, already joined and in reading order.
//!
//! The section builders and the writers know only these structs. They hold no rules; `gather` fills them. Ids are held
//! only to lead from a sentence back to its row, and are never printed.

mod account;
mod opinion;
mod picture;
mod published;
mod record;
mod registers;
mod testing;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::document::HouseStyle;
use crate::spelling::English;

pub use account::{Account, AttributeAccount};
pub use opinion::{
    Arrangement, Limb, LimbDecision, Limitation, Misstatement, Opinion, OpinionKind, Terms, Unmet, Wording,
};
pub use picture::Picture;
pub use record::{CriterionDecision, History, PastChange, PastEdit, Record};
pub use registers::{
    AdditionalCriteria, Change, Commitment, Component, ComponentKind, Incident, Mapping, NoneStated, Registers,
    Subservice, SubserviceControl, UserControl, Vendor,
};
pub use testing::{
    Attribute, Conclusion, ConclusionKind, Deviation, Item, Mark, Method, Month, Nature, Outcome, Population,
    Procedure, Sample, SignOff, Test, TestCounts, TestState,
};

/// Everything that the report of one examination is derived from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportView {
    /// The terms of the engagement.
    pub engagement: Engagement,
    /// Whether the report is issued; until then every page says that it is a draft.
    pub issued: bool,
    /// The date of the report, once it is decided.
    pub report_date: Option<NaiveDate>,
    /// When the engagement was last changed: the state of the workpapers that the report shows.
    pub state_of: DateTime<Utc>,
    /// The people of the engagement team.
    pub people: Vec<Person>,
    /// The criteria of the categories in scope, in the order of the criteria set.
    pub criteria: Vec<Criterion>,
    /// The controls with their tests, in the order of their references.
    pub controls: Vec<Control>,
    /// The evidence index.
    pub evidence: Vec<Evidence>,
    /// The texts written for the report.
    pub texts: Vec<Text>,
    /// The pictures that those texts show.
    pub pictures: Vec<Picture>,
    /// What the description lists.
    pub registers: Registers,
    /// What was decided about the opinion.
    pub opinion: Opinion,
    /// The terms of the report.
    pub terms: Terms,
    /// The firm's wording, where the engagement adopted one.
    pub wording: Wording,
    /// How it looks on paper: no fact of the examination, so that its content hash does not depend on it.
    #[serde(skip)]
    pub house: HouseStyle,
}

/// The terms of the engagement, as every section names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Engagement {
    /// What tells this state of this engagement from every other: the id of its latest change.
    pub identifier: String,
    /// The service organisation.
    pub client: String,
    /// The name of the system examined.
    pub system: String,
    /// The firm that examines.
    pub firm: String,
    /// Where the firm signs.
    pub firm_city: Option<String>,
    /// The framework that the report follows.
    pub framework: Framework,
    /// Whether operating effectiveness is examined.
    pub report_type: ReportType,
    /// The date or period examined.
    pub window: Window,
    /// The categories in scope; security is always one of them.
    pub categories: BTreeSet<Category>,
    /// The criteria set and its edition, as printed.
    pub criteria_name: String,
    /// The criteria for the description and their edition, as printed.
    pub description_criteria: String,
    /// Whether this is the sample engagement, whose facts are invented.
    pub is_sample: bool,
    /// How the firm's policy says that sizes of samples are chosen.
    pub sample_sizes: String,
}

/// The professional framework that decides the elements and words of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Framework {
    /// The attestation standards of the AICPA.
    Aicpa,
    /// ISAE 3000 (Revised).
    Isae3000,
    /// Both at once.
    Dual,
}

/// What the report gives an opinion on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportType {
    /// Description and design, as of a date.
    #[serde(rename = "type_1")]
    Type1,
    /// Description, design and operation, throughout a period.
    #[serde(rename = "type_2")]
    Type2,
}

/// The date or the period that the report covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Window {
    /// One date.
    AsOf {
        /// The date.
        date: NaiveDate,
    },
    /// A period, both days included.
    Period {
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
    },
}

impl Window {
    /// The last day examined.
    pub fn end(&self) -> NaiveDate {
        match self {
            Self::AsOf { date } => *date,
            Self::Period { to, .. } => *to,
        }
    }
}

/// A trust services category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// The common criteria.
    Security,
    /// The A series.
    Availability,
    /// The PI series.
    ProcessingIntegrity,
    /// The C series.
    Confidentiality,
    /// The P series.
    Privacy,
}

impl Category {
    /// The category's name inside a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Availability => "availability",
            Self::ProcessingIntegrity => "processing integrity",
            Self::Confidentiality => "confidentiality",
            Self::Privacy => "privacy",
        }
    }

    /// The category's name as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Security => "Security (common criteria)",
            Self::Availability => "Availability",
            Self::ProcessingIntegrity => "Processing integrity",
            Self::Confidentiality => "Confidentiality",
            Self::Privacy => "Privacy",
        }
    }
}

/// Someone of the engagement team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The full name.
    pub name: String,
    /// The initials used on workpapers.
    pub initials: String,
    /// The role, as printed.
    pub role: String,
}

/// A criterion of a category in scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Its id, such as CC6.1.
    pub id: String,
    /// Its category.
    pub category: Category,
    /// Its short title.
    pub title: String,
    /// Its plain summary.
    pub summary: String,
    /// Whether it is relevant to the system.
    pub relevant: bool,
    /// Why it is not relevant.
    pub reason: Option<String>,
}

/// A control of the service organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Control {
    /// Its id in the engagement file.
    pub id: String,
    /// The reference by which people name it.
    pub reference: String,
    /// Its short title.
    pub title: String,
    /// Management's wording, printed verbatim.
    pub description: String,
    /// The ids of the criteria it addresses, in the order of the criteria set.
    pub criteria: Vec<String>,
    /// Who operates it.
    pub owner: Option<String>,
    /// How often it operates, as printed.
    pub frequency: Option<String>,
    /// Manual or automated, as printed.
    pub nature: Option<String>,
    /// The area it belongs to.
    pub domain: Option<String>,
    /// Its tests.
    pub tests: Vec<Test>,
}

/// One file of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Its id in the engagement file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The hash of its content.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type.
    pub media_type: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// Who gave it.
    pub obtained_from: Option<String>,
    /// When it was obtained.
    pub obtained_on: Option<NaiveDate>,
    /// What it supports, each in words.
    pub subjects: Vec<String>,
    /// Who added it.
    pub added_by: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// A text written for the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Where it belongs.
    pub key: TextKey,
    /// The text; empty lines part its paragraphs.
    pub text: String,
}

/// The places of the report that people write themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextKey {
    /// Section 1: a matter to emphasise.
    OpinionEmphasis,
    /// Section 2: who signs for management.
    AssertionSignatory,
    /// Section 3, DC1: services.
    DescriptionServices,
    /// Section 3, DC2: commitments and requirements.
    DescriptionCommitments,
    /// Section 3, DC3: components.
    DescriptionComponents,
    /// Section 3, DC4: incidents.
    DescriptionIncidents,
    /// Section 3, DC6: controls expected of user entities.
    DescriptionUserControls,
    /// Section 3, DC7: subservice organisations.
    DescriptionSubservice,
    /// Section 3, DC9: significant changes.
    DescriptionChanges,
    /// Section 5: other information.
    OtherInformation,
    /// Section 1: a matter outside the description and the assertion.
    OtherMatter,
}

impl ReportView {
    /// How its English is written: as its language says, or else as the framework's readers are used to.
    pub(crate) fn english(&self) -> English {
        English::of(self.house.language.as_deref(), self.engagement.framework)
    }

    /// The text written for a place, if there is any.
    pub fn text(&self, key: TextKey) -> Option<&str> {
        self.texts.iter().find(|text| text.key == key).map(|text| text.text.trim()).filter(|text| !text.is_empty())
    }

    /// The controls that address a criterion.
    pub fn controls_of<'a>(&'a self, criterion: &'a str) -> impl Iterator<Item = &'a Control> {
        self.controls.iter().filter(move |control| control.criteria.iter().any(|id| id == criterion))
    }

    /// Every test with its control.
    pub fn tests(&self) -> impl Iterator<Item = (&Control, &Test)> {
        self.controls.iter().flat_map(|control| control.tests.iter().map(move |test| (control, test)))
    }

    /// Every deviation with its control and test.
    pub fn deviations(&self) -> impl Iterator<Item = (&Control, &Test, &Deviation)> {
        self.tests().flat_map(|(control, test)| test.deviations.iter().map(move |deviation| (control, test, deviation)))
    }
}
