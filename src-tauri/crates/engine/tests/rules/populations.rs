//! Frozen populations.

use engine::{
    Engagement, Refusal, Result, TestId,
    populations::{self, FrozenRows, PopulationFacts, ReadNotes, RowFilter, SourceFile, SourceRow},
    samples::{self, DrawRequest},
    testing,
};
use testkit::{TestFixture, engagement, shared_data, stamp};

use crate::refusal;

fn facts() -> PopulationFacts {
    PopulationFacts { name: "Changes".into(), source_system: "Tickets".into(), ..PopulationFacts::default() }
}

fn import(eng: &mut Engagement, test: TestId, rows: FrozenRows) -> Result<engine::PopulationId> {
    let source = SourceFile { name: "changes.csv".into(), sheet: None, content: b"source".to_vec().into() };
    Ok(populations::import(eng, &stamp(), test, &facts(), rows, source)?.value)
}

fn freeze(rows: &[(&str, &str)]) -> FrozenRows {
    let rows: Vec<SourceRow> = rows
        .iter()
        .zip(2..)
        .map(|((key, date), number)| SourceRow { number, cells: vec![(*key).into(), (*date).into()] })
        .collect();
    populations::freeze(vec!["id".into(), "on".into()], rows.into_iter(), &[0], Some(1)).expect("frozen")
}

#[test]
fn a_population_reads_back_with_its_hashes_counts_and_rows() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let rows = freeze(&[("1", "2026-01-31"), ("2", "2025-12-31"), ("", ""), ("3", "")]).as_read(ReadNotes {
        blank_rows: 2,
        template_rows: 3,
        hidden_rows: 1,
        header_row: Some(4),
    });
    let canonical = rows.canonical.clone();
    let id = import(&mut eng, test, rows)?;
    let population = populations::population(&eng, id)?;
    assert_eq!((population.rows, population.blank_rows, population.template_rows), (3, 3, 3));
    assert_eq!((population.hidden_rows, population.header_row), (1, Some(4)));
    assert_eq!((population.outside_period, population.undated), (1, 1));
    assert_eq!(population.imported_by.as_deref(), Some(stamp().actor.as_str()));
    assert_eq!((population.version, population.key_columns.as_slice()), (1, ["id".to_owned()].as_slice()));
    assert_eq!(population.date_column.as_deref(), Some("on"));
    assert_eq!(String::from_utf8_lossy(&canonical), "id,on\n1,2026-01-31\n2,2025-12-31\n3,\n");
    assert_eq!(population.sha256, "35013d33c7c8325cf954cae1b04db14c44ce8d78ce43760eb51ade7ae2998765");
    let page = populations::rows(&eng, id, 1, 1, &RowFilter::default())?;
    assert_eq!((page.total, page.rows), (3, vec![vec!["2".to_owned(), "2025-12-31".to_owned()]]));
    let found = populations::rows(&eng, id, 0, 10, &RowFilter::of_text("2026"))?;
    assert_eq!((found.total, found.rows.len()), (1, 1));
    Ok(())
}

#[test]
fn repeated_keys_are_refused_with_the_first_few_named() {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let rows = freeze(&[("1", "2026-01-31"), ("2", ""), ("1", ""), ("2", ""), ("1", ""), ("2", "")]);
    let message = refusal(import(&mut eng, test, rows)).to_string();
    assert_eq!(
        message,
        "4 rows repeat the key of an earlier row: 1 (row 4), 2 (row 5), 1 (row 6) and others. Choose key columns that together name each item once."
    );
}

#[test]
fn a_population_with_two_columns_of_one_name_is_refused() {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let row = SourceRow { number: 2, cells: vec!["1".into(), "2".into()] };
    let twins = populations::freeze(vec!["id".into(), "id".into()], std::iter::once(row), &[0], None).expect("frozen");
    assert!(matches!(refusal(import(&mut eng, test, twins)), Refusal::ColumnRepeated { .. }));
}

#[test]
fn what_is_known_of_the_source_can_change_and_the_rows_can_not() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").with_population(10).add_to(&mut eng);
    let before = testing::test(&eng, test)?.population.expect("it has one");
    let known = PopulationFacts { rows_at_source: Some(12), reconciliation: Some("2 cancelled".into()), ..facts() };
    populations::amend_facts(&mut eng, &stamp(), before.id, &known)?;
    let after = populations::population(&eng, before.id)?;
    assert_eq!((after.facts.rows_at_source, after.sha256), (Some(12), before.sha256));
    let unnamed = PopulationFacts { name: String::new(), ..known };
    assert!(matches!(
        refusal(populations::amend_facts(&mut eng, &stamp(), before.id, &unnamed)),
        Refusal::Empty { .. }
    ));
    Ok(())
}

#[test]
fn the_real_changes_freeze_to_29995_items() -> Result<()> {
    let Some(path) = shared_data("populations/changes-29995.csv") else { return Ok(()) };
    let mut reader = csv::Reader::from_path(path).expect("the file opens");
    let columns: Vec<String> = reader.headers().expect("it has a header").iter().map(str::to_owned).collect();
    let rows = reader.records().zip(2..).map(|(row, number)| SourceRow {
        number,
        cells: row.expect("a readable row").iter().map(str::to_owned).collect(),
    });
    let frozen = populations::freeze(columns, rows, &[0], Some(3))?;
    assert_eq!((frozen.keys.len(), frozen.undated, frozen.duplicate_keys.len()), (29_995, 0, 0));
    let mut eng = engagement();
    let (test, _) = TestFixture::of("G1").add_to(&mut eng);
    let id = import(&mut eng, test, frozen)?;
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::random(25))?;
    assert_eq!(populations::population(&eng, id)?.rows, 29_995);
    assert!(samples::replay(&eng, test)?.agrees);
    Ok(())
}
