//! Samples drawn, extended, replayed and discarded.

use engine::{
    Refusal, Result, SelectionRefusal,
    samples::{self, DrawRequest, ExtendRequest, ExtensionGround, Method},
    testing,
};
use proptest::prelude::{ProptestConfig, any, proptest};
use testkit::{TestFixture, engagement, stamp};

use crate::refusal;

fn keys(eng: &engine::Engagement, test: engine::TestId) -> Result<Vec<String>> {
    Ok(testing::test(eng, test)?.items.into_iter().map(|item| item.key).collect())
}

#[test]
fn a_random_sample_records_seed_recipe_tickets_and_rows() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("CC6.1").with_population(200).sampled(25).add_to(&mut eng);
    let read = testing::test(&eng, test)?;
    let (sample, population) = (read.sample.expect("drawn"), read.population.expect("imported"));
    assert_eq!((items.len(), sample.size, sample.method), (25, 25, Method::Random));
    assert_eq!(sample.seed, samples::default_seed(&eng, test)?);
    assert_eq!(sample.seed.len(), 32);
    assert!(sample.recipe.contains(&sample.seed) && sample.recipe.contains(&population.sha256), "{}", sample.recipe);
    assert_eq!(sample.population_sha256, population.sha256);
    let first = &read.items[0];
    assert_eq!((first.position, first.cells[0].as_str()), (1, first.key.as_str()));
    assert_eq!(first.ticket.as_deref(), Some(sampling::ticket(&sample.seed, &first.key).to_string().as_str()));
    assert!(read.items.windows(2).all(|pair| pair[0].ticket < pair[1].ticket));
    Ok(())
}

#[test]
fn the_derived_seed_differs_between_controls_and_a_given_seed_is_used() -> Result<()> {
    let mut eng = engagement();
    let (first, _) = TestFixture::of("A1").with_population(50).add_to(&mut eng);
    let (second, _) = TestFixture::of("A2").with_population(50).add_to(&mut eng);
    assert_ne!(samples::default_seed(&eng, first)?, samples::default_seed(&eng, second)?);
    let request = DrawRequest { seed: Some(" 20260713 ".into()), ..DrawRequest::random(5) };
    samples::draw(&mut eng, &stamp(), first, &request)?;
    assert_eq!(samples::sample(&eng, first)?.expect("drawn").seed, "20260713");
    Ok(())
}

#[test]
fn a_census_is_every_item_in_order_and_cannot_be_extended() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").with_population(7).add_to(&mut eng);
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::census())?;
    assert_eq!(keys(&eng, test)?, (1..=7).map(|number| format!("CHG-{number:05}")).collect::<Vec<_>>());
    assert!(samples::replay(&eng, test)?.agrees);
    assert_eq!(
        refusal(samples::extend(&mut eng, &stamp(), test, &ExtendRequest::by(1, ExtensionGround::Planned, "More"))),
        Refusal::CensusIsWhole
    );
    Ok(())
}

#[test]
fn a_choice_by_a_person_needs_a_reason_and_is_never_called_random() -> Result<()> {
    let mut eng = engagement();
    let (test, _) = TestFixture::of("A1").with_population(9).add_to(&mut eng);
    let chosen = |keys: &[&str], reason: Option<&str>| DrawRequest {
        method: Method::Targeted,
        reason: reason.map(str::to_owned),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        ..DrawRequest::random(0)
    };
    let unreasoned = samples::draw(&mut eng, &stamp(), test, &chosen(&["CHG-00002"], Some(" ")));
    assert_eq!(refusal(unreasoned), Refusal::ReasonMissing);
    assert_eq!(refusal(samples::draw(&mut eng, &stamp(), test, &chosen(&[], Some("Largest")))), Refusal::NoItemChosen);
    let unknown = samples::draw(&mut eng, &stamp(), test, &chosen(&["CHG-9"], Some("Largest")));
    assert_eq!(refusal(unknown), Refusal::KeyUnknown { key: "CHG-9".into() });
    let request = chosen(&["CHG-00004", "CHG-00002", "CHG-00004"], Some("Emergency changes"));
    samples::draw(&mut eng, &stamp(), test, &request)?;
    assert_eq!(keys(&eng, test)?, ["CHG-00004", "CHG-00002"]);
    let sample = samples::sample(&eng, test)?.expect("drawn");
    assert!(sample.recipe.ends_with("not a random sample."), "{}", sample.recipe);
    let replay = samples::replay(&eng, test)?;
    assert!(replay.agrees && replay.scope.starts_with("A person chose the items"), "{replay:?}");
    let further = |keys: &[&str]| ExtendRequest {
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        ..ExtendRequest::by(0, ExtensionGround::Other, "Another emergency change turned up")
    };
    assert_eq!(refusal(samples::extend(&mut eng, &stamp(), test, &further(&[]))), Refusal::NoItemChosen);
    let twice = refusal(samples::extend(&mut eng, &stamp(), test, &further(&["CHG-00002"])));
    assert_eq!(twice, Refusal::Selection(SelectionRefusal::KeyChosenTwice { key: "CHG-00002".into() }));
    samples::extend(&mut eng, &stamp(), test, &further(&["CHG-00009"]))?;
    assert_eq!(keys(&eng, test)?, ["CHG-00004", "CHG-00002", "CHG-00009"]);
    assert!(samples::replay(&eng, test)?.agrees);
    Ok(())
}

#[test]
fn what_cannot_be_drawn_is_refused_in_words() -> Result<()> {
    let mut eng = engagement();
    let (bare, _) = TestFixture::of("A1").add_to(&mut eng);
    let draw = |eng: &mut engine::Engagement, test, size| {
        refusal(samples::draw(eng, &stamp(), test, &DrawRequest::random(size)))
    };
    assert_eq!(draw(&mut eng, bare, 5), Refusal::PopulationMissing);
    assert_eq!(
        refusal(samples::extend(&mut eng, &stamp(), bare, &ExtendRequest::by(5, ExtensionGround::Planned, "More"))),
        Refusal::SampleMissing
    );
    let (small, _) = TestFixture::of("A2").with_population(4).add_to(&mut eng);
    assert_eq!(draw(&mut eng, small, 0).to_string(), "The sample has no items. Ask for at least one.");
    assert!(draw(&mut eng, small, 5).to_string().contains("has 4 items"), "{}", draw(&mut eng, small, 5));
    samples::draw(&mut eng, &stamp(), small, &DrawRequest::random(4))?;
    assert_eq!(draw(&mut eng, small, 4), Refusal::SampleDrawn);
    let (marked, _) = TestFixture::of("A3").with_population(4).marked().add_to(&mut eng);
    assert_eq!(draw(&mut eng, marked, 4), Refusal::ResultsWithoutItems);
    Ok(())
}

#[test]
fn an_extension_needs_a_reason_and_keeps_results_and_items() -> Result<()> {
    let mut eng = engagement();
    let (test, items) = TestFixture::of("A1").with_population(100).sampled(10).marked().add_to(&mut eng);
    assert_eq!(
        refusal(samples::extend(&mut eng, &stamp(), test, &ExtendRequest::by(5, ExtensionGround::Planned, ""))),
        Refusal::ReasonMissing
    );
    samples::extend(
        &mut eng,
        &stamp(),
        test,
        &ExtendRequest::by(5, ExtensionGround::Planned, "One deviation: second stage as planned"),
    )?;
    let read = testing::test(&eng, test)?;
    let ids: Vec<_> = read.items.iter().map(|item| item.id).collect();
    assert_eq!(&ids[..10], items.as_slice());
    assert_eq!((ids.len(), read.sample.map(|sample| (sample.size, sample.extensions.len()))), (15, Some((15, 1))));
    assert!(read.items[..10].iter().all(|item| item.marks[0].outcome.is_some()));
    assert!(read.items[10..].iter().all(|item| item.marks[0].outcome.is_none()));
    Ok(())
}

#[test]
fn an_unused_sample_can_be_discarded_and_a_used_one_stays() -> Result<()> {
    let mut eng = engagement();
    let (unused, _) = TestFixture::of("A1").sampled(5).add_to(&mut eng);
    samples::discard(&mut eng, &stamp(), unused, "Wrong month")?;
    assert!(testing::test(&eng, unused)?.items.is_empty());
    samples::draw(&mut eng, &stamp(), unused, &DrawRequest::random(6))?;
    let (used, _) = TestFixture::of("A2").sampled(5).marked().add_to(&mut eng);
    assert_eq!(refusal(samples::discard(&mut eng, &stamp(), used, "Wrong month")), Refusal::SampleUsed);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drawing_then_extending_is_drawing_more_at_once_and_replay_agrees(
        rows in 2_u64..60, first in any::<u64>(), more in any::<u64>(), seed in "[a-z0-9]{1,12}"
    ) {
        let mut eng = engagement();
        let first = 1 + first % (rows - 1);
        let more = 1 + more % (rows - first);
        let (stepwise, _) = TestFixture::of("A1").with_population(rows).add_to(&mut eng);
        let (at_once, _) = TestFixture::of("A2").with_population(rows).add_to(&mut eng);
        let request = |size| DrawRequest { seed: Some(seed.clone()), ..DrawRequest::random(size) };
        samples::draw(&mut eng, &stamp(), stepwise, &request(first)).expect("drawn");
        let before = keys(&eng, stepwise).expect("read");
        samples::extend(&mut eng, &stamp(), stepwise, &ExtendRequest::by(more, ExtensionGround::Planned, "Second stage")).expect("extended");
        samples::draw(&mut eng, &stamp(), at_once, &request(first + more)).expect("drawn");
        let after = keys(&eng, stepwise).expect("read");
        assert_eq!(&after[..before.len()], before.as_slice());
        assert_eq!(after, keys(&eng, at_once).expect("read"));
        let replay = samples::replay(&eng, stepwise).expect("replayed");
        assert!(replay.agrees, "{:?}", replay.differences);
        assert_eq!(replay.items, first + more);
    }
}
