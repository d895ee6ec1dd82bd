//! Reading controls.

use std::collections::HashMap;

use super::{Control, ControlRow, ControlState};
use crate::{
    deviations,
    engagement_file::Engagement,
    error::Result,
    ids::ControlId,
    natural,
    refusal::Refusal,
    store,
    testing::{self, TestState, TestSummary},
};

/// Every control in natural order of its reference.
pub fn list(eng: &Engagement) -> Result<Vec<ControlRow>> {
    let mut criteria: HashMap<ControlId, Vec<String>> = HashMap::new();
    for link in store::controls::links(eng.db())? {
        criteria.entry(link.control).or_default().push(link.criterion);
    }
    let mut tests: HashMap<ControlId, Vec<TestSummary>> = HashMap::new();
    for test in testing::list(eng)? {
        tests.entry(test.control).or_default().push(test);
    }
    let mut rows: Vec<ControlRow> = store::controls::controls(eng.db())?
        .into_iter()
        .map(|control| {
            let tests = tests.remove(&control.id).unwrap_or_default();
            let mut criteria = criteria.remove(&control.id).unwrap_or_default();
            natural::sort_by(&mut criteria, String::as_str);
            ControlRow {
                id: control.id,
                reference: control.reference,
                title: control.title,
                criteria,
                owner: control.owner,
                frequency: control.frequency,
                nature: control.nature,
                domain: control.domain,
                risk: control.risk,
                tests: tests.len() as u32,
                tests_signed: tests.iter().filter(|test| test.state == TestState::Reviewed).count() as u32,
                deviations: tests.iter().map(|test| test.deviations).sum(),
                state: state_of(&tests),
            }
        })
        .collect();
    natural::sort_by(&mut rows, |row| &row.reference);
    Ok(rows)
}

/// One control with its tests and deviations.
///
/// # Errors
/// Refuses a control that is not there any more.
pub fn control(eng: &Engagement, id: ControlId) -> Result<Control> {
    let control = store::controls::control(eng.db(), id)?.ok_or(Refusal::Gone { what: "control" })?;
    let mut criteria: Vec<String> =
        store::controls::links_of(eng.db(), id)?.into_iter().map(|link| link.criterion).collect();
    natural::sort_by(&mut criteria, String::as_str);
    Ok(Control {
        id,
        reference: control.reference,
        title: control.title,
        description: control.description,
        criteria,
        owner: control.owner,
        frequency: control.frequency,
        nature: control.nature,
        domain: control.domain,
        risk: control.risk,
        tests: testing::list_of_control(eng, id)?,
        deviations: deviations::of_control(eng, id)?,
    })
}

/// The one control with that reference.
///
/// # Errors
/// Refuses a reference that no control has, or that several have.
pub fn find(eng: &Engagement, reference: &str) -> Result<ControlId> {
    let reference = reference.trim();
    match store::controls::with_reference(eng.db(), reference)?.as_slice() {
        [one] => Ok(*one),
        [] => {
            let mut known: Vec<String> =
                store::controls::controls(eng.db())?.into_iter().map(|control| control.reference).collect();
            natural::sort_by(&mut known, String::as_str);
            let near = known.into_iter().find(|known| known.eq_ignore_ascii_case(reference));
            Err(match near {
                Some(near) => Refusal::ReferenceSpelled { reference: reference.to_owned(), near },
                None => Refusal::ReferenceUnknown { reference: reference.to_owned() },
            }
            .into())
        }
        several => Err(Refusal::ReferenceAmbiguous { reference: reference.to_owned(), controls: several.len() }.into()),
    }
}

fn state_of(tests: &[TestSummary]) -> ControlState {
    let all = |wanted: &[TestState]| tests.iter().all(|test| wanted.contains(&test.state));
    if tests.is_empty() {
        ControlState::NoTest
    } else if tests.iter().any(|test| test.state == TestState::Stale) {
        ControlState::Stale
    } else if all(&[TestState::Reviewed]) {
        ControlState::Signed
    } else if all(&[TestState::Concluded, TestState::Prepared, TestState::Reviewed]) {
        ControlState::Concluded
    } else if all(&[TestState::NotStarted]) {
        ControlState::NotStarted
    } else {
        ControlState::InProgress
    }
}
