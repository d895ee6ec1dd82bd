//! What keeps the opinion from being given: parts undecided, decisions that rest on what has changed, and parts that
//! contradict what is on file.

use super::{
    Grounds, LimbGrounds,
    grounds::{Material, contagious, grounds},
};
use crate::{
    engagement::{self, EngagementFacts, Place, Problem, Severity},
    engagement_file::Engagement,
    error::Result,
    report_terms,
};

/// Adds what the opinion and the terms of the report lack.
pub(crate) fn find(eng: &Engagement, facts: &EngagementFacts, found: &mut Vec<Problem>) -> Result<()> {
    let mut say = |severity, message: String| found.push(Problem { severity, message, place: Place::Opinion });
    let material = Material::of(eng)?;
    let grounds = grounds(eng)?;
    criteria(&grounds, &mut say);
    for limb in &grounds.limbs {
        part(limb, &mut say);
    }
    for id in contagious(&material) {
        say(
            Severity::Warns,
            format!(
                "{id} is not met by design, yet decided as met in operation. A design that does not meet a criterion normally fails in operation too."
            ),
        );
    }
    for limitation in material.facts.limitations.iter().filter(|entry| entry.says("resolved", "no")) {
        if limitation.text("effect").is_none() {
            let title = limitation.text("title").unwrap_or_default();
            say(
                Severity::Blocks,
                format!(
                    "The scope limitation \"{title}\" has no effect written down. Say what cannot be said because of it."
                ),
            );
        }
    }
    dates(eng, facts, &mut say)
}

/// Criteria that are undecided, or decided on what has changed.
fn criteria(grounds: &Grounds, say: &mut impl FnMut(Severity, String)) {
    let undecided: Vec<&str> = grounds
        .criteria
        .iter()
        .filter(|ground| ground.decision.is_none())
        .map(|ground| ground.criterion.as_str())
        .collect();
    if let Some(first) = undecided.first() {
        let more = match undecided.len() - 1 {
            0 => format!("{first} is"),
            more => format!("{first} and {more} more criteria are"),
        };
        say(Severity::Blocks, format!("{more} not decided. Decide whether each criterion is met."));
    }
    for ground in grounds.criteria.iter().filter(|ground| ground.decision.as_ref().is_some_and(|it| it.stale)) {
        let id = &ground.criterion;
        say(
            Severity::Blocks,
            format!("What the decision on {id} rests on has changed. Look at it again and decide anew."),
        );
    }
}

/// A part that is undecided, decided on what has changed, or at odds with what stands behind it.
fn part(limb: &LimbGrounds, say: &mut impl FnMut(Severity, String)) {
    let title = limb.limb.title().to_lowercase();
    let Some(decided) = &limb.decision else {
        say(
            Severity::Blocks,
            format!("The opinion on the {title} is not decided. The engagement lead has to decide it."),
        );
        return;
    };
    if decided.stale {
        say(
            Severity::Blocks,
            format!(
                "What the opinion on the {title} rests on has changed since it was decided. Look at it again and decide anew."
            ),
        );
    }
    for conflict in &limb.conflicts {
        say(Severity::Blocks, conflict.clone());
    }
}

/// What is wrong or missing with the dates of assertion and representations.
///
/// # Errors
/// When the engagement file cannot be read.
pub fn date_problems(eng: &Engagement) -> Result<Vec<Problem>> {
    let mut found = Vec::new();
    let mut say = |severity, message| found.push(Problem { severity, message, place: Place::Opinion });
    dates(eng, &engagement::facts(eng)?, &mut say)?;
    Ok(found)
}

/// The dates of assertion, representations and report.
fn dates(eng: &Engagement, facts: &EngagementFacts, say: &mut impl FnMut(Severity, String)) -> Result<()> {
    let terms = report_terms::terms(eng)?;
    match (terms.assertion_on, facts.report_date) {
        (None, _) => say(
            Severity::Blocks,
            "Management's assertion has no date. Record the date on which it is signed.".to_owned(),
        ),
        (Some(assertion), Some(report)) if assertion > report => say(
            Severity::Blocks,
            format!(
                "Management's assertion is dated {assertion}, after the report of {report}. The auditor must hold it before the report is dated."
            ),
        ),
        (Some(assertion), _) if assertion < facts.window.end() => say(
            Severity::Blocks,
            format!(
                "Management's assertion is dated {assertion}, before {}, the last day that it speaks about. Correct one of the dates.",
                facts.window.end()
            ),
        ),
        (Some(_), _) => (),
    }
    let end = facts.window.end();
    match (terms.representations_on, facts.report_date) {
        (Some(representations), _) if representations < end => say(
            Severity::Blocks,
            format!("The written representations are dated {representations}, before {end}, the last day that they speak about. They are given as of the date of the report: correct their date."),
        ),
        (None, _) => say(
            Severity::Blocks,
            "No date of management's written representations is recorded. Obtain them as of the date of the report, and record it.".to_owned(),
        ),
        (Some(representations), Some(report)) if representations != report => say(
            Severity::Blocks,
            format!("The written representations are dated {representations}, the report {report}. They are given as of the date of the report: make the dates agree."),
        ),
        (Some(_), _) => (),
    }
    Ok(())
}
