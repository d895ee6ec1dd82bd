//! From an engagement file to the report: what the engine records is what the report and the workbook say.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use engine::engagement::{self, Category};
use engine::evidence::{self, EvidenceFacts, EvidenceSubject};
use engine::journal::HistoryFilter;
use engine::report_texts::{self, TextKey};
use report::sections::build;
use report::view::{self, Method, Outcome, TestState, Window};
use report::{gather, xlsx};
use testkit::{
    ControlFixture, EngagementFixture, TestFixture, day, engagement as security_engagement, stamp, stamp_at,
};

use crate::reading::text;

#[test]
fn facts_tests_and_deviations_reach_the_report_as_they_were_recorded() -> engine::Result<()> {
    let mut eng = EngagementFixture::new().with(&[Category::Availability]).create();
    ControlFixture::of("CH-10").serving(&["CC8.1", "CC6.1"]).add_to(&mut eng);
    ControlFixture::of("CH-2").serving(&["A1.2"]).add_to(&mut eng);
    TestFixture::of("CH-10")
        .with_attributes(2)
        .with_population(300)
        .sampled(25)
        .with_deviation_on(3)
        .signed_off()
        .add_to(&mut eng);
    report_texts::set_text(&mut eng, &stamp_at(90), TextKey::DescriptionServices, "Payments for shops.")?;
    let view = gather(&eng)?;

    assert_eq!(view.engagement.window, Window::Period { from: day(2026, 1, 1), to: day(2026, 6, 30) });
    assert_eq!(view.state_of, stamp_at(90).at, "the state is that of the latest change");
    assert_eq!(view.criteria.len(), 33 + 3);
    let references: Vec<&str> = view.controls.iter().map(|control| control.reference.as_str()).collect();
    assert_eq!(references, ["CH-2", "CH-10"], "in natural order");
    assert_eq!(view.controls[0].description, "Access rights to production are reviewed every quarter.");
    assert_eq!(view.controls[1].criteria, ["CC6.1", "CC8.1"], "in the order of the criteria");

    let test = &view.controls[1].tests[0];
    assert_eq!((test.state, test.items.len()), (TestState::Reviewed, 25));
    assert_eq!(test.sample.as_ref().map(|sample| (sample.method, sample.size)), Some((Method::Random, 25)));
    assert_eq!(test.population.as_ref().map(|population| population.rows), Some(300));
    assert_eq!(test.items[3].marks[0].outcome, Some(Outcome::Deviation));
    assert_eq!(test.deviations[0].item_key.as_deref(), Some(test.items[3].key.as_str()));
    assert_eq!(test.deviations[0].number, "D-1");
    assert!(test.items.iter().all(|item| item.marks.len() == test.attributes.len()));

    let said = text(&build(&view));
    assert!(said.contains("Exception noted: 1 of 25 items tested."), "{said}");
    assert!(said.contains("Northwind Payments") && said.contains("Payments for shops."));
    assert!(said.contains("throughout the period January 1, 2026 to June 30, 2026"));
    Ok(())
}

#[test]
fn the_workbook_of_an_engagement_counts_what_the_engine_counts() -> engine::Result<()> {
    let mut eng = security_engagement();
    TestFixture::of("AC-1").sampled(5).signed_off().add_to(&mut eng);
    TestFixture::of("AC-2").sampled(4).with_deviation_on(0).with_deviation_on(2).prepared().add_to(&mut eng);
    let (open, _) = TestFixture::of("AC-3").add_to(&mut eng);
    let (subject, facts) = (EvidenceSubject::Test(open), EvidenceFacts::default());
    evidence::attach(&mut eng, &stamp_at(5), subject, "list.csv", b"a,b\n".to_vec(), &facts)?;
    let view = gather(&eng)?;
    let record = report::gather_record(&eng)?;
    let history = engine::journal::history(&eng, &HistoryFilter { limit: usize::MAX, ..HistoryFilter::default() })?;
    assert_eq!(record.history.changes.len(), history.len());
    assert_eq!((record.history.left_out, &record.history.changes[0].id), (0, &history[0].change.to_string()));
    let bytes = xlsx(&view, &record, &mut |_| ControlFlow::Continue(())).expect("the workbook is written");
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("it opens");
    let mut rows = |name: &str| workbook.worksheet_range(name).expect("the sheet is there").height() - 3;
    assert_eq!(rows("Tests"), engine::testing::list(&eng)?.len());
    assert_eq!(rows("Deviations"), engine::deviations::list(&eng)?.len());
    assert_eq!(rows("Evidence"), engine::evidence::list(&eng)?.len());
    assert_eq!(rows("Audit trail"), history.len());
    assert_eq!(rows("Results"), 5 + 4 + 1, "one attribute each; the open test has no items");
    assert_eq!(view.evidence[0].size, 4);
    Ok(())
}

#[test]
fn a_type_1_engagement_is_reported_as_of_its_date() -> engine::Result<()> {
    let mut eng = EngagementFixture::new().type_1().create();
    ControlFixture::of("AC-1").add_to(&mut eng);
    let mut facts = engagement::facts(&eng)?;
    facts.firm_city = Some("Portland, Oregon".to_owned());
    engagement::amend(&mut eng, &stamp(), &facts)?;
    let view = gather(&eng)?;
    assert_eq!(view.engagement.report_type, view::ReportType::Type1);
    let said = text(&build(&view));
    assert!(said.contains("as of June 30, 2026") && said.contains("Portland, Oregon"));
    assert!(!said.contains("throughout"), "{said}");
    Ok(())
}
