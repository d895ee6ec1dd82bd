//! Twins of samples: the request, the drawn sample, its replay.

use chrono::{DateTime, Utc};
use engine::samples;

use super::{PopulationId, SampleId};

words! {
    /// How items are selected.
    Method = samples::Method { Census, Random, Targeted, Haphazard }
}

drafts! {
    /// A sample to draw.
    DrawRequest = samples::DrawRequest {
        method: Method, size: u32, seed: Option<String>, reason: Option<String>, keys: Vec<String>,
    }
}

views! {
    /// Items added to a sample after it was drawn.
    SampleExtension = samples::Extension { added: u32, reason: String, by: String, at: DateTime<Utc> }
    /// A drawn sample and how anyone can draw it again.
    Sample = samples::Sample {
        id: SampleId, method: Method, seed: String, size: u32, population: PopulationId,
        population_sha256: String, recipe: String, reason: Option<String>, drawn_at: DateTime<Utc>,
        drawn_by: String, extensions: Vec<SampleExtension>,
    }
    /// Whether the recipe gives the same items again.
    Replay = samples::Replay { agrees: bool, differences: Vec<String>, items: u32, recipe: String }
}
