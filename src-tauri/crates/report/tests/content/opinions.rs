//! Modified opinions: each part names its own matters and no others, and management asserts only what it knows.

use report::sections::build;
use report::view::{
    AdditionalCriteria, Category, Framework, Limb, Limitation, Misstatement, OpinionKind, ReportView, TextKey, Unmet,
};

use crate::fixture::{decided, draft, issued};
use crate::reading::{section_text, text};

fn limitation(limbs: &[Limb]) -> Limitation {
    Limitation {
        title: "Deleted logs".into(),
        limbs: limbs.to_vec(),
        facts: "The logs of March were deleted".into(),
        effect: None,
        alternative: None,
    }
}

fn unmet(design: bool, operation: bool, exceptions: &[&str]) -> Unmet {
    Unmet {
        criterion: "CC8.1".into(),
        title: "Change management".into(),
        design,
        operation,
        why: Some("Emergency changes need no approval".into()),
        controls: vec!["CH-01".into(), "CH-02".into()],
        exceptions: exceptions.iter().map(|control| (*control).to_owned()).collect(),
    }
}

/// The parts decided as given: description, design, operation.
fn with(mut view: ReportView, opinions: [OpinionKind; 3]) -> ReportView {
    view = decided(view, OpinionKind::Unmodified);
    for (decision, opinion) in view.opinion.limbs.iter_mut().zip(opinions) {
        decision.opinion = opinion;
        decision.basis = None;
    }
    view
}

/// Sections 1 and 2 as one reads them.
fn first_sections(view: &ReportView) -> [String; 2] {
    let document = build(view);
    [section_text(&document.sections[0]), section_text(&document.sections[1])]
}

#[test]
fn each_part_of_a_mixed_opinion_names_its_own_matters_only() {
    let mut view = issued(Framework::Aicpa);
    view.opinion.misstatements.push(Misstatement {
        criterion: "DC4".into(),
        facts: "An incident of May is left out".into(),
        effect: None,
    });
    view.opinion.unmet.push(unmet(true, false, &[]));
    view.opinion.limitations.push(limitation(&[Limb::Operation]));
    let view = with(view, [OpinionKind::Qualified, OpinionKind::Adverse, OpinionKind::Disclaimer]);
    let [auditor, assertion] = first_sections(&view);
    assert!(auditor.contains("except for matter 1 described under"), "{auditor}");
    assert!(auditor.contains("because of the significance of matter 2 described under"), "{auditor}");
    assert!(auditor.contains("Because of the significance of matter 3 described under"), "{auditor}");
    for (number, fact) in [(1, "An incident of May"), (2, "Emergency changes"), (3, "The logs of March")] {
        let place = auditor.find(&format!("Matter {number}.")).expect("the basis numbers it");
        assert!(auditor[place..].find(fact).is_some_and(|after| after < 400), "{number}: {auditor}");
    }
    assert!(assertion.contains("except for matter 1 named below"), "{assertion}");
    assert!(assertion.contains("DC4: An incident of May") && assertion.contains("CC8.1: Emergency changes"));
    assert!(!assertion.contains("logs of March"), "a lack of evidence is no matter of management's: {assertion}");
}

#[test]
fn an_assertion_makes_no_exception_for_what_the_auditor_could_not_see() {
    for opinion in [OpinionKind::Qualified, OpinionKind::Disclaimer] {
        let mut view = issued(Framework::Aicpa);
        view.opinion.limitations.push(limitation(&[Limb::Operation]));
        let view = with(view, [OpinionKind::Unmodified, OpinionKind::Unmodified, opinion]);
        let [auditor, assertion] = first_sections(&view);
        assert!(auditor.contains("The logs of March were deleted."), "{auditor}");
        assert!(!assertion.contains("except"), "{assertion}");
    }
}

#[test]
fn the_basis_of_a_failed_design_names_every_control_and_section_4_only_where_it_reports_exceptions() {
    let both = [OpinionKind::Unmodified, OpinionKind::Qualified, OpinionKind::Qualified];
    let mut view = issued(Framework::Aicpa);
    view.opinion.unmet.push(unmet(true, true, &[]));
    let [said, _] = first_sections(&with(view.clone(), both));
    assert!(
        said.contains(
            "The controls stated for it, CH-01 and CH-02, were not suitably designed to meet it, and so could"
        ),
        "{said}"
    );
    assert!(!said.contains("reports the exceptions"), "{said}");
    view.opinion.unmet = vec![unmet(false, true, &["CH-01"])];
    let [said, _] = first_sections(&with(view, both));
    assert!(said.contains("The controls CH-01 and CH-02 did not operate effectively to meet it."), "{said}");
    assert!(said.contains("Section 4 reports the exceptions that our tests of CH-01 found."), "{said}");
    assert!(said.contains("As a result, the controls did not give reasonable assurance"), "{said}");
}

#[test]
fn a_report_without_any_opinion_claims_no_examination_and_speaks_of_no_opinion_elsewhere() {
    for framework in [Framework::Aicpa, Framework::Isae3000, Framework::Dual] {
        let mut view = issued(framework);
        let (name, criteria) = ("health records".to_owned(), "the Records Rule".to_owned());
        view.registers.additional.push(AdditionalCriteria { name, criteria, description: None });
        view.opinion.limitations.push(limitation(&[
            Limb::Description,
            Limb::Design,
            Limb::Operation,
            Limb::Additional,
        ]));
        view.texts.push(report::view::Text { key: TextKey::OpinionEmphasis, text: "See the event of May.".into() });
        let [auditor, _] = first_sections(&decided(view, OpinionKind::Disclaimer));
        for never in
            ["have examined", "have also examined", "We conducted", "That standard requires", "is not modified"]
        {
            assert!(!auditor.contains(never), "{framework:?}: {never}: {auditor}");
        }
        assert!(auditor.contains("were also engaged to examine the controls stated in the description against"));
    }
}

#[test]
fn one_category_and_one_service_read_as_sentences() {
    let mut view = draft(Framework::Aicpa);
    view.engagement.categories.retain(|category| *category == Category::Security);
    let said = text(&build(&view));
    assert!(said.contains("The category in scope is security."), "{said}");
    assert!(said.contains(", a subservice organization, for the following services: "), "{said}");
}
