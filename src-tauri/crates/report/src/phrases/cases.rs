//! The reports that a wording is tried on: every framework, type and opinion, bare and with everything that may be there.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};

use crate::document::HouseStyle;
use crate::view::{
    AdditionalCriteria, Category, Conclusion, ConclusionKind, Control, Criterion, Deviation, Engagement, Framework,
    Limb, LimbDecision, Limitation, Mapping, Misstatement, Nature, Opinion, OpinionKind, Procedure, Registers,
    ReportType, ReportView, Subservice, SubserviceControl, Terms, Test, TestState, Text, TextKey, Unmet, UserControl,
    Window, Wording,
};

/// A report with what it is called.
pub(super) struct Case {
    /// Framework, type and opinion in words.
    pub(super) name: String,
    /// The report.
    pub(super) view: ReportView,
}

/// Every report that a wording is tried on.
pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    let opinions =
        [OpinionKind::Unmodified, OpinionKind::Qualified, OpinionKind::Adverse, OpinionKind::Disclaimer].map(Some);
    for (framework, name) in
        [(Framework::Aicpa, "AICPA"), (Framework::Isae3000, "ISAE 3000"), (Framework::Dual, "AICPA and ISAE 3000")]
    {
        for report_type in [ReportType::Type1, ReportType::Type2] {
            for opinion in opinions.into_iter().chain([None]) {
                for full in [true, false] {
                    let number = if report_type == ReportType::Type1 { 1 } else { 2 };
                    let said = opinion.map_or("undecided", OpinionKind::word);
                    let extent = if full { "" } else { ", nothing optional" };
                    cases.push(Case {
                        name: format!("{name}, Type {number}, {said}{extent}"),
                        view: view(framework, report_type, opinion, full),
                    });
                }
            }
        }
    }
    cases
}

fn view(framework: Framework, report_type: ReportType, opinion: Option<OpinionKind>, full: bool) -> ReportView {
    let type_2 = report_type == ReportType::Type2;
    let (from, to) = (day(2, 3), day(11, 28));
    let mut view = ReportView {
        engagement: Engagement {
            identifier: String::new(),
            client: "Zephyrine Corp".to_owned(),
            system: "Quillon System".to_owned(),
            firm: "Vexley Firm".to_owned(),
            firm_city: Some("Oxbow City".to_owned()),
            framework,
            report_type,
            window: if type_2 { Window::Period { from, to } } else { Window::AsOf { date: to } },
            categories: BTreeSet::from([Category::Security, Category::Availability]),
            criteria_name: "Criteria Edition Nine".to_owned(),
            description_criteria: "Description Edition Seven".to_owned(),
            is_sample: false,
            sample_sizes: String::new(),
        },
        issued: opinion.is_some(),
        report_date: opinion.map(|_| day(12, 19)),
        state_of: DateTime::default(),
        people: Vec::new(),
        criteria: vec![criterion("CC6.1"), criterion("CC8.1")],
        controls: Vec::new(),
        evidence: Vec::new(),
        pictures: Vec::new(),
        texts: vec![text(TextKey::AssertionSignatory, "Wynn Calder\nDirector")],
        registers: Registers::default(),
        opinion: Opinion::default(),
        terms: Terms { assertion_on: opinion.map(|_| day(12, 18)), ..Terms::default() },
        wording: Wording::default(),
        house: HouseStyle::default(),
    };
    if full {
        fill(&mut view);
    }
    if let Some(opinion) = opinion {
        decide(&mut view, opinion);
    }
    view
}

/// Adds everything that a report may have.
fn fill(view: &mut ReportView) {
    view.controls = vec![exception(), idle()];
    view.terms.addressee = Some("the board of Zephyrine Corp".to_owned());
    view.terms.signed_by = Some("Rowan Pike".to_owned());
    let texts = [TextKey::OpinionEmphasis, TextKey::OtherMatter, TextKey::OtherInformation];
    view.texts.extend(texts.into_iter().map(|key| text(key, "Something to add.")));
    view.registers.subservice = vec![organisation("Carved Ltd", false), organisation("Included Ltd", true)];
    view.registers.user_controls.push(UserControl {
        complementary: true,
        reference: None,
        text: "Customers do their part.".to_owned(),
        criteria: vec!["CC6.1".to_owned()],
    });
    view.registers.additional.push(AdditionalCriteria {
        name: "Further matter".to_owned(),
        criteria: "the Further Rule".to_owned(),
        description: Some("All of it.".to_owned()),
    });
    view.registers.mappings.push(Mapping {
        framework: "Other framework".to_owned(),
        control: Some("K1".to_owned()),
        external: "X.1".to_owned(),
        criteria: Vec::new(),
    });
}

fn decide(view: &mut ReportView, opinion: OpinionKind) {
    let mut limbs = vec![Limb::Description, Limb::Design];
    if view.engagement.report_type == ReportType::Type2 {
        limbs.push(Limb::Operation);
    }
    if !view.registers.additional.is_empty() {
        limbs.push(Limb::Additional);
    }
    let decision = |limb| LimbDecision {
        limb,
        opinion,
        basis: Some("What the lead adds.".to_owned()),
        by: "Rowan Pike".to_owned(),
        at: DateTime::default(),
        stale: false,
        conflicts: Vec::new(),
    };
    view.opinion.limbs = limbs.iter().copied().map(decision).collect();
    if opinion == OpinionKind::Unmodified {
        return;
    }
    view.opinion.unmet.push(Unmet {
        criterion: "CC8.1".to_owned(),
        title: "Change management".to_owned(),
        design: true,
        operation: view.engagement.report_type == ReportType::Type2,
        why: Some("Changes were not approved.".to_owned()),
        controls: vec!["K1".to_owned()],
        exceptions: Vec::new(),
    });
    view.opinion.limitations.push(Limitation {
        title: "Logs".to_owned(),
        limbs,
        facts: "The logs were lost.".to_owned(),
        effect: Some("Access cannot be judged.".to_owned()),
        alternative: Some("Copies were asked for.".to_owned()),
    });
    view.opinion.misstatements.push(Misstatement {
        criterion: "DC3".to_owned(),
        facts: "A component is missing.".to_owned(),
        effect: None,
    });
}

fn criterion(id: &str) -> Criterion {
    Criterion {
        id: id.to_owned(),
        category: Category::Security,
        title: "Title".to_owned(),
        summary: "Summary.".to_owned(),
        relevant: true,
        reason: None,
    }
}

fn text(key: TextKey, text: &str) -> Text {
    Text { key, text: text.to_owned() }
}

fn organisation(name: &str, inclusive: bool) -> Subservice {
    Subservice {
        name: name.to_owned(),
        services: "It hosts.".to_owned(),
        inclusive,
        monitoring: None,
        assertion_signatory: Some("Its director".to_owned()),
        assertion_on: Some(day(12, 18)),
        controls: vec![SubserviceControl {
            reference: None,
            text: "It guards.".to_owned(),
            criteria: vec!["CC6.1".to_owned()],
        }],
    }
}

fn control(reference: &str, test: Test) -> Control {
    Control {
        id: reference.to_owned(),
        reference: reference.to_owned(),
        title: "A control".to_owned(),
        description: "Something is done.".to_owned(),
        criteria: vec!["CC6.1".to_owned(), "CC8.1".to_owned()],
        owner: None,
        frequency: None,
        nature: None,
        domain: None,
        tests: vec![test],
    }
}

fn test(kind: ConclusionKind) -> Test {
    Test {
        id: String::new(),
        title: "A test".to_owned(),
        objective: None,
        state: TestState::Reviewed,
        procedures: vec![Procedure { nature: Nature::Inspection, text: "Inspected it.".to_owned() }],
        attributes: Vec::new(),
        population: None,
        sample: None,
        items: Vec::new(),
        unsampled: Vec::new(),
        deviations: Vec::new(),
        conclusion: Some(Conclusion {
            kind,
            text: "Concluded.".to_owned(),
            by: "Rowan Pike".to_owned(),
            at: DateTime::default(),
        }),
        not_operated_reason: None,
        sign_offs: Vec::new(),
        account: None,
        evidence: Vec::new(),
        counts: None,
    }
}

fn exception() -> Control {
    let mut test = test(ConclusionKind::OperatedWithExceptions);
    test.deviations.push(Deviation {
        id: String::new(),
        number: "D-1".to_owned(),
        item_key: None,
        attribute_letter: None,
        facts: "One was late.".to_owned(),
        nature: None,
        cause: None,
        extent: None,
        effect: None,
        compensating: None,
        section_4: Some("One was late.".to_owned()),
        response: Some("It is mended.".to_owned()),
        evaluated_by: None,
        evaluated_at: None,
    });
    control("K1", test)
}

fn idle() -> Control {
    let mut test = test(ConclusionKind::DidNotOperate);
    test.not_operated_reason = Some("Nothing called for it.".to_owned());
    control("K2", test)
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}
