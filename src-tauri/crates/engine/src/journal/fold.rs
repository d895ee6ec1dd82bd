//! The fold: what all ops together say. The tables are always equal to it; for one writer they
//! are kept so op by op, after a migration they are made anew from it.

use super::{EXISTS, owner_named_by};
use crate::entities::{ENTITIES, entity};
use crate::entity::{Entity, Kind, Value};
use crate::store::journal::{self, OpRef, OpRow};
use crate::store::projection;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Everything that is derived from the journal.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    /// The rows of each entity.
    pub rows: BTreeMap<&'static str, BTreeMap<String, Vec<Value>>>,
    /// The ops that nothing replaces: of which thing, which field, which op.
    pub heads: BTreeSet<(String, String, OpRef)>,
    /// Owner and child.
    pub lineage: BTreeSet<(String, String)>,
}

/// Folds all ops of the journal.
pub(crate) fn fold(db: &Connection) -> rusqlite::Result<Folded> {
    let mut things: BTreeMap<String, Thing> = BTreeMap::new();
    let mut folded = Folded::default();
    journal::each_op(db, |hlc, op| {
        let Some(entity) = entity(&op.entity) else { return };
        if let Some(owner) = owner_named_by(&op) {
            folded.lineage.insert((owner.to_owned(), op.entity_id.clone()));
        }
        let thing = things.entry(op.entity_id.clone()).or_insert_with(|| Thing::new(entity));
        thing.fields.entry(op.field.clone()).or_default().push((hlc, op));
    })?;
    let settled: BTreeMap<String, Settled> = things.into_iter().map(|(id, thing)| (id, thing.settle())).collect();
    let present = present_things(&settled);
    for (id, thing) in settled {
        for (field, op) in thing.heads {
            folded.heads.insert((id.clone(), field, op));
        }
        if present.contains(&id) {
            folded.rows.entry(thing.entity.name).or_default().insert(id, thing.values);
        }
    }
    Ok(folded)
}

/// What the tables hold now, in the same shape.
pub(crate) fn tables(db: &Connection) -> rusqlite::Result<Folded> {
    let mut found = Folded { heads: journal::all_heads(db)?, lineage: journal::all_lineage(db)?, ..Folded::default() };
    for entity in ENTITIES {
        let rows: BTreeMap<String, Vec<Value>> = projection::rows(db, entity)?.into_iter().collect();
        if !rows.is_empty() {
            found.rows.insert(entity.name, rows);
        }
    }
    Ok(found)
}

/// Makes everything that is derived from the journal anew, within a transaction.
pub(crate) fn rebuild(db: &Connection) -> rusqlite::Result<()> {
    let folded = fold(db)?;
    journal::clear_derived(db)?;
    for entity in ENTITIES {
        projection::clear(db, entity)?;
        for (id, values) in folded.rows.get(entity.name).into_iter().flatten() {
            projection::insert(db, entity, id, values)?;
        }
    }
    for (entity_id, field, op) in &folded.heads {
        journal::insert_head(db, entity_id, field, op)?;
    }
    for (owner, child) in &folded.lineage {
        journal::insert_lineage(db, owner, child)?;
    }
    Ok(())
}

/// The ops of one thing, by field, each with the clock of its change.
struct Thing {
    entity: &'static Entity,
    fields: HashMap<String, Vec<(String, OpRow)>>,
}

/// What the ops of one thing say.
struct Settled {
    entity: &'static Entity,
    present: bool,
    values: Vec<Value>,
    heads: Vec<(String, OpRef)>,
}

impl Thing {
    fn new(entity: &'static Entity) -> Self {
        Self { entity, fields: HashMap::new() }
    }

    fn settle(self) -> Settled {
        let heads: HashMap<&str, Vec<&OpRow>> =
            self.fields.iter().map(|(name, ops)| (name.as_str(), heads(ops))).collect();
        let value = |name: &str| {
            let newest = heads.get(name).and_then(|heads| heads.last());
            newest.map_or(Value::Null, |op| op.value.clone())
        };
        Settled {
            entity: self.entity,
            present: is_present(&heads),
            values: self.entity.fields.iter().map(|field| value(field.name)).collect(),
            heads: heads.values().flatten().map(|op| (op.field.clone(), op.reference())).collect(),
        }
    }
}

/// The ops of a field that no other of its ops replaces, the newest last.
fn heads(ops: &[(String, OpRow)]) -> Vec<&OpRow> {
    let replaced: HashSet<&OpRef> = ops.iter().flat_map(|(_, op)| &op.replaces).collect();
    let mut heads: Vec<&(String, OpRow)> = ops.iter().filter(|(_, op)| !replaced.contains(&op.reference())).collect();
    heads.sort_by_cached_key(|(hlc, op)| (hlc, op.reference()));
    heads.into_iter().map(|(_, op)| op).collect()
}

/// A thing is there when a copy says so, or when a copy wrote a field of it that those who
/// removed it had not seen.
fn is_present(heads: &HashMap<&str, Vec<&OpRow>>) -> bool {
    let exists = heads.get(EXISTS).map_or(&[][..], Vec::as_slice);
    if exists.iter().any(|op| op.value == Value::Integer(1)) {
        return true;
    }
    let seen: HashSet<&OpRef> = exists.iter().flat_map(|op| &op.replaces).collect();
    heads.values().flatten().any(|op| op.field != EXISTS && !seen.contains(&op.reference()))
}

/// The things that are there, with those to which they refer: a removed control stays when
/// somebody else added a test to it.
fn present_things(settled: &BTreeMap<String, Settled>) -> HashSet<String> {
    let mut present = HashSet::new();
    let mut next: Vec<&String> = settled.iter().filter(|(_, thing)| thing.present).map(|(id, _)| id).collect();
    while let Some(id) = next.pop() {
        let Some(thing) = settled.get(id) else { continue };
        if !present.insert(id.clone()) {
            continue;
        }
        for (field, value) in thing.entity.fields.iter().zip(&thing.values) {
            if let (Kind::Reference(_), Value::Text(to)) = (field.kind, value) {
                next.extend(settled.get_key_value(to).map(|(to, _)| to));
            }
        }
    }
    present
}
