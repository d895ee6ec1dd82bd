//! What still speaks against relying on a population: facts that show completeness and accuracy and are not recorded,
//! counts that differ without an explanation, dates that do not fit. One place, so that every page says the same.

use super::Population;
use crate::counts::{counted, number};

impl Population {
    /// How many rows the file held, those that a filter left out included.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.rows + self.filtered_out
    }

    /// What is not recorded of where the population comes from, each named as a reader knows it.
    #[must_use]
    pub fn missing_facts(&self) -> Vec<&'static str> {
        let facts = &self.facts;
        [
            (facts.query.is_none(), "the query or report"),
            (facts.extracted_by.is_none(), "who ran it"),
            (facts.extracted_on.is_none(), "when it was run"),
            (facts.observed.is_none(), "whether the auditor observed it"),
            (facts.rows_at_source.is_none(), "the count at the source"),
            (!self.is_reconciled(), "a second source with its count"),
        ]
        .into_iter()
        .filter_map(|(is_missing, name)| is_missing.then_some(name))
        .collect()
    }

    /// Whether something beside the source itself speaks for the count: a second source, or a written reconciliation.
    fn is_reconciled(&self) -> bool {
        let facts = &self.facts;
        facts.reconciliation.is_some() || (facts.second_source.is_some() && facts.second_count.is_some())
    }

    /// Differences between counts that nothing explains, each in a sentence.
    #[must_use]
    pub fn open_differences(&self) -> Vec<String> {
        if self.facts.reconciliation.is_some() {
            return Vec::new();
        }
        let received = self.received();
        let second = self.facts.second_source.as_deref().unwrap_or("the second source");
        [(self.facts.rows_at_source, "its source"), (self.facts.second_count, second)]
            .into_iter()
            .filter_map(|(count, place)| count.filter(|count| *count != received).map(|count| (count, place)))
            .map(|(count, place)| {
                let (rows, count) = (counted(received, "row was", "rows were"), number(count));
                format!("{rows} received, but {place} has {count}, and nothing explains the difference.")
            })
            .collect()
    }

    /// Everything that a reader should know before relying on the population, each in a sentence.
    #[must_use]
    pub fn doubts(&self) -> Vec<String> {
        let mut doubts = Vec::new();
        let missing = self.missing_facts();
        if !missing.is_empty() {
            doubts.push(format!(
                "Completeness and accuracy are not shown in full: {} not recorded.",
                and_listed(&missing)
            ));
        }
        doubts.extend(self.open_differences());
        if self.outside_period > 0 {
            let items = counted(self.outside_period, "item is", "items are");
            doubts.push(format!("{items} dated outside the period."));
        }
        if self.undated > 0 && self.date_column.is_some() {
            let items = counted(self.undated, "item has", "items have");
            doubts.push(format!("{items} no date that can be read."));
        }
        doubts
    }
}

/// "a is", "a and b are", "a, b and c are".
fn and_listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("{one} is"),
        [first @ .., last] => format!("{} and {last} are", first.join(", ")),
    }
}
