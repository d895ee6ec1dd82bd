//! The shapes that cross to the window: a twin for each view of the engine, camelCase, ids and dates
//! as text, enums as snake_case words. Converts and decides nothing; with `commands` it is the only
//! Rust that knows the window.

#[macro_use]
mod twin;
pub(crate) mod controls;
pub(crate) mod description;
pub(crate) mod deviations;
pub(crate) mod engagement;
pub(crate) mod evidence;
pub(crate) mod house;
mod ids;
pub(crate) mod intake;
pub(crate) mod journal;
pub(crate) mod opinions;
pub(crate) mod plans;
pub(crate) mod policy;
pub(crate) mod populations;
pub(crate) mod preview;
mod refused;
pub(crate) mod registers;
pub(crate) mod report;
pub(crate) mod samples;
pub(crate) mod scope;
pub(crate) mod start;
pub(crate) mod testing;
pub(crate) mod wording;

pub(crate) use ids::{
    AttributeId, ChangeId, ControlId, DeviationId, EvidenceId, PersonId, PopulationId, ProcedureId, RegisterEntryId,
    SampleId, SampleItemId, SignOffId, TestId,
};
pub(crate) use journal::{Changed, UndoState};
pub(crate) use refused::Refused;
#[cfg(test)]
pub(crate) use refused::RefusedKind;
pub(crate) use twin::{Cross, cross};
