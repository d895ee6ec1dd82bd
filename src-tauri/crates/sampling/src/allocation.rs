//! How many items each stratum gets: one at a time, to the stratum that lacks most.
//!
//! Given to strata without any item, this is the largest remainder method; given to strata that have some already, it
//! brings them as near to their shares as items can be added, and never takes one away.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What the shares of the strata follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// The number of items that each stratum has in the population.
    Proportional,
    /// Nothing: every stratum gets the same.
    Equal,
}

/// A stratum before items are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratum {
    /// How many items it has in the population.
    pub items: usize,
    /// How many were given to it so far.
    pub given: usize,
    /// How many of its items cannot be selected any more, those that were replaced included.
    pub taken: usize,
}

impl Stratum {
    /// A stratum from which nothing was selected yet.
    pub fn untouched(items: usize) -> Self {
        Self { items, given: 0, taken: 0 }
    }

    fn left(&self) -> usize {
        self.items.saturating_sub(self.taken)
    }
}

/// How many of `by` further items each stratum gets; nothing where fewer items are left than that.
///
/// Each next item goes to the stratum that lacks most: in proportion, that whose share of the new total is furthest
/// above what it was given; in equal parts, that which was given least. In proportion, a stratum without any item comes
/// first wherever there are at least as many items as strata. Among equals, the stratum that stands first is first.
pub fn allocate(share: Share, strata: &[Stratum], by: usize) -> Option<Vec<usize>> {
    let lacks = Lack::of(share, strata, by);
    let mut waiting: BinaryHeap<(bool, i128, Reverse<usize>)> = strata
        .iter()
        .enumerate()
        .filter(|(_, stratum)| stratum.left() > 0)
        .map(|(at, stratum)| (lacks.any(stratum.given), lacks.of_share(stratum, stratum.given), Reverse(at)))
        .collect();
    let mut allotted = vec![0; strata.len()];
    for _ in 0..by {
        let (_, _, Reverse(at)) = waiting.pop()?;
        allotted[at] += 1;
        let (stratum, given) = (&strata[at], strata[at].given + allotted[at]);
        if allotted[at] < stratum.left() {
            waiting.push((lacks.any(given), lacks.of_share(stratum, given), Reverse(at)));
        }
    }
    Some(allotted)
}

/// How urgently a stratum needs its next item.
struct Lack {
    share: Share,
    /// Items of the population.
    population: i128,
    /// Items of the sample afterwards.
    total: i128,
    /// Whether the sample is large enough for one item of each stratum.
    one_each: bool,
}

impl Lack {
    fn of(share: Share, strata: &[Stratum], by: usize) -> Self {
        let given: usize = strata.iter().map(|stratum| stratum.given).sum();
        let filled = strata.iter().filter(|stratum| stratum.items > 0).count();
        let total = given.saturating_add(by);
        Self {
            share,
            population: strata.iter().map(|stratum| wide(stratum.items)).sum(),
            total: wide(total),
            one_each: share == Share::Proportional && total >= filled,
        }
    }

    fn any(&self, given: usize) -> bool {
        self.one_each && given == 0
    }

    /// The share less what was given, times the population, so that it is a whole number.
    fn of_share(&self, stratum: &Stratum, given: usize) -> i128 {
        match self.share {
            Share::Proportional => self.total * wide(stratum.items) - wide(given) * self.population,
            Share::Equal => -wide(given),
        }
    }
}

fn wide(count: usize) -> i128 {
    i128::try_from(count).expect("a count of things in memory")
}
