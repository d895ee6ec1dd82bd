//! The door through which everything is written: one gesture is one transaction is one change.

use super::{EXISTS, canonical, clock, kind::ChangeKind, owner_named_by, present};
use crate::engagement_file::Engagement;
use crate::entity::{Entity, Field, Value, moment_text};
use crate::error::{Error, Result};
use crate::ids::{ChangeId, IdGenerator, RowId};
use crate::objects::{hex, sha256_hex};
use crate::stamp::{Outcome, Stamp, Topic};
use crate::store::journal::{ChangeRow, OpRef, OpRow, Tail};
use crate::store::{journal, objects, projection};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes of a file that are stored together.
const PIECE: usize = 1 << 20;

/// One gesture while it is being written.
#[derive(Debug)]
pub struct Write<'e> {
    db: &'e Connection,
    ids: &'e mut IdGenerator,
    stamp: &'e Stamp,
    reason: Option<String>,
    target: Option<String>,
    touched: BTreeSet<Topic>,
    pending: Vec<Pending>,
    places: HashMap<(String, &'static str), usize>,
}

/// One field that the gesture writes.
#[derive(Debug)]
struct Pending {
    entity: &'static Entity,
    id: String,
    field: &'static str,
    before: Value,
    heads: Vec<OpRef>,
    after: Value,
}

impl Pending {
    /// A field of which the journal knows nothing yet.
    fn fresh(entity: &'static Entity, id: &str, field: &'static str, after: Value) -> Self {
        Self { entity, id: id.to_owned(), field, before: Value::Null, heads: Vec::new(), after }
    }
}

impl Engagement {
    /// Does one gesture: everything that `work` writes becomes one change in the journal, or
    /// nothing is written at all. A gesture that makes no difference leaves no change.
    pub fn transact<T>(
        &mut self,
        kind: ChangeKind,
        stamp: &Stamp,
        work: impl FnOnce(&mut Write<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        let transaction = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?;
        let mut write = Write {
            db: &transaction,
            ids: &mut self.ids,
            stamp,
            reason: None,
            target: None,
            touched: BTreeSet::new(),
            pending: Vec::new(),
            places: HashMap::new(),
        };
        let value = work(&mut write)?;
        let Some(finished) = write.finish(kind, &self.replica.to_string(), &self.tail)? else {
            return Ok(Outcome { value, touched: BTreeSet::new(), change: None });
        };
        transaction.commit()?;
        self.tail = finished.tail;
        Ok(Outcome { value, touched: finished.touched, change: Some(finished.change) })
    }
}

struct Finished {
    change: ChangeId,
    touched: BTreeSet<Topic>,
    tail: Tail,
}

impl Write<'_> {
    /// The connection, for statements that read. It sees what this gesture wrote so far.
    pub(crate) fn db(&self) -> &Connection {
        self.db
    }

    /// Who writes, and when.
    pub(crate) fn stamp(&self) -> &Stamp {
        self.stamp
    }

    /// A new id.
    pub(crate) fn new_id<I: RowId>(&mut self) -> I {
        I::from_uuid(self.ids.next(self.stamp.at))
    }

    /// Says why, for the history.
    pub(crate) fn because(&mut self, reason: &str) {
        self.reason = Some(reason.to_owned());
    }

    /// Names the change that this one undoes or redoes.
    pub(crate) fn aim_at(&mut self, change: &str) {
        self.target = Some(change.to_owned());
    }

    /// Says that readers of the topic have to read again, beyond the topics of what is written.
    pub(crate) fn touch(&mut self, topic: Topic) {
        self.touched.insert(topic);
    }

    /// Stores the bytes, once, and answers with their SHA-256.
    pub(crate) fn put_object(&mut self, bytes: &[u8]) -> Result<String> {
        let sha256 = sha256_hex(bytes);
        if !objects::contains(self.db, &sha256)? {
            objects::insert(self.db, &sha256, bytes)?;
        }
        Ok(sha256)
    }

    /// Stores a file of the disk under the name that its content should have; `false` where it has another.
    pub(crate) fn put_file(&mut self, path: &Path, sha256: &str) -> Result<bool> {
        if objects::contains(self.db, sha256)? {
            return Ok(true);
        }
        let failed = |source| Error::Io { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        let mut object = objects::Filling::begin(self.db, sha256, size)?;
        let (mut digest, mut piece) = (Sha256::new(), vec![0; PIECE]);
        loop {
            let count = file.read(&mut piece).map_err(failed)?;
            if count == 0 || !object.take(&piece[..count])? {
                return Ok(count == 0 && object.is_full() && hex(&digest.finalize()) == sha256);
            }
            digest.update(&piece[..count]);
        }
    }

    /// Adds a thing. Fields that are not named stay empty.
    pub(crate) fn insert<I: RowId>(
        &mut self,
        entity: &'static Entity,
        id: I,
        fields: &[(&'static str, Value)],
    ) -> Result<()> {
        let id = id.uuid().to_string();
        let mut values = vec![Value::Null; entity.fields.len()];
        for (name, value) in fields {
            values[position(entity, name)] = value.clone();
        }
        let lacks = |(field, value): (&Field, &Value)| field.required && *value == Value::Null;
        debug_assert!(!entity.fields.iter().zip(&values).any(lacks), "{} lacks a required field", entity.name);
        projection::insert(self.db, entity, &id, &values)?;
        let known = self.note(entity, &id, EXISTS, Value::Integer(1))?;
        for (field, value) in entity.fields.iter().zip(values) {
            // A thing that was there before may still have values from then.
            if known {
                self.note(entity, &id, field.name, value)?;
            } else if value != Value::Null {
                self.push(Pending::fresh(entity, &id, field.name, value));
            }
        }
        Ok(())
    }

    /// Writes one field of a thing that is there.
    pub(crate) fn set<I: RowId>(
        &mut self,
        entity: &'static Entity,
        id: I,
        field: &'static str,
        value: impl Into<Value>,
    ) -> Result<()> {
        self.set_text_id(entity, &id.uuid().to_string(), field, value.into())
    }

    /// Takes a thing away. What refers to it has to go in the same gesture.
    pub(crate) fn delete<I: RowId>(&mut self, entity: &'static Entity, id: I) -> Result<()> {
        self.delete_text_id(entity, &id.uuid().to_string())
    }

    pub(super) fn set_text_id(&mut self, entity: &'static Entity, id: &str, field: &str, value: Value) -> Result<()> {
        let field = entity.fields[position(entity, field)].name;
        let Some(present) = projection::value(self.db, entity, id, field)? else {
            return Err(Error::NoSuchRow { entity: entity.name, id: id.to_owned() });
        };
        if present != value {
            projection::update(self.db, entity, id, field, &value)?;
        }
        self.note(entity, id, field, value).map(|_| ())
    }

    pub(super) fn delete_text_id(&mut self, entity: &'static Entity, id: &str) -> Result<()> {
        if !projection::delete(self.db, entity, id)? {
            return Err(Error::NoSuchRow { entity: entity.name, id: id.to_owned() });
        }
        self.note(entity, id, EXISTS, Value::Integer(0)).map(|_| ())
    }

    /// Brings a removed thing back with the values that its fields still have.
    pub(super) fn restore(&mut self, entity: &'static Entity, id: &str, values: &[Value]) -> Result<()> {
        projection::insert(self.db, entity, id, values)?;
        self.note(entity, id, EXISTS, Value::Integer(1)).map(|_| ())
    }

    /// Remembers what a field is to become; true when the journal knows the field already.
    fn note(&mut self, entity: &'static Entity, id: &str, field: &'static str, after: Value) -> Result<bool> {
        if let Some(place) = self.places.get(&(id.to_owned(), field)) {
            self.pending[*place].after = after;
            return Ok(true);
        }
        let heads = journal::heads(self.db, id, field)?;
        let known = !heads.is_empty();
        let before = present(self.db, &heads)?;
        self.push(Pending { before, heads, ..Pending::fresh(entity, id, field, after) });
        Ok(known)
    }

    fn push(&mut self, pending: Pending) {
        self.places.insert((pending.id.clone(), pending.field), self.pending.len());
        self.pending.push(pending);
    }

    /// Turns what is pending into a change; nothing when it makes no difference.
    fn finish(self, kind: ChangeKind, replica: &str, tail: &Tail) -> Result<Option<Finished>> {
        let change: ChangeId = ChangeId::from_uuid(self.ids.next(self.stamp.at));
        let mut touched = self.touched;
        let mut ops = Vec::new();
        for pending in remaining(self.pending) {
            touched.insert(pending.entity.topic);
            let mut replaces = pending.heads;
            if pending.field == EXISTS && pending.after == Value::Integer(0) {
                replaces = journal::head_ops(self.db, &pending.id)?.iter().map(OpRow::reference).collect();
            }
            ops.push(OpRow {
                change: change.to_string(),
                n: u32::try_from(ops.len()).expect("a gesture writes fewer than 2^32 fields"),
                entity: pending.entity.name.to_owned(),
                entity_id: pending.id,
                field: pending.field.to_owned(),
                value: pending.after,
                replaces,
            });
        }
        if ops.is_empty() {
            return Ok(None);
        }
        touched.insert(Topic::History);
        let mut row = ChangeRow {
            id: change.to_string(),
            replica: replica.to_owned(),
            seq: tail.seq + 1,
            prev_hash: tail.hash.clone(),
            hash: String::new(),
            actor: self.stamp.actor.clone(),
            at: moment_text(self.stamp.at),
            hlc: clock::after(&tail.hlc, self.stamp.at),
            kind: kind.as_str().to_owned(),
            reason: self.reason,
            target: self.target,
        };
        row.hash = canonical::hash(&row.prev_hash, &canonical::bytes(&row, &ops));
        journal::insert_change(self.db, &row)?;
        for op in &ops {
            append(self.db, op)?;
        }
        let tail = Tail { seq: row.seq, hash: row.hash, hlc: row.hlc };
        Ok(Some(Finished { change, touched, tail }))
    }
}

/// What makes a difference: a thing that comes and goes in one gesture leaves nothing, a thing
/// that goes leaves only that, and a field that ends as it began leaves nothing.
fn remaining(pending: Vec<Pending>) -> Vec<Pending> {
    let was_there = |op: &Pending| op.before == Value::Integer(1);
    let gone: HashMap<String, bool> = pending
        .iter()
        .filter(|op| op.field == EXISTS && op.after == Value::Integer(0))
        .map(|op| (op.id.clone(), was_there(op)))
        .collect();
    let differs = |op: &Pending| op.before != op.after || op.heads.len() > 1;
    pending
        .into_iter()
        .filter(|op| match gone.get(&op.id) {
            Some(was_there) => op.field == EXISTS && *was_there,
            None => differs(op),
        })
        .collect()
}

/// Appends one op and brings what is derived from it up to date.
fn append(db: &Connection, op: &OpRow) -> rusqlite::Result<()> {
    journal::insert_op(db, op)?;
    if !op.replaces.is_empty() {
        journal::delete_heads(db, &op.entity_id, &op.field)?;
    }
    journal::insert_head(db, &op.entity_id, &op.field, &op.reference())?;
    match owner_named_by(op) {
        Some(owner) => journal::insert_lineage(db, owner, &op.entity_id),
        None => Ok(()),
    }
}

fn position(entity: &Entity, field: &str) -> usize {
    let found = entity.fields.iter().position(|declared| declared.name == field);
    found.unwrap_or_else(|| panic!("{} declares no field {field}", entity.name))
}
