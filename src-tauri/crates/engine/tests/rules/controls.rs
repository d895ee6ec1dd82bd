//! Controls as they are added, changed, found and removed.

use engine::{
    Refusal, Result,
    controls::{self, ControlDraft, ControlState, Frequency},
    testing::{self, Nature},
};
use testkit::{ControlFixture, TestFixture, engagement, stamp};

use crate::refusal;

#[test]
fn controls_are_listed_in_natural_order_with_their_criteria() -> Result<()> {
    let mut eng = engagement();
    for reference in ["CC6.10-01", "CC6.2-01", "A10", "A2"] {
        ControlFixture::of(reference).serving(&["CC6.8", "CC6.1", "CC6.1"]).add_to(&mut eng);
    }
    let rows = controls::list(&eng)?;
    let references: Vec<&str> = rows.iter().map(|row| row.reference.as_str()).collect();
    assert_eq!(references, ["A2", "A10", "CC6.2-01", "CC6.10-01"]);
    assert_eq!(rows[0].criteria, ["CC6.1", "CC6.8"]);
    assert_eq!(rows[0].state, ControlState::NoTest);
    Ok(())
}

#[test]
fn a_reference_in_use_and_an_unknown_criterion_are_refused() {
    let mut eng = engagement();
    ControlFixture::of("A1").add_to(&mut eng);
    let taken = controls::add(&mut eng, &stamp(), &ControlFixture::of(" A1 ").draft());
    assert_eq!(refusal(taken), Refusal::ReferenceTaken { reference: "A1".into() });
    let unknown = refusal(controls::add(&mut eng, &stamp(), &ControlFixture::of("A2").serving(&["CC8.8"]).draft()));
    assert!(unknown.to_string().starts_with("CC8.8 is not a criterion of the 2017"), "{unknown}");
    let unnamed = controls::add(&mut eng, &stamp(), &ControlFixture::of("").draft());
    assert!(matches!(refusal(unnamed), Refusal::Empty { .. }));
}

#[test]
fn procedures_of_a_draft_become_one_test_with_guessed_natures() -> Result<()> {
    let mut eng = engagement();
    let fixture =
        ControlFixture::of("A1").with_procedures(&["Inquired of the owner.", "Inspected the log for:", "Dates"]);
    let control = fixture.add_to(&mut eng);
    let tests = controls::control(&eng, control)?.tests;
    assert_eq!(tests.len(), 1);
    let procedures = testing::test(&eng, tests[0].id)?.procedures;
    let natures: Vec<Nature> = procedures.iter().map(|procedure| procedure.nature).collect();
    assert_eq!(natures, [Nature::Inquiry, Nature::Inspection, Nature::Inspection]);
    assert_eq!(procedures[2].text, "Dates");
    Ok(())
}

#[test]
fn amending_changes_fields_and_links_and_keeps_the_tests() -> Result<()> {
    let mut eng = engagement();
    let control = ControlFixture::of("A1").with_procedures(&["Inspected it."]).add_to(&mut eng);
    let draft = ControlDraft {
        frequency: Some(Frequency::Quarterly),
        owner: Some("Head of IT".into()),
        ..ControlFixture::of("A1").serving(&["CC6.2"]).draft()
    };
    controls::amend(&mut eng, &stamp(), control, &draft)?;
    let amended = controls::control(&eng, control)?;
    assert_eq!((amended.criteria, amended.frequency), (vec!["CC6.2".to_owned()], Some(Frequency::Quarterly)));
    assert_eq!(amended.tests.len(), 1);
    assert_eq!(controls::amend(&mut eng, &stamp(), control, &draft)?.change, None);
    Ok(())
}

#[test]
fn a_control_is_found_by_its_exact_reference_and_a_near_one_is_named() {
    let mut eng = engagement();
    let control = ControlFixture::of("CC6.1-03").add_to(&mut eng);
    assert_eq!(controls::find(&eng, " CC6.1-03 ").expect("it is there"), control);
    let near = refusal(controls::find(&eng, "cc6.1-03"));
    assert_eq!(near, Refusal::ReferenceSpelled { reference: "cc6.1-03".into(), near: "CC6.1-03".into() });
    assert!(matches!(refusal(controls::find(&eng, "Z9")), Refusal::ReferenceUnknown { .. }));
}

#[test]
fn a_control_with_a_signed_test_stays_and_another_goes_with_all_its_work() -> Result<()> {
    let mut eng = engagement();
    TestFixture::of("A1").sampled(5).with_deviation_on(2).signed_off().add_to(&mut eng);
    TestFixture::of("A2").sampled(5).with_deviation_on(2).concluded().add_to(&mut eng);
    let signed = controls::find(&eng, "A1")?;
    let open = controls::find(&eng, "A2")?;
    assert!(matches!(refusal(controls::remove(&mut eng, &stamp(), open, " ")), Refusal::ReasonMissing));
    let kept = refusal(controls::remove(&mut eng, &stamp(), signed, "Superseded"));
    assert_eq!(kept, Refusal::ControlSigned { reference: "A1".into() });
    controls::remove(&mut eng, &stamp(), open, "Superseded")?;
    assert_eq!(testing::list(&eng)?.len(), 1);
    assert_eq!(controls::list(&eng)?[0].state, ControlState::Signed);
    assert!(matches!(refusal(controls::control(&eng, open)), Refusal::Gone { .. }));
    assert!(engine::journal::verify(&eng)?.findings.is_empty());
    Ok(())
}
