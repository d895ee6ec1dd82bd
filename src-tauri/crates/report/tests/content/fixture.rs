//! One small examination: five criteria, four controls, a sample with a deviation, a control that did not operate.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use report::document::HouseStyle;
use report::view::{
    Attribute, Category, Conclusion, ConclusionKind, Control, Criterion, Deviation, Engagement, Evidence, Framework,
    Item, Limb, LimbDecision, Mapping, Mark, Method, Nature, Opinion, OpinionKind, Outcome, Person, Population,
    Procedure, Registers, ReportType, ReportView, Sample, SignOff, Subservice, SubserviceControl, Terms, Test,
    TestState, Text, TextKey, UserControl, Window, Wording,
};

/// The draft of a Type 2 examination for all three categories.
pub(crate) fn draft(framework: Framework) -> ReportView {
    ReportView {
        house: HouseStyle::default(),
        engagement: engagement(framework),
        issued: false,
        report_date: None,
        state_of: at(),
        people: vec![Person { name: "Jonas Weber".into(), initials: "JW".into(), role: "Lead".into() }],
        criteria: criteria(),
        controls: controls(),
        evidence: vec![evidence()],
        texts: texts(),
        pictures: Vec::new(),
        registers: registers(),
        opinion: Opinion::default(),
        terms: Terms { assertion_on: Some(day(2026, 9, 15)), ..Terms::default() },
        wording: Wording::default(),
    }
}

/// The same examination as a Type 1.
pub(crate) fn type_1(framework: Framework) -> ReportView {
    let mut view = draft(framework);
    view.engagement.report_type = ReportType::Type1;
    view.engagement.window = Window::AsOf { date: day(2026, 6, 30) };
    view
}

/// A view where everything that may be missing is missing.
pub(crate) fn bare(framework: Framework) -> ReportView {
    let mut view = draft(framework);
    view.engagement.firm_city = None;
    view.people.clear();
    view.texts.clear();
    view.registers = Registers::default();
    view.terms.assertion_on = None;
    view.evidence.clear();
    view.criteria[4].reason = None;
    for control in &mut view.controls {
        control.description.clear();
        for test in &mut control.tests {
            test.conclusion = None;
            test.procedures.clear();
            test.deviations.iter_mut().for_each(|deviation| {
                deviation.section_4 = None;
                deviation.response = None;
            });
        }
    }
    view.controls[3].tests.clear();
    view
}

pub(crate) fn issued(framework: Framework) -> ReportView {
    let mut view = draft(framework);
    view.issued = true;
    view.report_date = Some(day(2026, 9, 15));
    view
}

/// The same with every part of the opinion decided so.
pub(crate) fn decided(mut view: ReportView, opinion: OpinionKind) -> ReportView {
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
        basis: None,
        by: "Ada Oduya".into(),
        at: at(),
        stale: false,
        conflicts: Vec::new(),
    };
    view.opinion.limbs = limbs.into_iter().map(decision).collect();
    view
}

/// A carved-out organisation with one control.
pub(crate) fn carved_out() -> Subservice {
    Subservice {
        name: "Halyard Hosting".into(),
        services: "Hosts the ledger.".into(),
        inclusive: false,
        monitoring: Some("Its report is read each year (CC9.2).".into()),
        assertion_signatory: None,
        assertion_on: None,
        controls: vec![SubserviceControl {
            reference: Some("SO-1".into()),
            text: "Guards the halls.".into(),
            criteria: vec!["CC6.1".into()],
        }],
    }
}

/// A control that customers operate.
pub(crate) fn user_control() -> UserControl {
    UserControl {
        complementary: true,
        reference: Some("UE-1".into()),
        text: "Customers remove their own leavers.".into(),
        criteria: vec!["CC6.2".into()],
    }
}

fn registers() -> Registers {
    Registers {
        user_controls: vec![user_control()],
        subservice: vec![carved_out()],
        mappings: vec![Mapping {
            framework: "ISO/IEC 27001:2022 Annex A".into(),
            control: Some("AC-01".into()),
            external: "A.5.18".into(),
            criteria: vec!["CC6.1".into(), "CC6.2".into()],
        }],
        ..Registers::default()
    }
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the fixture")
}

pub(crate) fn at() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 8, 3, 14, 5, 9).single().expect("a time of the fixture")
}

fn engagement(framework: Framework) -> Engagement {
    Engagement {
        identifier: "0198d6a0-0000-7000-8000-000000000001".into(),
        client: "Harbourline Ltd.".into(),
        system: "Harbourline Ledger".into(),
        firm: "Weber & Oduya LLP".into(),
        firm_city: Some("Portland, Oregon".into()),
        framework,
        report_type: ReportType::Type2,
        window: Window::Period { from: day(2025, 7, 1), to: day(2026, 6, 30) },
        categories: BTreeSet::from([Category::Security, Category::Availability, Category::Confidentiality]),
        criteria_name: "2017 Trust Services Criteria (revised points of focus 2022)".into(),
        description_criteria: "DC 200 (2018, revised guidance 2022)".into(),
        is_sample: false,
        sample_sizes: "Sizes follow from how often a control operates & from its risk.".into(),
    }
}

fn criteria() -> Vec<Criterion> {
    let criterion = |id: &str, category, title: &str| Criterion {
        id: id.into(),
        category,
        title: title.into(),
        summary: format!("The entity takes care of {}.", title.to_lowercase()),
        relevant: true,
        reason: None,
    };
    let mut criteria = vec![
        criterion("CC6.1", Category::Security, "Logical access architecture"),
        criterion("CC6.2", Category::Security, "Credential registration and removal"),
        criterion("CC8.1", Category::Security, "Change management"),
        criterion("A1.2", Category::Availability, "Backup and recovery infrastructure"),
        criterion("C1.2", Category::Confidentiality, "Disposal of confidential data"),
    ];
    criteria[4].relevant = false;
    criteria[4].reason = Some("No confidential data is kept after delivery.".into());
    criteria
}

fn controls() -> Vec<Control> {
    let control = |reference: &str, title: &str, description: &str, criteria: &[&str], tests| Control {
        id: format!("id of {reference}"),
        reference: reference.into(),
        title: title.into(),
        description: description.into(),
        criteria: criteria.iter().map(|id| (*id).to_owned()).collect(),
        owner: Some("Platform lead".into()),
        frequency: Some("Daily".into()),
        nature: Some("Manual".into()),
        domain: Some("Access".into()),
        tests,
    };
    vec![
        control(
            "AC-01",
            "Joiners",
            "Access is granted on an approved ticket.",
            &["CC6.1", "CC6.2"],
            vec![clean("Access is approved")],
        ),
        control(
            "BK-01",
            "Backups",
            "Backups are restored once a year.",
            &["A1.2"],
            vec![without_items("Restore is tested")],
        ),
        control(
            "CH-01",
            "Changes",
            "Changes are reviewed and approved before release.",
            &["CC8.1"],
            vec![sampled("Changes are approved")],
        ),
        control(
            "IR-01",
            "Incidents",
            "Incidents are reported to customers in 24 hours.",
            &["CC6.2"],
            vec![did_not_operate()],
        ),
    ]
}

fn empty(title: &str, nature: Nature, procedure: &str) -> Test {
    Test {
        id: format!("id of {title}"),
        title: title.into(),
        objective: Some("To see whether the control operated.".into()),
        state: TestState::Reviewed,
        procedures: vec![Procedure { nature, text: procedure.into() }],
        attributes: vec![],
        population: None,
        sample: None,
        items: vec![],
        unsampled: vec![],
        deviations: vec![],
        conclusion: Some(conclusion(ConclusionKind::OperatedEffectively, "The control operated.")),
        not_operated_reason: None,
        sign_offs: vec![sign_off("Preparer", "Ada Oduya"), sign_off("Reviewer", "Jonas Weber")],
        account: None,
        evidence: Vec::new(),
        counts: None,
    }
}

fn clean(title: &str) -> Test {
    let mut test = empty(title, Nature::Inspection, "Inspected the ticket of each joiner for an approval.");
    test.attributes = vec![attribute("A", "The ticket was approved.")];
    test.population = Some(population("Joiners", 2));
    test.sample = Some(sample(Method::Census, 2));
    test.items = (1..=2).map(|position| item(position, vec![mark(Outcome::Pass, None)])).collect();
    test
}

fn without_items(title: &str) -> Test {
    let mut test = empty(title, Nature::Reperformance, "Restored the latest backup.");
    test.attributes = vec![attribute("A", "The restore succeeded.")];
    test.unsampled = vec![mark(Outcome::Pass, None)];
    test
}

/// A random selection of five changes: one deviation, one attribute that does not apply, one item replaced.
fn sampled(title: &str) -> Test {
    let mut test = empty(title, Nature::Inspection, "Inspected each change selected for its review and approval.");
    test.procedures.push(Procedure { nature: Nature::Inquiry, text: "Asked the release manager.".into() });
    test.attributes = vec![attribute("A", "The change was reviewed."), attribute("B", "The change was approved.")];
    test.population = Some(population("Changes", 29_995));
    test.sample = Some(sample(Method::Random, 5));
    test.items =
        (1..=5).map(|position| item(position, vec![mark(Outcome::Pass, None), mark(Outcome::Pass, None)])).collect();
    test.items[1].marks[1] = mark(Outcome::Deviation, Some("No approval found."));
    test.items[2].marks[0] = mark(Outcome::NotApplicable, Some("Emergency change."));
    test.items[4].replaced = true;
    test.items[4].remark = Some("Replaced by Ada Oduya on 2026-08-03: The ticket was a test.".into());
    test.deviations = vec![deviation()];
    test.evidence = vec!["id of approval.png".into()];
    test.conclusion = Some(conclusion(ConclusionKind::OperatedWithExceptions, "One approval is missing."));
    test
}

fn did_not_operate() -> Test {
    let mut test = empty("Incidents are reported", Nature::Inquiry, "Asked whether there were incidents.");
    test.conclusion = Some(conclusion(ConclusionKind::DidNotOperate, "No incident occurred in the period."));
    test
}

fn attribute(letter: &str, text: &str) -> Attribute {
    Attribute { letter: letter.into(), text: text.into() }
}

pub(crate) fn item(position: u32, marks: Vec<Mark>) -> Item {
    Item {
        position,
        key: format!("CHG-{position:04}"),
        ticket: Some(format!("0.{position:05}")),
        cells: vec![format!("CHG-{position:04}"), "2026-02-01".into()],
        marks,
        evidence: 1,
        replaced: false,
        remark: None,
    }
}

pub(crate) fn mark(outcome: Outcome, note: Option<&str>) -> Mark {
    Mark { outcome: Some(outcome), note: note.map(str::to_owned), by: Some("Ada Oduya".into()), at: Some(at()) }
}

fn population(name: &str, rows: u64) -> Population {
    Population {
        name: name.into(),
        source_system: "Change register".into(),
        query: Some("state = closed".into()),
        extracted_on: Some(day(2026, 7, 2)),
        extracted_by: Some("Ada Oduya".into()),
        rows_at_source: Some(rows),
        second_source: None,
        second_count: None,
        reconciliation: None,
        file_name: "changes.csv".into(),
        sheet: None,
        columns: vec!["Number".into(), "Opened".into()],
        key_columns: vec!["Number".into()],
        date_column: Some("Opened".into()),
        rows,
        blank_rows: 3,
        template_rows: 0,
        sha256: "ab".repeat(32),
        source_sha256: "cd".repeat(32),
        first_date: Some(day(2025, 7, 1)),
        last_date: Some(day(2026, 6, 29)),
        version: 1,
        ..Population::default()
    }
}

fn sample(method: Method, size: u64) -> Sample {
    Sample {
        method,
        seed: "01382438112797316654".into(),
        seed_origin: Some("Throws of ten-sided dice".into()),
        size,
        recipe: "The lowest tickets of SHA-256 over seed and key.".into(),
        recipe_data: "{\n  \"method\": \"random\"\n}".into(),
        reason: None,
        drawn_at: at(),
        drawn_by: "Ada Oduya".into(),
        extensions: vec![],
    }
}

fn deviation() -> Deviation {
    Deviation {
        id: "id of D-1".into(),
        number: "D-1".into(),
        item_key: Some("CHG-0002".into()),
        attribute_letter: Some("B".into()),
        facts: "No approval was found for CHG-0002.".into(),
        nature: Some("Missing approval".into()),
        cause: Some("The approver was on leave.".into()),
        extent: Some("Isolated".into()),
        effect: Some("None on the criterion.".into()),
        compensating: Some("CH-02".into()),
        section_4: Some("For 1 of 4 changes selected, no approval was recorded before release.".into()),
        response: Some("The approval rule is enforced by the pipeline since May 2026.".into()),
        evaluated_by: Some("Jonas Weber".into()),
        evaluated_at: Some(at()),
    }
}

fn conclusion(kind: ConclusionKind, text: &str) -> Conclusion {
    Conclusion { kind, text: text.into(), by: "Ada Oduya".into(), at: at() }
}

fn sign_off(role: &str, by: &str) -> SignOff {
    SignOff { role: role.into(), by: by.into(), at: at(), content_hash: "ef".repeat(32), valid: true }
}

fn evidence() -> Evidence {
    Evidence {
        id: "id of approval.png".into(),
        obtained_from: Some("Release manager".into()),
        name: "approval.png".into(),
        sha256: "12".repeat(32),
        size: 48_213,
        media_type: "image/png".into(),
        source: Some("Change register".into()),
        obtained_on: Some(day(2026, 7, 3)),
        subjects: vec!["CH-01, item CHG-0002".into()],
        added_by: "Ada Oduya".into(),
        added_at: at(),
    }
}

fn texts() -> Vec<Text> {
    [
        (TextKey::AssertionSignatory, "Maya Lind\nChief Executive Officer"),
        (TextKey::DescriptionServices, "A hosted ledger for small ports.\n\nIt is used by 40 customers."),
        (TextKey::DescriptionCommitments, "The ledger is available 99.9 % of each month."),
        (TextKey::DescriptionComponents, "Two regions of a cloud provider."),
        (TextKey::DescriptionIncidents, "There were no incidents to disclose."),
        (TextKey::DescriptionChanges, "The pipeline was replaced in May 2026."),
        (TextKey::OtherInformation, "A second region is planned."),
        (TextKey::OpinionEmphasis, "Management replaced its pipeline in May 2026."),
    ]
    .into_iter()
    .map(|(key, text)| Text { key, text: text.into() })
    .collect()
}
