//! What blocks the report, and how far the engagement is.

use engine::{
    Engagement, Result,
    engagement::{self, CriterionState, EngagementFacts, EngagementState, Place, Severity},
    evidence::{self, EvidenceFacts, EvidenceSubject},
};
use testkit::{ControlFixture, TestFixture, complete_the_report, day, engagement as northwind, stamp};

fn blocking(eng: &Engagement) -> Result<Vec<String>> {
    let problems = engagement::problems(eng)?;
    Ok(problems
        .into_iter()
        .filter(|problem| problem.severity == Severity::Blocks)
        .map(|problem| problem.message)
        .collect())
}

#[test]
fn a_new_engagement_says_what_is_missing_and_where() -> Result<()> {
    let eng = northwind();
    let problems = engagement::problems(&eng)?;
    assert_eq!(problems.iter().filter(|problem| problem.place == Place::Scope).count(), 33);
    assert!(
        problems.iter().any(|problem| problem.place == Place::Report && problem.message.starts_with("Section 3 lacks"))
    );
    assert!(problems.is_sorted_by_key(|problem| problem.severity));
    Ok(())
}

#[test]
fn every_stage_of_a_test_blocks_until_it_is_reviewed() -> Result<()> {
    let base = || TestFixture::of("A1").sampled(3);
    for (fixture, expected) in [
        (TestFixture::of("A1"), "is not started"),
        (base().marked(), "has no conclusion"),
        (base().concluded(), "is concluded and not signed"),
        (base().prepared(), "waits for review"),
    ] {
        let mut eng = northwind();
        fixture.add_to(&mut eng);
        complete_the_report(&mut eng)?;
        let found = blocking(&eng)?;
        assert!(found.len() == 1 && found[0].contains(expected), "{found:?}");
    }
    Ok(())
}

#[test]
fn a_finished_engagement_is_issued() -> Result<()> {
    let mut eng = northwind();
    TestFixture::of("A1").sampled(3).with_deviation_on(0).signed_off().add_to(&mut eng);
    complete_the_report(&mut eng)?;
    assert_eq!(blocking(&eng)?, Vec::<String>::new());
    let issued = EngagementFacts { state: EngagementState::Issued, ..engagement::facts(&eng)? };
    engagement::amend(&mut eng, &stamp(), &issued)?;
    assert_eq!(engagement::facts(&eng)?.state, EngagementState::Issued);
    Ok(())
}

#[test]
fn a_control_without_test_and_an_unevaluated_deviation_block() -> Result<()> {
    let mut eng = northwind();
    ControlFixture::of("A2").add_to(&mut eng);
    TestFixture::of("A1").sampled(3).with_deviation_on(0).prepared().add_to(&mut eng);
    complete_the_report(&mut eng)?;
    let found = blocking(&eng)?;
    assert!(found.iter().any(|message| message.starts_with("A2 has no test.")), "{found:?}");
    assert!(found.iter().any(|message| message.starts_with("A deviation of A1 is not evaluated.")), "{found:?}");
    Ok(())
}

#[test]
fn progress_counts_criteria_tests_and_people() -> Result<()> {
    let mut eng = northwind();
    TestFixture::of("A1").sampled(3).signed_off().add_to(&mut eng);
    TestFixture::of("A2").sampled(3).prepared().add_to(&mut eng);
    ControlFixture::of("B1").serving(&["CC7.1"]).add_to(&mut eng);
    TestFixture::of("C1").sampled(3).with_deviation_on(0).add_to(&mut eng);
    let progress = engagement::progress(&eng)?;
    let state = |id: &str| progress.criteria.iter().find(|entry| entry.criterion == id).map(|entry| entry.state);
    assert_eq!(state("CC6.1"), Some(CriterionState::Deviations));
    assert_eq!(state("CC7.1"), Some(CriterionState::NotStarted));
    assert_eq!(state("CC1.1"), Some(CriterionState::NoControl));
    let served = progress.criteria.iter().find(|entry| entry.criterion == "CC6.1").expect("it is in scope");
    assert_eq!((served.controls, served.tests, served.tests_signed, served.deviations), (3, 3, 1, 1));
    assert_eq!((progress.tests.reviewed, progress.tests.prepared, progress.tests.in_progress), (1, 1, 1));
    let people: Vec<(&str, u32, u32)> =
        progress.by_person.iter().map(|person| (person.name.as_str(), person.prepared, person.reviewed)).collect();
    assert_eq!(people, [("Ada Lovelace", 2, 0), ("Grace Hopper", 0, 1)]);
    assert!(progress.blockers.iter().all(|problem| problem.severity == Severity::Blocks));
    Ok(())
}

#[test]
fn a_text_and_a_wording_of_another_year_are_told_with_both_periods() -> Result<()> {
    let mut eng = northwind();
    let key = engine::report_texts::TextKey::DescriptionServices;
    let old = "The system ran throughout the period January 1, 2024 to December 31, 2024.";
    engine::report_texts::set_text(&mut eng, &stamp(), key, old)?;
    let wording = std::collections::BTreeMap::from([("section_2".to_owned(), format!("# Assertion\n\n{old}\n"))]);
    engine::phrases::adopt(&mut eng, &stamp(), "House", &wording)?;
    let told = |place: Place| -> Result<Vec<String>> {
        let all = engagement::problems(&eng)?.into_iter().filter(|problem| problem.severity == Severity::Warns);
        Ok(all.filter(|problem| problem.place == place).map(|problem| problem.message).collect())
    };
    let (texts, wordings) = (told(Place::Report)?, told(Place::Wording)?);
    let named = "of the period January 1, 2024 to December 31, 2024, and the report covers 1 Jan 2026 to 30 Jun 2026.";
    assert!(
        texts.iter().any(|said| said.starts_with("Section 3 speaks in \"Services provided\"") && said.contains(named))
    );
    assert!(wordings.iter().any(|said| said.contains("\"section_2\"") && said.contains(named)), "{wordings:?}");
    Ok(())
}

#[test]
fn a_text_a_control_and_a_wording_that_name_another_organisation_are_told_once_with_their_place() -> Result<()> {
    let mut eng = northwind();
    let text = "Cedar Labs, Inc. hosts the platform for Birch Software GmbH, and Cedar Labs, Inc. guards it.";
    engine::report_texts::set_text(&mut eng, &stamp(), engine::report_texts::TextKey::DescriptionServices, text)?;
    let wording =
        std::collections::BTreeMap::from([("section_5".to_owned(), "For Rowan Ltd and {{ client }}.".to_owned())]);
    engine::phrases::adopt(&mut eng, &stamp(), "House", &wording)?;
    let told = |eng: &engine::Engagement| -> Result<Vec<String>> {
        let all =
            engagement::problems(eng)?.into_iter().filter(|problem| problem.message.contains("stands in no register"));
        Ok(all.map(|problem| format!("{:?} {:?} {}", problem.severity, problem.place, problem.message)).collect())
    };
    let found = told(&eng)?;
    let [first, second, third] = &found[..] else { panic!("{found:?}") };
    assert!(
        first.starts_with("Warns Report Section 3 in \"Services provided\" names \"Cedar Labs Inc.\", which"),
        "{first}"
    );
    assert!(second.contains("names \"Birch Software GmbH\""), "{second}");
    assert!(third.starts_with("Warns Wording The wording of \"section_5\" names \"Rowan Ltd\""), "{third}");
    let vendor = [("name", "Cedar Labs"), ("services", "Hosting"), ("why_not_subservice", "No control of it matters")];
    testkit::listed(&mut eng, engine::registers::Register::Vendors, &vendor)?;
    let found = told(&eng)?;
    assert!(found.len() == 2 && !found.iter().any(|said| said.contains("Cedar")), "{found:?}");
    Ok(())
}

#[test]
fn a_report_is_not_dated_before_its_evidence_and_its_last_sign_off() -> Result<()> {
    let mut eng = northwind();
    TestFixture::of("A1").sampled(3).signed_off().add_to(&mut eng);
    complete_the_report(&mut eng)?;
    assert_eq!(blocking(&eng)?, Vec::<String>::new());
    let dated = |date| Ok::<_, engine::Error>(EngagementFacts { report_date: Some(date), ..engagement::facts(&eng)? });
    // Signed on 13 July at 9:00 in Greenwich, which is the evening of the 12th somewhere.
    let obstacles = |date| engagement::obstacles(&eng, &dated(date)?);
    let says =
        |date, words: &str| Ok::<_, engine::Error>(obstacles(date)?.iter().any(|found| found.message.contains(words)));
    assert!(says(day(2026, 7, 11), "Grace Hopper signed a test off on 2026-07-13")?);
    assert!(!says(day(2026, 7, 12), "signed a test off")? && says(day(2026, 7, 12), "make the dates agree")?);
    let (test, _) = TestFixture::of("B1").sampled(3).add_to(&mut eng);
    let facts = EvidenceFacts { obtained_on: Some(day(2026, 7, 21)), ..EvidenceFacts::default() };
    evidence::attach(&mut eng, &stamp(), EvidenceSubject::Test(test), "late.txt", b"late".to_vec(), &facts)?;
    let found = blocking(&eng)?;
    assert!(found.iter().any(|message| message.contains("\"late.txt\" was obtained on 2026-07-21")), "{found:?}");
    Ok(())
}

#[test]
fn issuing_is_held_against_the_date_that_it_is_given() -> Result<()> {
    let mut eng = northwind();
    TestFixture::of("A1").sampled(3).signed_off().add_to(&mut eng);
    complete_the_report(&mut eng)?;
    let facts = engagement::facts(&eng)?;
    let undated = EngagementFacts { report_date: None, ..facts.clone() };
    engagement::amend(&mut eng, &stamp(), &undated)?;
    let later = EngagementFacts { report_date: Some(day(2026, 7, 22)), state: EngagementState::Issued, ..facts };
    let refused = engagement::amend(&mut eng, &stamp(), &later).expect_err("the representations are of the 20th");
    assert!(refused.to_string().contains("make the dates agree"), "{refused}");
    Ok(())
}
