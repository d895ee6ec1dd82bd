//! Versions of populations: the reason for each, what a sample stays with, what differs, and empty pulls.

use std::collections::{BTreeMap, BTreeSet};

use engine::{
    Engagement, PopulationId, PopulationRefusal, Refusal, Result, TestId,
    controls::{self, ControlDraft, Frequency},
    engagement::problems,
    journal,
    populations::{
        self, Choice, Condition, ConditionTest, FrozenRows, PopulationFacts, Profile, SourceContent, SourceFile,
        SourceRow,
    },
    samples::{self, DrawRequest},
    sign_offs::{self, SignOffRole},
    testing::{self, ConclusionKind},
};
use proptest::collection::btree_map;
use proptest::prelude::proptest;
use proptest::{prop_assert, prop_assert_eq};
use testkit::{TestFixture, day, engagement, frozen_changes, stamp};

use crate::refusal;

fn facts() -> PopulationFacts {
    PopulationFacts { name: "Changes".into(), source_system: "Tickets".into(), ..PopulationFacts::default() }
}

fn empty_pull() -> PopulationFacts {
    PopulationFacts {
        query: Some("state = breach".into()),
        extracted_by: Some("Kim".into()),
        extracted_on: Some(day(2026, 7, 1)),
        ..facts()
    }
}

fn source() -> SourceFile {
    SourceFile { name: "changes.csv".into(), sheet: None, content: b"as exported".to_vec().into() }
}

fn rows_of(items: &BTreeMap<u8, u8>) -> FrozenRows {
    let rows = items
        .iter()
        .zip(2..)
        .map(|((key, state), number)| SourceRow { number, cells: vec![format!("K-{key}"), format!("state {state}")] });
    populations::freeze(vec!["id".into(), "state".into()], rows, &[0], None).expect("frozen")
}

fn import(eng: &mut Engagement, test: TestId, rows: FrozenRows, reason: Option<&str>) -> Result<PopulationId> {
    Ok(populations::import_version(eng, &stamp(), test, &facts(), rows, source(), reason)?.value)
}

#[test]
fn another_import_is_a_version_with_a_reason_and_the_sample_stays_with_its_own() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").with_population(50).sampled(5).add_to(&mut eng);
    assert_eq!(
        refusal(import(&mut eng, test, frozen_changes(60), None)),
        PopulationRefusal::PopulationKnown { version: 1 }.into()
    );
    assert_eq!(
        refusal(import(&mut eng, test, frozen_changes(60), Some(" "))),
        PopulationRefusal::PopulationKnown { version: 1 }.into()
    );
    let second = import(&mut eng, test, frozen_changes(60), Some("The first export was cut off."))?;

    let seen = testing::test(&eng, test)?;
    assert_eq!(seen.population.as_ref().map(|sampled| (sampled.version, sampled.rows)), Some((1, 50)));
    assert_eq!(seen.newer_population.as_ref().map(|newer| (newer.id, newer.version)), Some((second, 2)));
    assert_eq!(seen.items.iter().map(|item| item.id).collect::<Vec<_>>(), items);
    assert!(samples::replay(&eng, test)?.agrees);
    let newer = populations::population(&eng, second)?;
    assert_eq!(newer.replaced_because.as_deref(), Some("The first export was cut off."));
    let warned =
        problems(&eng)?.into_iter().any(|problem| problem.message.contains("earlier version of its population"));
    assert!(warned, "the problems say that the sample rests on an earlier version");

    samples::discard(&mut eng, &stamp(), test, "The population was replaced.")?;
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::random(5))?;
    let seen = testing::test(&eng, test)?;
    assert_eq!((seen.population.map(|sampled| sampled.id), seen.newer_population), (Some(second), None));
    Ok(())
}

#[test]
fn versions_are_listed_and_found_and_an_undone_import_is_none() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    assert_eq!(refusal(populations::of_version(&eng, test, None)), Refusal::PopulationMissing);
    let first = import(&mut eng, test, frozen_changes(10), None)?;
    let second = import(&mut eng, test, frozen_changes(12), Some("Two were missing."))?;
    let ids = |eng: &Engagement| -> Result<Vec<PopulationId>> {
        Ok(populations::versions(eng, test)?.into_iter().map(|one| one.id).collect())
    };
    assert_eq!(ids(&eng)?, [second, first]);
    assert_eq!(populations::of_version(&eng, test, Some(1))?.id, first);
    assert_eq!(populations::of_version(&eng, test, None)?.id, second);
    let unknown = refusal(populations::of_version(&eng, test, Some(3)));
    assert_eq!(unknown, PopulationRefusal::VersionUnknown { version: 3, known: "2, 1".into() }.into());
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(ids(&eng)?, [first]);
    journal::redo(&mut eng, &stamp())?;
    assert_eq!(ids(&eng)?, [second, first]);
    Ok(())
}

#[test]
fn a_comparison_names_the_items_and_cells_that_differ_and_those_of_the_sample() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let before = import(&mut eng, test, rows_of(&BTreeMap::from([(1, 0), (2, 0), (10, 0)])), None)?;
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::census())?;
    let after = rows_of(&BTreeMap::from([(1, 0), (10, 7), (11, 0)]));
    let after = import(&mut eng, test, after, Some("Corrected."))?;
    let found = populations::compare(&eng, after, before)?;
    assert_eq!((found.older, found.newer, found.same), (1, 2, 1), "the older version stands first");
    assert_eq!(
        found.added.iter().map(|item| (item.key.as_str(), item.selected)).collect::<Vec<_>>(),
        [("K-11", false)]
    );
    assert_eq!(
        found.removed.iter().map(|item| (item.key.as_str(), item.selected)).collect::<Vec<_>>(),
        [("K-2", true)]
    );
    let changed = &found.changed[0];
    assert_eq!((changed.key.as_str(), changed.selected, changed.cells.len()), ("K-10", true, 1));
    let cell = &changed.cells[0];
    assert_eq!((cell.column.as_str(), cell.before.as_str(), cell.after.as_str()), ("state", "state 0", "state 7"));
    assert_eq!((found.changed_count, found.selected_affected), (1, 2));

    let (other, _) = TestFixture::of("A2").with_population(3).add_to(&mut eng);
    let elsewhere = populations::of_version(&eng, other, None)?.id;
    assert_eq!(refusal(populations::compare(&eng, before, elsewhere)), PopulationRefusal::PopulationsOfTwoTests.into());
    Ok(())
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]
    #[test]
    fn a_comparison_accounts_for_every_item_of_both_versions(
        before in btree_map(0u8..30, 0u8..3, 1..20),
        after in btree_map(0u8..30, 0u8..3, 1..20),
    ) {
        let mut eng = engagement();
        let (test, _) = TestFixture::of("A1").add_to(&mut eng);
        let one = import(&mut eng, test, rows_of(&before), None).expect("imported");
        let other = import(&mut eng, test, rows_of(&after), Some("Again")).expect("imported");
        let found = populations::compare(&eng, one, other).expect("compared");
        let (old, new): (BTreeSet<u8>, BTreeSet<u8>) = (before.keys().copied().collect(), after.keys().copied().collect());
        prop_assert_eq!(found.added_count, new.difference(&old).count() as u64);
        prop_assert_eq!(found.removed_count, old.difference(&new).count() as u64);
        let changed = old.intersection(&new).filter(|key| before[*key] != after[*key]).count() as u64;
        prop_assert_eq!(found.changed_count, changed);
        prop_assert_eq!(found.same + found.changed_count + found.removed_count, before.len() as u64);
        prop_assert_eq!(found.same + found.changed_count + found.added_count, after.len() as u64);
        prop_assert!(found.changed.iter().all(|item| item.cells.iter().all(|cell| cell.before != cell.after)));
    }
}

#[test]
fn nothing_found_is_a_population_once_the_pull_is_recorded() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let headings_only = || populations::freeze(vec!["id".into()], std::iter::empty(), &[0], None).expect("frozen");
    assert_eq!(refusal(import(&mut eng, test, headings_only(), None)), PopulationRefusal::EmptyPullUnexplained.into());
    let shown_by = SourceFile { name: "nothing.png".into(), sheet: None, content: b"picture".to_vec().into() };
    let unexplained = populations::record_empty(&mut eng, &stamp(), test, &facts(), shown_by.clone(), None);
    assert_eq!(refusal(unexplained), PopulationRefusal::EmptyPullUnexplained.into());
    let blank = SourceFile { content: Vec::new().into(), ..shown_by.clone() };
    let unshown = populations::record_empty(&mut eng, &stamp(), test, &empty_pull(), blank, None);
    assert!(matches!(refusal(unshown), Refusal::EvidenceEmpty { .. }));

    let id = populations::import(&mut eng, &stamp(), test, &empty_pull(), headings_only(), source())?.value;
    assert_eq!(populations::population(&eng, id)?.rows, 0);
    let id =
        populations::record_empty(&mut eng, &stamp(), test, &empty_pull(), shown_by, Some("A picture of it."))?.value;
    let population = populations::population(&eng, id)?;
    assert_eq!((population.rows, population.version, population.file_name.as_str()), (0, 2, "nothing.png"));
    assert_eq!(
        refusal(samples::draw(&mut eng, &stamp(), test, &DrawRequest::census())),
        PopulationRefusal::NothingToDraw.into()
    );
    assert_eq!(populations::profile(&eng, id)?.rows, 0);
    testing::conclude(&mut eng, &stamp(), test, ConclusionKind::DidNotOperate, "Nothing called for it.")?;
    Ok(())
}

#[test]
fn items_in_the_period_speak_against_a_control_that_did_not_operate() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").with_population(3).add_to(&mut eng);
    let conclude = |eng: &mut Engagement| {
        testing::conclude(eng, &stamp(), test, ConclusionKind::DidNotOperate, "Nothing called for it.")
    };
    assert_eq!(refusal(conclude(&mut eng)), PopulationRefusal::OperatedByPopulation { items: 3 }.into());
    let row = |number| SourceRow { number, cells: vec![format!("{number}"), "2027-01-05".into()] };
    let outside = populations::freeze(vec!["id".into(), "on".into()], (2..4).map(row), &[0], Some(1))?;
    import(&mut eng, test, outside, Some("Only what lies outside the period."))?;
    conclude(&mut eng)?;
    Ok(())
}

#[test]
fn a_control_said_not_to_have_operated_without_an_empty_pull_is_a_problem() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    testing::conclude(&mut eng, &stamp(), test, ConclusionKind::DidNotOperate, "Nothing called for it.")?;
    let said = problems(&eng)?.into_iter().any(|problem| problem.message.contains("no empty population shows it"));
    assert!(said);
    Ok(())
}

#[test]
fn counts_are_compared_with_the_rows_before_the_filter() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let filter = vec![Condition {
        column: "state".into(),
        test: ConditionTest::OneOf,
        values: vec!["closed".into(), "done".into()],
    }];
    let choice = Choice { key: vec![0], filter: filter.clone(), ..Choice::default() };
    let rows = ["closed", "open", "done"]
        .iter()
        .zip(2..)
        .map(|(state, number)| SourceRow { number, cells: vec![format!("K-{number}"), (*state).to_owned()] });
    let frozen = populations::freeze_chosen(vec!["id".into(), "state".into()], rows, &choice)?;
    let known = PopulationFacts { rows_at_source: Some(3), second_count: Some(4), ..facts() };
    let id = populations::import(&mut eng, &stamp(), test, &known, frozen, source())?.value;
    let population = populations::population(&eng, id)?;
    assert_eq!((&population.filter, population.filtered_out, population.received()), (&filter, 1, 3));
    assert_eq!(population.filter_words, ["state is one of \"closed\", \"done\""]);
    assert_eq!(
        population.doubts(),
        [
            "Completeness and accuracy are not shown in full: the query or report, who ran it, when it was run, whether the auditor observed it and a second source with its count are not recorded.",
            "3 rows were received, but the second source has 4, and nothing explains the difference.",
        ]
    );
    let explained = PopulationFacts { reconciliation: Some("One was cancelled.".into()), ..known };
    populations::amend_facts(&mut eng, &stamp(), id, &explained)?;
    assert_eq!(populations::population(&eng, id)?.doubts().len(), 1, "the difference is explained");
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(populations::population(&eng, id)?.doubts().len(), 2, "the explanation was undone");
    Ok(())
}

#[test]
fn what_a_sign_off_stands_for_covers_the_facts_of_the_population() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").sampled(3).prepared().add_to(&mut eng);
    let population = populations::of_version(&eng, test, None)?;
    let observed =
        PopulationFacts { observed: Some(true), observed_by: Some("Ada".into()), ..population.facts.clone() };
    let refused = refusal(populations::amend_facts(&mut eng, &stamp(), population.id, &observed));
    assert_eq!(refused, Refusal::TestSigned);
    let signed = testing::test(&eng, test)?.sign_offs[0].clone();
    sign_offs::withdraw(&mut eng, &stamp(), signed.id, "The facts are to be completed.")?;
    let mut hashes = BTreeSet::from([signed.content_hash]);
    for changed in [
        observed.clone(),
        PopulationFacts { parameters: Some("state = merged".into()), ..observed.clone() },
        PopulationFacts { observed: None, observed_by: None, ..observed },
    ] {
        populations::amend_facts(&mut eng, &stamp(), population.id, &changed)?;
        sign_offs::sign(&mut eng, &stamp(), test, SignOffRole::Preparer)?;
        let signed = testing::test(&eng, test)?.sign_offs[0].clone();
        assert!(hashes.insert(signed.content_hash), "every fact is part of what is signed");
        sign_offs::withdraw(&mut eng, &stamp(), signed.id, "Once more.")?;
    }
    Ok(())
}

#[test]
fn a_profile_is_the_same_before_and_after_the_import_and_knows_the_frequency() -> Result<()> {
    let mut eng = engagement();
    let draft = ControlDraft {
        reference: "A1".into(),
        title: "Weekly review".into(),
        frequency: Some(Frequency::Weekly),
        ..ControlDraft::default()
    };
    let control = controls::add(&mut eng, &stamp(), &draft)?.value;
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let rows = frozen_changes(40);
    let before = populations::profile_of(&eng, test, &rows)?;
    let id = populations::import(&mut eng, &stamp(), test, &facts(), rows, source())?.value;
    let after = populations::profile(&eng, id)?;
    assert_eq!(before, after);
    assert_eq!(after.expectations.iter().map(|one| one.items).collect::<Vec<_>>(), [31, 9, 0, 0, 0, 0]);
    assert!(after.findings.iter().any(|finding| finding.contains("declared weekly")), "{:?}", after.findings);
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::random(10))?;
    let selected: u64 = populations::profile(&eng, id)?.months.iter().map(|month| month.selected).sum();
    assert_eq!(selected, 10);
    let monthly = ControlDraft { frequency: Some(Frequency::Monthly), ..draft };
    controls::amend(&mut eng, &stamp(), control, &monthly)?;
    let expected = |profile: &Profile| profile.expectations.iter().map(|one| one.expected).sum::<u64>();
    assert!(expected(&populations::profile(&eng, id)?) < expected(&after), "what is expected follows the control");
    Ok(())
}

#[test]
fn a_file_on_the_disk_goes_in_as_it_was_read_or_not_at_all() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").add_to(&mut eng);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("changes.csv");
    std::fs::write(&path, b"as exported").expect("it can be written");
    let on_disk = |sha256: &str| SourceFile {
        content: SourceContent::OnDisk { path: path.clone(), sha256: sha256.to_owned() },
        ..source()
    };
    let before = journal::verify(&eng)?;
    let stale = populations::import(&mut eng, &stamp(), test, &facts(), frozen_changes(3), on_disk(&"0".repeat(64)));
    assert!(stale.is_err_and(|error| error.to_string().contains("changed after it was read")));
    assert_eq!(journal::verify(&eng)?, before, "nothing is left of it");

    let mut elsewhere = engagement();
    let (same, _) = TestFixture::of("A1").add_to(&mut elsewhere);
    let known = populations::import(&mut elsewhere, &stamp(), same, &facts(), frozen_changes(3), source())?.value;
    let sha256 = populations::population(&elsewhere, known)?.source_sha256;
    let stored = populations::import(&mut eng, &stamp(), test, &facts(), frozen_changes(3), on_disk(&sha256))?.value;
    assert_eq!(populations::population(&eng, stored)?.source_sha256, sha256);
    assert_eq!(journal::verify(&eng)?.findings, before.findings);
    Ok(())
}
