//! Deciding: whether criteria are met, and what is said of each part of the opinion.

use super::{
    CriterionDraft, CriterionGrounds, Grounds, Limb, LimbDraft, Opinion, Verdict, content,
    grounds::{self, Material},
};
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{EntryId, derived},
    journal::ChangeKind,
    refusal::Refusal,
    rules::{filled, require_reason, require_text, same_person},
    stamp::{Outcome, Stamp},
    store,
};

/// Decides whether criteria are met, several in one gesture.
///
/// # Errors
/// Refuses anybody but the lead, a criterion that is not in scope or not relevant, one that is not met or met in spite
/// of deviations without a reason, one that is met though nothing serves it or no control of it operated effectively,
/// and a Type 2 decision that leaves out operation.
pub fn decide_criteria(eng: &mut Engagement, stamp: &Stamp, drafts: &[CriterionDraft]) -> Result<Outcome<()>> {
    require_lead(eng, stamp)?;
    let material = Material::of(eng)?;
    let grounds = grounds::grounds(eng)?;
    let rows = drafts.iter().map(|draft| checked(&grounds, &material, draft)).collect::<Result<Vec<_>>>()?;
    eng.transact(ChangeKind::DecideCriteria, stamp, |write| {
        let (by, at) = (write.stamp().actor.clone(), write.stamp().at);
        for (draft, hash) in &rows {
            let fields = [
                ("criterion", draft.criterion.as_str().into()),
                ("design", draft.design.as_str().into()),
                ("operation", draft.operation.map(Verdict::as_str).into()),
                ("why", (&draft.why).into()),
                ("decided_by", by.as_str().into()),
                ("decided_at", at.into()),
                ("content_hash", hash.as_str().into()),
            ];
            let entity = &entities::CRITERION_DECISION;
            let present = store::opinions::criteria(write.db())?;
            match present.into_iter().find(|row| row.criterion == draft.criterion) {
                Some(row) => {
                    for (field, value) in fields {
                        write.set(entity, row.id, field, value)?;
                    }
                }
                None => {
                    let id: EntryId = derived("criterion_decision", &[&draft.criterion]);
                    write.insert(entity, id, &fields)?;
                }
            }
        }
        Ok(())
    })
}

/// Decides a part of the opinion.
///
/// # Errors
/// Refuses anybody but the lead, a part that this report has no opinion on, a decision without reasons or before the
/// criteria of the part are decided, a modification that nothing on file speaks for, and an unmodified opinion that
/// something on file speaks against.
pub fn decide(eng: &mut Engagement, stamp: &Stamp, limb: Limb, draft: &LimbDraft) -> Result<Outcome<()>> {
    require_lead(eng, stamp)?;
    let reasons = require_text(&draft.reasons, "The reasons for the decision")?;
    let basis = filled(draft.basis.as_deref());
    let material = Material::of(eng)?;
    require_part(&material, limb)?;
    let undecided = material.undecided(limb);
    if let Some(first) = undecided.first() {
        return Err(Refusal::CriteriaUndecided { first: first.clone(), open: undecided.len() }.into());
    }
    require_ground(&material, limb, draft.opinion, basis.is_some())?;
    let hash = material.hash_of(limb);
    eng.transact(ChangeKind::DecideOpinion, stamp, |write| {
        let fields = [
            ("limb", limb.as_str().into()),
            ("opinion", draft.opinion.as_str().into()),
            ("reasons", reasons.into()),
            ("basis", basis.into()),
            ("decided_by", write.stamp().actor.as_str().into()),
            ("decided_at", write.stamp().at.into()),
            ("content_hash", hash.into()),
        ];
        let present = store::opinions::limbs(write.db())?;
        match present.into_iter().find(|row| row.limb == limb) {
            Some(row) => {
                for (field, value) in fields {
                    write.set(&entities::LIMB_DECISION, row.id, field, value)?;
                }
                Ok(())
            }
            None => {
                let id: EntryId = derived("limb_decision", &[limb.as_str()]);
                write.insert(&entities::LIMB_DECISION, id, &fields)
            }
        }
    })
}

/// Withdraws the decision on a part.
///
/// # Errors
/// Refuses anybody but the lead, without a reason, and where nothing is decided.
pub fn withdraw(eng: &mut Engagement, stamp: &Stamp, limb: Limb, reason: &str) -> Result<Outcome<()>> {
    require_lead(eng, stamp)?;
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::WithdrawOpinion, stamp, |write| {
        let present = store::opinions::limbs(write.db())?;
        let row = present.into_iter().find(|row| row.limb == limb).ok_or(Refusal::NotDecided)?;
        write.because(&reason);
        write.delete(&entities::LIMB_DECISION, row.id)
    })
}

/// Refuses anybody but the lead, where the team names one.
fn require_lead(eng: &Engagement, stamp: &Stamp) -> Result<()> {
    let leads = grounds::leads(eng)?;
    if leads.is_empty() || leads.iter().any(|lead| same_person(lead, &stamp.actor)) {
        return Ok(());
    }
    Err(Refusal::LeadDecides { lead: leads.join(", ") }.into())
}

fn require_part(material: &Material, limb: Limb) -> Result<()> {
    match limb {
        _ if material.parts().contains(&limb) => Ok(()),
        Limb::Additional => Err(Refusal::NoAdditionalCriteria.into()),
        Limb::Operation | Limb::Description | Limb::Design => Err(Refusal::NoOperation.into()),
    }
}

/// Refuses a modification that nothing on file speaks for, as its basis paragraph would say nothing, and an unmodified
/// opinion that something on file speaks against.
fn require_ground(material: &Material, limb: Limb, opinion: Opinion, in_words: bool) -> Result<()> {
    let against = [material.not_met(limb), material.misstatements(limb), material.limitations(limb)];
    let limited = !against[2].is_empty();
    let misstated = against[..2].iter().any(|found| !found.is_empty());
    if opinion == Opinion::Unmodified {
        let found = against.concat();
        return if found.is_empty() {
            Ok(())
        } else {
            Err(Refusal::UnmodifiedAgainst { part: limb.title(), found: found.join("; ") }.into())
        };
    }
    if limb == Limb::Additional {
        // What is wrong there has no register of its own; a scope limitation says enough for a qualification.
        let said = in_words || (limited && opinion != Opinion::Adverse);
        return if said { Ok(()) } else { Err(Refusal::BasisMissing.into()) };
    }
    let what = match opinion {
        Opinion::Unmodified => return Ok(()),
        Opinion::Qualified if misstated || limited => return Ok(()),
        Opinion::Adverse if misstated => return Ok(()),
        Opinion::Disclaimer if limited => return Ok(()),
        Opinion::Qualified => {
            "No criterion of this part is decided as not met, and no misstatement or scope limitation stands."
        }
        Opinion::Adverse => {
            "An adverse opinion rests on a misstatement, but no criterion of this part is decided as not met and no misstatement stands."
        }
        Opinion::Disclaimer => "A disclaimer rests on missing evidence, but no scope limitation of this part stands.",
    };
    Err(Refusal::NothingBehindOpinion { what }.into())
}

/// The draft without stray space, with the hash of what it rests on.
fn checked(grounds: &Grounds, material: &Material, draft: &CriterionDraft) -> Result<(CriterionDraft, String)> {
    let id = draft.criterion.trim().to_uppercase();
    let scoped = material.scope.iter().find(|scoped| scoped.criterion.id == id && scoped.relevant);
    let scoped = scoped.ok_or_else(|| Refusal::CriterionOutOfScope { criterion: id.clone() })?;
    let operation = match (material.facts.type_2, draft.operation) {
        (true, None) => return Err(Refusal::OperationUndecided { criterion: id }.into()),
        (false, Some(_)) => return Err(Refusal::NoOperation.into()),
        (_, operation) => operation,
    };
    let why = filled(draft.why.as_deref());
    let ground = grounds.criteria.iter().find(|ground| ground.criterion == id);
    let troubled = ground.is_some_and(|ground| !ground.deviations.is_empty() || !ground.ineffective.is_empty());
    let unmet = draft.design == Verdict::NotMet || operation == Some(Verdict::NotMet);
    if why.is_none() && (unmet || troubled) {
        let verdict = if unmet { "not met" } else { "met in spite of deviations" };
        return Err(Refusal::CriterionWithoutReason { criterion: id, verdict }.into());
    }
    if let Some(ground) = ground {
        require_something_met(ground, draft.design, operation)?;
    }
    let hash = content::of_criterion(&material.facts, scoped);
    Ok((CriterionDraft { criterion: id, design: draft.design, operation, why }, hash))
}

/// Refuses that a criterion is met where nothing shows it: no control serves it, or none of them did its work.
fn require_something_met(ground: &CriterionGrounds, design: Verdict, operation: Option<Verdict>) -> Result<()> {
    let criterion = ground.criterion.clone();
    let met_in_operation = operation == Some(Verdict::Met);
    if ground.controls.is_empty() {
        let served = !ground.carved_out.is_empty() || (design == Verdict::NotMet && !met_in_operation);
        return if served { Ok(()) } else { Err(Refusal::NothingServes { criterion }.into()) };
    }
    let failed = ground.controls.iter().all(|control| ground.ineffective.contains(control));
    if met_in_operation && failed {
        return Err(Refusal::NoneOperated { criterion, controls: ground.controls.join(", ") }.into());
    }
    Ok(())
}
