//! A recipe: everything that is needed to select the items again, as data. `docs/sampling.md` says what each field means;
//! whoever has a recipe and the rows of the population needs nothing else.

use std::collections::{BTreeMap, HashMap, HashSet};

use sampling::{Amount, Design, Selection};
use serde::{Deserialize, Serialize};

use super::frame::{Frame, Grouping};
use super::seeds::Seed;
use super::{Allocation, DrawRequest, ExtendRequest, Interval, Method, SampleStrata, StratumSize};
use crate::{
    error::Result,
    objects::sha256_hex,
    populations::Population,
    refusal::{Refusal, SelectionRefusal},
    text_enum::UnknownWord,
};

/// The name of the algorithm; another one gets another name.
pub const ALGORITHM: &str = "tickmark-selection 1";

/// A selection as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recipe {
    pub(super) algorithm: String,
    pub(super) method: String,
    pub(super) population: Source,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seed: Option<SeedText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) strata: Option<Strata>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) interval: Option<Time>,
    pub(super) steps: Vec<Step>,
}

/// The population of a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) sha256: String,
    pub(super) items: u64,
    pub(super) key: Vec<String>,
}

/// The seed of a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeedText {
    pub(super) text: String,
    pub(super) origin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
}

/// The strata of a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Strata {
    pub(super) column: String,
    pub(super) allocation: String,
}

/// The intervals of a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Time {
    pub(super) column: String,
    pub(super) unit: String,
}

/// One act of a selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Step {
    /// Every item.
    All {},
    /// So many further items.
    Items(u64),
    /// So many further items of each interval.
    Each(u64),
    /// So many further items of each named stratum.
    Of(BTreeMap<String, u64>),
    /// These items.
    Keys(Vec<String>),
    /// Another item takes the place of this one; a person names it where no seed decides.
    Replace {
        key: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<String>,
    },
}

/// An item as a recipe selects it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// Where its row stands in the population, from 0.
    pub index: usize,
    /// Its key.
    pub key: String,
    /// Its ticket number, where that put it here.
    pub ticket: Option<String>,
    /// Its stratum or interval.
    pub group: Option<String>,
    /// The key of the item whose place it takes.
    pub stands_for: Option<String>,
}

/// Selects the items of a recipe from the canonical rows of its population, and from nothing else.
///
/// # Errors
/// Refuses a recipe that cannot be read, rows with another SHA-256 than the recipe names, and what cannot be selected.
pub fn select(recipe: &str, canonical: &[u8]) -> Result<Vec<Picked>> {
    let recipe = Recipe::read(recipe)?;
    if sha256_hex(canonical) != recipe.population.sha256 {
        return Err(SelectionRefusal::OtherPopulation.into());
    }
    let frame = Frame::read(canonical, &recipe.population.key, &recipe.grouping()?)?;
    recipe.pick(&frame)
}

/// What a recipe divides its population by; nothing where it cannot be read, which a replay then says.
pub(crate) fn strata(recipe: &str) -> Option<SampleStrata> {
    let strata = Recipe::read(recipe).ok()?.strata?;
    Some(SampleStrata { allocation: strata.allocation.parse().ok()?, column: strata.column })
}

impl Recipe {
    /// The recipe of a draw.
    ///
    /// # Errors
    /// Refuses strata without a column, and intervals in a population without dates.
    pub(super) fn of(request: &DrawRequest, population: &Population, seed: Option<&Seed>) -> Result<Self> {
        let strata = match request.method {
            Method::Stratified => Some(Strata {
                column: request.stratum_column.clone().ok_or(SelectionRefusal::StratumColumnMissing)?,
                allocation: request.allocation.unwrap_or(Allocation::Proportional).to_string(),
            }),
            _ => None,
        };
        let interval = match request.method {
            Method::Interval => Some(Time {
                column: population.date_column.clone().ok_or(SelectionRefusal::NoDateColumn)?,
                unit: request.interval.unwrap_or(Interval::Month).to_string(),
            }),
            _ => None,
        };
        let seed =
            seed.map(|seed| SeedText { text: seed.text.clone(), origin: seed.origin.to_string(), by: seed.by.clone() });
        let step = match request.method {
            Method::Census => Step::All {},
            Method::Random | Method::Systematic => Step::Items(request.size),
            Method::Stratified if request.allocation == Some(Allocation::PerStratum) => of(&request.stratum_sizes),
            Method::Stratified => Step::Items(request.size),
            Method::Interval => Step::Each(request.size),
            Method::Targeted | Method::Haphazard => Step::Keys(named(&request.keys)?),
        };
        Ok(Self {
            algorithm: ALGORITHM.to_owned(),
            method: request.method.to_string(),
            population: Source {
                sha256: population.sha256.clone(),
                items: population.rows,
                key: population.key_columns.clone(),
            },
            seed,
            strata,
            interval,
            steps: vec![step],
        })
    }

    /// Reads a recipe.
    ///
    /// # Errors
    /// Refuses another algorithm, and what is no recipe.
    pub(super) fn read(text: &str) -> Result<Self> {
        let unreadable = |why: String| SelectionRefusal::RecipeUnreadable { why };
        let recipe: Self = serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
        if recipe.algorithm != ALGORITHM {
            return Err(unreadable(format!("its algorithm is \"{}\", not \"{ALGORITHM}\"", recipe.algorithm)).into());
        }
        Ok(recipe)
    }

    /// The recipe on one line, as the file keeps it.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers have a JSON form")
    }

    /// The recipe on several lines, as people read it.
    pub(super) fn laid_out(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers have a JSON form")
    }

    /// How items are chosen.
    pub(super) fn method(&self) -> Result<Method> {
        Ok(self.method.parse().map_err(unreadable)?)
    }

    /// What tells its groups apart.
    pub(super) fn grouping(&self) -> Result<Grouping> {
        Ok(match (&self.strata, &self.interval) {
            (Some(strata), _) => Grouping::Strata(strata.column.clone()),
            (None, Some(time)) => Grouping::Time(time.column.clone(), time.unit.parse().map_err(unreadable)?),
            (None, None) => Grouping::None,
        })
    }

    /// The step by which an extension adds items.
    ///
    /// # Errors
    /// Refuses to extend a census, and a choice by a person without further keys.
    pub(super) fn extension(&self, request: &ExtendRequest) -> Result<Step> {
        Ok(match (self.method()?, &self.strata) {
            (Method::Census, _) => return Err(Refusal::CensusIsWhole.into()),
            (Method::Targeted | Method::Haphazard, _) => Step::Keys(named(&request.keys)?),
            (Method::Interval, _) => Step::Each(request.by),
            (Method::Stratified, Some(strata)) if strata.allocation == Allocation::PerStratum.as_str() => {
                of(&request.stratum_sizes)
            }
            (Method::Stratified | Method::Random | Method::Systematic, _) => Step::Items(request.by),
        })
    }

    /// Selects the items of all steps, in the order of selection.
    pub(super) fn pick(&self, frame: &Frame) -> Result<Vec<Picked>> {
        match self.method()? {
            Method::Census => self.everything(frame),
            Method::Targeted | Method::Haphazard => self.by_hand(frame),
            Method::Random | Method::Stratified | Method::Systematic | Method::Interval => self.by_seed(frame),
        }
    }

    fn everything(&self, frame: &Frame) -> Result<Vec<Picked>> {
        if self.steps != [Step::All {}] {
            return Err(SelectionRefusal::RecipeUnreadable { why: "a census has one step, \"all\"".into() }.into());
        }
        let mut known = HashSet::new();
        match frame.keys.iter().find(|key| !known.insert(key.as_str())) {
            Some(key) => Err(SelectionRefusal::KeyChosenTwice { key: key.clone() }.into()),
            None => Ok((0..frame.keys.len()).map(|index| plain(frame, index)).collect()),
        }
    }

    fn by_hand(&self, frame: &Frame) -> Result<Vec<Picked>> {
        let places: HashMap<&str, usize> = frame.keys.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
        let place = |key: &str| {
            places.get(key.trim()).copied().ok_or_else(|| Refusal::KeyUnknown { key: key.trim().to_owned() })
        };
        let (mut picked, mut taken) = (Vec::new(), HashSet::new());
        let mut add = |key: &str, stands_for: Option<String>| -> Result<()> {
            let index = place(key)?;
            if !taken.insert(index) {
                return Err(SelectionRefusal::KeyChosenTwice { key: key.trim().to_owned() }.into());
            }
            picked.push(Picked { stands_for, ..plain(frame, index) });
            Ok(())
        };
        for step in &self.steps {
            match step {
                Step::Keys(keys) => keys.iter().try_for_each(|key| add(key, None))?,
                Step::Replace { key, with: Some(with) } => add(with, Some(key.clone()))?,
                Step::Replace { with: None, .. } => return Err(SelectionRefusal::ReplacementUnnamed.into()),
                Step::All {} | Step::Items(_) | Step::Each(_) | Step::Of(_) => {
                    let why = "a choice by a person has keys and no numbers".into();
                    return Err(SelectionRefusal::RecipeUnreadable { why }.into());
                }
            }
        }
        Ok(picked)
    }

    fn by_seed(&self, frame: &Frame) -> Result<Vec<Picked>> {
        let seed = self.seed.as_ref().map(|seed| seed.text.as_str()).unwrap_or_default();
        let mut selection = Selection::new(self.design()?, seed, &frame.keys, &frame.names).map_err(Refusal::from)?;
        for step in &self.steps {
            match step {
                Step::Replace { key, .. } => selection.replace(key),
                Step::Items(items) => selection.take(&Amount::Items(as_count(*items))),
                Step::Each(each) => selection.take(&Amount::Each(as_count(*each))),
                Step::Of(sizes) => selection.take(&amount(sizes)),
                Step::All {} | Step::Keys(_) => {
                    let why = "a seeded selection has numbers and no keys".into();
                    return Err(SelectionRefusal::RecipeUnreadable { why }.into());
                }
            }
            .map_err(Refusal::from)?;
        }
        let grouped = !frame.names.is_empty();
        let chosen = selection.chosen();
        Ok(chosen
            .iter()
            .map(|item| Picked {
                index: item.index,
                key: frame.keys[item.index].clone(),
                ticket: item.ticket.map(|ticket| ticket.to_string()),
                group: grouped.then(|| selection.group_name(item.group).to_owned()),
                stands_for: item.replaces.map(|place| frame.keys[chosen[place].index].clone()),
            })
            .collect())
    }

    fn design(&self) -> Result<Design> {
        Ok(match (self.method()?, &self.strata) {
            (Method::Systematic, _) => Design::Systematic,
            (Method::Interval, _) => Design::Interval,
            (Method::Stratified, Some(strata)) => match strata.allocation.parse().map_err(unreadable)? {
                Allocation::Proportional => Design::Proportional,
                Allocation::Equal => Design::Equal,
                Allocation::PerStratum => Design::PerStratum,
            },
            _ => Design::Random,
        })
    }
}

/// The sizes of strata as an amount.
pub(super) fn amount(sizes: &BTreeMap<String, u64>) -> Amount {
    Amount::Of(sizes.iter().map(|(stratum, items)| (stratum.clone(), as_count(*items))).collect())
}

fn plain(frame: &Frame, index: usize) -> Picked {
    Picked { index, key: frame.keys[index].clone(), ticket: None, group: None, stands_for: None }
}

fn of(sizes: &[StratumSize]) -> Step {
    let mut of = BTreeMap::new();
    for size in sizes.iter().filter(|size| size.items > 0) {
        *of.entry(size.stratum.trim().to_owned()).or_insert(0) += size.items;
    }
    Step::Of(of)
}

/// The keys that a person chose, each once and without the space around it.
fn named(keys: &[String]) -> Result<Vec<String>> {
    let mut named: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for key in keys.iter().map(|key| key.trim()).filter(|key| !key.is_empty()) {
        if known.insert(key) {
            named.push(key.to_owned());
        }
    }
    if named.is_empty() { Err(Refusal::NoItemChosen.into()) } else { Ok(named) }
}

fn unreadable(word: UnknownWord) -> SelectionRefusal {
    SelectionRefusal::RecipeUnreadable { why: word.to_string() }
}

fn as_count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
