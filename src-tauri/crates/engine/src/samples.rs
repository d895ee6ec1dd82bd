//! Samples: which items of a population are tested, drawn so that anyone can repeat it.

mod views;
mod writes;

use chrono::{DateTime, Utc};

use crate::{
    ids::{PopulationId, SampleId},
    text_enum::text_enums,
};

pub use views::{Replay, default_seed, replay, sample};
pub use writes::{discard, draw, extend};

text_enums! {
    /// How items are chosen.
    Method {
        /// Every item.
        Census = "census",
        /// By ticket: the lowest SHA-256 of seed and key win.
        Random = "random",
        /// Chosen by the auditor for a stated reason.
        Targeted = "targeted",
        /// Chosen by the auditor without a plan, for a stated reason.
        Haphazard = "haphazard",
    }
}

/// What a draw is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawRequest {
    /// How items are chosen.
    pub method: Method,
    /// How many; not read for a census, nor where keys are given.
    pub size: u64,
    /// The seed of a random draw; derived where none is given.
    pub seed: Option<String>,
    /// Why these items, for a targeted or haphazard choice.
    pub reason: Option<String>,
    /// The keys of a targeted or haphazard choice.
    pub keys: Vec<String>,
}

impl DrawRequest {
    /// A random draw of so many items with the derived seed.
    #[must_use]
    pub fn random(size: u64) -> Self {
        Self { method: Method::Random, size, seed: None, reason: None, keys: Vec::new() }
    }

    /// Every item.
    #[must_use]
    pub fn census() -> Self {
        Self { method: Method::Census, size: 0, seed: None, reason: None, keys: Vec::new() }
    }
}

/// A drawn sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Row id.
    pub id: SampleId,
    /// How items were chosen.
    pub method: Method,
    /// The seed; empty where none is used.
    pub seed: String,
    /// How many items it has, extensions included.
    pub size: u64,
    /// The population it was drawn from.
    pub population: PopulationId,
    /// SHA-256 of that population's canonical rows.
    pub population_sha256: String,
    /// How to repeat it, in words.
    pub recipe: String,
    /// Why these items.
    pub reason: Option<String>,
    /// When it was drawn.
    pub drawn_at: DateTime<Utc>,
    /// Who drew it.
    pub drawn_by: String,
    /// What was added later.
    pub extensions: Vec<Extension>,
}

/// Items added to a sample after it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// How many items were added.
    pub added: u64,
    /// Why.
    pub reason: String,
    /// Who added them.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
