//! What deserves a look in a profile, each in a sentence that says what is so, then what to do.

use super::Profile;
use crate::counts::{counted, number};
use crate::populations::{Expectation, Gap, MonthCount, Sequence, expected};

/// How many gaps, months or columns are named in one sentence.
const NAMED: usize = 5;

/// The sentences in the order in which a reader asks.
pub(super) fn findings(profile: &Profile) -> Vec<String> {
    let mut found = Vec::new();
    repeated(profile, &mut found);
    found.extend(profile.sequences.iter().filter_map(|run| sequence(run, profile.filtered_out)));
    dates(profile, &mut found);
    rhythm(profile, &mut found);
    cells(profile, &mut found);
    left_out(profile, &mut found);
    found
}

fn repeated(profile: &Profile, found: &mut Vec<String>) {
    if profile.repeated_keys > 0 {
        let rows = counted(profile.repeated_keys, "row repeats", "rows repeat");
        found.push(format!("{rows} the key of an earlier row. Choose key columns that together name each item once."));
    }
}

fn sequence(run: &Sequence, filtered_out: u64) -> Option<String> {
    if run.missing == 0 {
        return None;
    }
    let Sequence { first, last, .. } = run;
    if run.sparse {
        return Some(format!(
            "The keys {first} to {last} are numbered, but {} numbers between them are not there beside {} that are. Such numbers say nothing about completeness; show it in another way.",
            number(run.missing),
            number(run.items)
        ));
    }
    let named = listed(run.gaps.iter().map(Gap::words), run.gap_count);
    let numbers = counted(run.missing, "number is", "numbers are");
    let ask = match filtered_out {
        0 => "Ask what became of them.".to_owned(),
        rows => format!("The filter left {} out; ask what became of the others.", counted(rows, "row", "rows")),
    };
    Some(format!("{numbers} missing between {first} and {last}: {named}. {ask}"))
}

fn dates(profile: &Profile, found: &mut Vec<String>) {
    if profile.outside_period > 0 {
        let items = counted(profile.outside_period, "item is", "items are");
        let named = listed(profile.outside_keys.iter().cloned(), profile.outside_period);
        found.push(format!("{items} dated outside the period: {named}. See that no sample rests on them."));
    }
    if profile.undated > 0 {
        let items = counted(profile.undated, "item has", "items have");
        let named = listed(profile.undated_keys.iter().cloned(), profile.undated);
        found.push(format!("{items} no date that can be read: {named}. See whether they belong to the period."));
    }
}

/// Where fewer items are dated than the control's frequency lets one expect, or none at all.
fn rhythm(profile: &Profile, found: &mut Vec<String>) {
    let short: Vec<&Expectation> = profile.expectations.iter().filter(|one| one.falls_short()).collect();
    if let (Some(frequency), false) = (profile.frequency, short.is_empty()) {
        let named = listed(short.iter().map(|one| stretch(one)), short.len() as u64);
        let declared = expected::words(frequency);
        found.push(format!(
            "The control is declared {declared}, and fewer items are dated than that gives: {named}. Ask whether it operated then, or whether items are missing."
        ));
    }
    if !profile.expectations.is_empty() {
        return;
    }
    let empty: Vec<&MonthCount> = profile.months.iter().filter(|month| month.items == 0).collect();
    if !empty.is_empty() && profile.rows > 0 {
        let named = listed(empty.iter().map(|month| month.month.format("%B %Y").to_string()), empty.len() as u64);
        found.push(format!("No item is dated in {named}. Ask whether nothing occurred then, or items are missing."));
    }
}

fn stretch(one: &Expectation) -> String {
    let Expectation { from, to, expected, items } = one;
    let month = from.format("%B %Y").to_string();
    let when = match to.format("%B %Y").to_string() == month {
        true => month,
        false => format!("{} to {}", from.format("%-d %b %Y"), to.format("%-d %b %Y")),
    };
    let items = if *items == 0 { "none".to_owned() } else { number(*items) };
    format!("{when} ({items} of {})", number(*expected))
}

fn cells(profile: &Profile, found: &mut Vec<String>) {
    let like: Vec<_> = profile.columns.iter().filter(|column| column.formula_like > 0).collect();
    if !like.is_empty() {
        let cells = counted(like.iter().map(|column| column.formula_like).sum(), "cell begins", "cells begin");
        let named = listed(like.iter().map(|column| column.name.clone()), like.len() as u64);
        found.push(format!(
            "{cells} with =, +, - or @ ({named}). A spreadsheet may take them for formulas; here they are text."
        ));
    }
}

fn left_out(profile: &Profile, found: &mut Vec<String>) {
    if profile.hidden_rows > 0 {
        let rows = counted(profile.hidden_rows, "row is", "rows are");
        found.push(format!("{rows} hidden in the file and part of the population. Ask why they were hidden."));
    }
    if profile.blank_rows > 0 {
        let rows = counted(profile.blank_rows, "blank row was", "blank rows were");
        found.push(format!("{rows} left out. See in the file that nothing was cut off below them."));
    }
    if profile.template_rows > 0 {
        let rows = counted(profile.template_rows, "template row was", "template rows were");
        found.push(format!("{rows} left out, because they have no key or show nothing."));
    }
}

/// The first few of so many, with how many more there are.
fn listed(names: impl Iterator<Item = String>, count: u64) -> String {
    let named: Vec<String> = names.take(NAMED).collect();
    let more = count - (named.len() as u64).min(count);
    let text = named.join(", ");
    if more == 0 { text } else { format!("{text} and {} more", number(more)) }
}
