//! What a control's declared frequency lets one expect of its population: so many items in each stretch of the period.
//! Only whole stretches count, so that an expectation is never too high.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::MonthCount;
use crate::{controls::Frequency, engagement::Window};

/// A stretch of the period with what is expected in it and what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The fewest items that the frequency lets one expect.
    pub expected: u64,
    /// The items dated in it.
    pub items: u64,
}

impl Expectation {
    /// Whether fewer items are there than expected.
    #[must_use]
    pub fn falls_short(&self) -> bool {
        self.items < self.expected
    }
}

/// The expectations of a frequency over a period, before items are counted; none for what has no rhythm.
pub(super) fn expectations(frequency: Option<Frequency>, window: &Window) -> Vec<Expectation> {
    let Window::Period { from, to } = *window else { return Vec::new() };
    match frequency {
        None | Some(Frequency::Continuous | Frequency::AdHoc) => Vec::new(),
        Some(Frequency::ManyPerDay | Frequency::Daily) => by_month(from, to, working_days),
        Some(Frequency::Weekly) => by_month(from, to, whole_weeks),
        Some(Frequency::Monthly) => by_month(from, to, whole_month),
        Some(Frequency::Quarterly) => by_stretch(from, to, 3),
        Some(Frequency::SemiAnnual) => by_stretch(from, to, 6),
        Some(Frequency::Annual) => by_stretch(from, to, 12),
    }
}

/// How a frequency reads in a sentence.
pub(super) fn words(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Continuous => "continuous",
        Frequency::ManyPerDay => "several times a day",
        Frequency::Daily => "daily",
        Frequency::Weekly => "weekly",
        Frequency::Monthly => "monthly",
        Frequency::Quarterly => "quarterly",
        Frequency::SemiAnnual => "twice a year",
        Frequency::Annual => "annual",
        Frequency::AdHoc => "as needed",
    }
}

/// One expectation for each calendar month that the period touches, cut to the period.
fn by_month(from: NaiveDate, to: NaiveDate, least: fn(NaiveDate, NaiveDate) -> u64) -> Vec<Expectation> {
    let mut found = Vec::new();
    let mut start = from;
    while start <= to {
        let Some(next) = MonthCount::first_of(start).checked_add_months(Months::new(1)) else { break };
        let end = next.pred_opt().unwrap_or(start).min(to);
        found.push(Expectation { from: start, to: end, expected: least(start, end), items: 0 });
        start = next;
    }
    found
}

/// One item for each whole stretch of so many months, counted from the first day of the period.
fn by_stretch(from: NaiveDate, to: NaiveDate, months: u32) -> Vec<Expectation> {
    let mut found = Vec::new();
    for number in 0.. {
        let start = from.checked_add_months(Months::new(months * number));
        let next = from.checked_add_months(Months::new(months * (number + 1)));
        let (Some(start), Some(end)) = (start, next.and_then(|next| next.pred_opt())) else { break };
        if end > to {
            break;
        }
        found.push(Expectation { from: start, to: end, expected: 1, items: 0 });
    }
    found
}

fn working_days(from: NaiveDate, to: NaiveDate) -> u64 {
    let works = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    from.iter_days().take_while(|day| *day <= to).filter(works).count() as u64
}

fn whole_weeks(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from(((to - from).num_days() + 1) / 7).unwrap_or_default()
}

fn whole_month(from: NaiveDate, to: NaiveDate) -> u64 {
    let is_last = to.checked_add_days(Days::new(1)).is_some_and(|next| next.day() == 1);
    u64::from(from.day() == 1 && is_last)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::{any, proptest};
    use proptest::{prop_assert, prop_assert_eq};

    use super::expectations;
    use crate::{controls::Frequency, engagement::Window};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real date")
    }

    fn expected(frequency: Frequency, from: NaiveDate, to: NaiveDate) -> Vec<u64> {
        expectations(Some(frequency), &Window::Period { from, to }).iter().map(|one| one.expected).collect()
    }

    #[test]
    fn half_a_year_is_expected_by_its_months_weeks_and_working_days() {
        let (from, to) = (day(2026, 1, 1), day(2026, 6, 30));
        assert_eq!(expected(Frequency::Daily, from, to), [22, 20, 22, 22, 21, 22]);
        assert_eq!(expected(Frequency::Weekly, from, to), [4, 4, 4, 4, 4, 4]);
        assert_eq!(expected(Frequency::Monthly, from, to), [1, 1, 1, 1, 1, 1]);
        assert_eq!(expected(Frequency::Quarterly, from, to), [1, 1]);
        assert_eq!(expected(Frequency::SemiAnnual, from, to), [1]);
        assert!(expected(Frequency::Annual, from, to).is_empty(), "half a year holds no whole year");
        assert!(expected(Frequency::AdHoc, from, to).is_empty());
    }

    #[test]
    fn months_that_the_period_cuts_are_expected_for_their_part_only() {
        let (from, to) = (day(2026, 1, 26), day(2026, 3, 8));
        assert_eq!(expected(Frequency::Daily, from, to), [5, 20, 5]);
        assert_eq!(expected(Frequency::Weekly, from, to), [0, 4, 1]);
        assert_eq!(expected(Frequency::Monthly, from, to), [0, 1, 0]);
        assert!(expected(Frequency::Quarterly, from, to).is_empty());
    }

    #[test]
    fn a_date_is_no_period() {
        assert!(expectations(Some(Frequency::Daily), &Window::AsOf(day(2026, 6, 30))).is_empty());
    }

    proptest! {
        #[test]
        fn stretches_follow_each_other_within_the_period(start in 0u64..4000, length in 0u64..800, which in any::<proptest::sample::Index>()) {
            let from = day(2020, 1, 1) + chrono::Days::new(start);
            let to = from + chrono::Days::new(length);
            let frequency = Frequency::ALL[which.index(Frequency::ALL.len())];
            let found = expectations(Some(frequency), &Window::Period { from, to });
            prop_assert!(found.iter().all(|one| from <= one.from && one.from <= one.to && one.to <= to));
            for pair in found.windows(2) {
                prop_assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from));
            }
        }
    }
}
