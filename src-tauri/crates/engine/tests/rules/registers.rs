//! Registers: what they take, what they refuse, and what they mean for the report.

use engine::{
    Engagement, Refusal, Result, controls, criteria,
    engagement::{self, Category, EngagementFacts, Place, Severity},
    journal,
    registers::{
        self, Register,
        import::{self, FieldColumn, SourceRow},
    },
};
use testkit::{ControlFixture, EngagementFixture, engagement as northwind, fields, listed, stamp};

use crate::refusal;

const CARVED_OUT: &[(&str, &str)] = &[("name", "Halyard Ltd"), ("services", "Hosting"), ("method", "carve_out")];

fn about(eng: &Engagement, register: Register) -> Result<Vec<String>> {
    let found = engagement::problems(eng)?.into_iter();
    Ok(found.filter(|problem| problem.place == Place::Register(register)).map(|problem| problem.message).collect())
}

#[test]
fn an_entry_reads_back_as_it_was_said_and_every_write_is_undone() -> Result<()> {
    let mut eng = northwind();
    let id = listed(
        &mut eng,
        Register::Commitments,
        &[
            ("kind", "Service commitment"),
            ("text", " Open 99.9% of each month. "),
            ("categories", "availability, Security"),
            ("source", "Agreement"),
        ],
    )?;
    let entry = registers::entries(&eng, Register::Commitments)?.remove(0);
    assert_eq!(
        (entry.text("kind"), entry.text("text")),
        (Some("service_commitment"), Some("Open 99.9% of each month."))
    );
    assert_eq!(entry.texts("categories"), ["security", "availability"]);
    registers::amend(
        &mut eng,
        &stamp(),
        Register::Commitments,
        id,
        &fields(&[("kind", "system_requirement"), ("text", "Logged."), ("categories", "security")]),
    )?;
    let amended = registers::entries(&eng, Register::Commitments)?.remove(0);
    assert_eq!((amended.text("kind"), amended.text("source")), (Some("system_requirement"), None));
    registers::remove(&mut eng, &stamp(), Register::Commitments, id, "Twice in the list")?;
    assert!(registers::entries(&eng, Register::Commitments)?.is_empty());
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(registers::entries(&eng, Register::Commitments)?, [amended]);
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(registers::entries(&eng, Register::Commitments)?, [entry]);
    journal::undo(&mut eng, &stamp())?;
    assert!(registers::entries(&eng, Register::Commitments)?.is_empty());
    Ok(())
}

#[test]
fn what_a_declaration_does_not_allow_is_refused_by_name() {
    let mut eng = northwind();
    let mut refused = |register, texts: &[(&str, &str)]| {
        refusal(registers::add(&mut eng, &stamp(), register, &fields(texts))).to_string()
    };
    let incident = |disclosed, day| {
        vec![("title", "Outage"), ("occurred_on", day), ("nature", "A disk failed"), ("disclosed", disclosed)]
    };
    for (said, expected) in [
        (refused(Register::Vendors, &[("name", "Acme")]), "Services is empty."),
        (refused(Register::Vendors, &[("phone", "1")]), "no field \"phone\""),
        (refused(Register::Incidents, &incident("yes", "31.02.2026")), "\"31.02.2026\" is not a date"),
        (refused(Register::Incidents, &incident("perhaps", "2026-02-01")), "not one of yes, no"),
        (refused(Register::Incidents, &incident("no", "2026-02-01")), "Why it is not disclosed is empty"),
        (refused(Register::Components, &[("kind", "magic"), ("name", "X")]), "not one of Infrastructure, Software"),
        (
            refused(Register::UserControls, &[("kind", "complementary_control"), ("text", "Remove leavers")]),
            "Criteria is empty",
        ),
        (
            refused(
                Register::UserControls,
                &[("kind", "responsibility"), ("text", "Read the guide"), ("criteria", "CC8.8")],
            ),
            "CC8.8 is not a criterion",
        ),
        (
            refused(
                Register::SubserviceControls,
                &[("organisation", "Nobody"), ("text", "Guards"), ("criteria", "CC6.4")],
            ),
            "no subservice organisation \"Nobody\"",
        ),
        (
            refused(Register::Mappings, &[("framework", "ISO"), ("control", "Z9"), ("external", "A.5.1")]),
            "no control Z9",
        ),
    ] {
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_criterion_of_a_carved_out_organisation_needs_no_control_of_its_own() -> Result<()> {
    let mut eng = northwind();
    let id = listed(&mut eng, Register::Subservice, CARVED_OUT)?;
    listed(
        &mut eng,
        Register::SubserviceControls,
        &[("organisation", "halyard ltd"), ("text", "Guards the halls"), ("criteria", "CC6.4")],
    )?;
    let scope = criteria::scope(&eng)?;
    let physical = scope.iter().find(|scoped| scoped.criterion.id == "CC6.4").expect("it is in scope");
    assert!(physical.rests_on_others());
    assert_eq!(physical.carved_out, ["Halyard Ltd"]);
    let problems = engagement::problems(&eng)?;
    assert!(!problems.iter().any(|problem| problem.message.starts_with("No control serves CC6.4")));
    assert!(problems.iter().any(|problem| problem.message.starts_with("No control serves CC6.5")));
    let used = registers::remove(&mut eng, &stamp(), Register::Subservice, id, "Replaced");
    assert_eq!(refusal(used), Refusal::OrganisationUsed { name: "Halyard Ltd".into() });
    assert!(about(&eng, Register::Subservice)?.iter().any(|message| message.contains("how it is monitored")));
    Ok(())
}

#[test]
fn an_included_organisation_gives_an_assertion_and_representations() -> Result<()> {
    let mut eng = northwind();
    let mut included = CARVED_OUT.to_vec();
    included[2].1 = "inclusive";
    let id = listed(&mut eng, Register::Subservice, &included)?;
    assert_eq!(about(&eng, Register::Subservice)?.len(), 2);
    included.extend([
        ("assertion_signatory", "Ola Berg, Director"),
        ("assertion_on", "2026-07-18"),
        ("representations_on", "2026-07-20"),
    ]);
    registers::amend(&mut eng, &stamp(), Register::Subservice, id, &fields(&included))?;
    assert_eq!(about(&eng, Register::Subservice)?, Vec::<String>::new());
    let facts = engagement::facts(&eng)?;
    for (report, assertion, representations, expected) in [
        ("2026-07-20", "2026-07-21", "2026-07-20", "after the report of 2026-07-20"),
        ("2026-07-20", "2026-06-29", "2026-07-20", "before 2026-06-30, the last day that it speaks about"),
        ("2026-07-21", "2026-07-18", "2026-07-20", "make the dates agree"),
    ] {
        let dated = EngagementFacts { report_date: report.parse().ok(), ..facts.clone() };
        engagement::amend(&mut eng, &stamp(), &dated)?;
        let places = included.len();
        (included[places - 2].1, included[places - 1].1) = (assertion, representations);
        registers::amend(&mut eng, &stamp(), Register::Subservice, id, &fields(&included))?;
        let said = about(&eng, Register::Subservice)?;
        assert!(said.len() == 1 && said[0].contains(expected), "{said:?}");
    }
    Ok(())
}

#[test]
fn a_control_of_an_included_organisation_is_examined_under_the_same_number() -> Result<()> {
    let mut eng = northwind();
    let mut included = CARVED_OUT.to_vec();
    included[2].1 = "inclusive";
    listed(&mut eng, Register::Subservice, &included)?;
    let own = [("organisation", "Halyard Ltd"), ("reference", "H-1"), ("text", "Guards"), ("criteria", "CC6.4")];
    listed(&mut eng, Register::SubserviceControls, &own)?;
    let said = about(&eng, Register::SubserviceControls)?;
    assert!(
        said.iter().any(|message| message.contains("\"H-1\" of Halyard Ltd is part of the description")),
        "{said:?}"
    );
    ControlFixture::of("H-1").add_to(&mut eng);
    assert_eq!(about(&eng, Register::SubserviceControls)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn additional_criteria_need_controls_that_meet_them() -> Result<()> {
    let mut eng = northwind();
    ControlFixture::of("AC-1").add_to(&mut eng);
    listed(&mut eng, Register::AdditionalCriteria, &[("name", "Safeguards"), ("criteria", "45 CFR 164.308")])?;
    let said = about(&eng, Register::AdditionalCriteria)?;
    assert!(said.iter().any(|message| message.contains("which controls meet 45 CFR 164.308")), "{said:?}");
    listed(
        &mut eng,
        Register::Mappings,
        &[("framework", "45 cfr 164.308"), ("external", "(a)(1)"), ("control", "AC-1")],
    )?;
    assert_eq!(about(&eng, Register::AdditionalCriteria)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn that_there_is_none_is_stated_with_a_reason_and_falls_when_something_is_listed() -> Result<()> {
    let mut eng = northwind();
    assert_eq!(about(&eng, Register::Incidents)?.len(), 1);
    let unreasoned = registers::state_none(&mut eng, &stamp(), Register::Incidents, None, " ");
    assert_eq!(refusal(unreasoned), Refusal::ReasonMissing);
    registers::state_none(&mut eng, &stamp(), Register::Incidents, None, "Management asserts it")?;
    assert_eq!(about(&eng, Register::Incidents)?, Vec::<String>::new());
    let kept = &[
        ("title", "Alarm"),
        ("occurred_on", "2026-02-01"),
        ("nature", "A false alarm"),
        ("disclosed", "no"),
        ("not_disclosed_because", "No control failed"),
    ];
    listed(&mut eng, Register::Incidents, kept)?;
    assert!(
        registers::none_stated(&eng, Register::Incidents, None)?.is_some(),
        "an undisclosed one leaves it standing"
    );
    let mut disclosed = kept.to_vec();
    disclosed[3].1 = "yes";
    listed(&mut eng, Register::Incidents, &disclosed)?;
    assert_eq!(registers::none_stated(&eng, Register::Incidents, None)?, None);
    let late = registers::state_none(&mut eng, &stamp(), Register::Incidents, None, "None after all");
    assert!(matches!(refusal(late), Refusal::RegisterNotEmpty { .. }));
    journal::undo(&mut eng, &stamp())?;
    assert!(registers::none_stated(&eng, Register::Incidents, None)?.is_some(), "undo brings the statement back");
    let vendors = registers::state_none(&mut eng, &stamp(), Register::Vendors, None, "None");
    assert!(matches!(refusal(vendors), Refusal::CannotBeNone { .. }));
    Ok(())
}

#[test]
fn each_kind_of_component_is_listed_or_stated_away() -> Result<()> {
    let mut eng = northwind();
    assert_eq!(about(&eng, Register::Components)?.len(), 5);
    for kind in ["software", "people", "procedures", "data"] {
        listed(&mut eng, Register::Components, &[("kind", kind), ("name", "Something")])?;
    }
    assert_eq!(about(&eng, Register::Components)?.len(), 1);
    registers::state_none(&mut eng, &stamp(), Register::Components, Some("infrastructure"), "All of it is rented")?;
    assert_eq!(about(&eng, Register::Components)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_category_in_scope_without_a_commitment_blocks() -> Result<()> {
    let mut eng = EngagementFixture::new().with(&[Category::Availability]).create();
    listed(
        &mut eng,
        Register::Commitments,
        &[("kind", "service_commitment"), ("text", "Guarded."), ("categories", "security")],
    )?;
    let missing: Vec<String> = about(&eng, Register::Commitments)?;
    assert!(missing.len() == 1 && missing[0].contains("Availability"), "{missing:?}");
    Ok(())
}

#[test]
fn the_conclusion_of_a_text_never_stands_for_the_register_of_user_controls() -> Result<()> {
    let mut eng = northwind();
    engine::report_texts::set_text(
        &mut eng,
        &stamp(),
        engine::report_texts::TextKey::DescriptionUserControls,
        "Customers remove leavers.",
    )?;
    let found = engagement::problems(&eng)?;
    let blocked = found.iter().find(|problem| problem.place == Place::Register(Register::UserControls));
    assert!(
        blocked.is_some_and(|problem| problem.severity == Severity::Blocks && problem.message.contains("in words"))
    );
    Ok(())
}

fn rows(cells: &[&[&str]]) -> Vec<SourceRow> {
    let row = |(number, cells): (u64, &&[&str])| SourceRow {
        number,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    (2..).zip(cells).map(row).collect()
}

#[test]
fn a_sheet_of_mappings_becomes_one_entry_for_each_control_and_reference() -> Result<()> {
    let mut eng = northwind();
    for reference in ["A1", "A2"] {
        ControlFixture::of(reference).add_to(&mut eng);
    }
    let headers: Vec<String> = ["Control ID", "Annex A clause"].map(str::to_owned).into();
    let mut columns = import::guess_columns(Register::Mappings, &headers);
    columns[0] = FieldColumn { field: "framework".into(), column: None, otherwise: Some("ISO/IEC 27001:2022".into()) };
    let sheet = rows(&[&["A1", "A.5.15; A.5.18"], &["", ""], &["A1, A2", "A.5.15"]]);
    let plan = import::plan(&eng, Register::Mappings, &sheet, &columns)?;
    assert!(plan.can_be_imported(), "{:?}", plan.findings);
    assert_eq!(import::import(&mut eng, &stamp(), Register::Mappings, &plan)?.value, 3, "one of four is a repeat");
    let listed: Vec<String> = registers::entries(&eng, Register::Mappings)?
        .iter()
        .map(|entry| format!("{} {}", entry.text("external").unwrap_or(""), entry.text("control").unwrap_or("")))
        .collect();
    assert_eq!(listed, ["A.5.15 A1", "A.5.15 A2", "A.5.18 A1"]);
    let control = controls::find(&eng, "A1")?;
    controls::remove(&mut eng, &stamp(), control, "Not used")?;
    assert_eq!(registers::entries(&eng, Register::Mappings)?.len(), 1);
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(registers::entries(&eng, Register::Mappings)?.len(), 3);
    Ok(())
}

#[test]
fn an_import_with_a_bad_row_imports_nothing_and_names_the_row() -> Result<()> {
    let mut eng = northwind();
    let headers: Vec<String> = ["Type", "Component", "Purpose"].map(str::to_owned).into();
    let columns = import::guess_columns(Register::Components, &headers);
    let sheet = rows(&[&["Software", "Ledger", "Books"], &["Weather", "Cloud", ""]]);
    let plan = import::plan(&eng, Register::Components, &sheet, &columns)?;
    assert_eq!((plan.entries.len(), plan.findings[0].row), (1, Some(3)));
    let refused = import::import(&mut eng, &stamp(), Register::Components, &plan);
    assert!(matches!(refusal(refused), Refusal::ImportBlocked { more: 0, .. }));
    assert!(registers::entries(&eng, Register::Components)?.is_empty());
    Ok(())
}
