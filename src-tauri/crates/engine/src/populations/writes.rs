//! Freezing a population into the engagement, and keeping what is known of its source.

use super::{FrozenRows, PopulationFacts, SourceFile, views::population_in};
use crate::{
    engagement,
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::Result,
    ids::{PopulationId, TestId},
    journal::ChangeKind,
    refusal::Refusal,
    rules::{filled, require_text},
    stamp::{Outcome, Stamp},
    store,
    testing::{require_unsettled, require_unsigned},
};

/// Freezes rows as the population of a test; a later import makes a new version.
///
/// # Errors
/// Refuses repeated keys, a population without rows, columns of one name, and a test that has a sample already or
/// is concluded or signed.
pub fn import(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    facts: &PopulationFacts,
    rows: FrozenRows,
    source: SourceFile,
) -> Result<Outcome<PopulationId>> {
    require_importable(&rows)?;
    let facts = checked(facts)?;
    let outside = rows.outside_period(&engagement::facts(eng)?.window);
    eng.transact(ChangeKind::ImportPopulation, stamp, |write| {
        require_unsettled(write.db(), test)?;
        if store::samples::of_test(write.db(), test)?.is_some() {
            return Err(Refusal::PopulationSampled.into());
        }
        let version = store::populations::newest(write.db(), test)?.map_or(1, |newest| newest.version + 1);
        let name = |column: &usize| rows.columns[*column].as_str();
        let mut fields = fact_fields(&facts);
        fields.extend([
            ("test", test.into()),
            ("version", version.into()),
            ("file_name", source.name.as_str().into()),
            ("sheet", (&source.sheet).into()),
            ("source_sha256", write.put_object(&source.bytes)?.into()),
            ("sha256", write.put_object(&rows.canonical)?.into()),
            ("columns", Value::list(&rows.columns)),
            ("key_columns", Value::list(rows.key_columns.iter().map(name))),
            ("date_column", rows.date_column.as_ref().map(name).into()),
            ("row_count", (rows.keys.len() as u64).into()),
            ("blank_rows", rows.blank_rows.into()),
            ("template_rows", rows.template_rows.into()),
            ("first_date", rows.first_date.into()),
            ("last_date", rows.last_date.into()),
            ("outside_period", outside.into()),
            ("undated_rows", rows.undated.into()),
        ]);
        let id = write.new_id();
        write.insert(&entities::POPULATION, id, &fields)?;
        Ok(id)
    })
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
    if rows.keys.is_empty() {
        return Err(Refusal::PopulationEmpty.into());
    }
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

fn checked(facts: &PopulationFacts) -> Result<PopulationFacts> {
    Ok(PopulationFacts {
        name: require_text(&facts.name, "The name of the population")?,
        source_system: require_text(&facts.source_system, "The source system of the population")?,
        query: filled(facts.query.as_deref()),
        extracted_by: filled(facts.extracted_by.as_deref()),
        second_source: filled(facts.second_source.as_deref()),
        reconciliation: filled(facts.reconciliation.as_deref()),
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
    ]
}
