//! Deviations: recorded with their mark, evaluated by a second person.

use engine::{
    Refusal, Result,
    deviations::{self, DeviationDraft, Extent},
    testing::{self, MarkRequest, ResultOutcome},
};
use testkit::{PREPARER, REVIEWER, TestFixture, engagement, reviewer, stamp};

use crate::refusal;

fn draft(item: Option<engine::SampleItemId>) -> DeviationDraft {
    DeviationDraft { item, facts: "Approved two days late.".into(), ..DeviationDraft::default() }
}

#[test]
fn recording_marks_the_cell_in_the_same_change() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(3).marked().add_to(&mut eng);
    let recorded = deviations::record(&mut eng, &stamp(), test, &draft(Some(items[1])))?;
    let read = testing::test(&eng, test)?;
    assert_eq!(read.items[1].marks[0].outcome, Some(ResultOutcome::Deviation));
    let row = &read.deviations[0];
    assert_eq!((row.item_key.as_ref(), row.attribute_letter.as_deref()), (Some(&read.items[1].key), Some("A")));
    assert_eq!((row.recorded_by.as_str(), row.control_reference.as_str()), (PREPARER, "A1"));
    engine::journal::undo(&mut eng, &stamp())?;
    let undone = testing::test(&eng, test)?;
    assert!(undone.deviations.is_empty());
    assert_eq!(undone.items[1].marks[0].outcome, Some(ResultOutcome::Pass));
    assert_eq!(recorded.touched.len(), 3);
    Ok(())
}

#[test]
fn one_cell_has_one_record_and_keeps_its_mark() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").sampled(3).with_deviation_on(0).add_to(&mut eng);
    assert_eq!(refusal(deviations::record(&mut eng, &stamp(), test, &draft(Some(items[0])))), Refusal::DeviationKnown);
    let attribute = testing::test(&eng, test)?.attributes[0].id;
    for outcome in [None, Some(ResultOutcome::Pass)] {
        let request = MarkRequest { item: Some(items[0]), attribute, outcome, note: None };
        assert_eq!(refusal(testing::mark(&mut eng, &stamp(), test, &[request])), Refusal::DeviationRecorded);
    }
    let id = deviations::list(&eng)?[0].id;
    assert_eq!(refusal(deviations::remove(&mut eng, &stamp(), id, "")), Refusal::ReasonMissing);
    deviations::remove(&mut eng, &stamp(), id, "The ticket shows approval in time")?;
    let request = MarkRequest { item: Some(items[0]), attribute, outcome: Some(ResultOutcome::Pass), note: None };
    testing::mark(&mut eng, &stamp(), test, &[request])?;
    Ok(())
}

#[test]
fn a_record_names_facts_and_a_cell_of_its_test() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").with_attributes(2).sampled(2).add_to(&mut eng);
    let (_, foreign) = TestFixture::of("A2").sampled(2).add_to(&mut eng);
    let mut record = |draft: &DeviationDraft| refusal(deviations::record(&mut eng, &stamp(), test, draft));
    assert!(matches!(record(&DeviationDraft::default()), Refusal::Empty { .. }));
    assert_eq!(record(&draft(Some(foreign[0]))), Refusal::NotOfTest { what: "item" });
    assert_eq!(record(&draft(Some(items[0]))), Refusal::AttributeNeeded);
    deviations::record(&mut eng, &stamp(), test, &draft(None))?;
    assert_eq!(deviations::list(&eng)?.len(), 1);
    Ok(())
}

#[test]
fn only_a_second_person_evaluates_and_other_words_need_another_evaluation() -> Result<()> {
    let mut eng = engagement();
    TestFixture::of("A1").sampled(3).with_deviation_on(0).prepared().add_to(&mut eng);
    let id = deviations::list(&eng)?[0].id;
    assert_eq!(
        refusal(deviations::evaluate(&mut eng, &stamp(), id, "Isolated.")),
        Refusal::OwnEvaluation { name: PREPARER.into() }
    );
    deviations::evaluate(&mut eng, &reviewer(), id, "Isolated.")?;
    let row = &deviations::list(&eng)?[0];
    assert_eq!((row.evaluated_by.as_deref(), row.evaluation.as_deref()), (Some(REVIEWER), Some("Isolated.")));

    let response = DeviationDraft { response: Some("We retrained the team.".into()), ..draft(None) };
    let kept = DeviationDraft { facts: row.facts.clone(), ..response };
    deviations::amend(&mut eng, &stamp(), id, &kept)?;
    assert!(deviations::list(&eng)?[0].evaluation.is_some(), "a response does not touch the evaluation");
    let other = DeviationDraft { extent: Some(Extent::Systematic), ..kept };
    assert_eq!(refusal(deviations::amend(&mut eng, &stamp(), id, &other)), Refusal::TestSigned);

    TestFixture::of("A2").sampled(3).with_deviation_on(0).add_to(&mut eng);
    let open = deviations::list(&eng)?[1].id;
    deviations::evaluate(&mut eng, &reviewer(), open, "Isolated.")?;
    deviations::amend(&mut eng, &stamp(), open, &other)?;
    assert_eq!(deviations::list(&eng)?[1].evaluation, None);
    Ok(())
}
