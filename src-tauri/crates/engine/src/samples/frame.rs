//! The rows of a population as a draw sees them: their keys, and the stratum or interval of each. Reads the canonical
//! bytes alone, so that a sample can be proved without an engagement.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::Interval;
use crate::{
    engagement_file::Engagement,
    error::{Error, Result},
    populations::{KEY_SEPARATOR, Population, read_date},
    refusal::SelectionRefusal,
};

/// The name of the interval of items whose date cannot be read; it comes after every other.
pub(super) const UNDATED: &str = "undated";

/// What tells the groups of a draw apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Grouping {
    /// There are none.
    None,
    /// The values of a column.
    Strata(String),
    /// The dates of a column.
    Time(String, Interval),
}

/// Keys and groups of a population, in its order.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) keys: Vec<String>,
    pub(super) names: Vec<String>,
}

impl Frame {
    /// The frame of a population of the engagement.
    pub(super) fn of(eng: &Engagement, population: &Population, grouping: &Grouping) -> Result<Self> {
        Self::read(&eng.object(&population.sha256)?, &population.key_columns, grouping)
    }

    /// The frame of canonical rows.
    ///
    /// # Errors
    /// Refuses a column that the rows do not have.
    pub(super) fn read(canonical: &[u8], key_columns: &[String], grouping: &Grouping) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new().from_reader(canonical);
        let columns = reader.headers().map_err(rows)?.clone();
        let key_columns = key_columns.iter().map(|name| place(&columns, name)).collect::<Result<Vec<_>>>()?;
        let group_column = match grouping {
            Grouping::None => None,
            Grouping::Strata(column) | Grouping::Time(column, _) => Some(place(&columns, column)?),
        };
        let (mut keys, mut names) = (Vec::new(), Vec::new());
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row).map_err(rows)? {
            keys.push(key(&row, &key_columns));
            if let Some(column) = group_column {
                names.push(group(row.get(column).unwrap_or_default(), grouping));
            }
        }
        Ok(Self { keys, names })
    }
}

/// The cells of some rows of a population, by their place in it.
pub(super) fn cells(
    eng: &Engagement,
    population: &Population,
    wanted: impl IntoIterator<Item = usize>,
) -> Result<HashMap<usize, Vec<String>>> {
    let mut wanted: Vec<usize> = wanted.into_iter().collect();
    wanted.sort_unstable();
    let content = eng.object(&population.sha256)?;
    let mut reader = csv::ReaderBuilder::new().from_reader(content.as_slice());
    let mut found = HashMap::with_capacity(wanted.len());
    let mut row = csv::StringRecord::new();
    let mut next = wanted.into_iter().peekable();
    for at in 0_usize.. {
        if next.peek().is_none() || !reader.read_record(&mut row).map_err(rows)? {
            break;
        }
        if next.next_if_eq(&at).is_some() {
            found.insert(at, row.iter().map(str::to_owned).collect());
        }
    }
    Ok(found)
}

/// The name of the interval that a day is in.
pub(super) fn interval_name(day: NaiveDate, interval: Interval) -> String {
    match interval {
        Interval::Week => format!("{:04}-W{:02}", day.iso_week().year(), day.iso_week().week()),
        Interval::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Interval::Quarter => format!("{:04}-Q{}", day.year(), day.month0() / 3 + 1),
    }
}

fn key(row: &csv::StringRecord, columns: &[usize]) -> String {
    let parts: Vec<&str> = columns.iter().map(|at| row.get(*at).unwrap_or_default().trim()).collect();
    parts.join(KEY_SEPARATOR)
}

fn group(cell: &str, grouping: &Grouping) -> String {
    match grouping {
        Grouping::None | Grouping::Strata(_) => cell.trim().to_owned(),
        Grouping::Time(_, interval) => {
            read_date(cell).map_or_else(|| UNDATED.to_owned(), |day| interval_name(day, *interval))
        }
    }
}

fn place(columns: &csv::StringRecord, name: &str) -> Result<usize> {
    let found = columns.iter().position(|column| column == name);
    Ok(found.ok_or_else(|| SelectionRefusal::ColumnUnknown { name: name.to_owned() })?)
}

fn rows(source: csv::Error) -> Error {
    Error::Rows { source }
}
