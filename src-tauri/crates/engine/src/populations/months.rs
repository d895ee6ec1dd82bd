//! The items of a population by calendar month, with those that were selected: what the chart of a test shows.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use super::{Population, profile, read_date};
use crate::{engagement::Window, engagement_file::Engagement, error::Result, ids::PopulationId, store};

/// How many items fall into one calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCount {
    /// The first day of the month.
    pub month: NaiveDate,
    /// Items of the population dated in it.
    pub items: u64,
    /// Items of the sample drawn from this population dated in it.
    pub selected: u64,
}

impl MonthCount {
    /// The first day of the month of a date.
    pub(super) fn first_of(date: NaiveDate) -> NaiveDate {
        date.with_day(1).unwrap_or(date)
    }
}

/// Items by month in the order of time: every month of the period, and those outside it that hold an item.
/// Nothing where the population has no date column. Items without a readable date are in no month.
pub fn months(eng: &Engagement, id: PopulationId) -> Result<Vec<MonthCount>> {
    Ok(profile(eng, id)?.months)
}

/// The months of the period and of the days, with the items of each.
pub(super) fn counted(window: &Window, days: &BTreeMap<NaiveDate, u64>) -> Vec<MonthCount> {
    let mut months = empty_months(window);
    for (day, items) in days {
        let month = MonthCount::first_of(*day);
        months.entry(month).or_insert(MonthCount { month, items: 0, selected: 0 }).items += items;
    }
    months.into_values().collect()
}

/// Counts the items that were selected from the population into its months.
pub(super) fn mark_selected(eng: &Engagement, population: &Population, months: &mut [MonthCount]) -> Result<()> {
    let Some(column) = date_column(population) else { return Ok(()) };
    let Some(sample) = store::samples::of_test(eng.db(), population.test)? else { return Ok(()) };
    if sample.population != population.id {
        return Ok(());
    }
    for item in store::samples::items(eng.db(), sample.id)?.iter().filter(|item| !item.replaced) {
        let day = item.cells.get(column).and_then(|cell| read_date(cell));
        let month = day.map(MonthCount::first_of);
        if let Some(count) = months.iter_mut().find(|count| Some(count.month) == month) {
            count.selected += 1;
        }
    }
    Ok(())
}

fn date_column(population: &Population) -> Option<usize> {
    let name = population.date_column.as_ref()?;
    population.columns.iter().position(|column| column == name)
}

fn empty_months(window: &Window) -> BTreeMap<NaiveDate, MonthCount> {
    match window {
        Window::AsOf(_) => BTreeMap::new(),
        Window::Period { from, to } => {
            let next = |month: &NaiveDate| month.checked_add_months(Months::new(1)).filter(|next| next <= to);
            std::iter::successors(Some(MonthCount::first_of(*from)), next)
                .map(|month| (month, MonthCount { month, items: 0, selected: 0 }))
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::empty_months;
    use crate::engagement::Window;

    #[test]
    fn every_month_that_the_period_touches_is_there() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a real date");
        let months = empty_months(&Window::Period { from: day(2025, 11, 30), to: day(2026, 2, 1) });
        let firsts: Vec<NaiveDate> = months.into_keys().collect();
        assert_eq!(firsts, [day(2025, 11, 1), day(2025, 12, 1), day(2026, 1, 1), day(2026, 2, 1)]);
    }
}
