//! What a report needs beside tests: registers, decisions, dates and texts.

use engine::{
    Engagement, Result, criteria,
    engagement::{self, EngagementFacts, ReportType},
    opinions::{self, CriterionDraft, Limb, LimbDraft, Opinion, Verdict},
    registers::{self, FieldValue, Register},
    report_terms::{self, ReportTerms},
    report_texts::{self, TextKey},
};

use crate::{day, stamp};

/// The fields of an entry, each with one text.
#[must_use]
pub fn fields(texts: &[(&str, &str)]) -> Vec<FieldValue> {
    let value = |(field, text): &(&str, &str)| FieldValue { field: (*field).into(), texts: vec![(*text).into()] };
    texts.iter().map(value).collect()
}

/// Adds an entry to a register.
///
/// # Errors
/// When the engine refuses.
pub fn listed(eng: &mut Engagement, register: Register, texts: &[(&str, &str)]) -> Result<engine::RegisterEntryId> {
    Ok(registers::add(eng, &stamp(), register, &fields(texts))?.value)
}

/// Declares every criterion without a control not relevant.
///
/// # Errors
/// When the engine refuses.
pub fn leave_out_the_uncovered(eng: &mut Engagement) -> Result<()> {
    for scoped in criteria::scope(eng)?.into_iter().filter(|scoped| scoped.relevant) {
        if scoped.controls.is_empty() && scoped.carved_out.is_empty() {
            criteria::set_relevance(eng, &stamp(), &scoped.criterion.id, false, Some("Not part of this system"))?;
        }
    }
    Ok(())
}

/// Decides every relevant criterion as met, and every part of the opinion as unmodified.
///
/// # Errors
/// When the engine refuses.
pub fn decide_all_met(eng: &mut Engagement) -> Result<()> {
    let operation = match engagement::facts(eng)?.report_type {
        ReportType::Type1 => None,
        ReportType::Type2 => Some(Verdict::Met),
    };
    let grounds = opinions::grounds(eng)?;
    let drafts: Vec<CriterionDraft> = grounds
        .criteria
        .into_iter()
        .map(|ground| CriterionDraft {
            criterion: ground.criterion,
            design: Verdict::Met,
            operation,
            why: Some("Other controls meet the criterion.".to_owned()),
        })
        .collect();
    opinions::decide_criteria(eng, &stamp(), &drafts)?;
    for limb in grounds.limbs {
        decide(eng, limb.limb, Opinion::Unmodified)?;
    }
    Ok(())
}

/// Decides one part of the opinion.
///
/// # Errors
/// When the engine refuses.
pub fn decide(eng: &mut Engagement, limb: Limb, opinion: Opinion) -> Result<()> {
    let draft = LimbDraft { opinion, reasons: "Weighed with the team.".to_owned(), basis: None };
    opinions::decide(eng, &stamp(), limb, &draft).map(|_| ())
}

/// Fills everything that a report needs beside tests: an unmodified opinion dated 20 July 2026.
///
/// # Errors
/// When the engine refuses.
pub fn complete_the_report(eng: &mut Engagement) -> Result<()> {
    for key in TextKey::ALL {
        report_texts::set_text(eng, &stamp(), *key, "Written.")?;
    }
    for register in [Register::UserControls, Register::Subservice] {
        registers::state_none(eng, &stamp(), register, None, "Nobody else operates a control for it.")?;
    }
    leave_out_the_uncovered(eng)?;
    decide_all_met(eng)?;
    let date = Some(day(2026, 7, 20));
    let terms = ReportTerms { assertion_on: date, representations_on: date, ..report_terms::terms(eng)? };
    report_terms::set(eng, &stamp(), &terms)?;
    let facts =
        EngagementFacts { report_date: date, firm_city: Some("Austin, Texas".into()), ..engagement::facts(eng)? };
    engagement::amend(eng, &stamp(), &facts).map(|_| ())
}
