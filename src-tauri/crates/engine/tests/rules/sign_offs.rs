//! Sign-offs: who may sign when, what a signed test refuses, and when a sign-off is stale.

use engine::{
    Refusal, Result,
    controls::{self, ControlDraft},
    deviations,
    sign_offs::{self, SignOffRole},
    testing::{self, TestState},
};
use testkit::{ControlFixture, PREPARER, REVIEWER, TestFixture, engagement, reviewer, stamp};

use crate::refusal;

#[test]
fn the_preparer_signs_a_concluded_test_and_another_person_reviews_it() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").sampled(3).marked().add_to(&mut eng);
    let sign = |eng: &mut engine::Engagement, who: &engine::Stamp, role| sign_offs::sign(eng, who, test, role);
    assert_eq!(refusal(sign(&mut eng, &stamp(), SignOffRole::Preparer)), Refusal::NotConcluded);
    testing::conclude(&mut eng, &stamp(), test, testing::ConclusionKind::OperatedEffectively, "Fine.")?;
    assert_eq!(refusal(sign(&mut eng, &reviewer(), SignOffRole::Reviewer)), Refusal::PreparerFirst);
    sign(&mut eng, &stamp(), SignOffRole::Preparer)?;
    assert_eq!(testing::test(&eng, test)?.state, TestState::Prepared);
    assert_eq!(
        refusal(sign(&mut eng, &stamp(), SignOffRole::Preparer)),
        Refusal::SignedAlready { by: PREPARER.into() }
    );
    assert_eq!(refusal(sign(&mut eng, &stamp(), SignOffRole::Reviewer)), Refusal::OwnReview { name: PREPARER.into() });
    sign(&mut eng, &reviewer(), SignOffRole::Reviewer)?;
    let read = testing::test(&eng, test)?;
    assert_eq!(read.state, TestState::Reviewed);
    assert!(read.sign_offs.iter().all(|sign_off| sign_off.valid && sign_off.content_hash.len() == 64));
    assert_eq!(testing::list(&eng)?[0].state, TestState::Reviewed);
    Ok(())
}

#[test]
fn a_review_waits_for_the_evaluation_of_every_deviation() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").sampled(3).with_deviation_on(1).prepared().add_to(&mut eng);
    let early = sign_offs::sign(&mut eng, &reviewer(), test, SignOffRole::Reviewer);
    assert_eq!(refusal(early), Refusal::DeviationsUnevaluated { open: 1 });
    let deviation = deviations::list(&eng)?[0].id;
    deviations::evaluate(&mut eng, &reviewer(), deviation, "Isolated.")?;
    sign_offs::sign(&mut eng, &reviewer(), test, SignOffRole::Reviewer)?;
    let read = testing::test(&eng, test)?;
    assert_eq!(read.state, TestState::Reviewed, "the preparer's sign-off does not stand for the evaluation");
    let late = deviations::evaluate(&mut eng, &reviewer(), deviation, "Systematic.");
    assert_eq!(refusal(late), Refusal::TestReviewed);
    Ok(())
}

#[test]
fn a_signed_test_changes_only_after_its_sign_offs_are_withdrawn_with_a_reason() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").sampled(3).signed_off().add_to(&mut eng);
    assert_eq!(refusal(testing::withdraw_conclusion(&mut eng, &stamp(), test)), Refusal::TestSigned);
    let signed = testing::test(&eng, test)?.sign_offs;
    let (prepared, reviewed) = (signed[0].id, signed[1].id);
    let rests = sign_offs::withdraw(&mut eng, &stamp(), prepared, "Another item");
    assert_eq!(refusal(rests), Refusal::ReviewRests { by: REVIEWER.into() });
    assert_eq!(refusal(sign_offs::withdraw(&mut eng, &reviewer(), reviewed, " ")), Refusal::ReasonMissing);
    sign_offs::withdraw(&mut eng, &reviewer(), reviewed, "Another item")?;
    sign_offs::withdraw(&mut eng, &stamp(), prepared, "Another item")?;
    testing::withdraw_conclusion(&mut eng, &stamp(), test)?;
    assert_eq!(testing::test(&eng, test)?.state, TestState::InProgress);
    Ok(())
}

#[test]
fn other_wording_of_the_control_makes_sign_offs_stale_and_the_old_wording_valid_again() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").sampled(3).signed_off().add_to(&mut eng);
    let control = controls::find(&eng, "A1")?;
    let draft = ControlFixture::of("A1").draft();
    let other = ControlDraft { description: "Access is reviewed every year.".into(), ..draft.clone() };
    controls::amend(&mut eng, &stamp(), control, &other)?;
    assert_eq!(testing::list(&eng)?[0].state, TestState::Stale);
    let read = testing::test(&eng, test)?;
    assert!(read.state == TestState::Stale && read.sign_offs.iter().all(|sign_off| !sign_off.valid));
    let again = sign_offs::sign(&mut eng, &stamp(), test, SignOffRole::Preparer);
    assert_eq!(refusal(again), Refusal::SignOffStale { by: PREPARER.into() });
    controls::amend(&mut eng, &stamp(), control, &draft)?;
    assert_eq!(testing::test(&eng, test)?.state, TestState::Reviewed);
    let elsewhere = ControlDraft { owner: Some("Head of IT".into()), ..draft };
    controls::amend(&mut eng, &stamp(), control, &elsewhere)?;
    assert_eq!(testing::test(&eng, test)?.state, TestState::Reviewed, "the owner is not part of what was tested");
    Ok(())
}
