//! Fixture builders for tests: they state only what matters and fill in the rest. Never a normal dependency.
//!
//! Time, people and ids are fixed, so that a test that passes once passes always.

mod controls;
mod engagements;
mod reports;
mod shared_data;
mod tests_of_controls;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use engine::Stamp;

pub use controls::ControlFixture;
pub use engagements::{Bench, EngagementFixture, engagement};
pub use reports::{complete_the_report, decide, decide_all_met, fields, leave_out_the_uncovered, listed};
pub use shared_data::shared_data;
pub use tests_of_controls::{TestFixture, change_rows, frozen_changes};

/// Who does the work.
pub const PREPARER: &str = "Ada Lovelace";
/// Who reads it critically.
pub const REVIEWER: &str = "Grace Hopper";

/// The preparer, at the fixed moment.
#[must_use]
pub fn stamp() -> Stamp {
    stamp_at(0)
}

/// The preparer, so many minutes after the fixed moment.
#[must_use]
pub fn stamp_at(minute: i64) -> Stamp {
    Stamp { actor: PREPARER.to_owned(), at: moment() + TimeDelta::minutes(minute) }
}

/// The reviewer, an hour after the fixed moment.
#[must_use]
pub fn reviewer() -> Stamp {
    Stamp { actor: REVIEWER.to_owned(), at: moment() + TimeDelta::hours(1) }
}

/// The day, which must exist.
///
/// # Panics
/// On a day that no calendar has.
#[must_use]
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day that exists")
}

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_783_929_600, 0).expect("13 July 2026, 08:00 UTC")
}
