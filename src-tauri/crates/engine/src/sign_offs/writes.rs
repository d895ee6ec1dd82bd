//! Signing tests off, and withdrawing sign-offs.

use super::{SignOff, SignOffRole, content::content_hash, views::of_test};
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{SignOffId, TestId},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    rules::{require_reason, same_person},
    stamp::{Outcome, Stamp},
    store,
    testing::unrecorded_deviations,
};

/// Signs a test off as it is.
///
/// # Errors
/// Refuses a test without a conclusion or with a deviation that is not recorded; a second sign-off in one role; a
/// reviewer before the preparer, over a stale sign-off, who is the preparer, or who leaves a deviation unevaluated.
pub fn sign(eng: &mut Engagement, stamp: &Stamp, test: TestId, role: SignOffRole) -> Result<Outcome<SignOffId>> {
    eng.transact(ChangeKind::SignOff, stamp, |write| {
        let row = store::testing::test(write.db(), test)?.ok_or(Refusal::Gone { what: "test" })?;
        if row.conclusion.is_none() {
            return Err(Refusal::NotConcluded.into());
        }
        let unrecorded = unrecorded_deviations(write.db(), test)?;
        if unrecorded > 0 {
            return Err(Refusal::DeviationsUnrecorded { unrecorded }.into());
        }
        let present = of_test(write.db(), test)?;
        require_first_in_role(&present, role)?;
        if role == SignOffRole::Reviewer {
            require_reviewable(write, test, &present)?;
        }
        let id = write.new_id();
        let fields = [
            ("test", test.into()),
            ("role", role.as_str().into()),
            ("signed_by", write.stamp().actor.as_str().into()),
            ("signed_at", write.stamp().at.into()),
            ("content_hash", content_hash(write.db(), test, role)?.into()),
        ];
        write.insert(&entities::SIGN_OFF, id, &fields)?;
        Ok(id)
    })
}

/// Withdraws a sign-off. The history keeps that it was given, and why it was withdrawn.
///
/// # Errors
/// Refuses without a reason, and a preparer's sign-off while a reviewer's rests on it.
pub fn withdraw(eng: &mut Engagement, stamp: &Stamp, id: SignOffId, reason: &str) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::WithdrawSignOff, stamp, |write| {
        let row = store::sign_offs::sign_off(write.db(), id)?.ok_or(Refusal::Gone { what: "sign-off" })?;
        let others = store::sign_offs::of_test(write.db(), row.test)?;
        let review = others.iter().find(|other| other.role == SignOffRole::Reviewer);
        if let (SignOffRole::Preparer, Some(review)) = (row.role, review) {
            return Err(Refusal::ReviewRests { by: review.by.clone() }.into());
        }
        write.because(&reason);
        write.delete(&entities::SIGN_OFF, id)
    })
}

fn require_first_in_role(present: &[SignOff], role: SignOffRole) -> Result<()> {
    match present.iter().find(|sign_off| sign_off.role == role) {
        Some(known) if known.valid => Err(Refusal::SignedAlready { by: known.by.clone() }.into()),
        Some(stale) => Err(Refusal::SignOffStale { by: stale.by.clone() }.into()),
        None => Ok(()),
    }
}

fn require_reviewable(write: &Write<'_>, test: TestId, present: &[SignOff]) -> Result<()> {
    let Some(prepared) = present.iter().find(|sign_off| sign_off.role == SignOffRole::Preparer) else {
        return Err(Refusal::PreparerFirst.into());
    };
    if !prepared.valid {
        return Err(Refusal::SignOffStale { by: prepared.by.clone() }.into());
    }
    if same_person(&prepared.by, &write.stamp().actor) {
        return Err(Refusal::OwnReview { name: prepared.by.clone() }.into());
    }
    let deviations = store::deviations::of_test(write.db(), test)?;
    let open = deviations.iter().filter(|deviation| deviation.evaluation.is_none()).count();
    if open > 0 {
        return Err(Refusal::DeviationsUnevaluated { open }.into());
    }
    Ok(())
}
