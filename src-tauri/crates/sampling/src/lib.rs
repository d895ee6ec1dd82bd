//! Pure mathematics of samples: sizes, limits, selection by ticket, extension, replay. No I/O, no clock.
//!
//! `docs/sampling.md` says the same in words and bytes, with a script that selects the same items.

mod allocation;
mod design;
mod digits;
mod distributions;
mod evaluation;
mod parameters;
mod percent;
mod planning;
mod selection;
mod ticket;
mod two_stage;
mod wide;

pub use allocation::{Share, Stratum, allocate};
pub use design::{Amount, Chosen, Design, Selection};
pub use digits::grouped;
pub use distributions::{Binomial, Distribution, Hypergeometric, LARGEST_POPULATION, LARGEST_SAMPLE, Poisson};
pub use evaluation::{Evaluation, evaluate, most_deviations, supported};
pub use parameters::ParameterError;
pub use percent::{Percent, PercentError};
pub use planning::{Objective, SampleSize, acceptance};
pub use selection::{Difference, Recorded, SamplingError, Selected, compare, draw, order};
pub use ticket::{Ticket, ticket};
pub use two_stage::{Outlook, TwoStagePlan};
