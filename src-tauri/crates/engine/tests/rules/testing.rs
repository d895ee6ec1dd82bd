//! Tests of controls: marks, conclusions, steps.

use engine::{
    Refusal, Result,
    testing::{self, ConclusionKind, MarkRequest, Nature, ResultOutcome, TestState},
};
use testkit::{ControlFixture, TestFixture, engagement, reviewer, stamp};

use crate::refusal;

fn request(
    item: Option<engine::SampleItemId>,
    attribute: engine::AttributeId,
    outcome: Option<ResultOutcome>,
) -> MarkRequest {
    MarkRequest { item, attribute, outcome, note: None }
}

#[test]
fn marks_stand_in_the_grid_by_item_and_attribute_with_who_and_when() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").with_attributes(2).sampled(3).add_to(&mut eng);
    let attributes = testing::test(&eng, test)?.attributes;
    assert_eq!([&attributes[0].letter, &attributes[1].letter], ["A", "B"]);
    let outcome = testing::mark(
        &mut eng,
        &reviewer(),
        test,
        &[
            request(Some(items[2]), attributes[1].id, Some(ResultOutcome::Pass)),
            MarkRequest {
                note: Some(" Not due ".into()),
                ..request(Some(items[0]), attributes[0].id, Some(ResultOutcome::NotApplicable))
            },
        ],
    )?;
    assert!(outcome.touched.contains(&engine::Topic::Results));
    let read = testing::test(&eng, test)?;
    assert_eq!(read.state, TestState::InProgress);
    let mark = &read.items[2].marks[1];
    assert_eq!(
        (mark.outcome, mark.by.as_deref(), mark.at),
        (Some(ResultOutcome::Pass), Some("Grace Hopper"), Some(reviewer().at))
    );
    assert_eq!(read.items[0].marks[0].note.as_deref(), Some("Not due"));
    assert_eq!(read.items[1].marks[0].outcome, None);
    assert!(read.unsampled.is_empty());
    Ok(())
}

#[test]
fn marking_the_same_again_is_no_change_and_clearing_empties_the_cell() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(2).marked().add_to(&mut eng);
    let attribute = testing::test(&eng, test)?.attributes[0].id;
    let pass = request(Some(items[0]), attribute, Some(ResultOutcome::Pass));
    assert_eq!(testing::mark(&mut eng, &reviewer(), test, std::slice::from_ref(&pass))?.change, None);
    testing::mark(&mut eng, &stamp(), test, &[request(Some(items[0]), attribute, None)])?;
    assert_eq!(testing::test(&eng, test)?.items[0].marks[0].outcome, None);
    testing::mark(&mut eng, &stamp(), test, &[pass])?;
    assert_eq!(testing::test(&eng, test)?.items[0].marks[0].outcome, Some(ResultOutcome::Pass));
    Ok(())
}

#[test]
fn a_test_without_items_has_one_mark_per_attribute() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").with_attributes(2).add_to(&mut eng);
    let read = testing::test(&eng, test)?;
    assert_eq!(read.unsampled.len(), 2);
    testing::mark(&mut eng, &stamp(), test, &[request(None, read.attributes[1].id, Some(ResultOutcome::Pass))])?;
    assert_eq!(testing::test(&eng, test)?.unsampled[1].outcome, Some(ResultOutcome::Pass));
    let summary = &testing::list(&eng)?[0];
    assert_eq!((summary.results_done, summary.results_total, summary.items), (1, 2, 0));
    Ok(())
}

#[test]
fn a_gesture_with_one_wrong_cell_marks_nothing() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(2).add_to(&mut eng);
    let (other, other_items) = TestFixture::of("A2").sampled(2).add_to(&mut eng);
    let attribute = testing::test(&eng, test)?.attributes[0].id;
    let foreign = testing::test(&eng, other)?.attributes[0].id;
    let good = request(Some(items[0]), attribute, Some(ResultOutcome::Pass));
    for (bad, expected) in [
        (request(Some(other_items[0]), attribute, Some(ResultOutcome::Pass)), Refusal::NotOfTest { what: "item" }),
        (request(Some(items[1]), foreign, Some(ResultOutcome::Pass)), Refusal::NotOfTest { what: "attribute" }),
        (request(None, attribute, Some(ResultOutcome::Pass)), Refusal::ItemNeeded),
        (request(Some(items[1]), attribute, Some(ResultOutcome::NotApplicable)), Refusal::NotApplicableWithoutNote),
    ] {
        assert_eq!(refusal(testing::mark(&mut eng, &stamp(), test, &[good.clone(), bad])), expected);
    }
    assert!(testing::test(&eng, test)?.items.iter().all(|item| item.marks[0].outcome.is_none()));
    Ok(())
}

#[test]
fn a_conclusion_waits_for_every_result_and_for_more_than_inquiry() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(3).add_to(&mut eng);
    let conclude = |eng: &mut engine::Engagement, kind| testing::conclude(eng, &stamp(), test, kind, "As seen.");
    let effective = ConclusionKind::OperatedEffectively;
    assert_eq!(
        refusal(conclude(&mut eng, effective)).to_string(),
        "3 cells have no result. Mark them before you conclude."
    );
    let read = testing::test(&eng, test)?;
    let marks: Vec<MarkRequest> =
        items.iter().map(|item| request(Some(*item), read.attributes[0].id, Some(ResultOutcome::Pass))).collect();
    testing::mark(&mut eng, &stamp(), test, &marks)?;
    testing::amend_procedure(&mut eng, &stamp(), read.procedures[0].id, Nature::Inquiry, "Inquired of the owner.")?;
    assert_eq!(refusal(conclude(&mut eng, effective)), Refusal::InquiryOnly);
    testing::remove_procedure(&mut eng, &stamp(), read.procedures[0].id)?;
    assert_eq!(refusal(conclude(&mut eng, effective)), Refusal::NoProcedure);
    testing::add_procedure(&mut eng, &stamp(), test, Nature::Observation, "Observed it.")?;
    assert_eq!(
        refusal(conclude(&mut eng, ConclusionKind::OperatedWithExceptions)),
        Refusal::ExceptionsWithoutDeviation
    );
    let wordless = testing::conclude(&mut eng, &stamp(), test, effective, " ");
    assert!(matches!(refusal(wordless), Refusal::Empty { .. }));
    conclude(&mut eng, effective)?;
    assert_eq!(testing::test(&eng, test)?.state, TestState::Concluded);
    Ok(())
}

#[test]
fn deviations_have_to_be_recorded_and_speak_against_effective() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(3).marked().add_to(&mut eng);
    let attribute = testing::test(&eng, test)?.attributes[0].id;
    testing::mark(&mut eng, &stamp(), test, &[request(Some(items[1]), attribute, Some(ResultOutcome::Deviation))])?;
    let exceptions = ConclusionKind::OperatedWithExceptions;
    let unrecorded = testing::conclude(&mut eng, &stamp(), test, exceptions, "One late approval.");
    assert_eq!(refusal(unrecorded), Refusal::DeviationsUnrecorded { unrecorded: 1 });
    let (recorded, _) = TestFixture::of("A2").sampled(3).with_deviation_on(0).add_to(&mut eng);
    let effective = testing::conclude(&mut eng, &stamp(), recorded, ConclusionKind::OperatedEffectively, "Fine.");
    assert_eq!(refusal(effective), Refusal::EffectiveWithDeviations { deviations: 1 });
    testing::conclude(&mut eng, &stamp(), recorded, exceptions, "One late approval.")?;
    Ok(())
}

#[test]
fn a_conclusion_holds_the_work_until_it_is_withdrawn() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(2).concluded().add_to(&mut eng);
    let attribute = testing::test(&eng, test)?.attributes[0].id;
    let change = [request(Some(items[0]), attribute, Some(ResultOutcome::Deviation))];
    assert_eq!(refusal(testing::mark(&mut eng, &stamp(), test, &change)), Refusal::TestConcluded);
    assert_eq!(refusal(testing::add_attribute(&mut eng, &stamp(), test, "More")), Refusal::TestConcluded);
    testing::withdraw_conclusion(&mut eng, &stamp(), test)?;
    assert_eq!(refusal(testing::withdraw_conclusion(&mut eng, &stamp(), test)), Refusal::NotConcluded);
    testing::mark(&mut eng, &stamp(), test, &change)?;
    Ok(())
}

#[test]
fn a_control_that_did_not_operate_needs_no_results_and_says_why() -> Result<()> {
    let mut eng = engagement();
    let control = ControlFixture::of("A1").add_to(&mut eng);
    let test = testing::add(&mut eng, &stamp(), control, "Inspect terminations")?.value;
    let none = ConclusionKind::DidNotOperate;
    testing::conclude(&mut eng, &stamp(), test, none, "Nobody left in the period.")?;
    let read = testing::test(&eng, test)?;
    assert_eq!(read.not_operated_reason.as_deref(), Some("Nobody left in the period."));
    let (worked, _) = TestFixture::of("A2").sampled(2).marked().add_to(&mut eng);
    assert_eq!(refusal(testing::conclude(&mut eng, &stamp(), worked, none, "x")), Refusal::OperatedAfterAll);
    Ok(())
}

#[test]
fn attributes_go_only_while_nothing_answers_them() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").with_attributes(2).sampled(2).add_to(&mut eng);
    let attributes = testing::test(&eng, test)?.attributes;
    testing::remove_attribute(&mut eng, &stamp(), attributes[0].id)?;
    let third = testing::add_attribute(&mut eng, &stamp(), test, "Third")?.value;
    let letters: Vec<String> =
        testing::test(&eng, test)?.attributes.into_iter().map(|attribute| attribute.letter).collect();
    assert_eq!(letters, ["B", "C"]);
    let item = testing::test(&eng, test)?.items[0].id;
    testing::mark(&mut eng, &stamp(), test, &[request(Some(item), third, Some(ResultOutcome::Pass))])?;
    assert_eq!(refusal(testing::remove_attribute(&mut eng, &stamp(), third)), Refusal::AttributeUsed);
    testing::amend_attribute(&mut eng, &stamp(), third, "Third, in other words")?;
    Ok(())
}

#[test]
fn a_test_goes_with_a_reason_unless_somebody_signed_it() -> Result<()> {
    let mut eng = engagement();
    let (signed, _) = TestFixture::of("A1").sampled(2).prepared().add_to(&mut eng);
    let (open, _) = TestFixture::of("A1").sampled(2).with_deviation_on(0).add_to(&mut eng);
    assert_eq!(refusal(testing::remove(&mut eng, &stamp(), signed, "Twice")), Refusal::TestSigned);
    assert_eq!(refusal(testing::remove(&mut eng, &stamp(), open, "")), Refusal::ReasonMissing);
    testing::remove(&mut eng, &stamp(), open, "Twice")?;
    assert!(matches!(refusal(testing::test(&eng, open)), Refusal::Gone { what: "test" }));
    assert!(matches!(refusal(testing::remove(&mut eng, &stamp(), open, "Twice")), Refusal::Gone { .. }));
    testing::amend(&mut eng, &stamp(), signed, "x", None).expect_err("it is signed");
    Ok(())
}
