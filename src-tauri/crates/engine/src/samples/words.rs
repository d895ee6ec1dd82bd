//! Recipes in words: what was or will be done, in sentences that an experienced reader can follow without the program.

use super::recipe::{Recipe, Step};
use super::{Allocation, GroupShare, Interval, Method};
use crate::{
    counts::{items, number},
    error::Result,
    populations::KEY_SEPARATOR,
};

/// How many groups a sentence lists.
const LISTED: usize = 8;

/// The first step of a recipe in words, with what each group gives.
pub(super) fn draw(recipe: &Recipe, groups: &[GroupShare]) -> Result<String> {
    let of =
        format!("the {} of the population with SHA-256 {}", items(recipe.population.items), recipe.population.sha256);
    let seed = recipe.seed.as_ref().map(|seed| seed.text.as_str()).unwrap_or_default();
    let key = recipe.population.key.join(KEY_SEPARATOR);
    let ticket = format!(
        "An item's ticket is made with SHA-256 from the seed {seed} and its key ({key}), as docs/sampling.md describes."
    );
    let size = size(recipe, groups);
    Ok(match recipe.method()? {
        Method::Census => format!("Every one of {of}, in its order."),
        Method::Random => format!("The {size} with the lowest tickets of {of}. {ticket}"),
        Method::Stratified => {
            let strata = recipe.strata.as_ref().map(|strata| strata.column.as_str()).unwrap_or_default();
            format!(
                "The lowest tickets of each stratum of {of}: {size} {}. A stratum is a value of the column {strata}. {ticket}",
                divided(recipe, groups)
            )
        }
        Method::Systematic => format!(
            "{size} at equal distances in the order of {of}, from a start that follows from the ticket of the word \"start\". What is added or takes a place later has the lowest tickets of the items that are left. {ticket}"
        ),
        Method::Interval => {
            format!("The lowest tickets of each interval of {of}: {}. {ticket}", intervals(recipe, groups))
        }
        Method::Targeted => format!("{size} chosen for a stated reason from {of}; not a random sample."),
        Method::Haphazard => format!("{size} chosen without a plan from {of}; not a random sample."),
    })
}

/// A short sentence about a draw that is being planned; it names no item.
pub(super) fn plan(recipe: &Recipe, groups: &[GroupShare], of: &str) -> Result<String> {
    let size = size(recipe, groups);
    let all = items(recipe.population.items);
    Ok(match recipe.method()? {
        Method::Census => format!("Every one of the {all} of {of} will be tested."),
        Method::Random => format!("{size} of the {all} of {of} will be selected at random by seeded tickets."),
        Method::Stratified => {
            let strata = recipe.strata.as_ref().map(|strata| strata.column.as_str()).unwrap_or_default();
            format!(
                "{size} of the {all} of {of} will be selected at random within the values of {strata}, {}.",
                divided(recipe, groups)
            )
        }
        Method::Systematic => format!(
            "{size} of the {all} of {of} will be selected at equal distances of {} rows, from a start that the seed decides.",
            distance(recipe, groups)
        ),
        Method::Interval => {
            format!("From the {all} of {of}, {} will be selected at random: {size}.", intervals(recipe, groups))
        }
        Method::Targeted => {
            format!("{size} that you choose from the {all} of {of} will be tested. This is not a random sample.")
        }
        Method::Haphazard => format!(
            "{size} that you choose without a plan from the {all} of {of} will be tested. This is not a random sample."
        ),
    })
}

fn size(recipe: &Recipe, groups: &[GroupShare]) -> String {
    let selected: u64 = groups.iter().map(|group| group.selected).sum();
    match recipe.steps.first() {
        Some(Step::Items(size)) => items(*size),
        Some(Step::Keys(keys)) => items(keys.len() as u64),
        Some(Step::All {}) => items(recipe.population.items),
        Some(Step::Each(_) | Step::Of(_) | Step::Replace { .. }) | None => items(selected),
    }
}

fn divided(recipe: &Recipe, groups: &[GroupShare]) -> String {
    let how = match recipe.strata.as_ref().and_then(|strata| strata.allocation.parse().ok()) {
        Some(Allocation::Equal) => "the same number of each",
        Some(Allocation::PerStratum) => "as many of each as stated",
        Some(Allocation::Proportional) | None => {
            "in proportion (largest remainder, at least one of each where the size allows)"
        }
    };
    if groups.len() > LISTED {
        return format!("{how}, in {} strata", groups.len());
    }
    let listed: Vec<String> = groups
        .iter()
        .map(|group| {
            let name = if group.name.is_empty() { "(empty)" } else { &group.name };
            format!("{name} {} of {}", number(group.selected), number(group.items))
        })
        .collect();
    format!("{how} ({})", listed.join(", "))
}

fn intervals(recipe: &Recipe, groups: &[GroupShare]) -> String {
    let unit = match recipe.interval.as_ref().and_then(|time| time.unit.parse().ok()) {
        Some(Interval::Week) => "week",
        Some(Interval::Quarter) => "quarter",
        Some(Interval::Month) | None => "month",
    };
    let each = match recipe.steps.first() {
        Some(Step::Each(each)) => *each,
        _ => 0,
    };
    let column = recipe.interval.as_ref().map(|time| time.column.as_str()).unwrap_or_default();
    let short = groups.iter().filter(|group| group.items < each).count();
    let fewer = match short {
        0 => String::new(),
        1 => format!(", and every item of the one {unit} that has fewer"),
        short => format!(", and every item of the {short} {unit}s that have fewer"),
    };
    let undated = groups.iter().find(|group| group.name == super::frame::UNDATED).map_or_else(String::new, |group| {
        format!("; {} without a readable date count as one more", items(group.items))
    });
    format!("{each} of every {unit} of the column {column}{fewer}{undated}")
}

fn distance(recipe: &Recipe, groups: &[GroupShare]) -> String {
    let selected: u64 = groups.iter().map(|group| group.selected).sum();
    let population = recipe.population.items;
    match selected {
        0 => "0".to_owned(),
        selected if population.is_multiple_of(selected) => number(population / selected),
        selected => format!("{} or {}", number(population / selected), number(population / selected + 1)),
    }
}
