//! The elements of the auditor's report, each exactly when it applies: framework x type x opinion x subservice x user
//! controls, held against the checklist and not against wording.

use std::collections::BTreeSet;

use report::elements::{self, Element};
use report::phrases::{self, Finding};
use report::sections::build;
use report::view::{
    AdditionalCriteria, ConclusionKind, Framework, Limb, Limitation, OpinionKind, ReportView, Unmet, Wording,
};

use crate::fixture::{carved_out, decided, draft, type_1, user_control};
use crate::reading::text;

const FRAMEWORKS: [Framework; 3] = [Framework::Aicpa, Framework::Isae3000, Framework::Dual];
const OPINIONS: [OpinionKind; 4] =
    [OpinionKind::Unmodified, OpinionKind::Qualified, OpinionKind::Adverse, OpinionKind::Disclaimer];

/// One cell of the matrix.
#[derive(Debug, Clone, Copy)]
struct Case {
    framework: Framework,
    type_2: bool,
    /// Undecided without one.
    opinion: Option<OpinionKind>,
    /// None, carved out, included.
    subservice: Option<bool>,
    user_controls: bool,
    more: bool,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for framework in FRAMEWORKS {
        for type_2 in [false, true] {
            for opinion in OPINIONS.into_iter().map(Some).chain([None]) {
                for subservice in [None, Some(false), Some(true)] {
                    for user_controls in [false, true] {
                        for more in [false, true] {
                            cases.push(Case { framework, type_2, opinion, subservice, user_controls, more });
                        }
                    }
                }
            }
        }
    }
    cases
}

/// The view of a case; `more` brings additional criteria, a Section 5 and, in a Type 2, a control that did not operate.
fn view(case: Case) -> ReportView {
    let mut view = if case.type_2 { draft(case.framework) } else { type_1(case.framework) };
    view.registers = Default::default();
    if let Some(inclusive) = case.subservice {
        let mut organisation = carved_out();
        organisation.inclusive = inclusive;
        view.registers.subservice.push(organisation);
    }
    if case.user_controls {
        view.registers.user_controls.push(user_control());
    }
    if case.more {
        let (name, criteria) = ("Health records".to_owned(), "the Records Rule".to_owned());
        view.registers.additional.push(AdditionalCriteria { name, criteria, description: None });
    } else {
        view.texts.retain(|text| text.key != report::view::TextKey::OtherInformation);
        for test in view.controls.iter_mut().flat_map(|control| &mut control.tests) {
            test.deviations.clear();
            let kind = test.conclusion.as_mut().map(|conclusion| &mut conclusion.kind);
            kind.into_iter().for_each(|kind| *kind = ConclusionKind::OperatedEffectively);
        }
    }
    view.opinion.unmet.push(Unmet {
        criterion: "CC8.1".into(),
        title: "Change management".into(),
        design: true,
        operation: case.type_2,
        why: Some("Approvals were missing".into()),
        controls: vec!["CH-01".into()],
        exceptions: vec!["CH-01".into()],
    });
    view.opinion.limitations.push(Limitation {
        title: "Logs".into(),
        limbs: vec![Limb::Description, Limb::Design, Limb::Operation],
        facts: "The logs of March were lost".into(),
        effect: Some("Access in March cannot be judged".into()),
        alternative: None,
    });
    match case.opinion {
        Some(opinion) => decided(view, opinion),
        None => view,
    }
}

/// What the checklist asks for, said apart from the program.
fn asked_for(case: Case) -> BTreeSet<&'static str> {
    let mut asked = BTreeSet::from(["R1", "R2", "R3", "R7", "R8", "R9", "R12", "R15", "R16", "R17"]);
    let mut add = |element, when: bool| {
        if when {
            asked.insert(element);
        }
    };
    add("R4", case.more);
    add("R5", case.subservice.is_some());
    add("R6", case.user_controls);
    add("R10", case.opinion != Some(OpinionKind::Disclaimer));
    add("R11", !case.type_2);
    add("R13", case.type_2);
    add("R14", case.opinion.is_some_and(|opinion| opinion != OpinionKind::Unmodified));
    add("R18", case.type_2 && case.more);
    add("R19", case.more);
    asked
}

#[test]
fn each_element_is_there_exactly_when_it_applies() {
    for case in cases() {
        let view = view(case);
        let found = elements::found(&view);
        let found: BTreeSet<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(found, asked_for(case), "{case:?}");
        assert_eq!(elements::faults(&view), [], "{case:?}");
    }
}

#[test]
fn the_words_of_each_opinion_fit_it_and_never_another() {
    for case in cases() {
        let (Some(opinion), said) = (case.opinion, text(&build(&view(case)))) else { continue };
        let heading = match opinion {
            OpinionKind::Unmodified => "\nOpinion\n",
            OpinionKind::Qualified => "\nQualified opinion\n",
            OpinionKind::Adverse => "\nAdverse opinion\n",
            OpinionKind::Disclaimer => "\nDisclaimer of opinion\n",
        };
        assert!(said.contains(heading), "{case:?}: {said}");
        assert_eq!(said.contains("except for"), opinion == OpinionKind::Qualified, "{case:?}: {said}");
        assert_eq!(said.contains("We do not express an opinion on whether"), opinion == OpinionKind::Disclaimer);
        assert_eq!(said.contains("In our opinion"), opinion != OpinionKind::Disclaimer, "{case:?}");
        assert_eq!(
            said.contains("description were not suitably designed"),
            opinion == OpinionKind::Adverse,
            "{case:?}"
        );
        let sufficient = "is, in our judg";
        assert_eq!(said.contains(sufficient), opinion != OpinionKind::Disclaimer, "{case:?}");
        if !case.type_2 {
            for phrase in ["operating effectiveness", "did not operate effectively", "throughout"] {
                assert!(!said.contains(phrase), "{phrase} in {case:?}");
            }
        }
    }
}

#[test]
fn the_proviso_follows_user_controls_and_carved_out_organisations_only() {
    for case in cases() {
        let view = view(case);
        let said = &elements::found(&view)["R15"];
        let asked = case.user_controls || case.subservice == Some(false);
        assert_eq!(said.contains("complementary controls"), asked, "{case:?}: {said}");
    }
}

#[test]
fn an_included_organisation_gives_an_assertion_of_its_own() {
    for case in cases() {
        let said = text(&build(&view(case)));
        assert_eq!(
            said.contains("Assertion of the management of Halyard Hosting"),
            case.subservice == Some(true),
            "{case:?}"
        );
    }
}

#[test]
fn the_spelling_and_the_standards_are_those_of_the_framework() {
    for case in cases() {
        let said = text(&build(&view(case))).to_lowercase();
        let american = case.framework != Framework::Isae3000;
        for (british, other) in [("organisation", "organization"), ("judgement", "judgment"), ("behaviour", "behavior")]
        {
            assert!(!said.contains(if american { british } else { other }), "{case:?}: {said}");
        }
        assert_eq!(said.contains("aicpa"), american, "{case:?}");
        assert_eq!(
            said.contains("isae 3000") || said.contains("ethics standards board"),
            case.framework != Framework::Aicpa
        );
    }
}

fn firm(templates: &[(&str, &str)]) -> Wording {
    let templates = templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Wording { name: Some("House".into()), sha256: None, templates }
}

#[test]
fn the_wording_that_ships_passes_its_own_check() {
    assert_eq!(phrases::check(&Wording::default().templates), Vec::<Finding>::new());
}

#[test]
fn a_firms_wording_takes_the_place_of_ours_and_is_checked_for_what_it_lost() {
    let shorter = "@element R2\n@address To the board of {{ client }}\n\n@element R15\n## [section-1-opinion] Our view\n\nGood.\n";
    let wording = firm(&[("section_1.aicpa", shorter)]);
    let mut view = draft(Framework::Aicpa);
    view.wording = wording.clone();
    let said = text(&build(&view));
    assert!(said.contains("To the board of Harbourline Ltd.") && !said.contains("Inherent limitations"), "{said}");
    let findings = phrases::check(&wording.templates);
    let about = |what: &str| findings.iter().any(|finding| finding.fault.message.contains(what));
    assert!(about("R12 is missing") && about("R5 is missing") && !about("R15 is missing"), "{findings:?}");
    assert!(findings.iter().all(|finding| finding.cases.iter().all(|case| case.contains("AICPA"))), "{findings:?}");
}

#[test]
fn a_part_of_one_framework_is_used_there_and_nowhere_else() {
    let wording = firm(&[
        (
            "section_1_limits.isae3000",
            "@element R12\n## [section-1-limits] Limits\n\nControls can fail. So can people.\n",
        ),
        ("section_1_limits", "@element R12\n## [section-1-limits] Limits\n\nControls can fail.\n"),
    ]);
    for (framework, expected) in [(Framework::Isae3000, true), (Framework::Aicpa, false), (Framework::Dual, false)] {
        let mut view = type_1(framework);
        view.wording = wording.clone();
        let said = text(&build(&view));
        assert!(said.contains("Controls can fail."), "{framework:?}");
        assert_eq!(said.contains("So can people."), expected, "{framework:?}");
    }
}

#[test]
fn a_template_that_cannot_be_read_is_a_finding_and_a_visible_blank() {
    for (template, expected) in [
        ("{% if %}", "section_5"),
        ("# no name\n\nText.", "has no name in brackets"),
        ("@insert nothing", "nothing to insert"),
        ("{{ nobody }}", "undefined"),
    ] {
        let mut view = draft(Framework::Isae3000);
        view.wording = firm(&[("section_5", template)]);
        let findings = phrases::check(&view.wording.templates);
        assert!(findings.iter().any(|finding| finding.fault.message.contains(expected)), "{template}: {findings:?}");
        build(&view);
    }
}

#[test]
fn a_lost_insert_and_an_unknown_name_are_findings() {
    let findings =
        phrases::check(&firm(&[("section_5", "# [section-5] Section 5\n\nNothing.\n"), ("section_9", "x")]).templates);
    let about = |what: &str| findings.iter().any(|finding| finding.fault.message.contains(what));
    assert!(about("@insert responses") && about("section_9"), "{findings:?}");
}

fn told(templates: &[(&str, &str)]) -> Vec<String> {
    phrases::check(&firm(templates).templates).into_iter().map(|finding| finding.fault.message).collect()
}

/// A template that ships, with other words in it.
fn shipped_with(name: &str, from: &str, to: &str) -> String {
    let (_, source) = phrases::shipped().find(|(known, _)| *known == name).expect("it ships");
    assert!(source.contains(from), "{from}");
    source.replace(from, to)
}

#[test]
fn a_wording_whose_section_2_leaves_out_who_what_or_when_is_not_adopted() {
    let other = shipped_with("section_2", "{{ client }}", "the company");
    let others = shipped_with("section_2_subservice", "{{ client }}", "the company");
    let design = shipped_with("statement_design", "{{ client }}", "the company");
    let operation = shipped_with("statement_operation", "{{ client }}", "the company");
    let templates = [
        ("section_2", other.as_str()),
        ("section_2_subservice", &others),
        ("statement_design", &design),
        ("statement_operation", &operation),
    ];
    assert_eq!(told(&templates), ["Section 2 does not name the client, here \"Zephyrine Corp\"."]);
    let bare = "# [section-2] Section 2: Assertion of the management of {{ client }}\n\nWe assert what we assert of {{ system }}.\n\n@insert office\n";
    let found = told(&[("section_2", bare)]);
    for lost in ["the date, here \"November 28, 2026\"", "the category, here \"availability\""] {
        assert!(found.contains(&format!("Section 2 does not name {lost}.")), "{lost}: {found:?}");
    }
    let behind = "Section 2 does not name CC8.1, which is behind the modification of the opinion.";
    assert!(found.iter().any(|found| found == behind), "{found:?}");
}

#[test]
fn a_wording_that_gives_the_same_opinion_whatever_is_decided_is_not_adopted() {
    let always = "@element R15\n## [section-1-opinion] Opinion\n\nIn our opinion, all is well with {{ system }}.\n";
    let found = told(&[("section_1_opinion", always)]);
    for lost in [
        "R15 (the opinion) gives an opinion in a report on which none is decided.",
        "R15 (the opinion) does not say \"except for\" or \"with the exception of\" in a report whose opinion is qualified.",
        "R15 (the opinion) does not say \"do not express an opinion\" or \"disclaim\" in a report whose opinion is a disclaimer.",
    ] {
        assert!(found.iter().any(|found| found == lost), "{lost}: {found:#?}");
    }
    let qualified =
        shipped_with("section_1_opinion", "In our opinion, in all", "In our opinion, except for the matters, in all");
    let said = "R15 (the opinion) says \"except for the matter\" in a report whose opinion is not qualified.";
    assert_eq!(told(&[("section_1_opinion", &qualified)]), [said]);
    let unqualified =
        shipped_with("section_1_opinion", "In our opinion, in all", "We give an unqualified opinion: in all");
    assert_eq!(told(&[("section_1_opinion", &unqualified)]), [""; 0]);
}

#[test]
fn every_element_has_a_number_and_a_name() {
    let numbers: Vec<String> = (1..=19).map(|number| format!("R{number}")).collect();
    assert_eq!(Element::ALL.iter().map(|element| element.number()).collect::<Vec<_>>(), numbers);
    assert!(Element::ALL.iter().all(|element| !element.what().is_empty()));
}
