//! Selections by strata, intervals and systematic walks: what an extension and a replacement keep, and who gets how many.

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};
use sampling::{Amount, Design, SamplingError, Selection, Share, Stratum, allocate, order};

/// Changes of three systems: 60 of the first, 30 of the second, 10 of the third, mixed.
fn changes() -> (Vec<String>, Vec<&'static str>) {
    let system = |number: usize| match number % 10 {
        0 => "HR",
        1..=3 => "CRM",
        _ => "ERP",
    };
    (0..100).map(|number| (number.to_string(), system(number))).unzip()
}

fn keys_of<K: AsRef<str>>(selection: &Selection<'_, K>, keys: &[K]) -> Vec<String> {
    selection.chosen().iter().map(|item| keys[item.index].as_ref().to_owned()).collect()
}

fn counts<K: AsRef<str>>(selection: &Selection<'_, K>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for item in selection.chosen() {
        let name = selection.group_name(item.group);
        match counts.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name.to_owned(), 1)),
        }
    }
    counts
}

fn named(counts: &[(&str, usize)]) -> Vec<(String, usize)> {
    counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[test]
fn strata_are_listed_in_byte_order_and_get_their_shares() -> Result<(), SamplingError> {
    let (keys, systems) = changes();
    let drawn = |design, amount| -> Result<Vec<(String, usize)>, SamplingError> {
        let mut selection = Selection::new(design, "41", &keys, &systems)?;
        selection.take(&amount)?;
        Ok(counts(&selection))
    };
    assert_eq!(drawn(Design::Proportional, Amount::Items(25))?, named(&[("CRM", 8), ("ERP", 15), ("HR", 2)]));
    assert_eq!(drawn(Design::Proportional, Amount::Items(3))?, named(&[("CRM", 1), ("ERP", 1), ("HR", 1)]));
    assert_eq!(drawn(Design::Proportional, Amount::Items(2))?, named(&[("CRM", 1), ("ERP", 1)]));
    assert_eq!(drawn(Design::Equal, Amount::Items(25))?, named(&[("CRM", 9), ("ERP", 8), ("HR", 8)]));
    assert_eq!(drawn(Design::Equal, Amount::Items(40))?, named(&[("CRM", 15), ("ERP", 15), ("HR", 10)]));
    let sizes = Amount::Of(named(&[("HR", 4), ("CRM", 1)]));
    assert_eq!(drawn(Design::PerStratum, sizes)?, named(&[("CRM", 1), ("HR", 4)]));
    assert_eq!(drawn(Design::Interval, Amount::Each(20))?, named(&[("CRM", 20), ("ERP", 20), ("HR", 10)]));
    Ok(())
}

#[test]
fn within_a_stratum_the_lowest_tickets_are_selected() -> Result<(), SamplingError> {
    let (keys, systems) = changes();
    let mut selection = Selection::new(Design::Equal, "41", &keys, &systems)?;
    selection.take(&Amount::Items(6))?;
    let whole: Vec<&str> = order("41", &keys)?.iter().map(|item| keys[item.index].as_str()).collect();
    let of = |system: &str| {
        let of_system = |key: &&str| systems[key.parse::<usize>().expect("a number")] == system;
        whole.iter().copied().filter(of_system).take(2).collect::<Vec<_>>()
    };
    assert_eq!(keys_of(&selection, &keys), [of("CRM"), of("ERP"), of("HR")].concat());
    Ok(())
}

#[test]
fn a_replacement_comes_from_the_same_stratum_and_leaves_the_replaced_item_in_its_place() -> Result<(), SamplingError> {
    let (keys, systems) = changes();
    let mut selection = Selection::new(Design::Equal, "41", &keys, &systems)?;
    selection.take(&Amount::Items(6))?;
    let before = keys_of(&selection, &keys);
    selection.replace(&before[4])?;
    let replacing = selection.chosen()[6];
    assert_eq!((replacing.replaces, selection.group_name(replacing.group)), (Some(4), "HR"));
    assert_eq!(keys_of(&selection, &keys)[..6], before);
    let again = selection.replace(&before[4]).expect_err("it was replaced");
    assert_eq!(again.to_string(), format!("{} was replaced already. Replace the item that took its place.", before[4]));
    let unknown = selection.replace("x").expect_err("it is not there");
    assert_eq!(unknown.to_string(), "x is not in the sample, so nothing can take its place. Correct the key.");
    selection.take(&Amount::Items(27))?;
    let whole = selection.replace(&keys_of(&selection, &keys)[5]).expect_err("HR has ten items");
    assert!(whole.to_string().contains("every item of “HR” is in the sample. Keep the item"), "{whole}");
    Ok(())
}

#[test]
fn what_a_design_cannot_select_is_refused_in_words() -> Result<(), SamplingError> {
    let (keys, systems) = changes();
    let refused = |design, amount: &Amount| {
        let mut selection = Selection::new(design, "41", &keys, &systems).expect("the keys are usable");
        selection.take(amount).expect_err("it cannot be selected").to_string()
    };
    let sentences = [
        refused(Design::PerStratum, &Amount::Of(named(&[("XY", 1)]))),
        refused(Design::PerStratum, &Amount::Of(named(&[("HR", 11)]))),
        refused(Design::PerStratum, &Amount::Of(named(&[("HR", 0)]))),
        refused(Design::Proportional, &Amount::Items(101)),
        refused(Design::Interval, &Amount::Each(0)),
        refused(Design::Systematic, &Amount::Items(0)),
    ];
    assert_eq!(
        sentences,
        [
            "No item of the population is of the stratum “XY”. Correct its name, or choose another column.",
            "11 items are asked for of the stratum “HR”, but only 10 are left in it. Ask for fewer.",
            "The sample has no items. Ask for at least one.",
            "101 items are asked for, but the population has 100 items. Ask for fewer, or test every item.",
            "The sample has no items. Ask for at least one.",
            "The sample has no items. Ask for at least one.",
        ]
    );
    assert!(refused(Design::Random, &Amount::Each(1)).starts_with("The selection does not say how many items"));
    let mut whole = Selection::new(Design::Interval, "41", &keys, &systems)?;
    whole.take(&Amount::Each(60))?;
    assert!(whole.take(&Amount::Each(1)).is_err());
    Ok(())
}

/// The largest remainder method as textbooks give it: each its share rounded down, the rest to the largest remainders.
fn largest_remainder(sizes: &[usize], total: usize) -> Vec<usize> {
    let population: usize = sizes.iter().sum();
    let mut allotted: Vec<usize> = sizes.iter().map(|size| total * size / population).collect();
    let mut places: Vec<usize> = (0..sizes.len()).collect();
    places.sort_by_key(|at| (std::cmp::Reverse(total * sizes[*at] % population), *at));
    let rest = total - allotted.iter().sum::<usize>();
    places[..rest].iter().for_each(|at| allotted[*at] += 1);
    allotted
}

fn designs() -> impl Strategy<Value = Design> {
    proptest::sample::select(vec![
        Design::Random,
        Design::Systematic,
        Design::Proportional,
        Design::Equal,
        Design::PerStratum,
        Design::Interval,
    ])
}

/// Keys with the stratum of each.
fn frame() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    proptest::collection::hash_map(".{1,9}", "[ab|\u{e9}]{0,2}", 1..60).prop_map(|frame| frame.into_iter().unzip())
}

/// One act on any design: a small extension, or the replacement of the item at some place.
fn act(selection: &mut Selection<'_, String>, design: Design, keys: &[String], names: &[String], number: usize) {
    let chosen = selection.chosen().to_vec();
    if number.is_multiple_of(3) && !chosen.is_empty() {
        let _refused_or_not = selection.replace(&keys[chosen[number % chosen.len()].index]);
        return;
    }
    let amount = match design {
        Design::Interval => Amount::Each(1 + number % 2),
        Design::PerStratum => Amount::Of(vec![(names[number % names.len()].clone(), 1 + number % 3)]),
        Design::Random | Design::Systematic | Design::Proportional | Design::Equal => Amount::Items(1 + number % 7),
    };
    let _refused_or_not = selection.take(&amount);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_act_keeps_what_was_selected_before(
        (keys, names) in frame(), design in designs(), acts in proptest::collection::vec(any::<u16>(), 1..12)
    ) {
        let mut selection = Selection::new(design, "seed", &keys, &names)?;
        for number in acts {
            let before = selection.chosen().to_vec();
            act(&mut selection, design, &keys, &names, number.into());
            prop_assert_eq!(&selection.chosen()[..before.len()], before.as_slice());
        }
        let mut indexes: Vec<usize> = selection.chosen().iter().map(|item| item.index).collect();
        indexes.sort_unstable();
        prop_assert!(indexes.windows(2).all(|pair| pair[0] < pair[1]), "an item was selected twice");
    }

    #[test]
    fn only_a_systematic_walk_reads_the_order_of_the_rows(
        (keys, names) in frame(), design in designs(), acts in proptest::collection::vec(any::<u16>(), 1..8)
    ) {
        let (mut reversed, mut names_reversed) = (keys.clone(), names.clone());
        reversed.reverse();
        names_reversed.reverse();
        let mut forth = Selection::new(design, "seed", &keys, &names)?;
        let mut back = Selection::new(design, "seed", &reversed, &names_reversed)?;
        for number in acts.iter().copied().map(usize::from) {
            // Acts name strata, not rows, so that both ways round are asked for the same.
            if design == Design::PerStratum && number % 3 != 0 {
                let amount = Amount::Of(vec![(names[number % names.len()].clone(), 1)]);
                prop_assert_eq!(forth.take(&amount), back.take(&amount));
            } else {
                act(&mut forth, design, &keys, &names, number);
                act(&mut back, design, &reversed, &names, number);
            }
        }
        if design != Design::Systematic {
            prop_assert_eq!(keys_of(&forth, &keys), keys_of(&back, &reversed));
        }
    }

    #[test]
    fn drawing_in_steps_is_drawing_at_once_without_strata((keys, _) in frame(), first in any::<u16>()) {
        let first = 1 + usize::from(first) % keys.len();
        let mut stepwise = Selection::new::<&str>(Design::Random, "seed", &keys, &[])?;
        stepwise.take(&Amount::Items(first))?;
        if first < keys.len() {
            stepwise.take(&Amount::Items(keys.len() - first))?;
        }
        let whole: Vec<usize> = order("seed", &keys)?.iter().map(|item| item.index).collect();
        prop_assert_eq!(stepwise.chosen().iter().map(|item| item.index).collect::<Vec<_>>(), whole);
    }

    #[test]
    fn an_allocation_is_the_largest_remainder_and_adds_up(
        sizes in proptest::collection::vec(1_usize..200, 1..12), total in any::<u16>()
    ) {
        let population: usize = sizes.iter().sum();
        let total = usize::from(total) % (population + 1);
        let strata: Vec<Stratum> = sizes.iter().map(|size| Stratum::untouched(*size)).collect();
        let proportional = allocate(Share::Proportional, &strata, total).expect("there are enough items");
        prop_assert_eq!(proportional.iter().sum::<usize>(), total);
        prop_assert!(proportional.iter().zip(&sizes).all(|(given, size)| given <= size));
        let shares = largest_remainder(&sizes, total);
        if total >= sizes.len() && shares.contains(&0) {
            prop_assert!(proportional.iter().all(|given| *given > 0));
        } else {
            prop_assert_eq!(proportional, shares);
        }
        let equal = allocate(Share::Equal, &strata, total).expect("there are enough items");
        prop_assert_eq!(equal.iter().sum::<usize>(), total);
        let most = equal.iter().max().copied().unwrap_or_default();
        prop_assert!(equal.iter().zip(&sizes).all(|(given, size)| *given + 1 >= most || given == size));
        prop_assert_eq!(allocate(Share::Equal, &strata, population + 1), None);
    }
}
