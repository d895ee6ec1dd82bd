//! What Sections 1 to 5 say.

use std::collections::BTreeSet;

use report::document::{Block, Document, Flow, Inline, Paragraph, Row};
use report::sections::build;
use report::view::{
    AdditionalCriteria, Arrangement, ConclusionKind, Framework, Incident, Limb, Limitation, OpinionKind, Outcome,
    ReportType, ReportView, TextKey,
};

use crate::fixture::{bare, carved_out, decided, draft, issued, type_1};
use crate::reading::{cell_text, section_text, tables, text};

const FRAMEWORKS: [Framework; 3] = [Framework::Aicpa, Framework::Isae3000, Framework::Dual];

/// The section whose heading starts so.
fn section(document: &Document, start: &str) -> String {
    document.sections.iter().map(section_text).filter(|text| text.starts_with(start)).collect::<Vec<_>>().join("\n")
}

fn every_view() -> Vec<ReportView> {
    FRAMEWORKS
        .into_iter()
        .flat_map(|framework| {
            let mut bare_type_1 = type_1(framework);
            bare_type_1.texts.clear();
            bare_type_1.registers = Default::default();
            let every =
                [OpinionKind::Unmodified, OpinionKind::Qualified, OpinionKind::Adverse, OpinionKind::Disclaimer];
            let with_opinion = every.map(|opinion| decided(issued(framework), opinion));
            let mut by_control = decided(draft(framework), OpinionKind::Unmodified);
            by_control.terms.arrangement = Arrangement::ByControl;
            let mut nothing = bare(framework);
            nothing.controls.clear();
            nothing.criteria.clear();
            let plain = [
                draft(framework),
                type_1(framework),
                bare(framework),
                issued(framework),
                bare_type_1,
                nothing,
                by_control,
            ];
            plain.into_iter().chain(with_opinion)
        })
        .collect()
}

#[test]
fn a_draft_says_that_no_opinion_has_been_formed() {
    for framework in FRAMEWORKS {
        let document = build(&draft(framework));
        let opinion = section(&document, "Section 1");
        assert!(
            opinion.contains("No opinion has been formed. This is a draft for the decision of the engagement lead")
        );
        assert!(!opinion.contains("In our opinion"), "{opinion}");
        assert!(!opinion.contains("sufficient and appropriate as a reasonable basis"), "{opinion}");
        assert_eq!(document.meta.watermark.as_deref(), Some("DRAFT"));
    }
}

#[test]
fn a_draft_says_beside_the_opinion_what_speaks_against_it() {
    let mut view = decided(draft(Framework::Aicpa), OpinionKind::Unmodified);
    let conflict = "The opinion on the operating effectiveness is unmodified, but this stands against it: CC6.1.";
    view.opinion.limbs[2].conflicts.push(conflict.into());
    let said = section(&build(&view), "Section 1");
    assert!(said.contains(conflict), "a reader of the draft is warned: {said}");
}

#[test]
fn an_issued_report_carries_its_date_and_no_draft_marks_but_never_an_undecided_opinion() {
    let document = build(&issued(Framework::Aicpa));
    let said = text(&document);
    assert_eq!(document.meta.watermark, None);
    assert!(!said.to_lowercase().contains("draft"), "{said}");
    assert!(said.contains("[Not yet entered: the opinion: this engagement file records no decision on it]"));
    assert_eq!(said.matches("September 15, 2026").count(), 3, "cover, Section 1 and Section 2");
    assert_eq!(said.matches("On behalf of the management of").count(), 1, "{said}");
}

#[test]
fn the_opinion_of_a_type_2_report_has_three_limbs_and_names_the_period() {
    let opinion = section(&build(&draft(Framework::Aicpa)), "Section 1");
    assert!(opinion.contains(
        "the controls stated in the description operated effectively throughout the period July 1, 2025 to June 30, \
         2026 to give reasonable assurance that the service commitments and system requirements of Harbourline Ltd. \
         were achieved based on the applicable trust services criteria, if the complementary controls of user entities \
         and subservice organizations that the description assumes operated effectively throughout that period"
    ));
    assert!(opinion.contains(
        "would be achieved based on the applicable trust services criteria, if those controls operated effectively \
         throughout the period July 1, 2025 to June 30, 2026, and if user entities and subservice organizations \
         applied the complementary controls that the description assumes\n"
    ));
    assert!(opinion.contains("Our examination did not extend to the controls of Halyard Hosting"));
    assert!(opinion.contains("Conclusions on the past cannot be carried into the future"));
    assert!(opinion.contains("Section 4 lists the controls tested"));
}

#[test]
fn a_type_1_report_gives_no_opinion_on_operation_and_prints_no_test() {
    for framework in FRAMEWORKS {
        let said = text(&build(&type_1(framework)));
        assert!(said.contains(
            "We performed no procedures on whether the controls operated effectively, and we express no opinion on it."
        ));
        for phrase in ["operating effectiveness", "controls stated in the description operated", "throughout"] {
            assert!(!said.contains(phrase), "{phrase} in {said}");
        }
        for phrase in ["Inspected the ticket", "No exceptions noted.", "Exception noted", "Tests performed", "DC9"] {
            assert!(!said.contains(phrase), "{phrase} in {said}");
        }
    }
}

#[test]
fn a_control_that_an_included_organisation_operates_is_tested_like_any_and_named_as_theirs() {
    let mut view = draft(Framework::Aicpa);
    let mut organisation = carved_out();
    organisation.controls[0].reference = Some("AC-01".into());
    view.registers.subservice = vec![organisation.clone()];
    assert!(!text(&build(&view)).contains("Operated by Halyard Hosting"), "it is carved out");
    organisation.inclusive = true;
    view.registers.subservice = vec![organisation];
    let document = build(&view);
    let tables: Vec<String> = tables(&document).flat_map(|table| &table.rows).map(row_text).collect();
    let own = tables.iter().find(|row| row.contains("Operated by Halyard Hosting")).expect("it is among the controls");
    assert!(own.starts_with("AC-01") && own.contains("No exceptions noted."), "{own}");
    assert!(tables.iter().any(|row| row.starts_with("AC-01") && row.contains("(operated by Halyard Hosting)")));
}

#[test]
fn controls_that_meet_additional_criteria_are_listed_with_their_results_and_not_as_unaudited() {
    let mut view = draft(Framework::Aicpa);
    let framework = view.registers.mappings[0].framework.clone();
    let additional = AdditionalCriteria { name: "Security".into(), criteria: framework.clone(), description: None };
    view.registers.additional.push(additional);
    let document = build(&view);
    let caption = format!("Controls that meet {framework}");
    let table = tables(&document).find(|table| table.caption == caption).expect("Section 4 lists them");
    assert_eq!(table.rows.iter().map(row_text).collect::<Vec<_>>(), ["A.5.18 | AC-01 | AC-01: No exceptions noted."]);
    assert!(!tables(&document).any(|table| table.caption.contains("unaudited")), "they are examined");
    view.registers.mappings.clear();
    assert!(text(&build(&view)).contains(&format!("the controls that meet {framework}]")), "the gap is a blank");
}

fn row_text(row: &Row) -> String {
    row.cells.iter().map(cell_text).collect::<Vec<_>>().join(" | ")
}

#[test]
fn each_framework_names_its_own_standards_and_dates_in_its_own_way() {
    let aicpa = text(&build(&draft(Framework::Aicpa)));
    let isae = text(&build(&draft(Framework::Isae3000)));
    let dual = text(&build(&draft(Framework::Dual)));
    for (said, has_aicpa, has_isae) in [(&aicpa, true, false), (&isae, false, true), (&dual, true, true)] {
        assert_eq!(
            said.contains("attestation standards of the American Institute of Certified Public Accountants"),
            has_aicpa
        );
        assert_eq!(said.contains("AICPA Code of Professional Conduct"), has_aicpa);
        assert_eq!(said.contains("International Standard on Assurance Engagements 3000 (Revised)"), has_isae);
        assert_eq!(said.contains("International Standard on Quality Management 1"), has_isae);
    }
    assert!(isae.contains("1 July 2025 to 30 June 2026") && !isae.contains("June 30, 2026"));
    assert!(isae.contains("Intended users and purpose") && aicpa.contains("Restricted use"));
    assert!(isae.contains("Subservice organisations") && dual.contains("Subservice organizations"));
}

#[test]
fn client_system_dates_and_categories_agree_in_every_section_that_names_them() {
    let document = build(&draft(Framework::Aicpa));
    for start in ["Section 1", "Section 2", "Section 3"] {
        let said = section(&document, start);
        for fact in ["Harbourline Ltd.", "Harbourline Ledger", "throughout the period July 1, 2025 to June 30, 2026"] {
            assert!(said.contains(fact), "{fact} in {start}");
        }
        assert!(said.contains("security, availability, and confidentiality"), "categories in {start}");
        assert!(said.contains("DC 200 (2018, revised guidance 2022)"), "description criteria in {start}");
    }
    let all = text(&document);
    let periods: BTreeSet<&str> =
        all.match_indices("throughout the period ").map(|(at, _)| &all[at..at + 51]).collect();
    assert_eq!(periods.len(), 1, "{periods:?}");
}

#[test]
fn section_4_gives_results_in_the_fixed_vocabulary_with_counts_from_the_grid() {
    let section_4 = {
        let document = build(&draft(Framework::Aicpa));
        document.sections.iter().map(section_text).collect::<Vec<_>>().join("\n")
    };
    for sentence in [
        "Exception noted: 1 of 4 items tested.\nFor 1 of 4 changes selected, no approval was recorded before release.",
        "No exceptions noted.",
        "Not tested because it did not operate: No incident occurred in the period.",
        "Inspection. Inspected each change selected for its review and approval.\nInquiry. Asked the release manager.\n\
         Applied to 4 items selected at random.",
        "Changes are reviewed and approved before release.",
        "Concluded: 4 of 4 tests. One exception is reported; management’s responses are in Section 5.",
    ] {
        assert!(section_4.contains(sentence), "{sentence} in {section_4}");
    }
}

#[test]
fn counts_obtained_elsewhere_are_said_to_agree_only_where_they_do() {
    let mut view = draft(Framework::Aicpa);
    let said = |view: &ReportView| section(&build(view), "Section 4");
    assert!(said(&view).contains(
        "before items were selected. For 2 of 2, the count obtained at the source or at a second source agrees with \
         ours.\n"
    ));
    let changes = view.controls[2].tests[0].population.as_mut().expect("changes are sampled");
    changes.second_count = Some(changes.rows + 1);
    let joiners = view.controls[0].tests[0].population.as_mut().expect("joiners are counted");
    joiners.rows_at_source = None;
    let unexplained = said(&view);
    assert!(!unexplained.contains("agrees with"), "{unexplained}");
    assert!(
        unexplained.contains(
            "For 1 of 2, a count at the source or at a second source differs from ours; the difference is in our \
             workpapers. [Not yet entered: what explains the difference] For 1 of 2, no count at the source or at a \
             second source was obtained.\n"
        ),
        "{unexplained}"
    );
    view.controls[0].tests[0].population = None;
    let changes = view.controls[2].tests[0].population.as_mut().expect("changes are sampled");
    changes.reconciliation = Some("One change was closed after the extraction.".into());
    assert!(said(&view).contains(
        "For it, a count at the source or at a second source differs from ours; the difference and its explanation \
         are in our workpapers.\n"
    ));
}

#[test]
fn several_exceptions_are_noted_in_the_plural() {
    let mut view = draft(Framework::Aicpa);
    view.controls[2].tests[0].items[0].marks[0].outcome = Some(Outcome::Deviation);
    let said = text(&build(&view));
    assert!(said.contains("Exceptions noted: 2 of 4 items tested.\n"), "{said}");
}

#[test]
fn a_control_is_printed_once_and_named_under_its_other_criteria() {
    let document = build(&draft(Framework::Aicpa));
    let said = text(&document);
    assert_eq!(said.matches("Access is granted on an approved ticket.").count(), 1);
    assert!(said.contains("Also addressed by AC-01 (under CC6.1)."));
    assert!(said.contains("CC6.2 | Credential registration and removal | AC-01, IR-01"));
}

#[test]
fn an_unfinished_test_says_so_and_how_much_is_outstanding() {
    let mut view = draft(Framework::Aicpa);
    let test = &mut view.controls[2].tests[0];
    test.conclusion = None;
    test.deviations.clear();
    test.items[0].marks[0].outcome = None;
    test.items[1].marks[1].outcome = None;
    let said = text(&build(&view));
    assert!(said.contains("Not yet concluded: 2 of 8 results are outstanding."), "{said}");
    assert!(said.contains("Concluded: 3 of 4 tests. No exceptions are recorded."));
}

#[test]
fn a_deviation_in_the_grid_without_its_record_is_never_reported_as_clean() {
    let mut view = draft(Framework::Aicpa);
    let test = &mut view.controls[2].tests[0];
    test.deviations.clear();
    test.conclusion.as_mut().expect("it is concluded").kind = ConclusionKind::OperatedEffectively;
    let said = text(&build(&view));
    assert!(
        said.contains("Exception noted: 1 of 4 items tested.\n[Not yet entered: the facts of 1 marked as a deviation")
    );
}

#[test]
fn section_5_prints_each_response_marked_as_unaudited() {
    let said = section(&build(&draft(Framework::Aicpa)), "Section 5");
    assert!(said.contains("The information in this section is unaudited."));
    assert!(said.contains("Management’s response (unaudited)"));
    assert!(said.contains(
        "D-1 | CH-01 | For 1 of 4 changes selected, no approval was recorded before release. | The approval rule is \
         enforced by the pipeline since May 2026."
    ));
    assert!(said.contains("A second region is planned."));
}

#[test]
fn what_is_missing_is_printed_as_missing() {
    let said = text(&build(&bare(Framework::Aicpa)));
    for blank in [
        "[Not yet entered: city of the firm]",
        "[Not yet entered: date of the report]",
        "[Not yet entered: date of the assertion]",
        "[Not yet entered: name and title of who signs for management]",
        "[Not yet entered: the services that the system provides, and to whom]",
        "[Not yet entered: the system incidents to disclose, or management’s statement that there were none]",
        "[Not yet entered: why the criterion is not relevant]",
        "[Not yet entered: the wording of this control]",
        "[Not yet entered: the procedures of this test]",
        "[Not yet entered: the wording of deviation D-1 for this section]",
        "[Not yet entered: management’s response]",
        "No test is recorded. | Not yet concluded.",
    ] {
        assert!(said.contains(blank), "{blank} in {said}");
    }
}

#[test]
fn no_report_shows_a_template_mark_an_empty_heading_or_a_bare_none() {
    for view in every_view() {
        let document = build(&view);
        let said = text(&document);
        assert!(!said.contains("Ltd.."), "{said}");
        for mark in ["{{", "}}", "{%", "None", "none\n", "@insert", "@note", "@keep", "**", "Some(", "\\", "  "] {
            assert!(!said.contains(mark), "{mark} in {said}");
        }
        for section in &document.sections {
            assert!(matches!(section.blocks.first(), Some(Block::Heading(_) | Block::Flow(_))), "{section:?}");
            for pair in section.blocks.windows(2) {
                assert!(!is_empty_part(&pair[0], &pair[1]), "{pair:?}");
            }
            assert!(!matches!(section.blocks.last(), Some(Block::Heading(_))), "{section:?}");
        }
        for table in tables(&document) {
            assert!(!table.rows.is_empty(), "{table:?}");
            assert!(table.rows.iter().all(|row| row.cells.len() <= table.columns.len()));
            let named = table.rows.iter().filter(|row| !row.joined);
            assert!(named.clone().all(|row| !cell_text(&row.cells[0]).is_empty()), "{table:?}");
        }
    }
}

/// Whether a heading is followed by one that is not deeper, so that its part is empty.
fn is_empty_part(first: &Block, second: &Block) -> bool {
    match (first, second) {
        (Block::Heading(first), Block::Heading(second)) => first.text.trim().is_empty() || second.level <= first.level,
        _ => false,
    }
}

#[test]
fn every_link_leads_to_a_heading_and_no_two_headings_share_a_name() {
    for view in every_view() {
        let document = build(&view);
        let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
        let ids: Vec<&str> = blocks()
            .filter_map(|block| match block {
                Block::Heading(heading) => Some(heading.id.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        let tables = tables(&document).flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        let flows = tables.flat_map(|cell| &cell.content).chain(blocks().filter_map(|block| match block {
            Block::Flow(flow) => Some(flow),
            _ => None,
        }));
        for inline in flows.flat_map(inlines) {
            if let Inline::Link { to, .. } = inline {
                assert!(ids.contains(&to.as_str()), "nothing is called {to}");
            }
        }
    }
}

fn inlines(flow: &Flow) -> Vec<&Inline> {
    match flow {
        Flow::Paragraph(Paragraph { text, .. }) => text.iter().collect(),
        Flow::List(list) => list.items.iter().flatten().flat_map(inlines).collect(),
    }
}

#[test]
fn names_with_signs_of_the_phrase_pack_are_printed_as_they_are() {
    let mut view = draft(Framework::Dual);
    view.engagement.client = "**Acme** [Group](x) # {{ 7 * 7 }}".into();
    view.engagement.system = "- @title \\ 1. System".into();
    let said = text(&build(&view));
    assert!(said.contains("Section 2: Assertion of the management of **Acme** [Group](x) # {{ 7 * 7 }}"));
    assert!(said.contains("Section 3: Description of - @title \\ 1. System\n"));
}

#[test]
fn written_texts_keep_their_paragraphs_and_lines_and_their_marks_are_read() {
    let mut view = draft(Framework::Aicpa);
    let text_of =
        view.texts.iter_mut().find(|text| text.key == TextKey::DescriptionServices).expect("the fixture has it");
    text_of.text = "\r\nFirst line\r\nsecond line\r\n\r\n\r\n# Regions\n1. *Two*\n".into();
    let said = section(&build(&view), "Section 3");
    assert!(said.contains("DC1: Services provided\nFirst line\nsecond line\nRegions\nTwo\nDC2:"), "{said}");
}

#[test]
fn what_stays_in_the_workpapers_does_not_travel_inside_the_report() {
    let mut view = draft(Framework::Aicpa);
    view.registers.incidents =
        [("Lost laptop", false), ("Outage of March", true)].map(|(title, disclosed)| incident(title, disclosed)).into();
    let everything = report::json(&view);
    let document = build(&view);
    let attached = std::str::from_utf8(&document.attachments[0].bytes).expect("JSON is UTF-8");
    let kept_back = ["Jonas Weber", "Lost laptop", "01382438112797316654", "changes.csv", "CHG-0002"];
    for kept in kept_back {
        assert!(everything.contains(kept), "the case has {kept}");
        assert!(!attached.contains(kept), "{kept} is in the report's attachment");
    }
    assert!(attached.contains("Outage of March") && attached.contains(&report::content_hash(&view)));

    view.engagement.report_type = ReportType::Type1;
    view.opinion.limitations = vec![Limitation {
        title: "Logs".to_owned(),
        limbs: vec![Limb::Operation],
        facts: "The logs of May were refused.".to_owned(),
        effect: None,
        alternative: None,
    }];
    let found = view.controls.iter().flat_map(|control| &control.tests).flat_map(|test| &test.deviations);
    let facts: Vec<String> = found.map(|deviation| deviation.facts.clone()).collect();
    let attached = String::from_utf8(build(&view).attachments.remove(0).bytes).expect("JSON is UTF-8");
    assert!(!facts.is_empty() && facts.iter().all(|facts| !attached.contains(facts.as_str())));
    assert!(!attached.contains("refused") && attached.contains("\"tests\": []"));
}

#[test]
fn what_is_attached_counts_what_the_sentences_of_section_4_count_and_names_no_item() {
    let mut view = draft(Framework::Aicpa);
    view.controls[2].tests[0].conclusion = None;
    view.controls[2].tests[0].items[0].marks[0].outcome = None;
    let document = build(&view);
    let attached: serde_json::Value = serde_json::from_slice(&document.attachments[0].bytes).expect("it is JSON");
    let test = &attached["controls"][2]["tests"][0];
    let counts = serde_json::json!({
        "items_tested": 4,
        "items_with_deviations": 1,
        "results": 8,
        "results_outstanding": 1,
        "results_that_are_deviations": 1,
    });
    assert_eq!(test["counts"], counts);
    assert_eq!((&test["items"], &test["attributes"]), (&serde_json::json!([]), &serde_json::json!([])));
    let said = text(&document);
    assert!(said.contains("1 of 4 items tested") && said.contains("1 of 8 results are outstanding"), "{said}");
    assert!(!report::json(&view).contains("items_tested"), "the rows stand in the full twin, to be counted there");
}

#[test]
fn what_is_said_in_the_place_of_controls_stays_on_the_page_of_its_criterion() {
    let mut view = type_1(Framework::Isae3000);
    view.controls.clear();
    view.registers.subservice.clear();
    let document = build(&view);
    let blocks: Vec<&Block> = document.sections.iter().flat_map(|section| &section.blocks).collect();
    for criterion in &view.criteria {
        let title = format!("{} {}", criterion.id, criterion.title);
        let place = blocks.iter().position(|block| matches!(block, Block::Heading(heading) if heading.text == title));
        let [summary, said] = kept(blocks[place.expect("it has a heading") + 1]);
        assert_eq!(summary, criterion.summary);
        assert!(said.starts_with("[Not yet entered: a control") || said.starts_with("Not relevant"), "{said}");
    }
}

/// The two paragraphs that are kept together.
fn kept(block: &Block) -> [String; 2] {
    let Block::KeepTogether(flows) = block else { panic!("not kept together: {block:?}") };
    let words = flows.iter().map(|flow| match flow {
        Flow::Paragraph(paragraph) => paragraph.text.iter().map(report::document::Inline::words).collect(),
        Flow::List(list) => panic!("no list belongs here: {list:?}"),
    });
    words.collect::<Vec<String>>().try_into().expect("two paragraphs")
}

fn incident(title: &str, disclosed: bool) -> Incident {
    Incident {
        title: title.to_owned(),
        occurred_on: None,
        resolved_on: None,
        nature: "Somebody noticed.".to_owned(),
        effect: None,
        disposition: None,
        disclosed,
    }
}
