//! What stands behind the report: reasons and history, from the engine to the plain structs of the workbook.

use engine::journal::{self, Edit, HistoryEntry};
use engine::opinions::{self, CriterionGrounds, Verdict};

use super::words;
use crate::view::{CriterionDecision, History, PastChange, PastEdit, Record};

/// How many changes a workbook lists at most; a sheet has no room for every one of a long engagement.
const CHANGES: usize = 10_000;
/// How many edits of one change it lists at most: whoever draws a thousand items makes thousands at once.
const EDITS: usize = 8;

/// Reads what only the workbook shows.
///
/// # Errors
/// Fails where the engagement file cannot be read.
pub fn gather_record(eng: &engine::Engagement) -> engine::Result<Record> {
    let grounds = opinions::grounds(eng)?;
    let reasons = grounds.limbs.into_iter().filter_map(|limb| Some((words::limb(limb.limb), limb.decision?.reasons)));
    Ok(Record {
        reasons: reasons.collect(),
        criteria: grounds.criteria.into_iter().filter_map(criterion).collect(),
        history: history(eng)?,
    })
}

fn criterion(ground: CriterionGrounds) -> Option<CriterionDecision> {
    let decision = ground.decision?;
    Some(CriterionDecision {
        criterion: ground.criterion,
        design: decision.design == Verdict::Met,
        operation: decision.operation.map(|verdict| verdict == Verdict::Met),
        why: decision.why,
        by: decision.by,
        at: decision.at,
        stale: decision.stale,
    })
}

fn history(eng: &engine::Engagement) -> engine::Result<History> {
    let changes = journal::newest(eng, CHANGES, EDITS)?;
    let listed = u64::try_from(changes.len()).unwrap_or(u64::MAX);
    let left_out = journal::length(eng)?.saturating_sub(listed);
    Ok(History { changes: changes.into_iter().map(change).collect(), left_out })
}

fn change(entry: HistoryEntry) -> PastChange {
    PastChange {
        id: entry.change.to_string(),
        at: entry.at,
        by: entry.actor,
        label: entry.label,
        reason: entry.reason,
        undone: entry.undone,
        edits: entry.edits.into_iter().map(edit).collect(),
        more: entry.more,
    }
}

fn edit(edit: Edit) -> PastEdit {
    let subject = format!("{} {}", edit.entity, edit.subject);
    PastEdit { subject: subject.trim().to_owned(), field: edit.field, before: edit.before, after: edit.after }
}
