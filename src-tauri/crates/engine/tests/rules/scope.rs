//! Categories and criteria in scope.

use std::collections::BTreeSet;

use engine::{Refusal, Result, criteria, engagement::Category};
use testkit::{ControlFixture, EngagementFixture, engagement, stamp};

use crate::refusal;

#[test]
fn security_alone_brings_33_criteria_and_every_category_61() -> Result<()> {
    let mut eng = engagement();
    assert_eq!(criteria::scope(&eng)?.len(), 33);
    criteria::set_categories(&mut eng, &stamp(), Category::ALL.iter().copied().collect())?;
    assert_eq!(criteria::scope(&eng)?.len(), 61);
    criteria::set_categories(&mut eng, &stamp(), BTreeSet::from([Category::Security, Category::Privacy]))?;
    assert_eq!(criteria::scope(&eng)?.len(), 51);
    Ok(())
}

#[test]
fn security_is_always_in_scope() -> Result<()> {
    let mut eng = engagement();
    let without = criteria::set_categories(&mut eng, &stamp(), BTreeSet::from([Category::Availability]));
    assert_eq!(refusal(without), Refusal::SecurityMissing);
    assert_eq!(criteria::scope(&eng)?.len(), 33);
    Ok(())
}

#[test]
fn a_criterion_shows_its_controls_in_natural_order() -> Result<()> {
    let mut eng = engagement();
    for reference in ["A10", "A2", "B1"] {
        ControlFixture::of(reference).serving(&["CC6.2"]).add_to(&mut eng);
    }
    let scope = criteria::scope(&eng)?;
    let served = scope.iter().find(|scoped| scoped.criterion.id == "CC6.2").expect("it is in scope");
    let references: Vec<&str> = served.controls.iter().map(|(_, reference)| reference.as_str()).collect();
    assert_eq!(references, ["A2", "A10", "B1"]);
    Ok(())
}

#[test]
fn a_criterion_is_left_out_only_with_a_reason_and_without_controls() -> Result<()> {
    let mut eng = EngagementFixture::new().with(&[Category::Confidentiality]).create();
    ControlFixture::of("X1").serving(&["C1.1"]).add_to(&mut eng);
    let none = criteria::set_relevance(&mut eng, &stamp(), "C1.2", false, None);
    assert!(matches!(refusal(none), Refusal::RelevanceReasonMissing { .. }));
    let served = refusal(criteria::set_relevance(&mut eng, &stamp(), "C1.1", false, Some("Nothing is kept")));
    assert_eq!(served, Refusal::CriterionServed { criterion: "C1.1".into(), control: "X1".into() });
    let outside = criteria::set_relevance(&mut eng, &stamp(), "P1.1", false, Some("No personal data"));
    assert!(matches!(refusal(outside), Refusal::CriterionOutOfScope { .. }));

    criteria::set_relevance(&mut eng, &stamp(), "C1.2", false, Some("Nothing is destroyed"))?;
    let decision = |eng: &engine::Engagement| -> Result<(bool, Option<String>)> {
        let scope = criteria::scope(eng)?;
        let scoped = scope.into_iter().find(|scoped| scoped.criterion.id == "C1.2").expect("it is in scope");
        Ok((scoped.relevant, scoped.reason))
    };
    assert_eq!(decision(&eng)?, (false, Some("Nothing is destroyed".into())));
    criteria::set_relevance(&mut eng, &stamp(), "C1.2", true, Some("ignored"))?;
    assert_eq!(decision(&eng)?, (true, None));
    Ok(())
}
