//! What a test shows: when it may be concluded, and when a conclusion may be withdrawn.

use rusqlite::Connection;

use super::{ConclusionKind, Nature, require_unsettled, require_unsigned};
use crate::{
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::Result,
    ids::TestId,
    journal::{ChangeKind, Write},
    refusal::{PopulationRefusal, Refusal},
    rules::require_text,
    stamp::{Outcome, Stamp},
    store,
};

/// Concludes a test. Where the control did not operate, the text says why.
///
/// # Errors
/// Refuses without a text; while results are missing; while a deviation is marked and not recorded; an effective
/// control with deviations, exceptions without one; a test by inquiry alone; and "did not operate" beside results
/// or a population with items in the period.
pub fn conclude(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    kind: ConclusionKind,
    text: &str,
) -> Result<Outcome<()>> {
    let text = require_text(text, "The text of the conclusion")?;
    eng.transact(ChangeKind::ConcludeTest, stamp, |write| {
        require_unsettled(write.db(), test)?;
        match kind {
            ConclusionKind::DidNotOperate => require_no_work(write.db(), test)?,
            ConclusionKind::OperatedEffectively => {
                require_work(write.db(), test)?;
                let deviations = deviation_count(write.db(), test)?;
                if deviations > 0 {
                    return Err(Refusal::EffectiveWithDeviations { deviations }.into());
                }
            }
            ConclusionKind::OperatedWithExceptions => {
                require_work(write.db(), test)?;
                if deviation_count(write.db(), test)? == 0 {
                    return Err(Refusal::ExceptionsWithoutDeviation.into());
                }
            }
            ConclusionKind::DidNotOperateEffectively => require_work(write.db(), test)?,
        }
        let reason = (kind == ConclusionKind::DidNotOperate).then(|| text.clone());
        write_conclusion(write, test, kind.as_str().into(), text.into(), reason.into())
    })
}

/// Withdraws a conclusion, so that the test's results can change.
///
/// # Errors
/// Refuses on a signed test, and where there is no conclusion.
pub fn withdraw_conclusion(eng: &mut Engagement, stamp: &Stamp, test: TestId) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::WithdrawConclusion, stamp, |write| {
        require_unsigned(write.db(), test)?;
        if store::testing::test(write.db(), test)?.is_none_or(|row| row.conclusion.is_none()) {
            return Err(Refusal::NotConcluded.into());
        }
        write_conclusion(write, test, Value::Null, Value::Null, Value::Null)
    })
}

fn write_conclusion(write: &mut Write<'_>, test: TestId, kind: Value, text: Value, reason: Value) -> Result<()> {
    let concluded = kind != Value::Null;
    let by = concluded.then(|| write.stamp().actor.clone());
    let at = concluded.then(|| write.stamp().at);
    write.set(&entities::TEST, test, "conclusion", kind)?;
    write.set(&entities::TEST, test, "conclusion_text", text)?;
    write.set(&entities::TEST, test, "concluded_by", by)?;
    write.set(&entities::TEST, test, "concluded_at", at)?;
    write.set(&entities::TEST, test, "not_operated_reason", reason)
}

/// Refuses a test that does not show anything yet.
fn require_work(db: &Connection, test: TestId) -> Result<()> {
    let procedures = store::testing::procedures(db, test)?;
    if procedures.is_empty() {
        return Err(Refusal::NoProcedure.into());
    }
    if procedures.iter().all(|procedure| procedure.nature == Nature::Inquiry) {
        return Err(Refusal::InquiryOnly.into());
    }
    if store::testing::attributes(db, test)?.is_empty() {
        return Err(Refusal::NoAttribute.into());
    }
    let missing = missing_results(db, test)?;
    if missing > 0 {
        return Err(Refusal::ResultsMissing { missing }.into());
    }
    let unrecorded = unrecorded_deviations(db, test)?;
    if unrecorded > 0 {
        return Err(Refusal::DeviationsUnrecorded { unrecorded }.into());
    }
    Ok(())
}

/// Refuses "did not operate" where something shows that it did.
fn require_no_work(db: &Connection, test: TestId) -> Result<()> {
    if store::testing::result_count(db, test)? > 0 || !store::deviations::of_test(db, test)?.is_empty() {
        return Err(Refusal::OperatedAfterAll.into());
    }
    match store::populations::newest(db, test)?.map(|population| population.rows - population.outside_period) {
        Some(items) if items > 0 => Err(PopulationRefusal::OperatedByPopulation { items }.into()),
        Some(_) | None => Ok(()),
    }
}

/// How many cells of a test still need a result.
fn missing_results(db: &Connection, test: TestId) -> Result<u64> {
    let items = store::samples::standing_items(db, test)?.len() as u64;
    let cells = items.max(1) * store::testing::attributes(db, test)?.len() as u64;
    Ok(cells.saturating_sub(store::testing::standing_result_count(db, test)?))
}

/// How many cells are marked as deviations without a record of it.
pub(crate) fn unrecorded_deviations(db: &Connection, test: TestId) -> Result<usize> {
    let recorded = store::deviations::cells(db, test)?;
    let marked = store::testing::deviation_marks(db, test)?;
    Ok(marked.iter().filter(|cell| !recorded.contains(cell)).count())
}

fn deviation_count(db: &Connection, test: TestId) -> Result<usize> {
    let recorded = store::deviations::of_test(db, test)?.len();
    Ok(recorded.max(store::testing::deviation_marks(db, test)?.len()))
}
