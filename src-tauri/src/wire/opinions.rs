//! Twins of the opinion: what stands behind it, what is decided, and the terms of the report.

use chrono::{DateTime, NaiveDate, Utc};
use engine::{opinions, phrases, report_terms};

use super::DeviationId;
use super::registers::RegisterEntry;

words! {
    /// A part of the opinion.
    Limb = opinions::Limb { Description, Design, Operation, Additional }
    /// What is said of a part.
    Opinion = opinions::Opinion { Unmodified, Qualified, Adverse, Disclaimer }
    /// What was decided about a criterion.
    Verdict = opinions::Verdict { Met, NotMet }
    /// How Section 4 is arranged.
    Arrangement = report_terms::Arrangement { ByCriterion, ByControl }
}

drafts! {
    /// A decision on a criterion.
    CriterionDraft = opinions::CriterionDraft {
        criterion: String, design: Verdict, operation: Option<Verdict>, why: Option<String>,
    }
    /// A decision on a part of the opinion.
    LimbDraft = opinions::LimbDraft { opinion: Opinion, reasons: String, basis: Option<String> }
}

both_ways! {
    /// The terms of the report.
    ReportTerms = report_terms::ReportTerms {
        addressee: Option<String>, signed_by: Option<String>, assertion_on: Option<NaiveDate>,
        representations_on: Option<NaiveDate>, arrangement: Arrangement,
    }
}

views! {
    /// What the facts point to.
    Suggestion = opinions::Suggestion { material: bool, pervasive: bool, opinion: Opinion, why: Vec<String> }
    /// What was decided about a part.
    LimbDecision = opinions::LimbDecision {
        opinion: Opinion, reasons: String, basis: Option<String>, by: String, at: DateTime<Utc>, stale: bool,
    }
    /// What stands behind a part.
    LimbGrounds = opinions::LimbGrounds {
        limb: Limb, not_met: Vec<String>, limitations: Vec<String>, misstatements: Vec<String>, undecided: u32,
        suggestion: Suggestion, hints: Vec<String>, decision: Option<LimbDecision>, conflicts: Vec<String>,
    }
    /// A deviation as the opinion sees it.
    DeviationGround = opinions::DeviationGround {
        id: DeviationId, control: String, wording: String, effect: Option<String>, evaluation: Option<String>,
    }
    /// What was decided about a criterion.
    CriterionDecision = opinions::CriterionDecision {
        design: Verdict, operation: Option<Verdict>, why: Option<String>, by: String, at: DateTime<Utc>, stale: bool,
    }
    /// What stands behind the decision on a criterion.
    CriterionGrounds = opinions::CriterionGrounds {
        criterion: String, title: String, controls: Vec<String>, carved_out: Vec<String>,
        deviations: Vec<DeviationGround>, ineffective: Vec<String>, unconcluded: u32, suggestion: Option<Verdict>,
        decision: Option<CriterionDecision>,
    }
    /// A control that did not operate.
    NotOperated = opinions::NotOperated { control: String, criteria: Vec<String>, reason: String }
    /// Everything behind the opinion.
    OpinionGrounds = opinions::Grounds {
        limbs: Vec<LimbGrounds>, criteria: Vec<CriterionGrounds>, limitations: Vec<RegisterEntry>,
        misstatements: Vec<RegisterEntry>, not_operated: Vec<NotOperated>, leads: Vec<String>,
    }
    /// The wording that the engagement adopted.
    AdoptedPhrases = phrases::AdoptedPhrases { name: String, sha256: String, by: String, at: DateTime<Utc> }
}
