//! The opinion: who decides it, what it needs, when it is stale, and what contradicts it.

use engine::{
    Engagement, Refusal, Result, controls,
    deviations::{self, DeviationDraft},
    engagement::{self, Place, Role},
    journal,
    opinions::{self, CriterionDraft, Limb, LimbDraft, Opinion, Verdict},
    registers::Register,
    report_terms,
    testing::{self, ConclusionKind},
};
use proptest::prelude::*;
use testkit::{
    ControlFixture, EngagementFixture, TestFixture, complete_the_report, day, decide, decide_all_met,
    engagement as northwind, leave_out_the_uncovered, listed, reviewer, stamp,
};

use crate::refusal;

fn problems(eng: &Engagement) -> Result<Vec<String>> {
    let found = engagement::problems(eng)?.into_iter();
    Ok(found.filter(|problem| problem.place == Place::Opinion).map(|problem| problem.message).collect())
}

fn criterion(id: &str, design: Verdict, operation: Option<Verdict>, why: Option<&str>) -> CriterionDraft {
    CriterionDraft { criterion: id.into(), design, operation, why: why.map(str::to_owned) }
}

/// An engagement on CC6.1 alone, with one signed test.
fn small(deviation: bool) -> Result<testkit::Bench> {
    let mut eng = northwind();
    let fixture = TestFixture::of("A1").sampled(3);
    let fixture = if deviation { fixture.with_deviation_on(0) } else { fixture };
    fixture.signed_off().add_to(&mut eng);
    leave_out_the_uncovered(&mut eng)?;
    Ok(eng)
}

fn limitation(eng: &mut Engagement, limbs: &str, resolved: &str) -> Result<engine::RegisterEntryId> {
    listed(
        eng,
        Register::Limitations,
        &[
            ("title", "Logs of March"),
            ("limbs", limbs),
            ("cause", "beyond_control"),
            ("facts", "The logs of March were lost in a fire."),
            ("effect", "Access in March cannot be judged."),
            ("alternative", "Asked for copies."),
            ("resolved", resolved),
        ],
    )
}

#[test]
fn only_the_lead_decides_where_the_team_names_one() -> Result<()> {
    let mut eng = small(false)?;
    let draft = [criterion("CC6.1", Verdict::Met, Some(Verdict::Met), None)];
    let refused = refusal(opinions::decide_criteria(&mut eng, &reviewer(), &draft));
    assert_eq!(refused, Refusal::LeadDecides { lead: "Ada Lovelace".into() });
    engagement::add_person(&mut eng, &stamp(), "Grace Hopper", "GH", Role::Lead)?;
    opinions::decide_criteria(&mut eng, &reviewer(), &draft)?;
    assert_eq!(opinions::grounds(&eng)?.criteria[0].decision.as_ref().map(|d| d.by.as_str()), Some("Grace Hopper"));
    Ok(())
}

#[test]
fn a_part_is_decided_after_its_criteria_and_with_reasons() -> Result<()> {
    let mut eng = small(false)?;
    let draft = LimbDraft { opinion: Opinion::Unmodified, reasons: "Nothing found.".into(), basis: None };
    let early = refusal(opinions::decide(&mut eng, &stamp(), Limb::Design, &draft));
    assert_eq!(early, Refusal::CriteriaUndecided { first: "CC6.1".into(), open: 1 });
    let unreasoned = LimbDraft { reasons: " ".into(), ..draft.clone() };
    assert!(matches!(
        refusal(opinions::decide(&mut eng, &stamp(), Limb::Description, &unreasoned)),
        Refusal::Empty { .. }
    ));
    opinions::decide(&mut eng, &stamp(), Limb::Description, &draft)?;
    decide_all_met(&mut eng)?;
    let grounds = opinions::grounds(&eng)?;
    assert!(grounds.limbs.iter().all(|limb| limb.decision.as_ref().is_some_and(|decision| !decision.stale)));
    opinions::withdraw(&mut eng, &stamp(), Limb::Design, "To be weighed again")?;
    let again = opinions::withdraw(&mut eng, &stamp(), Limb::Design, "To be weighed again");
    assert_eq!(refusal(again), Refusal::NotDecided);
    journal::undo(&mut eng, &stamp())?;
    assert!(opinions::grounds(&eng)?.limbs[1].decision.is_some());
    Ok(())
}

#[test]
fn a_criterion_that_is_not_met_or_met_in_spite_of_deviations_needs_its_reason() -> Result<()> {
    let mut eng = small(true)?;
    for (verdict, words) in [(Verdict::NotMet, "not met"), (Verdict::Met, "met in spite of deviations")] {
        let bare = [criterion("CC6.1", Verdict::Met, Some(verdict), None)];
        let refused = refusal(opinions::decide_criteria(&mut eng, &stamp(), &bare));
        assert_eq!(refused, Refusal::CriterionWithoutReason { criterion: "CC6.1".into(), verdict: words });
    }
    let silent = [criterion("CC6.1", Verdict::Met, None, None)];
    assert!(matches!(
        refusal(opinions::decide_criteria(&mut eng, &stamp(), &silent)),
        Refusal::OperationUndecided { .. }
    ));
    let elsewhere = [criterion("CC7.1", Verdict::Met, Some(Verdict::Met), None)];
    assert!(matches!(
        refusal(opinions::decide_criteria(&mut eng, &stamp(), &elsewhere)),
        Refusal::CriterionOutOfScope { .. }
    ));
    assert_eq!(opinions::grounds(&eng)?.criteria[0].suggestion, None, "a person weighs a deviation");
    Ok(())
}

#[test]
fn a_type_1_report_decides_on_description_and_design_only() -> Result<()> {
    let mut eng = EngagementFixture::new().type_1().create();
    ControlFixture::of("A1").add_to(&mut eng);
    leave_out_the_uncovered(&mut eng)?;
    let operation = [criterion("CC6.1", Verdict::Met, Some(Verdict::Met), None)];
    assert_eq!(refusal(opinions::decide_criteria(&mut eng, &stamp(), &operation)), Refusal::NoOperation);
    decide_all_met(&mut eng)?;
    let limbs: Vec<Limb> = opinions::grounds(&eng)?.limbs.iter().map(|limb| limb.limb).collect();
    assert_eq!(limbs, [Limb::Description, Limb::Design]);
    let draft = LimbDraft { opinion: Opinion::Unmodified, reasons: "None.".into(), basis: None };
    assert_eq!(refusal(opinions::decide(&mut eng, &stamp(), Limb::Operation, &draft)), Refusal::NoOperation);
    Ok(())
}

#[test]
fn a_modification_needs_something_behind_it_and_an_unmodified_part_nothing_against_it() -> Result<()> {
    let mut eng = small(true)?;
    decide_all_met(&mut eng)?;
    for opinion in [Opinion::Qualified, Opinion::Adverse, Opinion::Disclaimer] {
        let draft = LimbDraft { opinion, reasons: "Weighed.".into(), basis: None };
        let refused = refusal(opinions::decide(&mut eng, &stamp(), Limb::Operation, &draft));
        assert!(matches!(refused, Refusal::NothingBehindOpinion { .. }), "{refused:?}");
    }
    let unmet = [criterion("CC6.1", Verdict::Met, Some(Verdict::NotMet), Some("Leavers kept access."))];
    opinions::decide_criteria(&mut eng, &stamp(), &unmet)?;
    let found = problems(&eng)?;
    assert!(found.iter().any(|message| message.contains("unmodified, but this stands against it: CC6.1")), "{found:?}");
    assert!(found.iter().any(|message| message.contains("operating effectiveness rests on has changed")), "{found:?}");
    decide(&mut eng, Limb::Operation, Opinion::Qualified)?;
    assert!(!problems(&eng)?.iter().any(|message| message.contains("operating effectiveness")));
    let disclaim = LimbDraft { opinion: Opinion::Disclaimer, reasons: "Weighed.".into(), basis: None };
    assert!(opinions::decide(&mut eng, &stamp(), Limb::Operation, &disclaim).is_err(), "no limit on evidence stands");
    Ok(())
}

#[test]
fn an_unmodified_part_is_refused_while_a_criterion_of_it_is_decided_as_not_met() -> Result<()> {
    let mut eng = small(true)?;
    let unmet = [criterion("CC6.1", Verdict::Met, Some(Verdict::NotMet), Some("Leavers kept access."))];
    opinions::decide_criteria(&mut eng, &stamp(), &unmet)?;
    let draft = LimbDraft { opinion: Opinion::Unmodified, reasons: "Nothing found.".into(), basis: None };
    let refused = refusal(opinions::decide(&mut eng, &stamp(), Limb::Operation, &draft));
    assert_eq!(refused, Refusal::UnmodifiedAgainst { part: "Operating effectiveness", found: "CC6.1".into() });
    opinions::decide(&mut eng, &stamp(), Limb::Design, &draft)?;
    Ok(())
}

#[test]
fn a_criterion_is_not_met_by_nothing_nor_by_controls_that_failed() -> Result<()> {
    let mut eng = northwind();
    let (test, _) = TestFixture::of("A1").sampled(3).with_deviation_on(0).add_to(&mut eng);
    testing::conclude(&mut eng, &stamp(), test, ConclusionKind::DidNotOperateEffectively, "Reviews were not made.")?;
    let served = |id: &str, operation| [criterion(id, Verdict::Met, Some(operation), Some("Weighed."))];
    let nothing = refusal(opinions::decide_criteria(&mut eng, &stamp(), &served("CC9.2", Verdict::Met)));
    assert_eq!(nothing, Refusal::NothingServes { criterion: "CC9.2".into() });
    let failed = refusal(opinions::decide_criteria(&mut eng, &stamp(), &served("CC6.1", Verdict::Met)));
    assert_eq!(failed, Refusal::NoneOperated { criterion: "CC6.1".into(), controls: "A1".into() });
    opinions::decide_criteria(&mut eng, &stamp(), &served("CC6.1", Verdict::NotMet))?;
    let unmet = [criterion("CC9.2", Verdict::NotMet, Some(Verdict::NotMet), Some("Nobody looks at vendors."))];
    opinions::decide_criteria(&mut eng, &stamp(), &unmet)?;
    listed(&mut eng, Register::Subservice, &[("name", "Halyard"), ("services", "hosting"), ("method", "carve_out")])?;
    let control = [("organisation", "Halyard"), ("text", "It reviews its vendors."), ("criteria", "CC9.2")];
    listed(&mut eng, Register::SubserviceControls, &control)?;
    opinions::decide_criteria(&mut eng, &stamp(), &served("CC9.2", Verdict::Met))?;
    Ok(())
}

#[test]
fn a_clean_opinion_on_a_description_that_says_nothing_is_shown_as_what_it_is() -> Result<()> {
    let mut eng = small(false)?;
    let grounds = opinions::grounds(&eng)?;
    assert!(
        grounds.limbs[0].hints[0].contains("for DC1, DC2, DC3, DC4, DC6, DC7, DC9"),
        "{:?}",
        grounds.limbs[0].hints
    );
    decide_all_met(&mut eng)?;
    let conflicts = opinions::grounds(&eng)?.limbs[0].conflicts.clone();
    assert!(conflicts.len() == 1 && conflicts[0].contains("unmodified, but Section 3 says nothing"), "{conflicts:?}");
    assert!(problems(&eng)?.contains(&conflicts[0]), "it blocks the report");
    complete_the_report(&mut eng)?;
    assert_eq!(opinions::grounds(&eng)?.limbs[0].conflicts, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_limit_on_evidence_concerns_additional_criteria_too_and_says_enough_for_a_qualification() -> Result<()> {
    let mut eng = small(false)?;
    listed(&mut eng, Register::AdditionalCriteria, &[("name", "Health records"), ("criteria", "The records rule")])?;
    let draft = |opinion| LimbDraft { opinion, reasons: "Weighed.".into(), basis: None };
    limitation(&mut eng, "additional", "no")?;
    let clean = refusal(opinions::decide(&mut eng, &stamp(), Limb::Additional, &draft(Opinion::Unmodified)));
    assert!(matches!(clean, Refusal::UnmodifiedAgainst { .. }), "{clean:?}");
    let adverse = refusal(opinions::decide(&mut eng, &stamp(), Limb::Additional, &draft(Opinion::Adverse)));
    assert_eq!(adverse, Refusal::BasisMissing);
    opinions::decide(&mut eng, &stamp(), Limb::Additional, &draft(Opinion::Disclaimer))?;
    Ok(())
}

#[test]
fn sufficient_alternative_procedures_remove_a_limitation() -> Result<()> {
    let mut eng = small(false)?;
    complete_the_report(&mut eng)?;
    limitation(&mut eng, "operation", "yes")?;
    assert!(opinions::grounds(&eng)?.limbs[2].limitations.is_empty());
    limitation(&mut eng, "operation, design", "no")?;
    let grounds = opinions::grounds(&eng)?;
    assert_eq!(grounds.limbs[2].suggestion.opinion, Opinion::Qualified);
    assert!(grounds.limbs[2].decision.as_ref().is_some_and(|decision| decision.stale));
    assert!(grounds.limbs[0].decision.as_ref().is_some_and(|decision| !decision.stale), "not of the description");
    decide(&mut eng, Limb::Operation, Opinion::Disclaimer)?;
    decide(&mut eng, Limb::Design, Opinion::Qualified)?;
    assert!(!problems(&eng)?.iter().any(|message| message.starts_with("The opinion on")));
    Ok(())
}

#[test]
fn a_decision_is_stale_when_what_it_rests_on_changes_and_fresh_when_the_change_is_undone() -> Result<()> {
    let mut eng = small(true)?;
    decide_all_met(&mut eng)?;
    let is_stale = |eng: &Engagement| -> Result<(bool, bool, bool)> {
        let grounds = opinions::grounds(eng)?;
        let limb = |at: usize| grounds.limbs[at].decision.as_ref().is_some_and(|decision| decision.stale);
        Ok((grounds.criteria[0].decision.as_ref().is_some_and(|decision| decision.stale), limb(1), limb(2)))
    };
    assert_eq!(is_stale(&eng)?, (false, false, false));
    let row = deviations::list(&eng)?.remove(0);
    let draft =
        DeviationDraft { response: Some("We fixed it.".into()), facts: row.facts.clone(), ..Default::default() };
    deviations::amend(&mut eng, &stamp(), row.id, &draft)?;
    assert_eq!(is_stale(&eng)?, (false, false, false), "management's response decides nothing");
    let control = controls::find(&eng, "A1")?;
    let whole = controls::control(&eng, control)?;
    let mut changed = ControlFixture::of("A1").draft();
    changed.description = format!("{} And every month.", whole.description);
    controls::amend(&mut eng, &stamp(), control, &changed)?;
    assert_eq!(is_stale(&eng)?, (true, false, true));
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(is_stale(&eng)?, (false, false, false));
    Ok(())
}

#[test]
fn a_failure_of_design_that_is_met_in_operation_is_pointed_out() -> Result<()> {
    let mut eng = small(false)?;
    let odd = [criterion("CC6.1", Verdict::NotMet, Some(Verdict::Met), Some("Nobody reviews administrators."))];
    opinions::decide_criteria(&mut eng, &stamp(), &odd)?;
    assert!(opinions::grounds(&eng)?.limbs[2].hints[0].contains("CC6.1 is not met by design"));
    assert!(problems(&eng)?.iter().any(|message| message.starts_with("CC6.1 is not met by design, yet")));
    Ok(())
}

#[test]
fn assertion_and_representations_agree_with_the_date_of_the_report() -> Result<()> {
    let mut eng = small(false)?;
    complete_the_report(&mut eng)?;
    assert_eq!(problems(&eng)?, Vec::<String>::new());
    let terms = report_terms::terms(&eng)?;
    for (assertion, representations, expected) in [
        (Some(day(2026, 7, 21)), terms.representations_on, "after the report"),
        (Some(day(2026, 6, 29)), terms.representations_on, "the last day that it speaks about"),
        (None, terms.representations_on, "assertion has no date"),
        (terms.assertion_on, Some(day(2026, 7, 19)), "make the dates agree"),
        (terms.assertion_on, Some(day(2026, 6, 29)), "before 2026-06-30, the last day that they speak about"),
        (terms.assertion_on, None, "No date of management's written representations"),
    ] {
        let changed =
            report_terms::ReportTerms { assertion_on: assertion, representations_on: representations, ..terms.clone() };
        report_terms::set(&mut eng, &stamp(), &changed)?;
        let found = problems(&eng)?;
        assert!(found.len() == 1 && found[0].contains(expected), "{found:?}");
    }
    Ok(())
}

#[test]
fn additional_criteria_add_a_part_and_their_modification_is_worded_by_the_lead() -> Result<()> {
    let mut eng = small(false)?;
    let draft = LimbDraft { opinion: Opinion::Qualified, reasons: "Weighed.".into(), basis: None };
    let absent = refusal(opinions::decide(&mut eng, &stamp(), Limb::Additional, &draft));
    assert_eq!(absent, Refusal::NoAdditionalCriteria);
    listed(&mut eng, Register::AdditionalCriteria, &[("name", "Health records"), ("criteria", "The records rule")])?;
    let unworded = refusal(opinions::decide(&mut eng, &stamp(), Limb::Additional, &draft));
    assert_eq!(unworded, Refusal::BasisMissing);
    let worded = LimbDraft { basis: Some("No training was given.".into()), ..draft };
    opinions::decide(&mut eng, &stamp(), Limb::Additional, &worded)?;
    assert_eq!(opinions::grounds(&eng)?.limbs.len(), 4);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However criteria, limits and misstatements combine, what can be decided is what the matrix allows, and a part that
    /// was unmodified before something came up against it always blocks the report.
    #[test]
    fn what_can_be_decided_is_what_the_matrix_allows(
        design in any::<bool>(), operation in any::<bool>(), limits in 0_usize..3, misstated in any::<bool>(),
    ) {
        let mut eng = small(false).expect("the fixture");
        complete_the_report(&mut eng).expect("all unmodified");
        let verdict = |met: bool| if met { Verdict::Met } else { Verdict::NotMet };
        let draft = [criterion("CC6.1", verdict(design), Some(verdict(operation)), Some("Seen."))];
        opinions::decide_criteria(&mut eng, &stamp(), &draft).expect("decided");
        for _ in 0..limits {
            limitation(&mut eng, "description, design, operation", "no").expect("listed");
        }
        if misstated {
            let texts = &[("description_criterion", "dc3"), ("facts", "A data center is missing."), ("corrected", "no")];
            listed(&mut eng, Register::Misstatements, texts).expect("listed");
        }
        for (limb, wrong) in [(Limb::Description, misstated), (Limb::Design, !design), (Limb::Operation, !operation)] {
            let against = wrong || limits > 0;
            let words = format!("opinion on the {} is unmodified, but", limb.title().to_lowercase());
            let blocked = problems(&eng).expect("read").iter().any(|message| message.contains(&words));
            prop_assert_eq!(blocked, against);
            for opinion in Opinion::ALL.iter().copied() {
                let allowed = match opinion {
                    Opinion::Unmodified => !against,
                    Opinion::Qualified => against,
                    Opinion::Adverse => wrong,
                    Opinion::Disclaimer => limits > 0,
                };
                prop_assert_eq!(decide(&mut eng, limb, opinion).is_ok(), allowed, "{:?} {:?}", limb, opinion);
            }
        }
    }
}
