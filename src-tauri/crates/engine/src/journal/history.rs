//! The history for readers: who did what and when, with every field before and after.

use super::{EXISTS, kind::ChangeKind, label, present, undo};
use crate::engagement_file::Engagement;
use crate::entities::entity;
use crate::entity::{Entity, Kind, Value};
use crate::error::{Error, Result};
use crate::ids::{ChangeId, ControlId, TestId};
use crate::store::journal::{self, ChangeRow, OpRow};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Which part of the history is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Only what concerns this control and all that belongs to it.
    pub control: Option<ControlId>,
    /// Only what concerns this test and all that belongs to it.
    pub test: Option<TestId>,
    /// Only what came before this change.
    pub before: Option<ChangeId>,
    /// At most so many changes, the newest first.
    pub limit: usize,
}

/// One change as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The change.
    pub change: ChangeId,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub actor: String,
    /// What was done.
    pub kind: ChangeKind,
    /// What it is called.
    pub label: String,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
    /// Whether it was undone and not done again.
    pub undone: bool,
    /// What it wrote, within the part that was asked for.
    pub edits: Vec<Edit>,
    /// How many edits of it are not told, because more were made than were asked for.
    pub more: u64,
}

/// One field before and after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What kind of thing it is.
    pub entity: String,
    /// Its id.
    pub entity_id: String,
    /// What names it to a reader.
    pub subject: String,
    /// The field.
    pub field: String,
    /// What it said before.
    pub before: Option<String>,
    /// What it says after.
    pub after: Option<String>,
}

/// How many changes there are.
pub fn length(eng: &Engagement) -> Result<u64> {
    Ok(journal::count_changes(eng.db())?.unsigned_abs())
}

/// The history, newest first.
pub fn history(eng: &Engagement, filter: &HistoryFilter) -> Result<Vec<HistoryEntry>> {
    read(eng, filter, usize::MAX)
}

/// The newest changes, with at most so many edits of each: one change can write thousands of fields.
pub fn newest(eng: &Engagement, changes: usize, edits: usize) -> Result<Vec<HistoryEntry>> {
    read(eng, &HistoryFilter { limit: changes, ..HistoryFilter::default() }, edits)
}

fn read(eng: &Engagement, filter: &HistoryFilter, most: usize) -> Result<Vec<HistoryEntry>> {
    let db = eng.db();
    let whole = filter.test.map(|id| id.to_string()).or(filter.control.map(|id| id.to_string()));
    let before = filter.before.map(|id| id.to_string());
    let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
    let within = whole.as_deref().map(|whole| journal::part_ids(db, whole)).transpose()?;
    let mut reader = Reader { db, subjects: HashMap::new(), most };
    journal::changes(db, whole.as_deref(), before.as_deref(), limit)?
        .into_iter()
        .map(|change| reader.entry(change, within.as_ref()))
        .collect()
}

struct Reader<'e> {
    db: &'e Connection,
    subjects: HashMap<String, String>,
    most: usize,
}

impl Reader<'_> {
    fn entry(&mut self, change: ChangeRow, within: Option<&HashSet<String>>) -> Result<HistoryEntry> {
        let ops = journal::ops(self.db, &change.id)?;
        let concerned = |op: &&OpRow| within.is_none_or(|ids| ids.contains(&op.entity_id));
        let mut edits = Vec::new();
        let mut more = 0;
        for op in ops.iter().filter(concerned) {
            if edits.len() < self.most {
                edits.extend(self.edit(op, &ops)?);
            } else if op.field != EXISTS {
                more += 1;
            }
        }
        let odd = |what: &str| Error::Unexpected { place: format!("the {what} of change {}", change.id) };
        Ok(HistoryEntry {
            change: change.id.parse().map_err(|_| odd("id"))?,
            at: DateTime::parse_from_rfc3339(&change.at).map_err(|_| odd("moment"))?.to_utc(),
            kind: change.kind.parse().map_err(|_| odd("kind"))?,
            label: label::of(self.db, &change)?,
            undone: undo::is_undone(self.db, &change.id)?,
            actor: change.actor,
            reason: change.reason,
            edits,
            more,
        })
    }

    /// The edit that an op is to a reader. That a thing came is told by its fields.
    fn edit(&mut self, op: &OpRow, siblings: &[OpRow]) -> Result<Option<Edit>> {
        let Some(entity) = entity(&op.entity) else {
            return Err(Error::Unexpected { place: format!("op {}", op.reference()) });
        };
        let (field, before, after) = if op.field == EXISTS {
            let told = |other: &OpRow| other.entity_id == op.entity_id && other.field != EXISTS;
            if siblings.iter().any(told) {
                return Ok(None);
            }
            let state = |there: bool| Some(if there { "Present" } else { "Removed" }.to_owned());
            let there = op.value == Value::Integer(1);
            (entity.label.to_owned(), state(!there), state(there))
        } else {
            let replaced = undo::same_field(self.db, op)?;
            let before = match replaced.first() {
                Some(replaced) => self.words(entity, &op.field, &replaced.value)?,
                None => None,
            };
            let label = entity.field(&op.field).map_or(&*op.field, |field| field.label);
            (label.to_owned(), before, self.words(entity, &op.field, &op.value)?)
        };
        Ok(Some(Edit {
            entity: entity.label.to_owned(),
            entity_id: op.entity_id.clone(),
            subject: self.subject(entity, &op.entity_id)?,
            field,
            before,
            after,
        }))
    }

    /// What names a thing to a reader, even when it was removed.
    fn subject(&mut self, entity: &'static Entity, id: &str) -> Result<String> {
        if let Some(known) = self.subjects.get(id) {
            return Ok(known.clone());
        }
        let mut parts = Vec::new();
        for field in entity.subject {
            let value = present(self.db, &journal::heads(self.db, id, field)?)?;
            parts.extend(self.words(entity, field, &value)?);
        }
        let subject = parts.join(" ");
        self.subjects.insert(id.to_owned(), subject.clone());
        Ok(subject)
    }

    /// A value in a reader's words.
    fn words(&mut self, of: &Entity, field: &str, value: &Value) -> Result<Option<String>> {
        let Some(declared) = of.field(field) else { return Ok(None) };
        Ok(match (value, declared.kind) {
            (Value::Null, _) => None,
            (Value::Integer(flag), Kind::Flag) => Some(if *flag == 1 { "Yes" } else { "No" }.to_owned()),
            (Value::Integer(number), _) => Some(number.to_string()),
            (Value::Text(word), Kind::Choice(_)) => Some(sentence_case(word)),
            (Value::Text(id), Kind::Reference(to)) => match entity(to) {
                Some(to) => Some(self.subject(to, id)?),
                None => Some(id.clone()),
            },
            (Value::Text(list), Kind::List) => Some(match serde_json::from_str::<Vec<String>>(list) {
                Ok(items) => items.join(", "),
                Err(_) => list.clone(),
            }),
            (Value::Text(text), _) => Some(text.clone()),
        })
    }
}

/// `not_applicable` as "Not applicable".
fn sentence_case(word: &str) -> String {
    let spaced = word.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
