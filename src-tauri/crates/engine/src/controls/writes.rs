//! Adding, changing, importing and removing controls.

use super::{
    ControlDraft,
    import::{ColumnMapping, ImportPlan, Imported, PlanContext, SourceRow, plan_rows},
    procedures::guess_natures,
};
use crate::{
    criteria, engagement,
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::Result,
    ids::{ControlId, EntryId, derived},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    registers,
    rules::{filled, require_reason, require_text},
    stamp::{Outcome, Stamp, Topic},
    store, testing,
};

/// Adds a control, with one test where the draft brings procedures.
///
/// # Errors
/// Refuses an empty reference, a reference in use, and a criterion that the edition does not have.
pub fn add(eng: &mut Engagement, stamp: &Stamp, draft: &ControlDraft) -> Result<Outcome<ControlId>> {
    let draft = checked(eng, draft)?;
    eng.transact(ChangeKind::AddControl, stamp, |write| {
        require_free(write, &draft.reference, None)?;
        write_control(write, &draft)
    })
}

/// Changes a control's own fields and its links; its tests stay as they are.
///
/// # Errors
/// Refuses what adding refuses.
pub fn amend(eng: &mut Engagement, stamp: &Stamp, id: ControlId, draft: &ControlDraft) -> Result<Outcome<()>> {
    let draft = checked(eng, draft)?;
    eng.transact(ChangeKind::AmendControl, stamp, |write| {
        store::controls::control(write.db(), id)?.ok_or(Refusal::Gone { what: "control" })?;
        require_free(write, &draft.reference, Some(id))?;
        for (field, value) in fields(&draft) {
            write.set(&entities::CONTROL, id, field, value)?;
        }
        for link in store::controls::links_of(write.db(), id)? {
            if !draft.criteria.contains(&link.criterion) {
                write.delete(&entities::CONTROL_CRITERION, link.id)?;
            }
        }
        // The control's wording is part of what its tests' sign-offs stand for.
        write.touch(Topic::SignOffs);
        link_criteria(write, id, &draft.criteria)
    })
}

/// Removes a control with its tests.
///
/// # Errors
/// Refuses without a reason, and while a test of the control is signed off.
pub fn remove(eng: &mut Engagement, stamp: &Stamp, id: ControlId, reason: &str) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::RemoveControl, stamp, |write| {
        let control = store::controls::control(write.db(), id)?.ok_or(Refusal::Gone { what: "control" })?;
        write.because(&reason);
        for test in store::testing::tests_of(write.db(), id)? {
            if !store::sign_offs::of_test(write.db(), test)?.is_empty() {
                return Err(Refusal::ControlSigned { reference: control.reference }.into());
            }
            testing::delete_test(write, test)?;
        }
        for link in store::controls::links_of(write.db(), id)? {
            write.delete(&entities::CONTROL_CRITERION, link.id)?;
        }
        registers::forget_control(write, id)?;
        write.delete(&entities::CONTROL, id)
    })
}

/// Plans the import of a control matrix; nothing is written.
pub fn plan(eng: &Engagement, rows: &[SourceRow], mapping: &ColumnMapping) -> Result<ImportPlan> {
    let facts = engagement::facts(eng)?;
    let existing = store::controls::controls(eng.db())?.into_iter().map(|control| control.reference).collect();
    let context = PlanContext {
        pack: criteria::edition(&facts.criteria_edition)?,
        categories: &facts.categories,
        existing: &existing,
    };
    Ok(plan_rows(&context, rows, mapping))
}

/// Imports a planned control matrix, whole or not at all.
///
/// # Errors
/// Refuses a plan with a blocking finding, and references that came into use since it was made.
pub fn import(eng: &mut Engagement, stamp: &Stamp, plan: &ImportPlan) -> Result<Outcome<Imported>> {
    let mut blocking = plan.findings.iter().filter(|finding| finding.blocks);
    if let Some(first) = blocking.next() {
        let more = blocking.count();
        return Err(Refusal::ImportBlocked { first: first.message.clone(), more }.into());
    }
    let drafts = plan.controls.iter().map(|draft| checked(eng, draft)).collect::<Result<Vec<_>>>()?;
    eng.transact(ChangeKind::ImportControls, stamp, |write| {
        let mut imported = Imported::default();
        for draft in &drafts {
            require_free(write, &draft.reference, None)?;
            write_control(write, draft)?;
            imported.controls += 1;
            imported.links += draft.criteria.len() as u32;
            imported.procedures += draft.procedures.len() as u32;
            imported.tests += u32::from(!draft.procedures.is_empty());
        }
        Ok(imported)
    })
}

/// Writes a checked draft as a new control.
fn write_control(write: &mut Write<'_>, draft: &ControlDraft) -> Result<ControlId> {
    let id: ControlId = write.new_id();
    write.insert(&entities::CONTROL, id, &fields(draft))?;
    link_criteria(write, id, &draft.criteria)?;
    if !draft.procedures.is_empty() {
        let title = if draft.title.is_empty() { &draft.reference } else { &draft.title };
        let test = testing::insert_test(write, id, title)?;
        for (nature, text) in guess_natures(&draft.procedures).into_iter().zip(&draft.procedures) {
            testing::insert_procedure(write, test, nature, text)?;
        }
    }
    Ok(id)
}

fn link_criteria(write: &mut Write<'_>, control: ControlId, criteria: &[String]) -> Result<()> {
    let present = store::controls::links_of(write.db(), control)?;
    for criterion in criteria {
        if present.iter().any(|link| link.criterion == *criterion) {
            continue;
        }
        let id: EntryId = derived("control_criterion", &[&control.to_string(), criterion]);
        let fields = [("control", control.into()), ("criterion", criterion.into())];
        write.insert(&entities::CONTROL_CRITERION, id, &fields)?;
    }
    Ok(())
}

/// The draft without stray space and repeats, once every criterion in it is known.
fn checked(eng: &Engagement, draft: &ControlDraft) -> Result<ControlDraft> {
    let pack = criteria::edition(&engagement::facts(eng)?.criteria_edition)?;
    let mut criteria: Vec<String> = Vec::new();
    for id in &draft.criteria {
        let id = id.trim().to_uppercase();
        if pack.criterion(&id).is_none() {
            return Err(Refusal::UnknownCriterion { criterion: id, edition: pack.name.clone() }.into());
        }
        if !criteria.contains(&id) {
            criteria.push(id);
        }
    }
    Ok(ControlDraft {
        reference: require_text(&draft.reference, "The reference of the control")?,
        title: draft.title.trim().to_owned(),
        description: draft.description.trim().to_owned(),
        criteria,
        owner: filled(draft.owner.as_deref()),
        domain: filled(draft.domain.as_deref()),
        procedures: draft.procedures.iter().filter_map(|text| filled(Some(text))).collect(),
        ..draft.clone()
    })
}

/// Refuses a reference that another control has.
fn require_free(write: &Write<'_>, reference: &str, own: Option<ControlId>) -> Result<()> {
    let holders = store::controls::with_reference(write.db(), reference)?;
    if holders.iter().any(|holder| Some(*holder) != own) {
        return Err(Refusal::ReferenceTaken { reference: reference.to_owned() }.into());
    }
    Ok(())
}

fn fields(draft: &ControlDraft) -> [(&'static str, Value); 8] {
    [
        ("reference", (&draft.reference).into()),
        ("title", filled(Some(&draft.title)).into()),
        ("description", filled(Some(&draft.description)).into()),
        ("owner", (&draft.owner).into()),
        ("frequency", draft.frequency.map(|frequency| frequency.as_str()).into()),
        ("nature", draft.nature.map(|nature| nature.as_str()).into()),
        ("domain", (&draft.domain).into()),
        ("risk", draft.risk.map(|risk| risk.as_str()).into()),
    ]
}
