//! A wording that lacks what this very report must say stands in the way of issuing it.

use engine::engagement::{self, EngagementState, Place, Severity};
use engine::phrases::{self, Templates};
use engine::{Error, Refusal};
use report::issuing;
use testkit::{engagement, stamp};

fn adopt(eng: &mut engine::Engagement, templates: &[(&str, &str)]) {
    let own = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    let templates: Templates = templates.iter().map(own).collect();
    phrases::adopt(eng, &stamp(), "House", &templates).expect("it is adopted");
}

#[test]
fn the_wording_that_ships_and_a_whole_one_add_no_problem() -> engine::Result<()> {
    let mut eng = engagement();
    assert_eq!(issuing::problems(&eng)?, engagement::problems(&eng)?);
    adopt(&mut eng, &[("section_1_limits", "@element R12\n## [section-1-limits] Limits\n\nControls can fail.\n")]);
    assert_eq!(issuing::problems(&eng)?, engagement::problems(&eng)?);
    Ok(())
}

#[test]
fn what_is_wrong_with_the_date_of_the_assertion_stands_in_section_2() -> engine::Result<()> {
    let mut eng = engagement();
    let about = |eng: &engine::Engagement| -> engine::Result<Vec<String>> {
        let assertion = report::outline(eng)?.swap_remove(1);
        let dates = assertion.missing.into_iter().filter(|problem| problem.place == Place::Opinion);
        Ok(dates.map(|problem| problem.message).collect())
    };
    assert_eq!(about(&eng)?.len(), 1, "it has no date");
    let early = engagement::facts(&eng)?.window.end().pred_opt();
    let terms = engine::report_terms::ReportTerms { assertion_on: early, ..engine::report_terms::terms(&eng)? };
    engine::report_terms::set(&mut eng, &stamp(), &terms)?;
    let said = about(&eng)?;
    assert!(said.len() == 1 && said[0].contains("before"), "{said:?}");
    Ok(())
}

#[test]
fn a_wording_that_lost_an_element_blocks_the_report_in_the_outline_and_when_it_is_issued() -> engine::Result<()> {
    let mut eng = engagement();
    adopt(&mut eng, &[("section_1_limits", "## [section-1-limits] Limits\n\nControls can fail.\n")]);
    let ours = |problems: Vec<engagement::Problem>| -> Vec<engagement::Problem> {
        problems.into_iter().filter(|problem| problem.place == Place::Wording).collect()
    };
    let [problem] = &ours(issuing::problems(&eng)?)[..] else { panic!("one problem") };
    assert_eq!(problem.severity, Severity::Blocks);
    assert!(problem.message.starts_with("The wording \"House\": R12 is missing"), "{}", problem.message);
    assert_eq!(ours(issuing::progress(&eng)?.blockers).len(), 1);
    let outline = report::outline(&eng)?;
    assert_eq!(ours(outline[0].missing.clone()).len(), 1, "it stands in Section 1");

    let mut facts = engagement::facts(&eng)?;
    facts.state = EngagementState::Issued;
    facts.report_date = Some(facts.window.end());
    let refused = issuing::amend(&mut eng, &stamp(), &facts);
    assert!(
        matches!(&refused, Err(Error::Refused(Refusal::NotReadyToIssue { first, .. })) if first.contains("R12")),
        "{refused:?}"
    );
    facts.state = EngagementState::Open;
    assert!(issuing::amend(&mut eng, &stamp(), &facts).is_ok(), "everything but issuing goes on");
    phrases::drop(&mut eng, &stamp())?;
    assert_eq!(ours(issuing::problems(&eng)?), []);
    Ok(())
}
