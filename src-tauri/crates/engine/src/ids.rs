//! Row ids as types of their own, and the generator that makes them from the stamp's moment
//! and the installation's entropy. The engine never asks the system for randomness.

use crate::entity::Value;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A text that was expected to be an id is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an id")]
pub struct UnreadableId(pub String);

/// What all row ids have in common.
pub(crate) trait RowId: Copy {
    fn from_uuid(uuid: Uuid) -> Self;
    fn uuid(self) -> Uuid;
}

macro_rules! row_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl RowId for $name {
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = UnreadableId;
            fn from_str(text: &str) -> Result<Self, UnreadableId> {
                Uuid::parse_str(text).map(Self).map_err(|_| UnreadableId(text.to_owned()))
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.to_string()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|error| FromSqlError::Other(Box::new(error)))
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Value {
                Value::Text(id.to_string())
            }
        }
    )*};
}

row_ids! {
    /// Identifies one change in the journal.
    ChangeId;
    /// Identifies a person of the engagement team.
    PersonId;
    /// Identifies the one engagement of a file, a category or a criterion in scope, a link or
    /// a report text: rows that nothing else names.
    EntryId;
    /// Identifies a control.
    ControlId;
    /// Identifies a test of one control.
    TestId;
    /// Identifies a procedure of a test.
    ProcedureId;
    /// Identifies an attribute of a test.
    AttributeId;
    /// Identifies a frozen population.
    PopulationId;
    /// Identifies a sample.
    SampleId;
    /// Identifies an item of a sample.
    SampleItemId;
    /// Identifies the result of one item and attribute.
    ResultId;
    /// Identifies a deviation.
    DeviationId;
    /// Identifies a piece of evidence.
    EvidenceId;
    /// Identifies a sign-off.
    SignOffId;
    /// Identifies an entry of a register.
    RegisterEntryId;
}

/// The id that a row has because of what it says: the same parts give the same id in every
/// copy, so that two people who add the same link, or mark the same cell, write the same row.
pub(crate) fn derived<I: RowId>(entity: &str, parts: &[&str]) -> I {
    let mut hasher = Sha256::new();
    for part in std::iter::once(&entity).chain(parts) {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    I::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// Makes ids in the form of UUID version 7 that sort in the order in which they were made.
#[derive(Debug)]
pub(crate) struct IdGenerator {
    seed: [u8; 32],
    made: u64,
    millisecond: u64,
    within: u16,
}

impl IdGenerator {
    /// `salt` tells two openings with the same entropy apart.
    pub(crate) fn new(entropy: &[u8; 32], salt: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(entropy);
        hasher.update(salt);
        Self { seed: hasher.finalize().into(), made: 0, millisecond: 0, within: 0 }
    }

    /// The next id for something made at the given moment.
    pub(crate) fn next(&mut self, at: chrono::DateTime<chrono::Utc>) -> Uuid {
        let now = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        if now > self.millisecond {
            (self.millisecond, self.within) = (now, 0);
        } else if self.within == 0x0fff {
            (self.millisecond, self.within) = (self.millisecond + 1, 0);
        } else {
            self.within += 1;
        }
        self.made += 1;
        let mut hasher = Sha256::new();
        hasher.update(self.seed);
        hasher.update(self.made.to_be_bytes());
        let digest = hasher.finalize();
        let mut random = [0_u8; 10];
        random.copy_from_slice(&digest[..10]);
        random[..2].copy_from_slice(&self.within.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(self.millisecond, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::{ControlId, EntryId, IdGenerator, RowId, derived};
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn ids_sort_as_they_were_made_even_when_the_clock_goes_back() {
        let start = DateTime::from_timestamp(1_760_000_000, 0).expect("a moment");
        let mut ids = IdGenerator::new(&[1; 32], b"");
        let mut made = Vec::new();
        for step in 0..10_000_i64 {
            made.push(ids.next(start - TimeDelta::milliseconds(step / 5000)));
        }
        let mut sorted = made.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(made, sorted);
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }

    #[test]
    fn the_same_openings_make_the_same_ids_and_other_openings_others() {
        let at = DateTime::from_timestamp(1_760_000_000, 0).expect("a moment");
        let next = |salt: &[u8]| IdGenerator::new(&[7; 32], salt).next(at);
        assert_eq!(next(b"a"), next(b"a"));
        assert_ne!(next(b"a"), next(b"b"));
    }

    #[test]
    fn a_derived_id_depends_on_where_its_parts_end() {
        let id = |parts: &[&str]| derived::<EntryId>("link", parts);
        assert_eq!(id(&["ab", "c"]), id(&["ab", "c"]));
        assert_ne!(id(&["ab", "c"]), id(&["a", "bc"]));
    }

    #[test]
    fn an_id_reads_back_from_its_text() {
        let id = ControlId::from_uuid(uuid::Uuid::from_u128(5));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("five".parse::<ControlId>().is_err());
    }
}
