//! Importing control matrices, the real one included.

use engine::{
    Engagement, Refusal, Result,
    controls::{
        self, Frequency,
        import::{self, ColumnMapping, ImportPlan, SourceRow},
    },
    engagement::Category,
    testing::{self, Nature},
};
use testkit::{ControlFixture, EngagementFixture, engagement, shared_data, stamp};

use crate::refusal;

const MAPPING: ColumnMapping = ColumnMapping {
    reference: Some(0),
    title: None,
    description: Some(1),
    criteria: Some(2),
    owner: None,
    frequency: Some(3),
    tests: Some(4),
    domain: None,
};

fn plan(eng: &Engagement, rows: &[[&str; 5]]) -> Result<ImportPlan> {
    let rows: Vec<SourceRow> = rows
        .iter()
        .zip(2..)
        .map(|(cells, number)| SourceRow { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() })
        .collect();
    import::plan(eng, &rows, &MAPPING)
}

fn messages(plan: &ImportPlan) -> Vec<(bool, &str)> {
    plan.findings.iter().map(|finding| (finding.blocks, finding.message.as_str())).collect()
}

#[test]
fn the_real_matrix_plans_to_51_controls_and_128_procedures_with_one_warning() -> Result<()> {
    let Some(path) = shared_data("matrices/soc2-controls-51.csv") else { return Ok(()) };
    let mut reader = csv::Reader::from_path(path).expect("the matrix opens");
    let headers: Vec<String> = reader.headers().expect("it has a header").iter().map(str::to_owned).collect();
    let rows: Vec<SourceRow> = reader
        .records()
        .zip(2..)
        .map(|(row, number)| SourceRow {
            number,
            cells: row.expect("a readable row").iter().map(str::to_owned).collect(),
        })
        .collect();
    let mut eng = EngagementFixture::new().with(&[Category::Availability]).create();
    let plan = import::plan(&eng, &rows, &import::guess_mapping(&headers))?;
    assert_eq!((plan.controls.len(), plan.procedures), (51, 128));
    assert_eq!(messages(&plan).len(), 1, "{:?}", plan.findings);
    assert!(plan.findings[0].message.contains("Gen1 names no criterion"), "{}", plan.findings[0].message);
    assert!(plan.can_be_imported());

    let imported = import::import(&mut eng, &stamp(), &plan)?.value;
    assert_eq!((imported.controls, imported.procedures, imported.links), (51, 128, plan.links));
    assert_eq!(imported.tests, 50);
    let rows = controls::list(&eng)?;
    assert_eq!((rows[0].reference.as_str(), rows[9].reference.as_str()), ("A1", "A10"));
    let fire = controls::control(&eng, controls::find(&eng, "H3")?)?;
    let procedures = testing::test(&eng, fire.tests[0].id)?.procedures;
    assert_eq!(procedures.len(), 6);
    assert_eq!((procedures[1].nature, procedures[1].text.as_str()), (Nature::Observation, "Fire alarms;"));
    assert_eq!(procedures[5].nature, Nature::Inspection);
    Ok(())
}

#[test]
fn an_unknown_criterion_blocks_by_name_and_row() -> Result<()> {
    let mut eng = engagement();
    let plan = plan(&eng, &[["A1", "Reviews", "CC6.1", "", ""], ["A2", "Changes", "CC6.1 and CC8.8", "", ""]])?;
    let found = messages(&plan);
    assert_eq!(found.len(), 1);
    assert!(found[0].0 && found[0].1.starts_with("Row 3: control A2 names CC8.8, which is not"), "{}", found[0].1);
    assert!(matches!(refusal(import::import(&mut eng, &stamp(), &plan)), Refusal::ImportBlocked { more: 0, .. }));
    assert!(controls::list(&eng)?.is_empty());
    Ok(())
}

#[test]
fn repeated_references_block_within_the_sheet_and_against_the_engagement() -> Result<()> {
    let mut eng = engagement();
    ControlFixture::of("A2").add_to(&mut eng);
    let plan = plan(&eng, &[["A1", "x", "CC6.1", "", ""], ["A2", "x", "CC6.1", "", ""], ["A1", "y", "CC6.1", "", ""]])?;
    let found = messages(&plan);
    assert!(found[0].0 && found[0].1.starts_with("Row 3: the engagement already has a control A2"), "{}", found[0].1);
    assert!(found[1].0 && found[1].1.starts_with("Row 4 repeats the reference A1 of row 2"), "{}", found[1].1);
    Ok(())
}

#[test]
fn what_does_not_block_is_said_and_the_rest_is_read() -> Result<()> {
    let eng = engagement();
    let plan = plan(
        &eng,
        &[
            ["A1", "Backups are made.", "A1.2", "every night", "1. Inspected logs. 2. Inquired of staff."],
            ["", "", "CC6.1", "", "Observed the room."],
            ["", "", "", "", ""],
            ["A2", "Access is reviewed and the outcome is kept for the auditor to look at later.", "", "Quarterly", ""],
        ],
    )?;
    assert!(plan.can_be_imported());
    let found = messages(&plan);
    assert!(found[0].1.contains("the frequency \"every night\""), "{}", found[0].1);
    assert!(found[1].1.starts_with("Row 3 has no reference of its own"), "{}", found[1].1);
    assert!(found[2].1.starts_with("Row 5: control A2 names no criterion"), "{}", found[2].1);
    assert!(found[3].1.starts_with("Availability is not in scope, but controls name A1.2"), "{}", found[3].1);
    assert_eq!(plan.controls[0].procedures, ["Inspected logs.", "Inquired of staff.", "Observed the room."]);
    assert_eq!(plan.controls[0].criteria, ["A1.2", "CC6.1"]);
    assert_eq!(plan.controls[1].frequency, Some(Frequency::Quarterly));
    assert_eq!(plan.controls[1].title, "Access is reviewed and the outcome is kept for the auditor\u{2026}");
    assert_eq!((plan.links, plan.procedures), (2, 3));
    Ok(())
}

#[test]
fn a_described_control_without_a_reference_blocks_and_so_does_a_sheet_without_controls() -> Result<()> {
    let eng = engagement();
    let lost = plan(&eng, &[["", "A control without a name", "CC6.1", "", ""]])?;
    assert!(lost.findings[0].blocks && lost.findings[0].message.starts_with("Row 2 describes a control"));
    assert!(!plan(&eng, &[])?.can_be_imported());
    let unmapped = import::plan(&eng, &[], &ColumnMapping::default())?;
    assert!(unmapped.findings[0].message.starts_with("No column is chosen for the reference"));
    Ok(())
}

#[test]
fn a_plan_that_was_overtaken_imports_nothing() -> Result<()> {
    let mut eng = engagement();
    let plan = plan(&eng, &[["A1", "x", "CC6.1", "", ""], ["A2", "x", "CC6.1", "", ""]])?;
    ControlFixture::of("A2").add_to(&mut eng);
    let overtaken = refusal(import::import(&mut eng, &stamp(), &plan));
    assert_eq!(overtaken, Refusal::ReferenceTaken { reference: "A2".into() });
    assert_eq!(controls::list(&eng)?.len(), 1);
    Ok(())
}
