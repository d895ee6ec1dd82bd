//! How columns of the engagement file read back: days, moments and lists.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

/// A day as the file writes it.
pub(crate) struct Day(pub NaiveDate);

/// A moment as the file writes it.
pub(crate) struct Moment(pub DateTime<Utc>);

/// A number of things, which is never below zero.
pub(crate) struct Count(pub u64);

/// A list of texts as the file writes it.
pub(crate) struct List(pub Vec<String>);

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        NaiveDate::parse_from_str(value.as_str()?, "%Y-%m-%d").map(Day).map_err(FromSqlError::other)
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::parse_from_rfc3339(value.as_str()?).map(|at| Moment(at.to_utc())).map_err(FromSqlError::other)
    }
}

impl FromSql for Count {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        u64::try_from(number).map(Count).map_err(|_| FromSqlError::OutOfRange(number))
    }
}

impl FromSql for List {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(List).map_err(FromSqlError::other)
    }
}
