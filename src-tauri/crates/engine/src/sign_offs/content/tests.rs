//! The layout of what a sign-off stands for. Files of earlier versions hold hashes over it: it never changes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{FORMAT, PREPARED, REVIEWED, content_hashes, records, write_record};
use crate::{
    controls::{self, ControlDraft},
    deviations::{self, DeviationDraft},
    engagement::{Category, Framework, NewEngagement, ReportType, Window},
    engagement_file::Engagement,
    error::Result,
    evidence::{self, EvidenceFacts, EvidenceSubject},
    ids::TestId,
    objects::sha256_hex,
    populations::{self, PopulationFacts, SourceFile, SourceRow},
    samples::{self, DrawRequest},
    sign_offs::SignOffRole,
    test_bench::{Bench, stamp},
    testing::{self, Nature},
};

#[test]
fn a_record_says_where_each_field_ends_and_which_are_absent() {
    let mut record = Vec::new();
    write_record(&mut record, "attribute", &[Some("A"), None, Some("né,")]);
    assert_eq!(String::from_utf8_lossy(&record), "attribute 1:A,-,4:né,,\n");
}

#[test]
fn the_layout_of_the_content_never_changes() -> Result<()> {
    let bench = Bench::new();
    let day = |day| NaiveDate::from_ymd_opt(2026, 6, day).expect("a day in June");
    let new = NewEngagement {
        client: "Northwind".into(),
        system: "Payments".into(),
        firm: "Example LLP".into(),
        framework: Framework::Aicpa,
        report_type: ReportType::Type2,
        window: Window::Period { from: day(1), to: day(30) },
        categories: BTreeSet::from([Category::Security]),
        criteria_edition: "tsc-2017".into(),
        lead: None,
    };
    let mut eng = Engagement::create(bench.path(), None, bench.installation(), &stamp(0), &new)?;
    let test = small_test(&mut eng)?;
    let prepared = text(&eng, test, PREPARED)?;
    let reviewed = text(&eng, test, REVIEWED)?;
    assert_eq!(without_ids_and_hashes(&format!("{prepared}{reviewed}")), EXPECTED);
    let hashes = &content_hashes(eng.db(), &[test])?[&test];
    let format = String::from_utf8_lossy(FORMAT);
    assert_eq!(hashes.of(SignOffRole::Preparer), sha256_hex(format!("{format}{prepared}").as_bytes()));
    assert_eq!(hashes.of(SignOffRole::Reviewer), sha256_hex(format!("{format}{prepared}{reviewed}").as_bytes()));
    Ok(())
}

const EXPECTED: &str = "\
test 2:A1,7:Reviews,-,7:Inspect,-,-,-,-,-,-,
procedure id,10:inspection,13:Inspected it.,
attribute id,1:A,8:Approved,
population id, hash, hash,7:Changes,7:Tickets,-,-,-,-,-,-,-,-,-,-,-,-,1:0,-,
sample id, id, hash,6:random,1:7,1:1,recipe, as docs/sampling.md describes.,-,3:Ada,24:2026-01-01T00:02:00.000Z,data,5:typed,-,
sample_plan id,6:policy, hash,-,8:moderate,2:10,2:10,1:0,14:hypergeometric,-,1:0,-,-,-,-,-,-,
sample_item id,1:1,5:CHG-1, hash,1:0,-,-,-,-,-,
result id, id, id,9:deviation,-,3:Ada,24:2026-01-01T00:03:00.000Z,
deviation id, id, id,5:Late.,-,-,-,-,-,-,3:Ada,24:2026-01-01T00:03:00.000Z,
evidence id, id,7:log.txt, hash,
evaluation id,-,-,-,
";

/// A test with one of everything.
fn small_test(eng: &mut Engagement) -> Result<TestId> {
    let draft = ControlDraft { reference: "A1".into(), title: "Reviews".into(), ..ControlDraft::default() };
    let control = controls::add(eng, &stamp(1), &draft)?.value;
    let test = testing::add(eng, &stamp(1), control, "Inspect")?.value;
    testing::add_procedure(eng, &stamp(1), test, Nature::Inspection, "Inspected it.")?;
    testing::add_attribute(eng, &stamp(1), test, "Approved")?;
    let row = SourceRow { number: 2, cells: vec!["CHG-1".into()] };
    let rows = populations::freeze(vec!["id".into()], std::iter::once(row), &[0], None)?;
    let facts =
        PopulationFacts { name: "Changes".into(), source_system: "Tickets".into(), ..PopulationFacts::default() };
    let source = SourceFile { name: "changes.csv".into(), sheet: None, content: b"id\nCHG-1\n".to_vec().into() };
    populations::import(eng, &stamp(1), test, &facts, rows, source)?;
    let request = DrawRequest { seed: Some("7".into()), ..DrawRequest::random(1) };
    samples::draw(eng, &stamp(2), test, &request)?;
    let item = testing::test(eng, test)?.items[0].id;
    let draft = DeviationDraft { item: Some(item), facts: "Late.".into(), ..DeviationDraft::default() };
    deviations::record(eng, &stamp(3), test, &draft)?;
    let subject = EvidenceSubject::Item(item);
    evidence::attach(eng, &stamp(3), subject, "log.txt", b"log".to_vec(), &EvidenceFacts::default())?;
    Ok(test)
}

fn text(eng: &Engagement, test: TestId, parts: &[super::ContentPart]) -> Result<String> {
    let mut bytes = Vec::new();
    records(eng.db(), parts, &[test], |_, record| bytes.extend_from_slice(record))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The same text with every id as `id` and every hash or ticket as `hash`.
fn without_ids_and_hashes(text: &str) -> String {
    let plain = |field: &str| -> String {
        let (before, value) = field.rsplit_once(' ').map_or(("", field), |(name, value)| (name, value));
        match value.split_once(':') {
            Some(("36", _)) => format!("{before} id"),
            Some(("64" | "79", _)) => format!("{before} hash"),
            _ if field.contains("SHA-256") => "recipe".to_owned(),
            _ => field.to_owned(),
        }
    };
    let line = |line: &str| without_data(line).split(',').map(plain).collect::<Vec<_>>().join(",");
    text.lines().map(|text| line(text) + "\n").collect()
}

/// The same line with a recipe as `data`, because it has commas of its own.
fn without_data(line: &str) -> String {
    match (line.find(":{"), line.rfind('}')) {
        (Some(from), Some(to)) => {
            let from = line[..from].rfind(',').map_or(0, |comma| comma + 1);
            format!("{}data{}", &line[..from], &line[to + 1..])
        }
        _ => line.to_owned(),
    }
}
