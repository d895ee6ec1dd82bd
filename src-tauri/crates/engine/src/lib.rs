//! The examination: rules, journal and store. Knows no window, no clock, no environment.
//!
//! Everything that is written goes through [`Engagement::transact`]; everything that was
//! written is in the journal of the engagement file.

mod engagement_file;
mod entities;
mod entity;
mod error;
mod firm_file;
mod ids;
mod objects;
mod refusal;
mod stamp;
mod store;
#[cfg(test)]
mod test_bench;

pub mod controls;
pub mod counts;
pub mod criteria;
pub mod deviations;
pub mod engagement;
pub mod evidence;
pub mod house;
pub mod journal;
pub mod natural;
pub mod opinions;
mod organisations;
mod periods;
pub mod phrases;
pub mod pictures;
pub mod plans;
pub mod policy;
pub mod populations;
mod problems;
mod progress;
pub mod registers;
pub mod report_terms;
pub mod report_texts;
mod rules;
pub mod samples;
pub mod sign_offs;
pub mod testing;
mod text_enum;

pub use engagement_file::Engagement;
pub use error::{Error, OpenError, Result};
pub use firm_file::FirmFileRefusal;
pub use ids::{
    AttributeId, ChangeId, ControlId, DeviationId, EvidenceId, PersonId, PopulationId, ProcedureId, RegisterEntryId,
    ResultId, SampleId, SampleItemId, SignOffId, TestId, UnreadableId,
};
pub use journal::{ChangeKind, Write};
pub use refusal::{PopulationRefusal, Refusal, SelectionRefusal};
pub use stamp::{Installation, Outcome, Passphrase, Stamp, Topic};
pub use text_enum::UnknownWord;
