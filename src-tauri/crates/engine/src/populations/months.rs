//! The items of a population by calendar month, with those that were selected: what the chart of a test shows.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use super::{Population, canonical_rows, population, read_date};
use crate::{
    engagement::{self, Window},
    engagement_file::Engagement,
    error::Result,
    ids::PopulationId,
    store,
};

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

/// Items by month in the order of time: every month of the period, and those outside it that hold an item.
/// Nothing where the population has no date column. Items without a readable date are in no month.
pub fn months(eng: &Engagement, id: PopulationId) -> Result<Vec<MonthCount>> {
    let population = population(eng, id)?;
    let Some(column) = date_column(&population) else { return Ok(Vec::new()) };
    let mut months = empty_months(&engagement::facts(eng)?.window);
    for row in canonical_rows(eng, &population)? {
        if let Some(month) = month_of(&mut months, row.get(column)) {
            month.items += 1;
        }
    }
    if let Some(sample) = store::samples::of_test(eng.db(), population.test)?
        && sample.population == id
    {
        for item in store::samples::items(eng.db(), sample.id)?.iter().filter(|item| !item.replaced) {
            if let Some(month) = month_of(&mut months, item.cells.get(column)) {
                month.selected += 1;
            }
        }
    }
    Ok(months.into_values().collect())
}

fn date_column(population: &Population) -> Option<usize> {
    let name = population.date_column.as_ref()?;
    population.columns.iter().position(|column| column == name)
}

fn month_of<'m>(months: &'m mut BTreeMap<NaiveDate, MonthCount>, cell: Option<&String>) -> Option<&'m mut MonthCount> {
    let month = first_of_month(read_date(cell?)?);
    Some(months.entry(month).or_insert(MonthCount { month, items: 0, selected: 0 }))
}

fn empty_months(window: &Window) -> BTreeMap<NaiveDate, MonthCount> {
    match window {
        Window::AsOf(_) => BTreeMap::new(),
        Window::Period { from, to } => {
            let next = |month: &NaiveDate| month.checked_add_months(Months::new(1)).filter(|next| next <= to);
            std::iter::successors(Some(first_of_month(*from)), next)
                .map(|month| (month, MonthCount { month, items: 0, selected: 0 }))
                .collect()
        }
    }
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
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
