//! Reading tests, and the rules about what may still be changed on them.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{Attribute, ConclusionKind, Item, Mark, Test, TestState, TestSummary};
use crate::{
    deviations,
    engagement_file::Engagement,
    error::Result,
    evidence,
    ids::{AttributeId, ControlId, SampleItemId, TestId},
    natural,
    refusal::Refusal,
    sign_offs::{self, SignedState},
    store::{
        self,
        testing::{ResultRow, SummaryRow},
    },
};

/// Every test, in natural order of the control's reference.
pub fn list(eng: &Engagement) -> Result<Vec<TestSummary>> {
    let signed = sign_offs::signed_states(eng.db())?;
    let mut summaries: Vec<TestSummary> = store::testing::summaries(eng.db())?
        .into_iter()
        .map(|row| summary(&row, signed.get(&row.id).copied().unwrap_or_default()))
        .collect();
    natural::sort_by(&mut summaries, |test| &test.control_reference);
    Ok(summaries)
}

/// The tests of one control.
pub(crate) fn list_of_control(eng: &Engagement, control: ControlId) -> Result<Vec<TestSummary>> {
    Ok(list(eng)?.into_iter().filter(|test| test.control == control).collect())
}

/// One test with everything its page shows.
///
/// # Errors
/// Refuses a test that is not there any more.
pub fn test(eng: &Engagement, id: TestId) -> Result<Test> {
    let db = eng.db();
    let row = store::testing::test(db, id)?.ok_or(Refusal::Gone { what: "test" })?;
    let attributes = store::testing::attributes(db, id)?;
    let sample = store::samples::of_test(db, id)?;
    let newest = store::populations::newest(db, id)?;
    let (population, newer_population) = match &sample {
        Some(sample) if newest.as_ref().is_some_and(|newest| newest.id != sample.population) => {
            (store::populations::population(db, sample.population)?, newest)
        }
        Some(_) | None => (newest, None),
    };
    let mut items = match &sample {
        Some(sample) => store::samples::items(db, sample.id)?,
        None => Vec::new(),
    };
    let results = store::testing::results(db, id)?;
    let started = population.is_some() || sample.is_some() || !results.is_empty();
    let unsampled = place_marks(&mut items, &attributes, results);
    let deviations = deviations::of_test(db, id)?;
    let sign_offs = sign_offs::of_test(db, id)?;
    let signed = SignedState::of(&sign_offs);
    let state =
        state_of(row.conclusion.as_ref().map(|conclusion| conclusion.kind), signed, started || !deviations.is_empty());
    Ok(Test {
        id,
        control: row.control,
        control_reference: row.reference,
        control_title: row.control_title,
        control_description: row.control_description,
        title: row.title,
        objective: row.objective,
        procedures: store::testing::procedures(db, id)?,
        attributes,
        population,
        newer_population,
        sample,
        items,
        unsampled,
        deviations,
        evidence: evidence::of_test(eng, id)?,
        conclusion: row.conclusion,
        sign_offs,
        state,
        not_operated_reason: row.not_operated_reason,
    })
}

/// Refuses a change to a test over which a sign-off is valid.
pub(crate) fn require_unsigned(db: &Connection, test: TestId) -> Result<()> {
    store::testing::test(db, test)?.ok_or(Refusal::Gone { what: "test" })?;
    if sign_offs::of_test(db, test)?.iter().any(|sign_off| sign_off.valid) {
        return Err(Refusal::TestSigned.into());
    }
    Ok(())
}

/// Refuses a change to the work of a test that is signed, or whose conclusion rests on it.
pub(crate) fn require_unsettled(db: &Connection, test: TestId) -> Result<()> {
    require_unsigned(db, test)?;
    match store::testing::test(db, test)? {
        Some(row) if row.conclusion.is_some() => Err(Refusal::TestConcluded.into()),
        Some(_) | None => Ok(()),
    }
}

/// How many cells of a test need a result.
pub(crate) fn results_total(row: &SummaryRow) -> u64 {
    match row.conclusion {
        Some(ConclusionKind::DidNotOperate) => 0,
        Some(_) | None => row.items.max(1) * u64::from(row.attributes),
    }
}

fn summary(row: &SummaryRow, signed: SignedState) -> TestSummary {
    let started = row.populations > 0 || row.items > 0 || row.results > 0 || row.deviations > 0;
    TestSummary {
        id: row.id,
        control: row.control,
        control_reference: row.reference.clone(),
        title: row.title.clone(),
        state: state_of(row.conclusion, signed, started),
        items: row.items,
        results_done: row.results,
        results_total: results_total(row),
        deviations: row.deviations,
        tester: row.tester.clone(),
    }
}

fn state_of(conclusion: Option<ConclusionKind>, signed: SignedState, started: bool) -> TestState {
    match (signed, conclusion) {
        (SignedState::Stale, _) => TestState::Stale,
        (SignedState::Reviewed, _) => TestState::Reviewed,
        (SignedState::Prepared, _) => TestState::Prepared,
        (SignedState::Unsigned, Some(_)) => TestState::Concluded,
        (SignedState::Unsigned, None) if started => TestState::InProgress,
        (SignedState::Unsigned, None) => TestState::NotStarted,
    }
}

/// Gives each item its marks and answers with those of the test as a whole.
fn place_marks(items: &mut [Item], attributes: &[Attribute], results: Vec<ResultRow>) -> Vec<Mark> {
    let open = || -> Vec<Mark> {
        attributes
            .iter()
            .map(|attribute| Mark { attribute: attribute.id, outcome: None, note: None, by: None, at: None })
            .collect()
    };
    let columns: HashMap<AttributeId, usize> =
        attributes.iter().enumerate().map(|(column, attribute)| (attribute.id, column)).collect();
    let rows: HashMap<SampleItemId, usize> = items.iter().enumerate().map(|(row, item)| (item.id, row)).collect();
    for item in items.iter_mut() {
        item.marks = open();
    }
    let mut unsampled = if items.is_empty() { open() } else { Vec::new() };
    for result in results {
        let Some(column) = columns.get(&result.attribute) else { continue };
        let marks = match result.item {
            Some(item) => rows.get(&item).map(|row| &mut items[*row].marks),
            None => Some(&mut unsampled),
        };
        if let Some(mark) = marks.and_then(|marks| marks.get_mut(*column)) {
            *mark = Mark {
                attribute: result.attribute,
                outcome: Some(result.outcome),
                note: result.note,
                by: Some(result.by),
                at: Some(result.at),
            };
        }
    }
    unsampled
}
