//! The opinion of a report view: what was decided of each part, and what stands behind it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// What was decided about the opinion.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Opinion {
    /// The decisions on the parts, in their order.
    pub limbs: Vec<LimbDecision>,
    /// The criteria that are not met.
    pub unmet: Vec<Unmet>,
    /// The limits on evidence for which alternative procedures do not make up.
    pub limitations: Vec<Limitation>,
    /// What the description says wrongly, and management did not correct.
    pub misstatements: Vec<Misstatement>,
}

/// A part of the opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limb {
    /// The description.
    Description,
    /// The design of controls.
    Design,
    /// Their operation.
    Operation,
    /// Criteria beside the trust services criteria.
    Additional,
}

impl Limb {
    /// The part as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Description => "Description",
            Self::Design => "Suitability of design",
            Self::Operation => "Operating effectiveness",
            Self::Additional => "Additional criteria",
        }
    }

    /// The part inside a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Design => "design",
            Self::Operation => "operation",
            Self::Additional => "additional",
        }
    }
}

/// What is said of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OpinionKind {
    /// Nothing material stands against it.
    Unmodified,
    /// True except for a matter.
    Qualified,
    /// Not true.
    Adverse,
    /// Nothing can be said.
    Disclaimer,
}

impl OpinionKind {
    /// The opinion as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unmodified => "Unmodified",
            Self::Qualified => "Qualified",
            Self::Adverse => "Adverse",
            Self::Disclaimer => "Disclaimer",
        }
    }

    /// The word of the templates.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unmodified => "unmodified",
            Self::Qualified => "qualified",
            Self::Adverse => "adverse",
            Self::Disclaimer => "disclaimer",
        }
    }
}

/// A decision on a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimbDecision {
    /// The part.
    pub limb: Limb,
    /// The opinion.
    pub opinion: OpinionKind,
    /// The basis in the lead's words.
    pub basis: Option<String>,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether what it rests on changed since.
    pub stale: bool,
    /// Where it contradicts what is on file, in sentences.
    pub conflicts: Vec<String>,
}

/// A criterion that is not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmet {
    /// Its id.
    pub criterion: String,
    /// Its short title.
    pub title: String,
    /// Whether it is not met by design.
    pub design: bool,
    /// Whether it is not met in operation.
    pub operation: bool,
    /// Why, as the lead worded it.
    pub why: Option<String>,
    /// The references of the controls concerned: all that are stated for it where it is not met by design, and else those
    /// whose tests found deviations or that were not effective.
    pub controls: Vec<String>,
    /// Those of them whose tests found deviations.
    pub exceptions: Vec<String>,
}

/// A limit on evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limitation {
    /// What it is called.
    pub title: String,
    /// The parts that it concerns.
    pub limbs: Vec<Limb>,
    /// What could not be obtained.
    pub facts: String,
    /// What cannot be said because of it.
    pub effect: Option<String>,
    /// What was tried instead.
    pub alternative: Option<String>,
}

/// Something that the description says wrongly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Misstatement {
    /// The description criterion, such as DC3.
    pub criterion: String,
    /// What is wrong or left out.
    pub facts: String,
    /// What it means for readers.
    pub effect: Option<String>,
}

/// The terms of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// To whom the report speaks, where it is not the client's management.
    pub addressee: Option<String>,
    /// Who signs for the firm.
    pub signed_by: Option<String>,
    /// The date of management's assertion.
    pub assertion_on: Option<NaiveDate>,
    /// How Section 4 is arranged.
    pub arrangement: Arrangement,
}

/// How Section 4 is arranged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrangement {
    /// Under each criterion the controls that address it first.
    #[default]
    ByCriterion,
    /// The controls in their order.
    ByControl,
}

/// The firm's wording, in place of the wording that ships.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// What the firm calls it; nothing where the wording that ships is used.
    pub name: Option<String>,
    /// The hash of its templates.
    pub sha256: Option<String>,
    /// The templates by name.
    #[serde(skip)]
    pub templates: std::collections::BTreeMap<String, String>,
}

impl Opinion {
    /// What was decided of a part.
    pub fn of(&self, limb: Limb) -> Option<&LimbDecision> {
        self.limbs.iter().find(|decision| decision.limb == limb)
    }
}
