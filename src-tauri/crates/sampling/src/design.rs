//! Selections by seed other than one plain draw: strata, intervals, a systematic walk, and what is added or replaced later.
//!
//! A selection is the outcome of its acts in their order. Nothing here removes an item: an extension adds, and a replaced
//! item stays where it was while the next of its group takes its place.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use crate::allocation::{Share, Stratum, allocate};
use crate::selection::{SamplingError, require_usable};
use crate::ticket::{Seed, Ticket};

/// The key whose ticket decides where a systematic selection starts.
const START: &str = "start";

/// How a seed selects items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Design {
    /// The lowest tickets of all items.
    Random,
    /// Items at equal distances in the order of the population, from a start that the seed decides.
    Systematic,
    /// The lowest tickets of each stratum, as many as its share of the population.
    Proportional,
    /// The lowest tickets of each stratum, the same number of each.
    Equal,
    /// The lowest tickets of each stratum, as many as asked for of each.
    PerStratum,
    /// The lowest tickets of each interval of time, the same number of each, and all of an interval that has no more.
    Interval,
}

/// How many items one act selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// So many in all.
    Items(usize),
    /// So many of every interval.
    Each(usize),
    /// So many of each named stratum.
    Of(Vec<(String, usize)>),
}

/// A selected item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Where its key stands in the list that was given.
    pub index: usize,
    /// The ticket number that put it here; none where a systematic walk reached it.
    pub ticket: Option<Ticket>,
    /// Its stratum or interval, counted in byte order of their names.
    pub group: usize,
    /// The place in the selection of the item whose place it takes.
    pub replaces: Option<usize>,
}

/// A stratum, an interval, or the whole population.
#[derive(Debug)]
struct Group {
    name: String,
    /// Its items, the lowest ticket first.
    order: Vec<(Ticket, usize)>,
    /// How far the order was looked at.
    looked: usize,
    /// Items given to it by a draw and its extensions; a replacement is not a further one.
    given: usize,
    taken: usize,
}

/// Items selected from a population, act by act.
#[derive(Debug)]
pub struct Selection<'k, K> {
    design: Design,
    keys: &'k [K],
    start: Ticket,
    groups: Vec<Group>,
    group_of: Vec<usize>,
    taken: Vec<bool>,
    chosen: Vec<Chosen>,
    places: HashMap<usize, usize>,
    replaced: Vec<bool>,
}

impl<'k, K: AsRef<str>> Selection<'k, K> {
    /// Nothing selected yet. `names` gives the stratum or the interval of each key; it is not read by designs without.
    ///
    /// # Errors
    /// Refuses an empty seed, no keys, and keys that are empty or occur more than once.
    pub fn new<N: AsRef<str>>(
        design: Design,
        seed: &str,
        keys: &'k [K],
        names: &[N],
    ) -> Result<Selection<'k, K>, SamplingError> {
        require_usable(seed, keys)?;
        let seed = Seed::new(seed);
        let (mut groups, group_of) = match design {
            Design::Random | Design::Systematic => (vec![Group::named("")], vec![0; keys.len()]),
            Design::Proportional | Design::Equal | Design::PerStratum | Design::Interval => grouped(names),
        };
        for (index, group) in group_of.iter().enumerate() {
            groups[*group].order.push((seed.ticket(keys[index].as_ref()), index));
        }
        for group in &mut groups {
            group.order.sort_unstable_by(|a, b| earlier(keys, a, b));
        }
        Ok(Self {
            design,
            keys,
            start: seed.ticket(START),
            groups,
            group_of,
            taken: vec![false; keys.len()],
            chosen: Vec::new(),
            places: HashMap::new(),
            replaced: Vec::new(),
        })
    }

    /// Selects further items after those that are there. The first act of a systematic selection walks; what is added
    /// to it later has the lowest tickets of the items that the walk left.
    ///
    /// # Errors
    /// Refuses no items, more than there are, a stratum that is not there, and an amount that the design cannot read.
    pub fn take(&mut self, amount: &Amount) -> Result<(), SamplingError> {
        match (self.design, amount) {
            (Design::Systematic, Amount::Items(size)) if self.chosen.is_empty() => self.walk(*size),
            (Design::Random | Design::Systematic, Amount::Items(by)) => {
                self.require_left(*by)?;
                self.give(0, *by);
                Ok(())
            }
            (Design::Proportional, Amount::Items(by)) => self.allot(Share::Proportional, *by),
            (Design::Equal, Amount::Items(by)) => self.allot(Share::Equal, *by),
            (Design::PerStratum, Amount::Of(sizes)) => self.take_of(sizes),
            (Design::Interval, Amount::Each(each)) => self.take_each(*each),
            (_, Amount::Items(_) | Amount::Each(_) | Amount::Of(_)) => Err(SamplingError::AmountUnread),
        }
    }

    /// Lets the next item of the same stratum or interval take the place of a selected one, which stays where it is.
    ///
    /// # Errors
    /// Refuses an item that is not selected or was replaced already, and where no item is left.
    pub fn replace(&mut self, key: &str) -> Result<(), SamplingError> {
        let index = self.keys.iter().position(|known| known.as_ref() == key);
        let place = index.and_then(|index| self.places.get(&index).copied());
        let Some(place) = place else {
            return Err(SamplingError::NotSelected { key: key.to_owned() });
        };
        if self.replaced[place] {
            return Err(SamplingError::ReplacedAlready { key: key.to_owned() });
        }
        let group = self.chosen[place].group;
        let Some((ticket, index)) = self.next_of(group) else {
            return Err(SamplingError::NothingLeft { key: key.to_owned(), group: self.groups[group].name.clone() });
        };
        self.replaced[place] = true;
        self.push(Chosen { index, ticket: Some(ticket), group, replaces: Some(place) });
        Ok(())
    }

    /// What is selected, in the order of selection, replaced items included.
    pub fn chosen(&self) -> &[Chosen] {
        &self.chosen
    }

    /// The name of a stratum or interval; empty where the design has none.
    pub fn group_name(&self, group: usize) -> &str {
        &self.groups[group].name
    }

    fn walk(&mut self, size: usize) -> Result<(), SamplingError> {
        self.require_left(size)?;
        let first = usize::try_from(self.start.share_of(self.keys.len() as u64)).expect("below a count in memory");
        for index in steps(first, self.keys.len(), size) {
            self.push(Chosen { index, ticket: None, group: 0, replaces: None });
        }
        self.groups[0].given += size;
        Ok(())
    }

    fn allot(&mut self, share: Share, by: usize) -> Result<(), SamplingError> {
        self.require_left(by)?;
        let strata: Vec<Stratum> = self.groups.iter().map(Group::stratum).collect();
        let allotted = allocate(share, &strata, by).expect("enough items are left");
        for (group, by) in allotted.into_iter().enumerate() {
            self.give(group, by);
        }
        Ok(())
    }

    fn take_of(&mut self, sizes: &[(String, usize)]) -> Result<(), SamplingError> {
        let mut wanted = vec![0_usize; self.groups.len()];
        for (name, size) in sizes {
            let group = self.groups.binary_search_by(|group| group.name.as_str().cmp(name));
            let group = group.map_err(|_| SamplingError::UnknownStratum { name: name.clone() })?;
            wanted[group] = wanted[group].saturating_add(*size);
        }
        if wanted.iter().all(|size| *size == 0) {
            return Err(SamplingError::EmptySample);
        }
        for (group, asked) in self.groups.iter().zip(&wanted) {
            let left = group.order.len() - group.taken;
            if *asked > left {
                return Err(SamplingError::MoreThanStratum { name: group.name.clone(), asked: *asked, left });
            }
        }
        for (group, size) in wanted.into_iter().enumerate() {
            self.give(group, size);
        }
        Ok(())
    }

    fn take_each(&mut self, each: usize) -> Result<(), SamplingError> {
        if each == 0 {
            return Err(SamplingError::EmptySample);
        }
        if self.groups.iter().all(|group| group.order.len() == group.taken) {
            return Err(SamplingError::MoreThanPopulation {
                asked: self.chosen.len().saturating_add(each),
                population: self.keys.len(),
            });
        }
        for group in 0..self.groups.len() {
            self.give(group, each.min(self.groups[group].order.len() - self.groups[group].taken));
        }
        Ok(())
    }

    fn require_left(&self, by: usize) -> Result<(), SamplingError> {
        if by == 0 {
            return Err(SamplingError::EmptySample);
        }
        let asked = self.chosen.len().saturating_add(by);
        if asked > self.keys.len() {
            return Err(SamplingError::MoreThanPopulation { asked, population: self.keys.len() });
        }
        Ok(())
    }

    fn give(&mut self, group: usize, by: usize) {
        for _ in 0..by {
            let (ticket, index) = self.next_of(group).expect("enough items are left in the group");
            self.push(Chosen { index, ticket: Some(ticket), group, replaces: None });
        }
        self.groups[group].given += by;
    }

    fn next_of(&mut self, group: usize) -> Option<(Ticket, usize)> {
        let group = &mut self.groups[group];
        let skipped = group.order[group.looked..].iter().position(|(_, index)| !self.taken[*index])?;
        group.looked += skipped + 1;
        Some(group.order[group.looked - 1])
    }

    fn push(&mut self, chosen: Chosen) {
        self.taken[chosen.index] = true;
        self.groups[self.group_of[chosen.index]].taken += 1;
        self.places.insert(chosen.index, self.chosen.len());
        self.chosen.push(chosen);
        self.replaced.push(false);
    }
}

impl Group {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), order: Vec::new(), looked: 0, given: 0, taken: 0 }
    }

    fn stratum(&self) -> Stratum {
        Stratum { items: self.order.len(), given: self.given, taken: self.taken }
    }
}

/// The places of a systematic walk: (first + step * population) / size, rounded down, for each step from 0 on. As the first
/// is any number below the population, every item is reached with the same probability.
fn steps(first: usize, population: usize, size: usize) -> impl Iterator<Item = usize> {
    let (first, population, size) = (first as u128, population as u128, size as u128);
    (0..size).map(move |step| usize::try_from((first + step * population) / size).expect("a place in the population"))
}

/// The groups in byte order of their names, and the group of each key.
fn grouped<N: AsRef<str>>(names: &[N]) -> (Vec<Group>, Vec<usize>) {
    let mut places: BTreeMap<&str, usize> = names.iter().map(|name| (name.as_ref(), 0)).collect();
    for (place, found) in places.values_mut().enumerate() {
        *found = place;
    }
    let group_of = names.iter().map(|name| places[name.as_ref()]).collect();
    (places.keys().map(|name| Group::named(name)).collect(), group_of)
}

fn earlier<K: AsRef<str>>(keys: &[K], a: &(Ticket, usize), b: &(Ticket, usize)) -> Ordering {
    a.0.cmp(&b.0).then_with(|| keys[a.1].as_ref().cmp(keys[b.1].as_ref()))
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn a_systematic_walk_reaches_every_item_equally_often() {
        for population in 1..30 {
            for size in 1..=population {
                let mut reached = vec![0; population];
                for first in 0..population {
                    let places: Vec<usize> = steps(first, population, size).collect();
                    assert_eq!(places.len(), size);
                    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{population} {size} {first}");
                    places.into_iter().for_each(|place| reached[place] += 1);
                }
                assert_eq!(reached, vec![size; population], "{size} of {population}");
            }
        }
    }
}
