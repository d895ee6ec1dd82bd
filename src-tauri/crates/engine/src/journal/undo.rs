//! Undo and redo. Both are changes of their own that write back the values which another
//! change replaced, so the journal only ever grows.

use super::{EXISTS, kind::ChangeKind, label, present, write::Write};
use crate::engagement_file::Engagement;
use crate::entities::entity;
use crate::entity::{Entity, Value};
use crate::error::{Error, Result};
use crate::refusal::Refusal;
use crate::stamp::{Outcome, Stamp};
use crate::store::journal::{self, ChangeRow, OpRef, OpRow};
use crate::store::projection;
use rusqlite::Connection;
use std::collections::HashSet;
use std::ops::ControlFlow;

/// What was undone or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What the history calls the change.
    pub label: String,
}

/// What the next undo and the next redo would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoState {
    /// The change that would be undone.
    pub undo: Option<String>,
    /// The change that would be done again.
    pub redo: Option<String>,
}

/// Undoes the newest change of this installation that is not undone yet.
pub fn undo(eng: &mut Engagement, stamp: &Stamp) -> Result<Outcome<Undone>> {
    let change = next_undo(eng)?.ok_or(Refusal::NothingToUndo)?;
    revert(eng, stamp, ChangeKind::Undo, &change)
}

/// Does again what was undone last, as long as nothing else was done since.
pub fn redo(eng: &mut Engagement, stamp: &Stamp) -> Result<Outcome<Undone>> {
    let change = next_redo(eng)?.ok_or(Refusal::NothingToRedo)?;
    revert(eng, stamp, ChangeKind::Redo, &change)
}

/// What the next undo and the next redo would do.
pub fn undo_state(eng: &Engagement) -> Result<UndoState> {
    let name = |change: Option<ChangeRow>| match change {
        Some(change) => label::of(eng.db(), &root(eng.db(), change)?).map(Some),
        None => Ok(None),
    };
    Ok(UndoState { undo: name(next_undo(eng)?)?, redo: name(next_redo(eng)?)? })
}

/// Whether the change does not stand any more.
pub(super) fn is_undone(db: &Connection, change: &str) -> Result<bool> {
    // An undo that was undone by a redo does not count, and so on back and forth.
    for answer in journal::aimed_at(db, change)? {
        if !is_undone(db, &answer)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn next_undo(eng: &Engagement) -> Result<Option<ChangeRow>> {
    let mut undone = HashSet::new();
    let found = journal::walk_back(eng.db(), &eng.replica.to_string(), |change| match change.kind.parse() {
        Ok(ChangeKind::CreateEngagement) => ControlFlow::Break(None),
        Ok(ChangeKind::Undo) => {
            undone.extend(change.target);
            ControlFlow::Continue(())
        }
        _ if undone.contains(&change.id) => ControlFlow::Continue(()),
        _ => ControlFlow::Break(Some(change)),
    })?;
    Ok(found.flatten())
}

fn next_redo(eng: &Engagement) -> Result<Option<ChangeRow>> {
    let mut redone = HashSet::new();
    let found = journal::walk_back(eng.db(), &eng.replica.to_string(), |change| match change.kind.parse() {
        Ok(ChangeKind::Redo) => {
            redone.extend(change.target);
            ControlFlow::Continue(())
        }
        Ok(ChangeKind::Undo) if redone.contains(&change.id) => ControlFlow::Continue(()),
        Ok(ChangeKind::Undo) => ControlFlow::Break(Some(change)),
        _ => ControlFlow::Break(None),
    })?;
    Ok(found.flatten())
}

/// The change that a person made, behind any undo and redo of it.
pub(super) fn root(db: &Connection, mut change: ChangeRow) -> Result<ChangeRow> {
    while let Some(target) = &change.target {
        let older = journal::change(db, target)?.filter(|older| older.hlc < change.hlc);
        // In a damaged file a change may name itself or a later one.
        change = older.ok_or_else(journal_gap)?;
    }
    Ok(change)
}

fn journal_gap() -> Error {
    Error::Unexpected { place: "the journal".to_owned() }
}

/// Writes back what the change replaced, as a change of its own.
fn revert(eng: &mut Engagement, stamp: &Stamp, kind: ChangeKind, change: &ChangeRow) -> Result<Outcome<Undone>> {
    let root = root(eng.db(), change.clone())?;
    let label = label::of(eng.db(), &root)?;
    let ops = journal::ops(eng.db(), &change.id)?;
    let done = eng.transact(kind, stamp, |write| {
        write.aim_at(&change.id);
        let created: HashSet<&str> = ops
            .iter()
            .filter(|op| op.field == EXISTS && op.value == Value::Integer(1))
            .map(|op| &*op.entity_id)
            .collect();
        let reversal = Reversal { label: &label, root: &root };
        for op in ops.iter().rev() {
            // With a thing that goes again, its fields go too.
            if op.field == EXISTS || !created.contains(&*op.entity_id) {
                reversal.of(write, op)?;
            }
        }
        Ok(Undone { label: label.clone() })
    });
    match done {
        Err(Error::Store(error)) if is_dangling(&error) => {
            Err(Refusal::BuiltOn { label, by: "another person".to_owned() }.into())
        }
        done => done,
    }
}

/// Whether something would refer to a thing that is not there.
fn is_dangling(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|code| code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}

struct Reversal<'c> {
    label: &'c str,
    root: &'c ChangeRow,
}

impl Reversal<'_> {
    fn of(&self, write: &mut Write<'_>, op: &OpRow) -> Result<()> {
        let db = write.db();
        let entity = entity(&op.entity).ok_or_else(journal_gap)?;
        let heads = journal::heads(db, &op.entity_id, &op.field)?;
        for head in &heads {
            if standing(db, head)? != standing(db, &op.reference())? {
                return Err(self.built_on(db, head)?);
            }
        }
        let before = same_field(db, op)?;
        if before.len() > 1 {
            return Err(Refusal::Settled { label: self.label.to_owned() }.into());
        }
        if op.field != EXISTS {
            if projection::value(db, entity, &op.entity_id, &op.field)?.is_none() {
                return Err(self.removed(db, &op.entity_id)?);
            }
            let value = before.first().map_or(Value::Null, |replaced| replaced.value.clone());
            return write.set_text_id(entity, &op.entity_id, &op.field, value);
        }
        if op.value == Value::Integer(0) {
            return restore(write, entity, &op.entity_id);
        }
        self.require_untouched(db, &op.entity_id)?;
        write.delete_text_id(entity, &op.entity_id)
    }

    /// A thing to which somebody added since stays.
    fn require_untouched(&self, db: &Connection, entity_id: &str) -> Result<()> {
        for op in journal::head_ops(db, entity_id)? {
            if op.field == EXISTS {
                continue;
            }
            let Some(standing) = standing(db, &op.reference())? else { continue };
            let written = journal::change(db, &standing.change)?.ok_or_else(journal_gap)?;
            if written.hlc > self.root.hlc {
                return Err(self.built_on(db, &standing)?);
            }
        }
        Ok(())
    }

    fn removed(&self, db: &Connection, entity_id: &str) -> Result<Error> {
        match journal::heads(db, entity_id, EXISTS)?.last() {
            Some(head) => self.built_on(db, head),
            None => Ok(journal_gap()),
        }
    }

    fn built_on(&self, db: &Connection, by: &OpRef) -> Result<Error> {
        let by = journal::change(db, &by.change)?.ok_or_else(journal_gap)?.actor;
        Ok(Refusal::BuiltOn { label: self.label.to_owned(), by }.into())
    }
}

/// The op that a person wrote and that stands behind this one: an undo or redo stands for what
/// it brought back. Nothing when it brought back that there was nothing.
fn standing(db: &Connection, op: &OpRef) -> Result<Option<OpRef>> {
    let mut op = op.clone();
    let mut change = journal::change(db, &op.change)?.ok_or_else(journal_gap)?;
    while change.target.is_some() {
        let Some(reverted) = only_replaced(db, &op)? else { return Ok(None) };
        let Some(brought_back) = only_replaced(db, &reverted)? else { return Ok(None) };
        let older = journal::change(db, &brought_back.change)?.filter(|older| older.hlc < change.hlc);
        change = older.ok_or_else(journal_gap)?;
        op = brought_back;
    }
    Ok(Some(op))
}

fn only_replaced(db: &Connection, op: &OpRef) -> Result<Option<OpRef>> {
    let op = journal::op(db, op)?.ok_or_else(journal_gap)?;
    Ok(same_field(db, &op)?.first().map(OpRow::reference))
}

/// The ops of the same field that the op replaced. A removal also names the other fields that
/// its author saw.
pub(super) fn same_field(db: &Connection, op: &OpRow) -> Result<Vec<OpRow>> {
    let mut found = Vec::new();
    for replaced in &op.replaces {
        let replaced = journal::op(db, replaced)?.ok_or_else(journal_gap)?;
        if replaced.field == op.field {
            found.push(replaced);
        }
    }
    Ok(found)
}

/// Brings a removed thing back as it was.
fn restore(write: &mut Write<'_>, entity: &'static Entity, id: &str) -> Result<()> {
    let mut values = Vec::with_capacity(entity.fields.len());
    for field in entity.fields {
        values.push(present(write.db(), &journal::heads(write.db(), id, field.name)?)?);
    }
    write.restore(entity, id, &values)
}
