//! How an entity declares its fields. The table, the projection, the words of the history
//! and the way copies are merged all come from that one declaration in [`crate::entities`].

use crate::stamp::Topic;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// The value of one field as the journal holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing is said.
    Null,
    /// A whole number, or a flag as 0 or 1.
    Integer(i64),
    /// Text, a date, a moment, a choice, an id, a hash or a list as JSON.
    Text(String),
}

/// One kind of thing that an engagement file holds.
#[derive(Debug)]
pub(crate) struct Entity {
    /// The name of its table and in the journal. Never changes once released.
    pub name: &'static str,
    /// What the history calls it.
    pub label: &'static str,
    /// What a write to it touches.
    pub topic: Topic,
    /// Reference fields that say to what it belongs; its history is part of theirs.
    pub owners: &'static [&'static str],
    /// The fields that together name one of them to a reader.
    pub subject: &'static [&'static str],
    /// How it merges unless a field says otherwise.
    pub merge: Merge,
    /// Its fields, in the order of the table's columns.
    pub fields: &'static [Field],
}

/// One field of an entity.
#[derive(Debug)]
pub(crate) struct Field {
    /// The name of its column and in the journal. Never changes once released.
    pub name: &'static str,
    /// What the history calls it.
    pub label: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Whether it must be there, and not be empty.
    pub required: bool,
    /// How it merges, where it differs from its entity.
    pub merge: Option<Merge>,
}

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text of any length.
    Text,
    /// A whole number.
    Number,
    /// Yes or no, as 1 or 0.
    Flag,
    /// A day, `2026-01-31`.
    Date,
    /// A moment in UTC, `2026-01-31T08:00:00.000Z`.
    Moment,
    /// One of the words of an enum.
    Choice(&'static [&'static str]),
    /// The id of a row of the named entity.
    Reference(&'static str),
    /// The SHA-256 of a stored object.
    Object,
    /// A JSON array of texts.
    List,
}

/// What happens when two copies wrote the same field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merge {
    /// A fact or a text: different values are a conflict until a person chooses.
    Fact,
    /// A member of a set: what one copy added stays.
    Set,
    /// An auditor's judgement: never settled by the program, not even when it looks easy.
    Judgement,
}

impl Entity {
    /// The declared field of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// How the field merges.
    pub(crate) fn merge_of(&self, field: &str) -> Merge {
        self.field(field).and_then(|declared| declared.merge).unwrap_or(self.merge)
    }
}

/// A field that may stay empty.
pub(crate) const fn optional(name: &'static str, label: &'static str, kind: Kind) -> Field {
    Field { name, label, kind, required: false, merge: None }
}

/// A field that must be there.
pub(crate) const fn required(name: &'static str, label: &'static str, kind: Kind) -> Field {
    Field { name, label, kind, required: true, merge: None }
}

impl Field {
    /// The same field as an auditor's judgement.
    pub(crate) const fn judged(mut self) -> Field {
        self.merge = Some(Merge::Judgement);
        self
    }
}

impl Value {
    /// The moment as the file writes it.
    pub(crate) fn moment(at: DateTime<Utc>) -> Value {
        Value::Text(moment_text(at))
    }

    /// A list of texts as the file writes it.
    pub(crate) fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Value {
        let items = items.into_iter().map(|item| serde_json::Value::from(item.as_ref())).collect();
        Value::Text(serde_json::Value::Array(items).to_string())
    }

    /// The text, where it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Null | Value::Integer(_) => None,
        }
    }
}

/// The moment as the file writes it: UTC with milliseconds.
pub(crate) fn moment_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Integer(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Integer(number.into())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Integer(i64::try_from(number).expect("counts stay below 2^63"))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Integer(flag.into())
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Value::Text(date.format("%Y-%m-%d").to_string())
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Self {
        Value::moment(at)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl<T> From<&Option<T>> for Value
where
    T: Clone + Into<Value>,
{
    fn from(value: &Option<T>) -> Self {
        value.clone().map_or(Value::Null, Into::into)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl FromSql for Value {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(Value::Null),
            ValueRef::Integer(number) => Ok(Value::Integer(number)),
            ValueRef::Text(_) => Ok(Value::Text(value.as_str()?.to_owned())),
            ValueRef::Real(_) | ValueRef::Blob(_) => Err(FromSqlError::InvalidType),
        }
    }
}
