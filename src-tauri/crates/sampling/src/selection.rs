//! Selection by ticket: the order of a whole population, a plain draw, and the comparison of a recorded selection.
//!
//! The order depends on the seed and the keys alone, never on the order the keys come in, so a
//! longer draw starts with the shorter one. Knows nothing of controls or of rows behind the keys.

use std::collections::HashMap;

use crate::ticket::{Seed, Ticket};

/// How many keys a refusal names before it says how many more there are.
const NAMED: usize = 3;

/// One item in the order of selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selected {
    /// Where the item's key stands in the list that was given.
    pub index: usize,
    /// The ticket number that put the item here.
    pub ticket: Ticket,
}

/// Why a selection is refused. Each is a sentence for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SamplingError {
    /// Without a seed nobody could repeat the draw.
    #[error("The seed is empty. Give a seed, so that the selection can be repeated by someone else.")]
    EmptySeed,
    /// There is nothing to select from.
    #[error("The population has no items. Import its rows before you draw a sample.")]
    EmptyPopulation,
    /// An item without a key cannot be told from another.
    #[error("The key is empty in {}. Choose a key column that is filled in for every item.", listed(.positions))]
    EmptyKeys {
        /// Positions of the items concerned, the first item being 1.
        positions: Vec<usize>,
    },
    /// Two items with one key would share one ticket.
    #[error("Different items have the same key: {}. Choose key columns that together name each item once.", repeated(.keys))]
    DuplicateKeys {
        /// Each repeated key and how often it occurs, in byte order of the keys.
        keys: Vec<(String, usize)>,
    },
    /// A sample of nothing supports nothing.
    #[error("The sample has no items. Ask for at least one.")]
    EmptySample,
    /// More items are asked for than there are.
    #[error("{asked} items are asked for, but the population has {}. Ask for fewer, or test every item.", items(*.population))]
    MoreThanPopulation {
        /// The size of the sample that was asked for.
        asked: usize,
        /// The number of items in the population.
        population: usize,
    },
    /// A stratum is named that no item has.
    #[error(
        "No item of the population is of the stratum \u{201c}{name}\u{201d}. Correct its name, or choose another column."
    )]
    UnknownStratum {
        /// The name.
        name: String,
    },
    /// More items of a stratum are asked for than it has left.
    #[error("{asked} items are asked for of the stratum \u{201c}{name}\u{201d}, but {} left in it. Ask for fewer.", are(*.left))]
    MoreThanStratum {
        /// The stratum.
        name: String,
        /// The number that was asked for.
        asked: usize,
        /// The number that is left.
        left: usize,
    },
    /// The design and the amount do not go together.
    #[error(
        "The selection does not say how many items in the way that its method reads. Give a size for a random, systematic, proportional or equal selection, a number for each stratum, or a number of each interval."
    )]
    AmountUnread,
    /// An item is to be replaced that is not in the sample.
    #[error("{key} is not in the sample, so nothing can take its place. Correct the key.")]
    NotSelected {
        /// The key.
        key: String,
    },
    /// An item is to be replaced a second time.
    #[error("{key} was replaced already. Replace the item that took its place.")]
    ReplacedAlready {
        /// The key.
        key: String,
    },
    /// Nothing is left that could take the place.
    #[error("Nothing can take the place of {key}: every item {} is in the sample. Keep the item, or record a deviation if it cannot be examined.", of_group(.group))]
    NothingLeft {
        /// The key of the item.
        key: String,
        /// Its stratum or interval; empty where there is none.
        group: String,
    },
}

/// The whole population in the order of selection, the lowest ticket first.
///
/// Equal tickets, which nobody has ever seen, stand in byte order of their keys.
pub fn order<K: AsRef<str>>(seed: &str, keys: &[K]) -> Result<Vec<Selected>, SamplingError> {
    require_usable(seed, keys)?;
    let seed = Seed::new(seed);
    let mut order: Vec<Selected> =
        keys.iter().enumerate().map(|(index, key)| Selected { index, ticket: seed.ticket(key.as_ref()) }).collect();
    order.sort_unstable_by(|a, b| {
        a.ticket.cmp(&b.ticket).then_with(|| keys[a.index].as_ref().cmp(keys[b.index].as_ref()))
    });
    Ok(order)
}

/// The first `size` items of the order.
pub fn draw<K: AsRef<str>>(seed: &str, keys: &[K], size: usize) -> Result<Vec<Selected>, SamplingError> {
    if size == 0 {
        return Err(SamplingError::EmptySample);
    }
    let mut order = order(seed, keys)?;
    if size > order.len() {
        return Err(SamplingError::MoreThanPopulation { asked: size, population: order.len() });
    }
    order.truncate(size);
    Ok(order)
}

/// A selected item as it was written down when it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The item's key.
    pub key: String,
    /// Its ticket number as displayed then.
    pub ticket: String,
}

/// One way in which a recorded selection is not what the seed and the population give.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Difference {
    /// Another item stands at this place.
    #[error("Item {position} is recorded as {recorded}, but the seed and the population select {selected}.")]
    OtherItem {
        /// Place in the order of selection, the first being 1.
        position: usize,
        /// The key that was recorded.
        recorded: String,
        /// The key that is selected.
        selected: String,
    },
    /// The item is right and its ticket number is not.
    #[error("The ticket number of item {position} ({key}) is recorded as {recorded}, but it is {selected}.")]
    OtherTicket {
        /// Place in the order of selection, the first being 1.
        position: usize,
        /// The key of the item.
        key: String,
        /// The ticket number that was recorded.
        recorded: String,
        /// The ticket number that the seed and the key give.
        selected: String,
    },
    /// More or fewer items are recorded.
    #[error("{recorded} items are recorded, but the seed and the population select {selected}.")]
    OtherCount {
        /// How many are recorded.
        recorded: usize,
        /// How many are selected.
        selected: usize,
    },
}

/// Says where a recorded selection, in its order, is not what was selected again: each key with its ticket number, or an
/// empty text where no ticket decided. Empty: it agrees.
pub fn compare(selected: &[(&str, &str)], recorded: &[Recorded]) -> Vec<Difference> {
    let mut differences: Vec<Difference> = recorded
        .iter()
        .zip(selected)
        .enumerate()
        .filter_map(|(at, (recorded, (key, ticket)))| difference(at + 1, recorded, key, ticket))
        .collect();
    if recorded.len() != selected.len() {
        differences.push(Difference::OtherCount { recorded: recorded.len(), selected: selected.len() });
    }
    differences
}

fn difference(position: usize, recorded: &Recorded, key: &str, ticket: &str) -> Option<Difference> {
    if recorded.key != key {
        let (recorded, selected) = (recorded.key.clone(), key.to_owned());
        return Some(Difference::OtherItem { position, recorded, selected });
    }
    (recorded.ticket != ticket).then(|| Difference::OtherTicket {
        position,
        key: key.to_owned(),
        recorded: recorded.ticket.clone(),
        selected: ticket.to_owned(),
    })
}

pub(crate) fn require_usable<K: AsRef<str>>(seed: &str, keys: &[K]) -> Result<(), SamplingError> {
    if seed.is_empty() {
        return Err(SamplingError::EmptySeed);
    }
    if keys.is_empty() {
        return Err(SamplingError::EmptyPopulation);
    }
    let empty = |(at, key): (usize, &K)| key.as_ref().is_empty().then_some(at + 1);
    let positions: Vec<usize> = keys.iter().enumerate().filter_map(empty).collect();
    if !positions.is_empty() {
        return Err(SamplingError::EmptyKeys { positions });
    }
    let mut counts = HashMap::with_capacity(keys.len());
    for key in keys {
        *counts.entry(key.as_ref()).or_insert(0_usize) += 1;
    }
    let repeated = counts.into_iter().filter(|(_, count)| *count > 1);
    let mut keys: Vec<(String, usize)> = repeated.map(|(key, count)| (key.to_owned(), count)).collect();
    if keys.is_empty() {
        return Ok(());
    }
    keys.sort_unstable();
    Err(SamplingError::DuplicateKeys { keys })
}

fn items(count: usize) -> String {
    if count == 1 { "1 item".to_owned() } else { format!("{count} items") }
}

fn are(left: usize) -> String {
    match left {
        0 => "none is".to_owned(),
        1 => "only 1 is".to_owned(),
        left => format!("only {left} are"),
    }
}

fn of_group(group: &str) -> String {
    if group.is_empty() { "of the population".to_owned() } else { format!("of \u{201c}{group}\u{201d}") }
}

fn listed(positions: &[usize]) -> String {
    let named: Vec<String> = positions.iter().take(NAMED).map(ToString::to_string).collect();
    let noun = if positions.len() == 1 { "item" } else { "items" };
    format!("{noun} {}", and_more(&named, positions.len()))
}

fn repeated(keys: &[(String, usize)]) -> String {
    let named: Vec<String> =
        keys.iter().take(NAMED).map(|(key, count)| format!("\u{201c}{key}\u{201d} ({count} times)")).collect();
    and_more(&named, keys.len())
}

fn and_more(named: &[String], all: usize) -> String {
    match all - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
