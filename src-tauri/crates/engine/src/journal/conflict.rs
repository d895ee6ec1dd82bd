//! Conflicts between copies: fields that two people wrote without seeing each other's value,
//! and things that one removed while another went on with them. The program settles none.

use super::EXISTS;
use crate::engagement_file::Engagement;
use crate::entities::entity;
use crate::entity::{Merge, Value};
use crate::error::{Error, Result};
use crate::store::journal::{self, OpRow};
use crate::store::projection;
use std::collections::BTreeSet;

/// One field with several values, or one thing both removed and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What kind of thing it is.
    pub entity: String,
    /// Its id.
    pub entity_id: String,
    /// The field; none where the question is whether the thing is there at all.
    pub field: Option<String>,
    /// Whether it is an auditor's judgement.
    pub judgement: bool,
    /// The values as the file holds them, sorted.
    pub values: Vec<String>,
}

/// All conflicts that nobody has settled yet.
pub fn conflicts(eng: &Engagement) -> Result<Vec<Conflict>> {
    let mut found = Vec::new();
    for (entity_id, field) in journal::contested(eng.db())? {
        if field != EXISTS {
            found.extend(contested_field(eng, &entity_id, &field)?);
        }
    }
    for removal in journal::removals(eng.db())? {
        found.extend(kept_in_spite(eng, &removal)?);
    }
    Ok(found)
}

/// Heads that all say the same are no conflict.
fn contested_field(eng: &Engagement, entity_id: &str, field: &str) -> Result<Option<Conflict>> {
    let heads: Vec<OpRow> =
        journal::head_ops(eng.db(), entity_id)?.into_iter().filter(|op| op.field == field).collect();
    let values: BTreeSet<&Value> = heads.iter().map(|op| &op.value).collect();
    let (Some(first), true) = (heads.first(), values.len() > 1) else { return Ok(None) };
    let entity = entity(&first.entity).ok_or_else(|| unexpected(first))?;
    if projection::value(eng.db(), entity, entity_id, field)?.is_none() {
        return Ok(None);
    }
    Ok(Some(Conflict {
        entity: entity.label.to_owned(),
        entity_id: entity_id.to_owned(),
        field: Some(entity.field(field).map_or(field, |declared| declared.label).to_owned()),
        judgement: entity.merge_of(field) == Merge::Judgement,
        values: values.into_iter().map(text).collect(),
    }))
}

/// A member of a set that one copy removed and another added is simply there.
fn kept_in_spite(eng: &Engagement, removal: &OpRow) -> Result<Option<Conflict>> {
    let entity = entity(&removal.entity).ok_or_else(|| unexpected(removal))?;
    let there = projection::value(eng.db(), entity, &removal.entity_id, "id")?.is_some();
    if !there || entity.merge == Merge::Set {
        return Ok(None);
    }
    Ok(Some(Conflict {
        entity: entity.label.to_owned(),
        entity_id: removal.entity_id.clone(),
        field: None,
        judgement: entity.merge == Merge::Judgement,
        values: Vec::new(),
    }))
}

fn unexpected(op: &OpRow) -> Error {
    Error::Unexpected { place: format!("op {}", op.reference()) }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    }
}
