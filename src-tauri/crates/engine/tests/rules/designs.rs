//! Samples by strata, intervals and systematic walks, seeds of every origin, replacements, and what a replay proves.

use engine::{
    Engagement, Refusal, Result, SampleItemId, SelectionRefusal, TestId, journal,
    populations::{self, PopulationFacts, SourceFile, SourceRow},
    samples::{
        self, Allocation, DrawRequest, ExtendRequest, ExtensionGround, Interval, Method, SeedOrigin, StratumSize,
    },
    testing::{self, MarkRequest, ResultOutcome},
};
use proptest::prelude::{ProptestConfig, any, proptest};
use testkit::{TestFixture, engagement, reviewer, stamp};

use crate::refusal;

/// A test over accesses: one a day from 1 January 2026 on, of three systems, 60 : 30 : 10.
fn accesses(eng: &mut Engagement, reference: &str, rows: u64) -> Result<TestId> {
    let (test, _) = TestFixture::of(reference).add_to(eng);
    let system = |number: u64| match number % 10 {
        0 => "HR",
        1..=3 => "CRM",
        _ => "ERP",
    };
    let day = |number: u64| testkit::day(2026, 1, 1) + chrono::Days::new(number % 181);
    let cells = |number: u64| vec![format!("U-{number:03}"), system(number).to_owned(), day(number).to_string()];
    let source = (0..rows).map(|number| SourceRow { number: number + 2, cells: cells(number) });
    let columns = ["User", "System", "Granted"].map(str::to_owned).to_vec();
    let frozen = populations::freeze(columns, source, &[0], Some(2))?;
    let facts =
        PopulationFacts { name: "Accesses".into(), source_system: "Directory".into(), ..PopulationFacts::default() };
    let file = SourceFile { name: "accesses.csv".into(), sheet: None, content: b"as exported".to_vec().into() };
    populations::import(eng, &stamp(), test, &facts, frozen, file)?;
    Ok(test)
}

fn items(eng: &Engagement, test: TestId) -> Result<Vec<testing::Item>> {
    Ok(testing::test(eng, test)?.items)
}

fn keys(eng: &Engagement, test: TestId) -> Result<Vec<String>> {
    Ok(items(eng, test)?.into_iter().map(|item| item.key).collect())
}

fn per_group(eng: &Engagement, test: TestId) -> Result<Vec<(String, usize)>> {
    let mut counts = std::collections::BTreeMap::new();
    for item in items(eng, test)? {
        *counts.entry(item.group.unwrap_or_default()).or_insert(0) += 1;
    }
    Ok(counts.into_iter().collect())
}

fn mark(eng: &mut Engagement, test: TestId, item: SampleItemId, outcome: ResultOutcome) -> Result<()> {
    let attribute = testing::test(eng, test)?.attributes[0].id;
    let request = MarkRequest { item: Some(item), attribute, outcome: Some(outcome), note: Some("Seen".into()) };
    testing::mark(eng, &stamp(), test, &[request]).map(|_| ())
}

fn more(by: u64) -> ExtendRequest {
    ExtendRequest::by(by, ExtensionGround::Planned, "Second stage")
}

#[test]
fn a_stratified_sample_says_what_each_stratum_gives_before_it_is_drawn_and_gives_it() -> Result<()> {
    let mut eng = engagement();
    let test = accesses(&mut eng, "A1", 100)?;
    let request = DrawRequest::stratified("System", Allocation::Proportional, 25);
    let preview = samples::preview(&eng, test, &request)?;
    assert_eq!(
        preview.sentence,
        "25 items of the 100 items of Accesses will be selected at random within the values of System, in proportion (largest remainder, at least one of each where the size allows) (CRM 8 of 30, ERP 15 of 60, HR 2 of 10)."
    );
    samples::draw(&mut eng, &stamp(), test, &request)?;
    let promised: Vec<(String, usize)> = preview
        .groups
        .iter()
        .map(|group| (group.name.clone(), usize::try_from(group.selected).expect("few")))
        .collect();
    assert_eq!(per_group(&eng, test)?, promised);
    let sample = samples::sample(&eng, test)?.expect("drawn");
    assert!(sample.recipe.contains("CRM 8 of 30") && sample.recipe.contains(&sample.seed), "{}", sample.recipe);
    let before = keys(&eng, test)?;
    samples::extend(&mut eng, &stamp(), test, &more(15))?;
    assert_eq!(keys(&eng, test)?[..25], before);
    assert_eq!(per_group(&eng, test)?, [("CRM".into(), 12), ("ERP".into(), 24), ("HR".into(), 4)]);
    assert!(samples::replay(&eng, test)?.agrees);
    Ok(())
}

#[test]
fn sizes_of_strata_are_those_that_were_asked_for() -> Result<()> {
    let mut eng = engagement();
    let test = accesses(&mut eng, "A1", 100)?;
    let sizes = |sizes: &[(&str, u64)]| -> Vec<StratumSize> {
        sizes.iter().map(|(stratum, items)| StratumSize { stratum: (*stratum).into(), items: *items }).collect()
    };
    let request = |given: &[(&str, u64)]| DrawRequest {
        stratum_sizes: sizes(given),
        ..DrawRequest::stratified("System", Allocation::PerStratum, 0)
    };
    let mut refused = |request: &DrawRequest| {
        let drawn = refusal(samples::draw(&mut eng, &stamp(), test, request)).to_string();
        assert_eq!(refusal(samples::preview(&eng, test, request)).to_string(), drawn);
        drawn
    };
    assert!(refused(&request(&[("XY", 1)])).starts_with("No item of the population is of the stratum “XY”."));
    assert!(refused(&request(&[("HR", 11)])).starts_with("11 items are asked for of the stratum “HR”"));
    assert_eq!(refused(&request(&[])), "The sample has no items. Ask for at least one.");
    let unknown = DrawRequest::stratified("Region", Allocation::Equal, 3);
    assert_eq!(refused(&unknown), "The population has no column \"Region\". Choose one of its columns.");
    samples::draw(&mut eng, &stamp(), test, &request(&[("HR", 4), ("CRM", 1)]))?;
    let further = ExtendRequest { stratum_sizes: sizes(&[("HR", 1)]), ..more(0) };
    samples::extend(&mut eng, &stamp(), test, &further)?;
    assert_eq!(per_group(&eng, test)?, [("CRM".into(), 1), ("HR".into(), 5)]);
    assert!(samples::replay(&eng, test)?.agrees);
    Ok(())
}

#[test]
fn a_draw_by_interval_takes_from_every_month_and_names_the_months_without_items() -> Result<()> {
    let mut eng = engagement();
    let test = accesses(&mut eng, "A1", 100)?;
    let preview = samples::preview(&eng, test, &DrawRequest::of_each(Interval::Month, 2))?;
    let names: Vec<&str> = preview.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!((names.as_slice(), preview.size), (["2026-01", "2026-02", "2026-03", "2026-04"].as_slice(), 8));
    assert!(preview.notes[0].starts_with("The population has no item in 2026-05, 2026-06."), "{:?}", preview.notes);
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::of_each(Interval::Month, 2))?;
    let before = keys(&eng, test)?;
    samples::extend(&mut eng, &stamp(), test, &more(1))?;
    assert_eq!(keys(&eng, test)?[..8], before);
    assert!(per_group(&eng, test)?.iter().all(|(_, count)| *count == 3));
    assert!(samples::replay(&eng, test)?.agrees);
    let weekly = accesses(&mut eng, "A2", 15)?;
    samples::draw(&mut eng, &stamp(), weekly, &DrawRequest::of_each(Interval::Week, 1))?;
    let weeks: Vec<String> = per_group(&eng, weekly)?.into_iter().map(|(week, _)| week).collect();
    assert_eq!(weeks, ["2026-W01", "2026-W02", "2026-W03"]);
    let (undated, _) = TestFixture::of("A3").add_to(&mut eng);
    assert_eq!(
        refusal(samples::preview(&eng, undated, &DrawRequest::of_each(Interval::Week, 1))),
        Refusal::PopulationMissing
    );
    Ok(())
}

#[test]
fn a_systematic_sample_walks_in_the_order_of_the_population_and_is_extended_by_ticket() -> Result<()> {
    let mut eng = engagement();
    let test = accesses(&mut eng, "A1", 100)?;
    samples::draw(&mut eng, &stamp(), test, &DrawRequest::systematic(10))?;
    let walked: Vec<u64> = keys(&eng, test)?.iter().filter_map(|key| key[2..].parse().ok()).collect();
    assert!(walked.windows(2).all(|pair| pair[1] - pair[0] == 10), "{walked:?}");
    samples::extend(&mut eng, &stamp(), test, &more(5))?;
    let drawn = items(&eng, test)?;
    assert!(
        drawn[..10].iter().all(|item| item.ticket.is_none()) && drawn[10..].iter().all(|item| item.ticket.is_some())
    );
    assert!(samples::replay(&eng, test)?.agrees);
    Ok(())
}

#[test]
fn the_origin_of_a_seed_is_recorded_and_checked() -> Result<()> {
    let mut eng = engagement();
    let test = accesses(&mut eng, "A1", 40)?;
    let request = |origin, seed: &str, by: Option<&str>| DrawRequest {
        seed: Some(seed.into()),
        seed_origin: Some(origin),
        seed_by: by.map(str::to_owned),
        ..DrawRequest::random(5)
    };
    let mut refused = |request: &DrawRequest| refusal(samples::draw(&mut eng, &stamp(), test, request));
    assert_eq!(refused(&request(SeedOrigin::Typed, " ", None)), Refusal::Selection(SelectionRefusal::SeedMissing));
    assert!(matches!(
        refused(&request(SeedOrigin::DiceSix, "1234560", None)),
        Refusal::Selection(SelectionRefusal::NoFace { shown: '0', .. })
    ));
    let few = Refusal::Selection(SelectionRefusal::TooFewThrows { sides: "ten", found: 9, least: 10 });
    assert_eq!(refused(&request(SeedOrigin::DiceTen, "0 1 2 3 4 5 6 7 8", None)), few);
    assert_eq!(
        refused(&request(SeedOrigin::Partner, "41", Some(" "))),
        Refusal::Selection(SelectionRefusal::PartnerUnnamed)
    );
    let own = stamp().actor;
    assert_eq!(
        refused(&request(SeedOrigin::Partner, "41", Some(&own))),
        Refusal::Selection(SelectionRefusal::OwnPartner { name: own.clone() })
    );
    let dice = request(SeedOrigin::DiceTen, "01382 43811, 27973 16654", Some("Mara Lind"));
    samples::draw(&mut eng, &stamp(), test, &dice)?;
    let sample = samples::sample(&eng, test)?.expect("drawn");
    assert_eq!((sample.seed.as_str(), sample.seed_by.as_deref()), ("01382438112797316654", Some("Mara Lind")));
    let replay = samples::replay(&eng, test)?;
    assert!(replay.agrees && replay.data.contains("\"origin\": \"dice_ten\""), "{}", replay.data);
    let record = replay.seed_record.expect("the journal has it");
    assert_eq!((record.by, record.at), (stamp().actor, stamp().at));
    Ok(())
}

#[test]
fn a_replaced_item_stays_visible_and_counts_no_longer() -> Result<()> {
    let mut eng = engagement();
    let (test, ids) = TestFixture::of("A1").with_population(40).sampled(5).add_to(&mut eng);
    let first = items(&eng, test)?;
    let replace = |eng: &mut Engagement, item, reason: &str| samples::replace(eng, &stamp(), test, item, reason, None);
    assert_eq!(refusal(replace(&mut eng, ids[2], " ")), Refusal::ReasonMissing);
    mark(&mut eng, test, ids[0], ResultOutcome::Deviation)?;
    assert_eq!(
        refusal(replace(&mut eng, ids[0], "Lost")),
        Refusal::Selection(SelectionRefusal::ItemDeviates { key: first[0].key.clone() })
    );
    mark(&mut eng, test, ids[2], ResultOutcome::NotApplicable)?;
    replace(&mut eng, ids[2], "A test ticket that never reached production")?;
    let again = Refusal::Selection(SelectionRefusal::ItemReplaced { key: first[2].key.clone() });
    assert_eq!(refusal(replace(&mut eng, ids[2], "Again")), again);
    let now = items(&eng, test)?;
    let why = now[2].replacement.as_ref().expect("it says why");
    assert_eq!(
        (why.by.as_str(), why.reason.as_str()),
        (stamp().actor.as_str(), "A test ticket that never reached production")
    );
    assert_eq!((now.len(), now[2].replaced, now[5].stands_for.as_deref()), (6, true, Some(first[2].key.as_str())));
    assert_eq!(refusal(mark(&mut eng, test, ids[2], ResultOutcome::Pass)), Refusal::NotOfTest { what: "item" });
    let summary = testing::list(&eng)?.remove(0);
    assert_eq!((summary.items, summary.results_done, summary.results_total), (5, 1, 5));
    let replay = samples::replay(&eng, test)?;
    assert!(replay.agrees, "{:?}", replay.differences);
    assert!(replay.data.contains("\"replace\""), "{}", replay.data);
    samples::extend(&mut eng, &stamp(), test, &more(2))?;
    replace(&mut eng, now[5].id, "Not a change either")?;
    assert!(samples::replay(&eng, test)?.agrees);
    journal::undo(&mut eng, &stamp())?;
    assert_eq!(items(&eng, test)?.len(), 8);
    assert!(samples::replay(&eng, test)?.agrees);
    Ok(())
}

#[test]
fn what_a_person_chose_is_replaced_by_what_a_person_names_and_a_census_by_nothing() -> Result<()> {
    let mut eng = engagement();
    let test = accesses(&mut eng, "A1", 12)?;
    let request = DrawRequest {
        method: Method::Haphazard,
        keys: vec!["U-001".into(), "U-002".into()],
        reason: Some("Walk through the list".into()),
        ..DrawRequest::random(0)
    };
    samples::draw(&mut eng, &stamp(), test, &request)?;
    let first = items(&eng, test)?[0].id;
    let replace = |eng: &mut Engagement, item, with| samples::replace(eng, &stamp(), test, item, "Left", with);
    assert_eq!(refusal(replace(&mut eng, first, None)), Refusal::Selection(SelectionRefusal::ReplacementUnnamed));
    assert_eq!(
        refusal(replace(&mut eng, first, Some("U-002"))),
        Refusal::Selection(SelectionRefusal::KeyChosenTwice { key: "U-002".into() })
    );
    replace(&mut eng, first, Some("U-007"))?;
    assert!(samples::replay(&eng, test)?.agrees);
    assert_eq!(keys(&eng, test)?, ["U-001", "U-002", "U-007"]);
    let whole = accesses(&mut eng, "A2", 3)?;
    samples::draw(&mut eng, &stamp(), whole, &DrawRequest::census())?;
    let item = items(&eng, whole)?[1].id;
    assert_eq!(
        refusal(samples::replace(&mut eng, &stamp(), whole, item, "Left", None)),
        Refusal::Selection(SelectionRefusal::CensusHasNoNext)
    );
    Ok(())
}

#[test]
fn an_extension_says_what_it_does_to_the_risk_and_keeps_the_sentence() -> Result<()> {
    let mut eng = engagement();
    let (test, ids) = TestFixture::of("A1").with_population(400).sampled(25).add_to(&mut eng);
    let request = ExtendRequest::by(25, ExtensionGround::Other, "One item deviates");
    let clean = samples::outlook(&eng, test, &request)?.expect("a random sample");
    assert_eq!(
        (clean.deviations, format!("{:.3}", clean.before), format!("{:.3}", clean.after)),
        (0, "0.072".into(), "0.005".into())
    );
    mark(&mut eng, test, ids[3], ResultOutcome::Deviation)?;
    let after_one = samples::outlook(&eng, test, &request)?.expect("a random sample");
    assert_eq!(
        after_one.sentence,
        "1 of 25 items deviates. A control that deviates in 10 % of all cases passes 25 items with no deviation with a probability of 7.2 %; extended by 25 after 1 deviation, and accepted if none of these deviates, it passes with 8.6 %. The extension was not planned before the first items were tested. Binomial distribution."
    );
    mark(&mut eng, test, ids[4], ResultOutcome::Deviation)?;
    let after_two = samples::outlook(&eng, test, &request)?.expect("a random sample");
    assert_eq!(format!("{:.3}", after_two.after), "0.290");
    let at_eight = ExtendRequest { tolerable: Some("8".parse().expect("a percentage")), ..request.clone() };
    assert_eq!(&format!("{:.3}", samples::outlook(&eng, test, &at_eight)?.expect("random").after)[..4], "0.43");
    samples::extend(&mut eng, &stamp(), test, &request)?;
    let sample = samples::sample(&eng, test)?.expect("drawn");
    assert_eq!(sample.extensions[0].outlook, Some(after_two.sentence));
    assert_eq!(sample.extensions[0].ground, ExtensionGround::Other);
    Ok(())
}

#[test]
fn draws_that_were_undone_or_discarded_show_in_the_replay() -> Result<()> {
    let mut eng = engagement();
    let test = accesses(&mut eng, "A1", 40)?;
    let with = |seed: &str| DrawRequest { seed: Some(seed.into()), ..DrawRequest::random(5) };
    samples::draw(&mut eng, &stamp(), test, &with("first"))?;
    journal::undo(&mut eng, &stamp())?;
    samples::draw(&mut eng, &reviewer(), test, &with("second"))?;
    samples::discard(&mut eng, &stamp(), test, "Wrong size")?;
    samples::draw(&mut eng, &stamp(), test, &with("third"))?;
    let replay = samples::replay(&eng, test)?;
    let seeds: Vec<(Option<&str>, &str)> =
        replay.earlier.iter().map(|once| (once.seed.as_deref(), once.by.as_str())).collect();
    let (own, other) = (stamp().actor, reviewer().actor);
    assert_eq!(seeds, [(Some("first"), own.as_str()), (Some("second"), other.as_str())]);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_replay_agrees_after_every_extension_replacement_undo_and_redo(
        method in 0_u8..6, acts in proptest::collection::vec(any::<u8>(), 1..8)
    ) {
        let mut eng = engagement();
        let test = accesses(&mut eng, "A1", 60).expect("imported");
        let request = match method {
            0 => DrawRequest::random(6),
            1 => DrawRequest::systematic(7),
            2 => DrawRequest::stratified("System", Allocation::Proportional, 8),
            3 => DrawRequest::stratified("System", Allocation::Equal, 6),
            4 => DrawRequest::of_each(Interval::Month, 2),
            _ => DrawRequest { stratum_sizes: vec![StratumSize { stratum: "ERP".into(), items: 4 }], ..DrawRequest::stratified("System", Allocation::PerStratum, 0) },
        };
        samples::draw(&mut eng, &stamp(), test, &request).expect("drawn");
        for act in acts {
            let before = keys(&eng, test).expect("read");
            let drawn = items(&eng, test).expect("read");
            let item = drawn[usize::from(act) % drawn.len()].id;
            let further = ExtendRequest { stratum_sizes: vec![StratumSize { stratum: "CRM".into(), items: 1 }], ..more(1 + u64::from(act % 3)) };
            let adds = match act % 4 {
                0 => samples::replace(&mut eng, &stamp(), test, item, "It never happened", None).is_ok(),
                1 => samples::extend(&mut eng, &stamp(), test, &further).is_ok(),
                2 => { let _nothing_or_done = journal::redo(&mut eng, &stamp()); false }
                _ => {
                    // Not the draw itself: there would be nothing to replay.
                    if samples::sample(&eng, test).expect("read").is_some_and(|sample| sample.extensions.is_empty())
                        && drawn.iter().all(|item| !item.replaced) { continue; }
                    let _nothing_or_done = journal::undo(&mut eng, &stamp());
                    false
                }
            };
            let after = keys(&eng, test).expect("read");
            if adds {
                assert_eq!(&after[..before.len()], before.as_slice());
            }
            let replay = samples::replay(&eng, test).expect("replayed");
            assert!(replay.agrees, "{:?}\n{}", replay.differences, replay.data);
        }
    }
}
