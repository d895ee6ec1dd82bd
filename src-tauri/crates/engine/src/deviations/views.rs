//! Reading deviations.

use rusqlite::Connection;

use super::DeviationRow;
use crate::{
    engagement_file::Engagement,
    error::Result,
    ids::{ControlId, DeviationId, TestId},
    natural,
    refusal::Refusal,
    store,
};

/// Every deviation, in natural order of the control's reference.
pub fn list(eng: &Engagement) -> Result<Vec<DeviationRow>> {
    let mut rows = store::deviations::deviations(eng.db())?;
    natural::sort_by(&mut rows, |row| &row.control_reference);
    Ok(rows)
}

/// The deviations of one test, by item and attribute.
pub(crate) fn of_test(db: &Connection, test: TestId) -> Result<Vec<DeviationRow>> {
    Ok(store::deviations::of_test(db, test)?)
}

/// The deviations of all tests of a control.
pub(crate) fn of_control(eng: &Engagement, control: ControlId) -> Result<Vec<DeviationRow>> {
    let mut rows = Vec::new();
    for test in store::testing::tests_of(eng.db(), control)? {
        rows.extend(store::deviations::of_test(eng.db(), test)?);
    }
    Ok(rows)
}

/// One deviation.
pub(crate) fn deviation(db: &Connection, id: DeviationId) -> Result<DeviationRow> {
    Ok(store::deviations::deviation(db, id)?.ok_or(Refusal::Gone { what: "deviation" })?)
}
