//! Pure mathematics of samples: selection by ticket, extension, replay. No I/O, no clock.
//!
//! `docs/sampling.md` says the same in words and bytes, with a script that gives the same answers.

mod selection;
mod ticket;

pub use selection::{Difference, Recorded, SamplingError, Selected, draw, extend, order, replay};
pub use ticket::{Ticket, ticket};
