//! Two versions of a population side by side: which items came, went or changed, by their keys, and which of those a
//! sample holds.

use std::collections::{HashMap, HashSet};

use super::{Population, canonical_rows, freeze::key_of, population};
use crate::{
    engagement_file::Engagement, error::Result, ids::PopulationId, natural, refusal::PopulationRefusal, store,
};

/// How many items of each kind are listed.
const LISTED: usize = 1_000;

/// What differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The number of the older version.
    pub older: u32,
    /// The number of the newer version.
    pub newer: u32,
    /// Items of the newer version that the older one does not have, the first thousand by key.
    pub added: Vec<ComparedItem>,
    /// How many there are.
    pub added_count: u64,
    /// Items of the older version that the newer one does not have, the first thousand by key.
    pub removed: Vec<ComparedItem>,
    /// How many there are.
    pub removed_count: u64,
    /// Items that both have with different cells, the first thousand by key.
    pub changed: Vec<ChangedItem>,
    /// How many there are.
    pub changed_count: u64,
    /// Items that are the same in both.
    pub same: u64,
    /// Columns that only the newer version has.
    pub columns_added: Vec<String>,
    /// Columns that only the older version has.
    pub columns_removed: Vec<String>,
    /// How many items of the sample are gone or changed.
    pub selected_affected: u64,
}

/// An item that came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedItem {
    /// Its key.
    pub key: String,
    /// Its cells, in the columns of its version.
    pub cells: Vec<String>,
    /// Whether the sample of the test holds it.
    pub selected: bool,
}

/// An item that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedItem {
    /// Its key.
    pub key: String,
    /// The cells that differ.
    pub cells: Vec<CellChange>,
    /// Whether the sample of the test holds it.
    pub selected: bool,
}

/// A cell before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The column.
    pub column: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// Compares two versions of the population of one test; the lower version is the older, however they are named.
///
/// # Errors
/// Refuses populations of different tests.
pub fn compare(eng: &Engagement, one: PopulationId, other: PopulationId) -> Result<Comparison> {
    let (one, other) = (population(eng, one)?, population(eng, other)?);
    if one.test != other.test {
        return Err(PopulationRefusal::PopulationsOfTwoTests.into());
    }
    let (older, newer) = if one.version <= other.version { (one, other) } else { (other, one) };
    let selected: HashSet<String> = match store::samples::of_test(eng.db(), older.test)? {
        Some(sample) => store::samples::items(eng.db(), sample.id)?.into_iter().map(|item| item.key).collect(),
        None => HashSet::new(),
    };
    let sides = Sides::of(&older, &newer);
    Ok(sides.compare(&Items::of(eng, &older)?, &Items::of(eng, &newer)?, &selected))
}

/// The items of one version with their keys.
struct Items {
    keys: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Items {
    fn of(eng: &Engagement, population: &Population) -> Result<Self> {
        let rows = canonical_rows(eng, population)?;
        let place = |name: &String| population.columns.iter().position(|column| column == name);
        let columns: Vec<usize> = population.key_columns.iter().filter_map(place).collect();
        let keys = rows.iter().map(|row| key_of(&columns, |column| row[column].as_str())).collect();
        Ok(Self { keys, rows })
    }

    fn by_key(&self) -> HashMap<&str, &[String]> {
        self.keys.iter().map(String::as_str).zip(self.rows.iter().map(Vec::as_slice)).collect()
    }
}

/// Two versions and the columns that both have, with their places in each.
struct Sides<'p> {
    older: &'p Population,
    newer: &'p Population,
    shared: Vec<(&'p str, usize, usize)>,
}

impl<'p> Sides<'p> {
    fn of(older: &'p Population, newer: &'p Population) -> Self {
        let place = |name: &String| newer.columns.iter().position(|column| column == name);
        let shared = older.columns.iter().zip(0..).filter_map(|(name, at)| Some((name.as_str(), at, place(name)?)));
        Self { older, newer, shared: shared.collect() }
    }

    fn compare(&self, before: &Items, after: &Items, selected: &HashSet<String>) -> Comparison {
        let (old_rows, new_rows) = (before.by_key(), after.by_key());
        let missing_in = |items: &Items, other: &HashMap<&str, &[String]>| -> Vec<ComparedItem> {
            items
                .keys
                .iter()
                .zip(&items.rows)
                .filter(|(key, _)| !other.contains_key(key.as_str()))
                .map(|(key, cells)| ComparedItem {
                    key: key.clone(),
                    cells: cells.clone(),
                    selected: selected.contains(key),
                })
                .collect()
        };
        let (mut added, mut removed) = (missing_in(after, &old_rows), missing_in(before, &new_rows));
        let mut changed: Vec<ChangedItem> = before
            .keys
            .iter()
            .zip(&before.rows)
            .filter_map(|(key, cells)| {
                let cells = self.changes(cells, new_rows.get(key.as_str())?);
                (!cells.is_empty()).then(|| ChangedItem { key: key.clone(), cells, selected: selected.contains(key) })
            })
            .collect();
        let affected =
            removed.iter().filter(|item| item.selected).count() + changed.iter().filter(|item| item.selected).count();
        let (added_count, removed_count, changed_count) =
            (added.len() as u64, removed.len() as u64, changed.len() as u64);
        for list in [&mut added, &mut removed] {
            natural::sort_by(list, |item| &item.key);
            list.truncate(LISTED);
        }
        natural::sort_by(&mut changed, |item| &item.key);
        changed.truncate(LISTED);
        let only = |here: &Population, there: &Population| -> Vec<String> {
            here.columns.iter().filter(|name| !there.columns.contains(name)).cloned().collect()
        };
        Comparison {
            older: self.older.version,
            newer: self.newer.version,
            added,
            added_count,
            removed,
            removed_count,
            changed,
            changed_count,
            same: before.keys.len() as u64 - removed_count - changed_count,
            columns_added: only(self.newer, self.older),
            columns_removed: only(self.older, self.newer),
            selected_affected: affected as u64,
        }
    }

    fn changes(&self, before: &[String], after: &[String]) -> Vec<CellChange> {
        self.shared
            .iter()
            .filter(|(_, old, new)| before[*old] != after[*new])
            .map(|(column, old, new)| CellChange {
                column: (*column).to_owned(),
                before: before[*old].clone(),
                after: after[*new].clone(),
            })
            .collect()
    }
}
