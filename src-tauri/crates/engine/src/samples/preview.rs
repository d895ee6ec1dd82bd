//! What a draw would select, in numbers: how many of which stratum or interval. Shows no item, so that nobody can look
//! at the items before the seed is recorded.

use std::collections::BTreeMap;

use sampling::{Share, Stratum, allocate};

use super::frame::{Frame, interval_name};
use super::recipe::{Recipe, Step};
use super::{Allocation, DrawRequest, Interval, Method, words};
use crate::{
    engagement::{self, Window},
    engagement_file::Engagement,
    error::Result,
    ids::TestId,
    populations,
    refusal::Refusal,
};

/// How many intervals without an item a note names.
const NAMED: usize = 6;

/// A draw before it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What will be drawn, in a sentence.
    pub sentence: String,
    /// How many items.
    pub size: u64,
    /// The strata or intervals, in the order in which their items are listed.
    pub groups: Vec<GroupShare>,
    /// What is worth knowing before the draw.
    pub notes: Vec<String>,
}

/// What a stratum or interval gives to a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupShare {
    /// The value of the column, or the interval.
    pub name: String,
    /// How many items it has.
    pub items: u64,
    /// How many of them are selected.
    pub selected: u64,
}

/// What a draw would select, without selecting it.
///
/// # Errors
/// Refuses what the draw itself would refuse, except a missing reason or seed.
pub fn preview(eng: &Engagement, test: TestId, request: &DrawRequest) -> Result<Preview> {
    let population = populations::to_draw_from(eng.db(), test)?;
    let recipe = Recipe::of(request, &population, None)?;
    let groups = match request.method {
        Method::Stratified | Method::Interval => shares(&recipe, &Frame::of(eng, &population, &recipe.grouping()?)?)?,
        Method::Census | Method::Random | Method::Systematic | Method::Targeted | Method::Haphazard => {
            vec![GroupShare { name: String::new(), items: population.rows, selected: whole(&recipe, population.rows)? }]
        }
    };
    let sentence = words::plan(&recipe, &groups, &population.facts.name)?;
    let notes = match request.method {
        Method::Interval => missing(eng, &groups, request.interval.unwrap_or(Interval::Month))?,
        _ => Vec::new(),
    };
    let size = groups.iter().map(|group| group.selected).sum();
    let groups = if recipe.grouping()? == super::frame::Grouping::None { Vec::new() } else { groups };
    Ok(Preview { sentence, size, groups, notes })
}

/// How many items the first step takes of each group.
pub(super) fn shares(recipe: &Recipe, frame: &Frame) -> Result<Vec<GroupShare>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &frame.names {
        *counts.entry(name).or_default() += 1;
    }
    if counts.is_empty() {
        let items = frame.keys.len() as u64;
        return Ok(vec![GroupShare { name: String::new(), items, selected: whole(recipe, items)? }]);
    }
    let selected = selected(recipe, &counts)?;
    Ok(counts
        .into_iter()
        .zip(selected)
        .map(|((name, items), selected)| GroupShare { name: name.to_owned(), items: items as u64, selected })
        .collect())
}

fn selected(recipe: &Recipe, counts: &BTreeMap<&str, usize>) -> Result<Vec<u64>> {
    let population: usize = counts.values().sum();
    let strata: Vec<Stratum> = counts.values().map(|items| Stratum::untouched(*items)).collect();
    match recipe.steps.first() {
        Some(Step::Each(each)) => {
            require_some(*each)?;
            Ok(counts.values().map(|items| (*each).min(*items as u64)).collect())
        }
        Some(Step::Of(sizes)) => of_each(sizes, counts),
        Some(Step::Items(size)) => {
            require_some(*size)?;
            let asked = usize::try_from(*size).unwrap_or(usize::MAX);
            let equal = recipe.strata.as_ref().is_some_and(|strata| strata.allocation == Allocation::Equal.as_str());
            let share = if equal { Share::Equal } else { Share::Proportional };
            if asked > population {
                return Err(more_than(asked, population));
            }
            let allotted = allocate(share, &strata, asked).unwrap_or_default();
            Ok(allotted.into_iter().map(|items| items as u64).collect())
        }
        Some(Step::All {} | Step::Keys(_) | Step::Replace { .. }) | None => Ok(vec![0; counts.len()]),
    }
}

fn of_each(sizes: &BTreeMap<String, u64>, counts: &BTreeMap<&str, usize>) -> Result<Vec<u64>> {
    if sizes.is_empty() {
        return Err(Refusal::from(sampling::SamplingError::EmptySample).into());
    }
    for (name, asked) in sizes {
        let left = counts
            .get(name.as_str())
            .ok_or_else(|| Refusal::from(sampling::SamplingError::UnknownStratum { name: name.clone() }))?;
        let asked = usize::try_from(*asked).unwrap_or(usize::MAX);
        if asked > *left {
            let refused = sampling::SamplingError::MoreThanStratum { name: name.clone(), asked, left: *left };
            return Err(Refusal::from(refused).into());
        }
    }
    Ok(counts.keys().map(|name| sizes.get(*name).copied().unwrap_or_default()).collect())
}

fn whole(recipe: &Recipe, population: u64) -> Result<u64> {
    Ok(match recipe.steps.first() {
        Some(Step::Items(size)) => {
            require_some(*size)?;
            if *size > population {
                let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
                return Err(more_than(count(*size), count(population)));
            }
            *size
        }
        Some(Step::Keys(keys)) => keys.len() as u64,
        Some(Step::All {}) => population,
        Some(Step::Each(_) | Step::Of(_) | Step::Replace { .. }) | None => 0,
    })
}

fn require_some(size: u64) -> Result<()> {
    if size == 0 { Err(Refusal::from(sampling::SamplingError::EmptySample).into()) } else { Ok(()) }
}

fn more_than(asked: usize, population: usize) -> crate::error::Error {
    Refusal::from(sampling::SamplingError::MoreThanPopulation { asked, population }).into()
}

/// The intervals of the period in which no item is dated.
fn missing(eng: &Engagement, groups: &[GroupShare], interval: Interval) -> Result<Vec<String>> {
    let Window::Period { from, to } = engagement::facts(eng)?.window else { return Ok(Vec::new()) };
    let mut missing: Vec<String> =
        from.iter_days().take_while(|day| *day <= to).map(|day| interval_name(day, interval)).collect();
    missing.dedup();
    missing.retain(|name| groups.iter().all(|group| group.name != *name));
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let named = missing.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = missing.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    Ok(vec![format!(
        "The population has no item in {named}{more}. Find out whether the control should have operated then."
    )])
}
