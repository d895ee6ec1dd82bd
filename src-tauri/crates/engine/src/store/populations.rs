//! Statements of frozen populations.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};

use super::columns::{Count, Day, List, Moment};
use crate::{
    ids::{PopulationId, TestId},
    populations::{Condition, Population, PopulationFacts, filter},
};

/// One population.
pub(crate) fn population(db: &Connection, id: PopulationId) -> rusqlite::Result<Option<Population>> {
    db.prepare_cached("SELECT * FROM population WHERE id = ?")?.query_row([id], read).optional()
}

/// The newest population of a test.
pub(crate) fn newest(db: &Connection, test: TestId) -> rusqlite::Result<Option<Population>> {
    db.prepare_cached("SELECT * FROM population WHERE test = ? ORDER BY version DESC, id DESC LIMIT 1")?
        .query_row([test], read)
        .optional()
}

/// Every population of a test, the newest version first.
pub(crate) fn of_test(db: &Connection, test: TestId) -> rusqlite::Result<Vec<Population>> {
    db.prepare_cached("SELECT * FROM population WHERE test = ? ORDER BY version DESC, id DESC")?
        .query_map([test], read)?
        .collect()
}

/// Filter conditions as the file writes them.
struct Conditions(Vec<Condition>);

impl FromSql for Conditions {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        filter::read(value.as_str()?).map(Conditions).map_err(FromSqlError::Other)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Population> {
    let day = |day: Option<Day>| day.map(|day| day.0);
    let count = |count: Option<Count>| count.map(|count| count.0);
    Ok(Population {
        id: row.get("id")?,
        test: row.get("test")?,
        facts: PopulationFacts {
            name: row.get("name")?,
            source_system: row.get::<_, Option<String>>("source_system")?.unwrap_or_default(),
            query: row.get("query")?,
            extracted_on: day(row.get("extracted_on")?),
            extracted_by: row.get("extracted_by")?,
            rows_at_source: count(row.get("rows_at_source")?),
            second_source: row.get("second_source")?,
            second_count: count(row.get("second_count")?),
            reconciliation: row.get("reconciliation")?,
            parameters: row.get("parameters")?,
            observed: row.get("observed")?,
            observed_by: row.get("observed_by")?,
        },
        file_name: row.get("file_name")?,
        sheet: row.get("sheet")?,
        columns: row.get::<_, List>("columns")?.0,
        key_columns: row.get::<_, List>("key_columns")?.0,
        date_column: row.get("date_column")?,
        rows: row.get::<_, Count>("row_count")?.0,
        blank_rows: row.get::<_, Count>("blank_rows")?.0,
        template_rows: row.get::<_, Count>("template_rows")?.0,
        sha256: row.get("sha256")?,
        source_sha256: row.get("source_sha256")?,
        first_date: day(row.get("first_date")?),
        last_date: day(row.get("last_date")?),
        outside_period: row.get::<_, Count>("outside_period")?.0,
        undated: row.get::<_, Count>("undated_rows")?.0,
        version: row.get("version")?,
        header_row: count(row.get("header_row")?),
        stratum_column: row.get("stratum_column")?,
        filter: row.get::<_, Option<Conditions>>("filter_data")?.map(|conditions| conditions.0).unwrap_or_default(),
        filter_words: row.get::<_, Option<List>>("filter")?.map(|words| words.0).unwrap_or_default(),
        filtered_out: count(row.get("filtered_rows")?).unwrap_or_default(),
        hidden_rows: count(row.get("hidden_rows")?).unwrap_or_default(),
        replaced_because: row.get("replaced_because")?,
        imported_by: row.get("imported_by")?,
        imported_at: row.get::<_, Option<Moment>>("imported_at")?.map(|at| at.0),
    })
}
