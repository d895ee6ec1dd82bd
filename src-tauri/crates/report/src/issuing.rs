//! What the report itself puts in the way of being issued: a firm's wording that lacks something which this very report
//! must say. It joins what the engine finds, so that nobody sees one without the other.

use chrono::NaiveDate;
use engine::engagement::{self, EngagementFacts, EngagementState, Place, Problem, Progress, Severity};
use engine::{Engagement, Outcome, Refusal, Stamp, phrases};

use crate::elements;
use crate::gather::gather;

/// Everything that blocks issuing the report or deserves a look, the blocking first.
///
/// # Errors
/// When the engagement file cannot be read.
pub fn problems(eng: &Engagement) -> engine::Result<Vec<Problem>> {
    let mut found = engagement::problems(eng)?;
    found.extend(of_wording(eng)?);
    found.sort_by_key(|problem| problem.severity);
    Ok(found)
}

/// The facts of the engagement as they are once its report is issued with this date, or with the one that it has.
///
/// # Errors
/// When the engagement file cannot be read.
pub fn issued_facts(eng: &Engagement, date: Option<NaiveDate>) -> engine::Result<EngagementFacts> {
    let present = engagement::facts(eng)?;
    let report_date = date.or(present.report_date);
    Ok(EngagementFacts { state: EngagementState::Issued, report_date, ..present })
}

/// What would block issuing the report with these facts: the engine's obstacles, and what its wording lacks.
///
/// # Errors
/// When the engagement file cannot be read.
pub fn obstacles(eng: &Engagement, facts: &EngagementFacts) -> engine::Result<Vec<Problem>> {
    let mut found = engagement::obstacles(eng, facts)?;
    found.extend(of_wording(eng)?);
    Ok(found)
}

/// How far the engagement is, with everything that blocks its report.
///
/// # Errors
/// When the engagement file cannot be read.
pub fn progress(eng: &Engagement) -> engine::Result<Progress> {
    let mut progress = engagement::progress(eng)?;
    progress.blockers.extend(of_wording(eng)?);
    Ok(progress)
}

/// Changes the facts of the engagement.
///
/// # Errors
/// Refuses what the engine refuses, and to issue a report whose wording lacks what it must say.
pub fn amend(eng: &mut Engagement, stamp: &Stamp, facts: &EngagementFacts) -> engine::Result<Outcome<()>> {
    let issues = facts.state != EngagementState::Open && engagement::facts(eng)?.state == EngagementState::Open;
    let lacking = if issues { of_wording(eng)? } else { Vec::new() };
    match lacking.first() {
        Some(first) => Err(Refusal::NotReadyToIssue { count: lacking.len(), first: first.message.clone() }.into()),
        None => engagement::amend(eng, stamp, facts),
    }
}

/// What the adopted wording lacks in this report. The wording that ships is held to all of it by our own tests.
fn of_wording(eng: &Engagement) -> engine::Result<Vec<Problem>> {
    let Some(adopted) = phrases::adopted(eng)? else { return Ok(Vec::new()) };
    let faults = elements::faults(&gather(eng)?);
    let problem = |fault: elements::Fault| Problem {
        severity: Severity::Blocks,
        message: format!("The wording \"{}\": {} {}", adopted.name, fault.message, fault.advice),
        place: Place::Wording,
    };
    Ok(faults.into_iter().map(problem).collect())
}
