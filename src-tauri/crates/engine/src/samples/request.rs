//! What a draw and an extension are asked for.

use sampling::Percent;

use super::{Allocation, ExtensionGround, Interval, Method, SeedOrigin};
use crate::plans::SamplePlan;

/// What a draw is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawRequest {
    /// How items are chosen.
    pub method: Method,
    /// How many; of each interval, for a draw by interval. Not read for a census, nor where keys or sizes of strata are given.
    pub size: u64,
    /// The seed; derived where none is given. The throws, where dice gave it.
    pub seed: Option<String>,
    /// Where the seed comes from; typed where a seed is given and nothing is said.
    pub seed_origin: Option<SeedOrigin>,
    /// Who gave the seed, where that is not the person who draws.
    pub seed_by: Option<String>,
    /// Why these items, for a targeted or haphazard choice.
    pub reason: Option<String>,
    /// The keys of a targeted or haphazard choice.
    pub keys: Vec<String>,
    /// The column whose values are the strata.
    pub stratum_column: Option<String>,
    /// How a stratified sample is divided.
    pub allocation: Option<Allocation>,
    /// How many of each stratum, where the auditor says so.
    pub stratum_sizes: Vec<StratumSize>,
    /// What an interval is.
    pub interval: Option<Interval>,
    /// What the size rests on; the policy where nothing is said.
    pub plan: Option<SamplePlan>,
}

/// How many items of one stratum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StratumSize {
    /// The value of the column.
    pub stratum: String,
    /// How many items.
    pub items: u64,
}

/// What an extension is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtendRequest {
    /// How many further items; of each interval, for a draw by interval. Not read where keys or sizes of strata are given.
    pub by: u64,
    /// On what grounds.
    pub ground: ExtensionGround,
    /// Why, in words.
    pub reason: String,
    /// The keys that are added to a targeted or haphazard choice.
    pub keys: Vec<String>,
    /// How many more of each stratum, where the auditor said so at the draw.
    pub stratum_sizes: Vec<StratumSize>,
    /// The tolerable rate at which the effect on the risk is computed; the usual one where nothing is said.
    pub tolerable: Option<Percent>,
}

impl DrawRequest {
    /// A random draw of so many items with the derived seed.
    #[must_use]
    pub fn random(size: u64) -> Self {
        Self {
            method: Method::Random,
            size,
            seed: None,
            seed_origin: None,
            seed_by: None,
            reason: None,
            keys: Vec::new(),
            stratum_column: None,
            allocation: None,
            stratum_sizes: Vec::new(),
            interval: None,
            plan: None,
        }
    }

    /// Every item.
    #[must_use]
    pub fn census() -> Self {
        Self { method: Method::Census, ..Self::random(0) }
    }

    /// So many items, divided among the values of a column.
    #[must_use]
    pub fn stratified(column: &str, allocation: Allocation, size: u64) -> Self {
        Self {
            method: Method::Stratified,
            stratum_column: Some(column.to_owned()),
            allocation: Some(allocation),
            ..Self::random(size)
        }
    }

    /// So many items of every interval.
    #[must_use]
    pub fn of_each(interval: Interval, size: u64) -> Self {
        Self { method: Method::Interval, interval: Some(interval), ..Self::random(size) }
    }

    /// So many items at equal distances.
    #[must_use]
    pub fn systematic(size: u64) -> Self {
        Self { method: Method::Systematic, ..Self::random(size) }
    }
}

impl ExtendRequest {
    /// So many further items of a random sample.
    #[must_use]
    pub fn by(by: u64, ground: ExtensionGround, reason: &str) -> Self {
        Self { by, ground, reason: reason.to_owned(), keys: Vec::new(), stratum_sizes: Vec::new(), tolerable: None }
    }
}
