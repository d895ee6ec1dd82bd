//! What people make of the results: deviations with their evaluation, conclusions, and the sign-offs of preparer and
//! reviewer.

use engine::Result;
use engine::deviations::{self, DeviationDraft};
use engine::sign_offs::{self, SignOffRole};
use engine::testing::{self, ConclusionKind, Nature, Test};

use crate::columns::Rows;
use crate::content::{DeviationText, Leave, TestText};
use crate::fieldwork::{Fieldwork, Planned};
use crate::planning::{nature_of, read};

/// Records the deviations, concludes, and signs as preparer, as far as the test is to be taken.
pub(crate) fn conclude(
    work: &mut Fieldwork<'_>,
    planned: &Planned<'_>,
    deviating: Option<(&Rows, &[usize])>,
) -> Result<()> {
    if planned.text.leave == Leave::InProgress {
        return Ok(());
    }
    let test = testing::test(work.eng, planned.id)?;
    if let Some((rows, selected)) = deviating {
        for (deviation, row) in planned.text.deviations.iter().zip(selected) {
            record(work, planned, &test, deviation, (rows, *row))?;
        }
    }
    let stamp = work.stamp(&planned.text.tester, 20);
    testing::conclude(work.eng, &stamp, planned.id, kind_of(planned.text), &conclusion(planned.text, &test))?;
    if planned.text.leave != Leave::Concluded {
        let stamp = work.stamp(&planned.text.tester, 8);
        sign_offs::sign(work.eng, &stamp, planned.id, SignOffRole::Preparer)?;
    }
    Ok(())
}

/// Has somebody else sign what the preparer signed.
pub(crate) fn review(work: &mut Fieldwork<'_>, planned: &Planned<'_>) -> Result<()> {
    if planned.text.leave == Leave::Reviewed {
        let reviewer = match planned.text.tester.as_str() {
            "lead" | "manager" => "reviewer",
            _ => "manager",
        };
        let stamp = work.stamp(reviewer, 17);
        sign_offs::sign(work.eng, &stamp, planned.id, SignOffRole::Reviewer)?;
    }
    Ok(())
}

fn record(
    work: &mut Fieldwork<'_>,
    planned: &Planned<'_>,
    test: &Test,
    text: &DeviationText,
    (rows, row): (&Rows, usize),
) -> Result<()> {
    let key = rows.keys().swap_remove(row);
    let fill = |words: &str| rows.fill(row, words);
    let draft = DeviationDraft {
        item: test.items.iter().find(|item| item.key == key).map(|item| item.id),
        attribute: test.attributes.iter().find(|attribute| attribute.letter == text.attribute).map(|found| found.id),
        facts: fill(&text.facts),
        nature: Some(text.nature.clone()),
        cause: Some(fill(&text.cause)),
        extent: Some(read(&text.extent)),
        effect: Some(fill(&text.effect)),
        compensating: text.compensating.as_deref().map(fill),
        section_4: Some(fill(&text.section_4)),
        response: Some(fill(&text.response)),
    };
    let stamp = work.stamp(&planned.text.tester, 45);
    let deviation = deviations::record(work.eng, &stamp, planned.id, &draft)?.value;
    work.made.deviations += 1;
    if let Some(evaluation) = &text.evaluation {
        let stamp = work.stamp("lead", 40);
        deviations::evaluate(work.eng, &stamp, deviation, &fill(evaluation))?;
    }
    Ok(())
}

fn kind_of(text: &TestText) -> ConclusionKind {
    if text.did_not_operate.is_some() {
        ConclusionKind::DidNotOperate
    } else if text.deviations.is_empty() {
        ConclusionKind::OperatedEffectively
    } else {
        ConclusionKind::OperatedWithExceptions
    }
}

fn conclusion(text: &TestText, test: &Test) -> String {
    if let Some(reason) = &text.did_not_operate {
        return reason.clone();
    }
    if let Some(written) = &text.conclusion {
        return written.clone();
    }
    let means = means(&text.procedures);
    match (&test.population, test.items.len()) {
        (Some(population), items) if items as u64 == population.rows => {
            format!(
                "By {means}, for all {items} items of the population, we noted no exceptions. The control operated effectively in the period."
            )
        }
        (Some(population), items) => {
            format!(
                "By {means}, for {items} of {} items selected at random, we noted no exceptions. The control operated effectively in the period.",
                population.rows
            )
        }
        (None, _) => format!("By {means} we noted no exceptions. The control operated effectively in the period."),
    }
}

/// "inquiry, observation and inspection", from the procedures as written.
fn means(procedures: &[String]) -> String {
    let used: Vec<Nature> = procedures.iter().map(|procedure| nature_of(procedure)).collect();
    let all = [Nature::Inquiry, Nature::Observation, Nature::Inspection, Nature::Reperformance];
    let words: Vec<&str> = all.into_iter().filter(|nature| used.contains(nature)).map(Nature::as_str).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => "no procedure".to_owned(),
    }
}
