//! Numbers in keys: CHG-0001, CHG-0002, CHG-0004 is a run in which CHG-0003 is missing. Knows keys only.

use std::collections::HashMap;

/// Items that a run needs before its gaps mean anything.
const LEAST_ITEMS: usize = 3;
/// Gaps that are named.
const NAMED_GAPS: usize = 50;
/// Kinds of key, by what stands around the number, beyond which keys are not numbered at all.
const MOST_RUNS: usize = 1_000;
/// Digits that a number in a key may have.
const MOST_DIGITS: usize = 18;

/// A run of numbered keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// The key with the lowest number.
    pub first: String,
    /// The key with the highest number.
    pub last: String,
    /// How many keys it has.
    pub items: u64,
    /// How many numbers between them no key has.
    pub missing: u64,
    /// The stretches of missing numbers in their order, the first fifty; empty where most numbers are missing.
    pub gaps: Vec<Gap>,
    /// How many stretches there are.
    pub gap_count: u64,
    /// Whether most numbers are missing, so that the numbers say nothing about completeness.
    pub sparse: bool,
}

/// A stretch of missing numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The first missing key.
    pub from: String,
    /// The last missing key.
    pub to: String,
    /// How many are missing.
    pub numbers: u64,
}

impl Gap {
    /// The gap as a reader reads it.
    #[must_use]
    pub fn words(&self) -> String {
        if self.numbers == 1 { self.from.clone() } else { format!("{} to {}", self.from, self.to) }
    }
}

/// Collects keys by what stands around their last number.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    runs: HashMap<(String, String), Run>,
    too_many: bool,
}

#[derive(Debug, Default)]
struct Run {
    numbers: Vec<u64>,
    width: Width,
}

/// Whether all numbers of a run are written with the same count of digits.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Width {
    #[default]
    Unknown,
    Same(usize),
    Differs,
}

impl Numbered {
    /// Takes one key.
    pub(super) fn take(&mut self, key: &str) {
        if self.too_many {
            return;
        }
        let Some((before, digits, after)) = last_number(key) else { return };
        let Ok(number) = digits.parse() else { return };
        let run = self.runs.entry((before.to_owned(), after.to_owned())).or_default();
        run.numbers.push(number);
        run.width = match run.width {
            Width::Unknown => Width::Same(digits.len()),
            Width::Same(width) if width == digits.len() => run.width,
            Width::Same(_) | Width::Differs => Width::Differs,
        };
        if self.runs.len() > MOST_RUNS {
            self.too_many = true;
            self.runs.clear();
        }
    }

    /// The runs, those with most items first.
    pub(super) fn sequences(self) -> Vec<Sequence> {
        let mut found: Vec<Sequence> = self
            .runs
            .into_iter()
            .filter(|(_, run)| run.numbers.len() >= LEAST_ITEMS)
            .map(|((before, after), run)| run.sequence(&before, &after))
            .collect();
        found.sort_by(|left, right| right.items.cmp(&left.items).then_with(|| left.first.cmp(&right.first)));
        found
    }
}

impl Run {
    fn sequence(mut self, before: &str, after: &str) -> Sequence {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        let width = if let Width::Same(width) = self.width { width } else { 0 };
        let key = |number: u64| format!("{before}{number:0width$}{after}");
        let (low, high) = (self.numbers[0], self.numbers[self.numbers.len() - 1]);
        let items = self.numbers.len() as u64;
        let missing = high - low + 1 - items;
        let sparse = missing > items;
        let stretches = || self.numbers.windows(2).filter(|pair| pair[1] - pair[0] > 1);
        let gap = |pair: &[u64]| Gap { from: key(pair[0] + 1), to: key(pair[1] - 1), numbers: pair[1] - pair[0] - 1 };
        Sequence {
            first: key(low),
            last: key(high),
            items,
            missing,
            gaps: if sparse { Vec::new() } else { stretches().take(NAMED_GAPS).map(gap).collect() },
            gap_count: stretches().count() as u64,
            sparse,
        }
    }
}

/// A key cut around its last run of digits.
fn last_number(key: &str) -> Option<(&str, &str, &str)> {
    let end = key.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let start = key[..end]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |at| at + key[at..].chars().next().map_or(1, char::len_utf8));
    (end - start <= MOST_DIGITS).then(|| (&key[..start], &key[start..end], &key[end..]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::btree_set;
    use proptest::prelude::proptest;
    use proptest::prop_assert_eq;

    use super::{Numbered, Sequence};

    fn sequences<'k>(keys: impl IntoIterator<Item = &'k str>) -> Vec<Sequence> {
        let mut numbered = Numbered::default();
        keys.into_iter().for_each(|key| numbered.take(key));
        numbered.sequences()
    }

    #[test]
    fn gaps_are_named_as_their_keys_would_be() {
        let found = sequences(["CHG-0001", "CHG-0002", "CHG-0004", "CHG-0009", "CHG-0010", "INC-1", "note"]);
        assert_eq!(found.len(), 1, "two keys make no run");
        let run = &found[0];
        assert_eq!((run.first.as_str(), run.last.as_str()), ("CHG-0001", "CHG-0010"));
        assert_eq!((run.items, run.missing, run.gap_count, run.sparse), (5, 5, 2, false));
        let gaps: Vec<String> = run.gaps.iter().map(super::Gap::words).collect();
        assert_eq!(gaps, ["CHG-0003", "CHG-0005 to CHG-0008"]);
    }

    #[test]
    fn numbers_without_leading_zeros_and_with_text_behind_them_are_runs_too() {
        let found = sequences(["8/x", "9/x", "11/x"]);
        assert_eq!(found[0].gaps[0].from, "10/x");
        let found = sequences(["é7", "é8", "é10"]);
        assert_eq!(found[0].gaps[0].from, "é9");
    }

    #[test]
    fn where_most_numbers_are_missing_the_run_says_so_and_names_none() {
        let found = sequences(["T-1", "T-50", "T-900"]);
        assert_eq!((found[0].sparse, found[0].missing, found[0].gaps.len()), (true, 897, 0));
    }

    #[test]
    fn keys_that_are_all_of_another_kind_are_not_numbered() {
        let keys: Vec<String> = (0..5000).map(|number| format!("{number}-user-{}", number % 7)).collect();
        assert!(sequences(keys.iter().map(String::as_str)).is_empty());
        assert!(sequences(["99999999999999999999", "99999999999999999998", "99999999999999999997"]).is_empty());
    }

    proptest! {
        #[test]
        fn items_and_missing_numbers_fill_the_run(numbers in btree_set(0u64..400, 3..200)) {
            let keys: Vec<String> = numbers.iter().rev().map(|number| format!("A-{number:04}")).collect();
            let run = &sequences(keys.iter().map(String::as_str))[0];
            let (low, high) = (numbers.first().copied().unwrap_or(0), numbers.last().copied().unwrap_or(0));
            prop_assert_eq!(run.items + run.missing, high - low + 1);
            if !run.sparse && run.gap_count <= 50 {
                prop_assert_eq!(run.gaps.iter().map(|gap| gap.numbers).sum::<u64>(), run.missing);
                let keys: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
                let named = run.gaps.iter().flat_map(|gap| [gap.from.as_str(), gap.to.as_str()]);
                prop_assert_eq!(named.filter(|key| keys.contains(key)).count(), 0);
            }
        }
    }
}
