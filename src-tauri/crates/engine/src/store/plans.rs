//! Statements of the plans that samples were drawn under.

use rusqlite::{Connection, OptionalExtension, Row, types::FromSqlError};
use sampling::Percent;

use super::columns::Count;
use crate::{
    ids::SampleId,
    plans::{DistributionName, Parameters, RecordedPlan, SecondStage},
    policy::Operates,
};

/// The plan of a sample.
pub(crate) fn of_sample(db: &Connection, sample: SampleId) -> rusqlite::Result<Option<RecordedPlan>> {
    db.prepare_cached(include_str!("sql/plan_of_sample.sql"))?.query_row([sample], read_plan).optional()
}

fn read_plan(row: &Row<'_>) -> rusqlite::Result<RecordedPlan> {
    let population = row.get::<_, Count>("population_rows")?.0;
    Ok(RecordedPlan {
        basis: row.get("plan_basis")?,
        policy_sha256: row.get("plan_policy")?,
        control: row.get::<_, Option<String>>("plan_control")?.map(|word| parsed::<Operates>(&word)).transpose()?,
        level: row.get("plan_level")?,
        parameters: Parameters {
            risk: percent(row, "plan_risk")?,
            tolerable: percent(row, "plan_tolerable")?,
            expected: percent(row, "plan_expected")?,
            distribution: row.get::<_, DistributionName>("plan_distribution")?.over(population),
        },
        required: count(row, "plan_required")?,
        allowed: count(row, "plan_allowed")?,
        second_stage: second_stage(row)?,
        reason: row.get("plan_reason")?,
    })
}

fn second_stage(row: &Row<'_>) -> rusqlite::Result<Option<SecondStage>> {
    let Some(second) = count(row, "plan_second")? else { return Ok(None) };
    let part = |name| Ok::<_, rusqlite::Error>(count(row, name)?.unwrap_or(0));
    Ok(Some(SecondStage {
        accept: part("plan_accept")?,
        extend: part("plan_extend")?,
        second,
        total: part("plan_total")?,
    }))
}

fn count(row: &Row<'_>, name: &str) -> rusqlite::Result<Option<u64>> {
    Ok(row.get::<_, Option<Count>>(name)?.map(|count| count.0))
}

fn percent(row: &Row<'_>, name: &str) -> rusqlite::Result<Percent> {
    parsed(&row.get::<_, String>(name)?)
}

fn parsed<T>(text: &str) -> rusqlite::Result<T>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    text.parse().map_err(|error| FromSqlError::other(error).into())
}
