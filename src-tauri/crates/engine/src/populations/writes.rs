//! Freezing a population into the engagement, and keeping what is known of its source.

use rusqlite::Connection;

use super::{Condition, FrozenRows, PopulationFacts, SourceContent, SourceFile, filter, views::population_in};
use crate::{
    engagement,
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::Result,
    ids::{PopulationId, TestId},
    journal::{ChangeKind, Write},
    refusal::{PopulationRefusal, Refusal},
    rules::{filled, require_text},
    stamp::{Outcome, Stamp},
    store,
    testing::{require_unsettled, require_unsigned},
};

/// Freezes rows as the first population of a test.
///
/// # Errors
/// As [`import_version`], and where the test has a population already.
pub fn import(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    facts: &PopulationFacts,
    rows: FrozenRows,
    source: SourceFile,
) -> Result<Outcome<PopulationId>> {
    import_version(eng, stamp, test, facts, rows, source, None)
}

/// Freezes rows as the population of a test. Where it has one, this is its next version and needs a reason; a sample
/// stays with the version that it was drawn from.
///
/// # Errors
/// Refuses repeated keys, columns of one name, a file without items that does not say how that is known, a version
/// without a reason, and a test that is concluded or signed.
pub fn import_version(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    facts: &PopulationFacts,
    rows: FrozenRows,
    source: SourceFile,
    reason: Option<&str>,
) -> Result<Outcome<PopulationId>> {
    require_importable(&rows)?;
    let facts = checked(facts)?;
    if rows.keys.is_empty() {
        require_empty_pull(&facts)?;
    }
    insert(eng, stamp, test, &facts, rows, source, reason)
}

/// Records that a query gave nothing, with the file that shows it: a population without items.
///
/// # Errors
/// Refuses without the query or report, who ran it and when; an empty file; and what [`import_version`] refuses.
pub fn record_empty(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    facts: &PopulationFacts,
    shown_by: SourceFile,
    reason: Option<&str>,
) -> Result<Outcome<PopulationId>> {
    let facts = checked(facts)?;
    require_empty_pull(&facts)?;
    if shown_by.content == SourceContent::Bytes(Vec::new()) {
        return Err(Refusal::EvidenceEmpty { name: shown_by.name }.into());
    }
    insert(eng, stamp, test, &facts, FrozenRows::nothing(), shown_by, reason)
}

/// Stores the file that the rows came from.
fn put_source(write: &mut Write<'_>, source: &SourceFile) -> Result<String> {
    match &source.content {
        SourceContent::Bytes(bytes) => write.put_object(bytes),
        SourceContent::OnDisk { path, sha256 } => {
            let changed = || PopulationRefusal::SourceChanged { path: path.clone() };
            if write.put_file(path, sha256)? { Ok(sha256.clone()) } else { Err(changed().into()) }
        }
    }
}

fn insert(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    facts: &PopulationFacts,
    rows: FrozenRows,
    source: SourceFile,
    reason: Option<&str>,
) -> Result<Outcome<PopulationId>> {
    let outside = rows.outside_period(&engagement::facts(eng)?.window);
    eng.transact(ChangeKind::ImportPopulation, stamp, |write| {
        require_unsettled(write.db(), test)?;
        let (version, reason) = next_version(write.db(), test, reason)?;
        if let Some(reason) = &reason {
            write.because(reason);
        }
        let mut fields = fact_fields(facts);
        fields.extend(row_fields(&rows));
        fields.extend([
            ("test", test.into()),
            ("version", version.into()),
            ("file_name", source.name.as_str().into()),
            ("sheet", (&source.sheet).into()),
            ("source_sha256", put_source(write, &source)?.into()),
            ("sha256", write.put_object(&rows.canonical)?.into()),
            ("outside_period", outside.into()),
            ("replaced_because", reason.into()),
            ("imported_by", write.stamp().actor.as_str().into()),
            ("imported_at", write.stamp().at.into()),
        ]);
        let id = write.new_id();
        write.insert(&entities::POPULATION, id, &fields)?;
        Ok(id)
    })
}

/// The version that an import makes, and the reason that a later one needs.
fn next_version(db: &Connection, test: TestId, reason: Option<&str>) -> Result<(u32, Option<String>)> {
    let Some(newest) = store::populations::newest(db, test)? else { return Ok((1, None)) };
    let reason = filled(reason).ok_or(PopulationRefusal::PopulationKnown { version: newest.version })?;
    Ok((newest.version + 1, Some(reason)))
}

/// The fields that the rows themselves give.
fn row_fields(rows: &FrozenRows) -> Vec<(&'static str, Value)> {
    let name = |column: &usize| rows.columns[*column].as_str();
    let filter_words = (!rows.filter.is_empty()).then(|| Value::list(rows.filter.iter().map(Condition::words)));
    vec![
        ("columns", Value::list(&rows.columns)),
        ("key_columns", Value::list(rows.key_columns.iter().map(name))),
        ("date_column", rows.date_column.as_ref().map(name).into()),
        ("stratum_column", rows.stratum_column.as_ref().map(name).into()),
        ("row_count", (rows.keys.len() as u64).into()),
        ("blank_rows", rows.blank_rows.into()),
        ("template_rows", rows.template_rows.into()),
        ("hidden_rows", rows.read.hidden_rows.into()),
        ("header_row", rows.read.header_row.into()),
        ("filter", filter_words.unwrap_or(Value::Null)),
        ("filter_data", filter::written(&rows.filter).into()),
        ("filtered_rows", rows.filtered_out.into()),
        ("first_date", rows.first_date.into()),
        ("last_date", rows.last_date.into()),
        ("undated_rows", rows.undated.into()),
    ]
}

/// Changes what is known about where a population comes from; its rows never change.
///
/// # Errors
/// Refuses an empty name or source system, and a signed test.
pub fn amend_facts(
    eng: &mut Engagement,
    stamp: &Stamp,
    id: PopulationId,
    facts: &PopulationFacts,
) -> Result<Outcome<()>> {
    let facts = checked(facts)?;
    eng.transact(ChangeKind::AmendPopulation, stamp, |write| {
        require_unsigned(write.db(), population_in(write.db(), id)?.test)?;
        for (field, value) in fact_fields(&facts) {
            write.set(&entities::POPULATION, id, field, value)?;
        }
        Ok(())
    })
}

fn require_importable(rows: &FrozenRows) -> Result<()> {
    let repeated = rows.columns.iter().enumerate().find(|(at, name)| rows.columns[..*at].contains(name));
    if let Some((_, name)) = repeated {
        return Err(Refusal::ColumnRepeated { name: name.clone() }.into());
    }
    if rows.duplicate_keys.is_empty() {
        return Ok(());
    }
    const NAMED: usize = 3;
    let named: Vec<String> =
        rows.duplicate_keys.iter().take(NAMED).map(|(key, row)| format!("{key} (row {row})")).collect();
    Err(Refusal::KeysRepeated { named: named.join(", "), count: rows.duplicate_keys.len() }.into())
}

/// Refuses a population without items that does not say how that is known.
fn require_empty_pull(facts: &PopulationFacts) -> Result<()> {
    let known = facts.query.is_some() && facts.extracted_by.is_some() && facts.extracted_on.is_some();
    if known { Ok(()) } else { Err(PopulationRefusal::EmptyPullUnexplained.into()) }
}

fn checked(facts: &PopulationFacts) -> Result<PopulationFacts> {
    Ok(PopulationFacts {
        name: require_text(&facts.name, "The name of the population")?,
        source_system: require_text(&facts.source_system, "The source system of the population")?,
        query: filled(facts.query.as_deref()),
        extracted_by: filled(facts.extracted_by.as_deref()),
        second_source: filled(facts.second_source.as_deref()),
        reconciliation: filled(facts.reconciliation.as_deref()),
        parameters: filled(facts.parameters.as_deref()),
        observed_by: filled(facts.observed_by.as_deref()).filter(|_| facts.observed == Some(true)),
        ..facts.clone()
    })
}

fn fact_fields(facts: &PopulationFacts) -> Vec<(&'static str, Value)> {
    vec![
        ("name", (&facts.name).into()),
        ("source_system", (&facts.source_system).into()),
        ("query", (&facts.query).into()),
        ("extracted_on", facts.extracted_on.into()),
        ("extracted_by", (&facts.extracted_by).into()),
        ("rows_at_source", facts.rows_at_source.into()),
        ("second_source", (&facts.second_source).into()),
        ("second_count", facts.second_count.into()),
        ("reconciliation", (&facts.reconciliation).into()),
        ("parameters", (&facts.parameters).into()),
        ("observed", facts.observed.into()),
        ("observed_by", (&facts.observed_by).into()),
    ]
}
