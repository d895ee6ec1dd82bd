//! Selection against the published values, and the properties an extension relies on.

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use sampling::{Difference, Recorded, SamplingError, Selected, compare, draw, order, ticket};

fn keys_of<'a>(selected: &[Selected], keys: &'a [String]) -> Vec<&'a str> {
    selected.iter().map(|item| keys[item.index].as_str()).collect()
}

fn numbered(count: u32) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}

#[test]
fn a_ticket_is_the_published_one() {
    let published = "0.26299714122838008416507544297546663599715395525154425586041245287750224561854";
    assert_eq!(ticket("01382438112797316654", "AB-130").to_string(), published);
}

#[test]
fn tickets_with_78_digits_are_published_ones_too() {
    let tickets = ["cat", "dog", "fish", "goat"].map(|key| ticket("xy()134!g2n", key).to_string());
    let published = [
        "0.24866413894129579898796850445568128508290132707747976039848637531569373309555",
        "0.33886035615681875183111698317327684455682722683976874746986356932751818935066",
        "0.74685932088827950509145941729789143204056041958068799542050396198792954500593",
        "0.49599842072022713663423753308080171636735689997237236247068925068573448764387",
    ];
    assert_eq!(tickets, published);
}

#[test]
fn a_draw_of_four_starts_a_draw_of_six() -> Result<(), SamplingError> {
    let keys = numbered(100);
    assert_eq!(keys_of(&draw("41", &keys, 4)?, &keys), ["73", "51", "17", "58"]);
    assert_eq!(keys_of(&draw("41", &keys, 6)?, &keys), ["73", "51", "17", "58", "38", "42"]);
    assert_eq!(keys_of(&draw("41", &keys, 10)?[6..], &keys), ["39", "20", "11", "67"]);
    Ok(())
}

#[test]
fn lists_of_two_systems_merge_by_ticket() -> Result<(), SamplingError> {
    let (all, first, second) = (numbered(100), numbered(60), numbered(100).split_off(60));
    let mut merged = Vec::new();
    for part in [&first, &second] {
        merged.extend(order("41", part)?.into_iter().map(|item| (item.ticket, part[item.index].as_str())));
    }
    merged.sort_unstable();
    let merged: Vec<&str> = merged.into_iter().map(|(_, key)| key).collect();
    assert_eq!(merged, keys_of(&order("41", &all)?, &all));
    Ok(())
}

#[test]
fn what_cannot_be_selected_from_is_refused_in_words() {
    let keys = |keys: &[&str]| keys.iter().map(ToString::to_string).collect::<Vec<String>>();
    let refusals = [
        draw("", &numbered(3), 1),
        draw("s", &keys(&[]), 1),
        draw("s", &numbered(3), 0),
        draw("s", &numbered(3), 4),
        draw("s", &numbered(1), 2),
        draw("s", &keys(&["A", "", "B"]), 1),
        draw("s", &keys(&["", "", "B", "", "", ""]), 1),
        draw("s", &keys(&["B", "A", "B", "A", "A", "C"]), 1),
        draw("s", &keys(&["1", "1", "2", "2", "3", "3", "4", "4", "5", "5"]), 1),
    ];
    let sentences = refusals.map(|refused| refused.expect_err("it cannot be drawn").to_string());
    assert_eq!(
        sentences,
        [
            "The seed is empty. Give a seed, so that the selection can be repeated by someone else.",
            "The population has no items. Import its rows before you draw a sample.",
            "The sample has no items. Ask for at least one.",
            "4 items are asked for, but the population has 3 items. Ask for fewer, or test every item.",
            "2 items are asked for, but the population has 1 item. Ask for fewer, or test every item.",
            "The key is empty in item 2. Choose a key column that is filled in for every item.",
            "The key is empty in items 1, 2, 4 and 2 more. Choose a key column that is filled in for every item.",
            "Different items have the same key: “A” (3 times), “B” (2 times). Choose key columns that together name each item once.",
            "Different items have the same key: “1” (2 times), “2” (2 times), “3” (2 times) and 2 more. Choose key columns that together name each item once.",
        ]
    );
}

/// The first `size` items of the order as a sample keeps them.
fn kept(seed: &str, keys: &[String], size: usize) -> Result<Vec<Recorded>, SamplingError> {
    let drawn = draw(seed, keys, size)?;
    Ok(drawn.iter().map(|item| Recorded { key: keys[item.index].clone(), ticket: item.ticket.to_string() }).collect())
}

fn differences(seed: &str, keys: &[String], recorded: &[Recorded]) -> Result<Vec<Difference>, SamplingError> {
    let again = kept(seed, keys, recorded.len())?;
    let again: Vec<(&str, &str)> = again.iter().map(|item| (item.key.as_str(), item.ticket.as_str())).collect();
    Ok(compare(&again, recorded))
}

#[test]
fn a_comparison_names_each_item_that_differs() -> Result<(), SamplingError> {
    let keys = numbered(100);
    let mut kept_keys = kept("41", &keys, 4)?;
    assert_eq!(differences("41", &keys, &kept_keys)?, []);

    kept_keys[1].key = "99".to_owned();
    kept_keys[3].ticket.replace_range(..3, "0.9");
    let found = differences("41", &keys, &kept_keys)?;
    assert_eq!(
        found.first().map(Difference::to_string).as_deref(),
        Some("Item 2 is recorded as 99, but the seed and the population select 51.")
    );
    assert!(matches!(&found[1..], [Difference::OtherTicket { position: 4, .. }]), "{found:?}");
    let found = compare(&[("73", "0.1"), ("51", "0.2")], &kept_keys[..0]);
    assert_eq!(found, [Difference::OtherCount { recorded: 0, selected: 2 }]);
    Ok(())
}

fn population() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::hash_set(".{1,12}", 1..80).prop_map(|keys| keys.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_does_not_depend_on_the_order_of_the_rows(keys in population(), seed in ".{1,20}") {
        let mut sorted = keys.clone();
        sorted.sort();
        let given = order(&seed, &keys)?;
        prop_assert_eq!(keys_of(&given, &keys), keys_of(&order(&seed, &sorted)?, &sorted));
        prop_assert!(given.is_sorted_by_key(|item| item.ticket));
    }

    #[test]
    fn a_draw_is_the_beginning_of_the_order(keys in population(), seed in ".{1,20}", at in any::<Index>()) {
        let drawn = 1 + at.index(keys.len());
        prop_assert_eq!(draw(&seed, &keys, drawn)?, &order(&seed, &keys)?[..drawn]);
    }

    #[test]
    fn a_key_that_leaves_the_population_moves_no_other(keys in population(), seed in ".{1,20}", at in any::<Index>()) {
        let gone = keys[at.index(keys.len())].clone();
        let rest: Vec<String> = keys.iter().filter(|key| **key != gone).cloned().collect();
        if !rest.is_empty() {
            let before = order(&seed, &keys)?;
            let before: Vec<&str> = keys_of(&before, &keys).into_iter().filter(|key| *key != gone).collect();
            prop_assert_eq!(before, keys_of(&order(&seed, &rest)?, &rest));
        }
    }

    #[test]
    fn a_sample_agrees_with_its_own_seed_and_with_no_other(keys in population(), seed in "[a-z]{1,9}") {
        let recorded = kept(&seed, &keys, keys.len())?;
        prop_assert!(differences(&seed, &keys, &recorded)?.is_empty());
        prop_assert!(!differences(&(seed + "!"), &keys, &recorded)?.is_empty());
    }
}
