//! The examination: rules, journal and store. Knows no window, no clock, no environment.
//!
//! Everything that is written goes through [`Engagement::transact`]; everything that was
//! written is in the journal of the engagement file.

mod engagement_file;
mod entities;
mod entity;
mod error;
mod ids;
mod objects;
mod refusal;
mod stamp;
mod store;
#[cfg(test)]
mod test_bench;

pub mod journal;

pub use engagement_file::Engagement;
pub(crate) use entity::Value;
pub use error::{Error, OpenError, Result};
pub use ids::{
    AttributeId, ChangeId, ControlId, DeviationId, EvidenceId, PersonId, PopulationId, ProcedureId, ResultId, SampleId,
    SampleItemId, SignOffId, TestId, UnreadableId,
};
pub use journal::{ChangeKind, Write};
pub use refusal::Refusal;
pub use stamp::{Installation, Outcome, Passphrase, Stamp, Topic};
