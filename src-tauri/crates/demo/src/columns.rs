//! Populations made from the seed: each column says how its values come about, each stream is its own,
//! so that a change in one column leaves the others as they were.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime};
use serde::Deserialize;

use crate::calendar::{add_weekdays, is_weekday, on_weekday};
use crate::content::Override;
use crate::seeded::Stream;

/// A population as the content describes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PopulationPlan {
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) source: String,
    pub(crate) query: String,
    pub(crate) extracted_by: String,
    pub(crate) second_source: Option<String>,
    pub(crate) second_count: Option<u64>,
    pub(crate) reconciliation: String,
    pub(crate) parameters: Option<String>,
    pub(crate) observed: Option<bool>,
    /// An earlier, shorter export that this one took the place of.
    pub(crate) first_export: Option<FirstExport>,
    pub(crate) rows: usize,
    pub(crate) key: Vec<String>,
    pub(crate) date: Option<String>,
    columns: Vec<ColumnPlan>,
}

/// An export that turned out to be incomplete.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FirstExport {
    pub(crate) rows: usize,
    pub(crate) reason: String,
}

#[derive(Debug, Clone, Deserialize)]
struct ColumnPlan {
    name: String,
    #[serde(flatten)]
    maker: Maker,
}

/// How the values of a column come about; told apart by the word that only one of them has.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Maker {
    Serial {
        serial: String,
        width: usize,
        start: i64,
        step: i64,
    },
    Series {
        series: Series,
        #[serde(default)]
        day: u64,
    },
    Dates {
        dates: Spacing,
        between: Option<(NaiveDate, NaiveDate)>,
        #[serde(default)]
        time: bool,
    },
    Each {
        each: Vec<String>,
    },
    After {
        after: String,
        min: i64,
        max: i64,
        unit: Unit,
    },
    Within {
        within: (String, String),
    },
    DueBy {
        due_by: String,
        of: String,
        days: BTreeMap<String, i64>,
    },
    QuarterOf {
        quarter_of: String,
    },
    Number {
        number: (i64, i64),
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    Pick {
        pick: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Series {
    Daily,
    Weekly,
    Monthly,
    Quarterly,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Spacing {
    /// Any day, rising.
    Spread,
    /// Working days, rising.
    Weekdays,
    /// Working days in no order.
    Any,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Unit {
    Minutes,
    Hours,
    Days,
    Weekdays,
}

/// One value: a moment that other columns can be counted from, or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Text(String),
    Day(NaiveDateTime),
    Moment(NaiveDateTime),
}

impl Value {
    fn moment(&self) -> Option<NaiveDateTime> {
        match self {
            Self::Text(_) => None,
            Self::Day(moment) | Self::Moment(moment) => Some(*moment),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        }
    }
}

/// The rows of a population.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    pub(crate) columns: Vec<String>,
    key: Vec<usize>,
    date: Option<usize>,
    rows: Vec<Vec<Value>>,
}

impl Rows {
    /// Makes the rows of a plan for a period.
    pub(crate) fn of(plan: &PopulationPlan, seed: &str, period: (NaiveDate, NaiveDate)) -> Self {
        let columns: Vec<String> = plan.columns.iter().map(|column| column.name.clone()).collect();
        let mut made = Making { plan, period, columns: &columns, rows: vec![Vec::new(); plan.rows] };
        for column in &plan.columns {
            let mut stream = Stream::of(seed, &format!("{} {}", plan.file, column.name));
            made.column(&column.maker, &mut stream);
        }
        let rows = made.rows;
        let place = |name: &String| place_of(&columns, name);
        let key = plan.key.iter().map(place).collect();
        Self { key, date: plan.date.as_ref().map(place), rows, columns }
    }

    /// The places of the key's columns.
    pub(crate) fn key_columns(&self) -> &[usize] {
        &self.key
    }

    /// The place of the column that dates an item.
    pub(crate) fn date_column(&self) -> Option<usize> {
        self.date
    }

    /// The key of each row.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.rows.iter().map(|row| row[self.key[0]].text()).collect()
    }

    /// The cells of a row as text.
    pub(crate) fn cells(&self, row: usize) -> Vec<String> {
        self.rows[row].iter().map(Value::text).collect()
    }

    /// All rows as text.
    pub(crate) fn all(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        (0..self.rows.len()).map(|row| self.cells(row))
    }

    /// The text in a column of a row.
    pub(crate) fn cell(&self, row: usize, column: &str) -> String {
        self.rows[row][place_of(&self.columns, column)].text()
    }

    /// The day that dates a row.
    pub(crate) fn day(&self, row: usize) -> Option<NaiveDate> {
        self.rows[row][self.date?].moment().map(|moment| moment.date())
    }

    /// Writes what the record of a deviating item shows.
    pub(crate) fn set(&mut self, row: usize, change: &Override) {
        let column = place_of(&self.columns, &change.column);
        self.rows[row][column] = match (&change.text, &change.after) {
            (Some(text), _) => Value::Text(text.clone()),
            (None, Some(after)) => {
                let start = self.rows[row][place_of(&self.columns, after)].moment().expect("counted from a date");
                let moved = add_weekdays(start, change.weekdays.unwrap_or(0));
                Value::Day(moved + Duration::days(change.days.unwrap_or(0)))
            }
            (None, None) => Value::Text(String::new()),
        };
    }

    /// Puts the row's values in place of the column names in braces.
    pub(crate) fn fill(&self, row: usize, text: &str) -> String {
        let mut filled = text.to_owned();
        for column in &self.columns {
            filled = filled.replace(&format!("{{{column}}}"), &self.cell(row, column));
        }
        filled
    }
}

fn place_of(columns: &[String], name: &str) -> usize {
    columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("a column named {name}"))
}

struct Making<'a> {
    plan: &'a PopulationPlan,
    period: (NaiveDate, NaiveDate),
    columns: &'a [String],
    rows: Vec<Vec<Value>>,
}

impl Making<'_> {
    fn column(&mut self, maker: &Maker, stream: &mut Stream) {
        let values: Vec<Value> = match maker {
            Maker::Serial { serial, width, start, step } => self.serial(serial, *width, *start, *step, stream),
            Maker::Series { series, day } => self.series(*series, *day),
            Maker::Dates { dates, between, time } => self.dates(*dates, between.unwrap_or(self.period), *time, stream),
            Maker::Each { each } => {
                (0..self.plan.rows).map(|row| Value::Text(each[row % each.len()].clone())).collect()
            }
            Maker::After { after, min, max, unit } => {
                self.each_row(|making, row| making.after(row, after, stream.between(*min, *max), *unit))
            }
            Maker::Within { within: (from, to) } => self.each_row(|making, row| {
                let (from, to) = (making.moment(row, from), making.moment(row, to));
                let days = (to - from).num_days().max(1);
                Value::Day(from + Duration::days(stream.between(1, days)))
            }),
            Maker::DueBy { due_by, of, days } => self.each_row(|making, row| {
                let word = making.value(row, due_by).text();
                let allowed = days.get(&word).unwrap_or_else(|| panic!("days for {word}"));
                Value::Day(making.moment(row, of) + Duration::days(*allowed))
            }),
            Maker::QuarterOf { quarter_of } => self.each_row(|making, row| {
                let day = making.moment(row, quarter_of).date();
                Value::Text(format!("{}-Q{}", day.year(), day.quarter()))
            }),
            Maker::Number { number: (low, high), prefix, suffix } => {
                self.each_row(|_, _| Value::Text(format!("{prefix}{}{suffix}", stream.between(*low, *high))))
            }
            Maker::Pick { pick } => self.each_row(|_, _| Value::Text(stream.pick(pick).to_owned())),
        };
        for (row, value) in self.rows.iter_mut().zip(values) {
            row.push(value);
        }
    }

    fn each_row(&self, mut make: impl FnMut(&Self, usize) -> Value) -> Vec<Value> {
        (0..self.plan.rows).map(|row| make(self, row)).collect()
    }

    fn value(&self, row: usize, column: &str) -> &Value {
        &self.rows[row][place_of(self.columns, column)]
    }

    fn moment(&self, row: usize, column: &str) -> NaiveDateTime {
        self.value(row, column).moment().unwrap_or_else(|| panic!("{column} is a date"))
    }

    fn serial(&self, prefix: &str, width: usize, start: i64, step: i64, stream: &mut Stream) -> Vec<Value> {
        let mut number = start;
        self.each_row(|_, _| {
            let value = Value::Text(format!("{prefix}{number:0width$}"));
            number += stream.between(1, step);
            value
        })
    }

    fn series(&self, series: Series, day: u64) -> Vec<Value> {
        let (from, to) = self.period;
        let days: Vec<NaiveDate> = (0..)
            .map(|step: u32| match series {
                Series::Daily => from + Days::new(u64::from(step)),
                Series::Weekly => from + Days::new(day + 7 * u64::from(step)),
                Series::Monthly => on_weekday(from + Months::new(step) + Days::new(day)),
                Series::Quarterly => on_weekday(from + Months::new(3 * step) + Days::new(day)),
            })
            .take_while(|day| *day <= to)
            .collect();
        let repeats = (self.plan.rows / days.len()).max(1);
        self.each_row(|_, row| Value::Day(days[(row / repeats).min(days.len() - 1)].and_time(NaiveTime::MIN)))
    }

    fn dates(
        &self,
        spread: Spacing,
        (from, to): (NaiveDate, NaiveDate),
        time: bool,
        stream: &mut Stream,
    ) -> Vec<Value> {
        let width = (to - from).num_days();
        let mut moments: Vec<NaiveDateTime> = (0..self.plan.rows)
            .map(|_| {
                let mut day = from + Duration::days(stream.between(0, width));
                while !matches!(spread, Spacing::Spread) && !is_weekday(day) {
                    day = from + Duration::days(stream.between(0, width));
                }
                let (first, last) =
                    if matches!(spread, Spacing::Spread) { (0, 24 * 60 - 1) } else { (8 * 60, 17 * 60) };
                let minute = if time { stream.between(first, last) } else { 0 };
                day.and_time(NaiveTime::MIN) + Duration::minutes(minute)
            })
            .collect();
        if !matches!(spread, Spacing::Any) {
            moments.sort_unstable();
        }
        moments.into_iter().map(if time { Value::Moment } else { Value::Day }).collect()
    }

    fn after(&self, row: usize, column: &str, count: i64, unit: Unit) -> Value {
        let start = self.moment(row, column);
        match unit {
            Unit::Minutes => Value::Moment(start + Duration::minutes(count)),
            Unit::Hours => Value::Moment(start + Duration::hours(count)),
            Unit::Days => Value::Day(start + Duration::days(count)),
            Unit::Weekdays => Value::Day(add_weekdays(start, count)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Rows;
    use crate::content::content;

    #[test]
    fn every_population_has_unique_keys_and_dates_inside_the_period() {
        let content = content();
        let period = (content.terms.from, content.terms.to);
        for (name, plan) in &content.populations {
            let rows = Rows::of(plan, "sample", period);
            let keys: BTreeSet<String> = rows.keys().into_iter().collect();
            assert_eq!(keys.len(), plan.rows, "{name}");
            for row in (0..plan.rows).filter(|_| plan.date.is_some() && name != "deletions") {
                let day = rows.day(row).expect("a dated population");
                assert!(period.0 <= day && day <= period.1, "{name} row {row}: {day}");
            }
        }
    }

    #[test]
    fn the_seed_decides_every_value() {
        let content = content();
        let period = (content.terms.from, content.terms.to);
        let plan = &content.populations["leavers"];
        let first: Vec<_> = Rows::of(plan, "a", period).all().collect();
        assert_eq!(first, Rows::of(plan, "a", period).all().collect::<Vec<_>>());
        assert_ne!(first, Rows::of(plan, "b", period).all().collect::<Vec<_>>());
    }
}
