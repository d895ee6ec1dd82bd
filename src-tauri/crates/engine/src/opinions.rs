//! The opinion: whether each criterion is met, and what is said of each part. The program lists what stands behind it
//! and what follows from it; people decide, with reasons.

mod conflicts;
mod content;
mod decisions;
mod grounds;
mod problems;
mod suggestions;

use chrono::{DateTime, Utc};

use crate::{ids::DeviationId, registers::Entry, text_enum::text_enums};

pub use decisions::{decide, decide_criteria, withdraw};
pub use grounds::grounds;
pub use problems::date_problems;
pub(crate) use problems::find as find_problems;

text_enums! {
    /// A part of the opinion.
    Limb {
        /// The description is presented by the description criteria.
        Description = "description",
        /// The controls were suitably designed.
        Design = "design",
        /// The controls operated effectively.
        Operation = "operation",
        /// Criteria beside the trust services criteria.
        Additional = "additional",
    }
    /// What is said of a part.
    Opinion {
        /// Nothing material stands against it.
        Unmodified = "unmodified",
        /// True except for a material matter that is not pervasive.
        Qualified = "qualified",
        /// Not true: a misstatement is material and pervasive.
        Adverse = "adverse",
        /// Nothing can be said: what evidence is missing is material and pervasive.
        Disclaimer = "disclaimer",
    }
    /// What was decided about a criterion.
    Verdict {
        /// It is met.
        Met = "met",
        /// It is not met.
        NotMet = "not_met",
    }
}

impl Limb {
    /// The part's name on screen.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Description => "Description",
            Self::Design => "Suitability of design",
            Self::Operation => "Operating effectiveness",
            Self::Additional => "Additional criteria",
        }
    }
}

/// Everything behind the opinion, and what was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// The parts that this report gives an opinion on.
    pub limbs: Vec<LimbGrounds>,
    /// The relevant criteria in scope.
    pub criteria: Vec<CriterionGrounds>,
    /// The limits on evidence.
    pub limitations: Vec<Entry>,
    /// What the description says wrongly.
    pub misstatements: Vec<Entry>,
    /// Controls that did not operate, because nothing called for it: reference, criteria, why.
    pub not_operated: Vec<NotOperated>,
    /// Who decides: the engagement leads; anyone where the team names none.
    pub leads: Vec<String>,
}

/// A control that did not operate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOperated {
    /// The control's reference.
    pub control: String,
    /// The criteria that it serves.
    pub criteria: Vec<String>,
    /// Why it did not operate.
    pub reason: String,
}

/// What stands behind one part of the opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimbGrounds {
    /// The part.
    pub limb: Limb,
    /// The criteria that are decided as not met for this part.
    pub not_met: Vec<String>,
    /// The titles of open limits on evidence for this part.
    pub limitations: Vec<String>,
    /// The misstatements that management did not correct; only behind the description.
    pub misstatements: Vec<String>,
    /// How many criteria are undecided for this part.
    pub undecided: u32,
    /// What the facts point to.
    pub suggestion: Suggestion,
    /// What other parts have to do with it, and what the description still lacks.
    pub hints: Vec<String>,
    /// What was decided.
    pub decision: Option<LimbDecision>,
    /// Where the decision contradicts what is on file now, in sentences; each keeps the report from being issued.
    pub conflicts: Vec<String>,
}

/// What the facts point to; a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Whether something looks material.
    pub material: bool,
    /// Whether it looks pervasive.
    pub pervasive: bool,
    /// The opinion that the matrix gives for these answers.
    pub opinion: Opinion,
    /// Why, in sentences.
    pub why: Vec<String>,
}

/// A decision on one part of the opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimbDecision {
    /// The opinion.
    pub opinion: Opinion,
    /// Why.
    pub reasons: String,
    /// The basis in the lead's own words, where the derived paragraphs are not enough.
    pub basis: Option<String>,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether what it rests on changed since.
    pub stale: bool,
}

/// What stands behind the decision on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionGrounds {
    /// Its id.
    pub criterion: String,
    /// Our own short title.
    pub title: String,
    /// The controls that serve it, by reference.
    pub controls: Vec<String>,
    /// The carved-out organisations whose controls it rests on.
    pub carved_out: Vec<String>,
    /// The deviations of these controls.
    pub deviations: Vec<DeviationGround>,
    /// The controls that a test concluded not to have operated effectively.
    pub ineffective: Vec<String>,
    /// How many tests of its controls have no conclusion.
    pub unconcluded: u32,
    /// What the facts point to; nothing where a person has to weigh them.
    pub suggestion: Option<Verdict>,
    /// What was decided.
    pub decision: Option<CriterionDecision>,
}

/// A deviation as the opinion sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviationGround {
    /// Row id.
    pub id: DeviationId,
    /// The control's reference.
    pub control: String,
    /// Its wording for Section 4, or its facts.
    pub wording: String,
    /// Its effect on the criterion.
    pub effect: Option<String>,
    /// What the second person made of it.
    pub evaluation: Option<String>,
}

/// A decision on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionDecision {
    /// Whether it is met by design.
    pub design: Verdict,
    /// Whether it is met in operation; a Type 1 report does not say.
    pub operation: Option<Verdict>,
    /// Why.
    pub why: Option<String>,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether what it rests on changed since.
    pub stale: bool,
}

/// A decision on a criterion as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionDraft {
    /// The criterion.
    pub criterion: String,
    /// Whether it is met by design.
    pub design: Verdict,
    /// Whether it is met in operation.
    pub operation: Option<Verdict>,
    /// Why; needed where it is not met, or met in spite of deviations.
    pub why: Option<String>,
}

/// A decision on a part of the opinion as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimbDraft {
    /// The opinion.
    pub opinion: Opinion,
    /// Why.
    pub reasons: String,
    /// The basis in the lead's own words.
    pub basis: Option<String>,
}

/// An open limit on evidence concerns these parts.
pub(crate) fn is_open_for(limitation: &Entry, limb: Limb) -> bool {
    limitation.says("resolved", "no") && limitation.says("limbs", limb.as_str())
}
