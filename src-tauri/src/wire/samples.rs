//! Twins of samples: the request, the drawn sample, its replay.

use chrono::{DateTime, Utc};
use engine::samples;

use super::plans::{RecordedPlan, SamplePlan};
use super::{PopulationId, SampleId};

words! {
    /// How items are selected.
    Method = samples::Method { Census, Random, Stratified, Systematic, Interval, Targeted, Haphazard }
    /// How the items of a stratified sample are divided.
    Allocation = samples::Allocation { Proportional, Equal, PerStratum }
    /// What an interval of time is.
    Interval = samples::Interval { Week, Month, Quarter }
    /// Where a seed comes from.
    SeedOrigin = samples::SeedOrigin { Derived, Typed, DiceTen, DiceSix, Partner }
    /// On what grounds a sample is extended.
    ExtensionGround = samples::ExtensionGround { Planned, SubPopulation, PlanError, Other }
}

drafts! {
    /// How many items of one stratum.
    StratumSize = samples::StratumSize { stratum: String, items: u32 }
    /// A sample to draw.
    DrawRequest = samples::DrawRequest {
        method: Method, size: u32, seed: Option<String>, seed_origin: Option<SeedOrigin>, seed_by: Option<String>,
        reason: Option<String>, keys: Vec<String>, stratum_column: Option<String>, allocation: Option<Allocation>,
        stratum_sizes: Vec<StratumSize>, interval: Option<Interval>, plan: Option<SamplePlan>,
    }
}

/// Items to add to a sample.
#[derive(Debug, Clone, serde::Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ExtendRequest {
    by: u32,
    ground: ExtensionGround,
    reason: String,
    keys: Vec<String>,
    stratum_sizes: Vec<StratumSize>,
    tolerable: Option<String>,
}

impl ExtendRequest {
    /// The engine's request; the tolerable rate is refused in words where it is no percentage.
    pub(crate) fn read(self) -> engine::Result<samples::ExtendRequest> {
        let tolerable = self.tolerable.map(|text| text.parse()).transpose().map_err(engine::Refusal::from)?;
        Ok(samples::ExtendRequest {
            by: self.by.into(),
            ground: self.ground.into(),
            reason: self.reason,
            keys: self.keys,
            stratum_sizes: super::cross(self.stratum_sizes),
            tolerable,
        })
    }
}

views! {
    /// Items added to a sample after it was drawn.
    SampleExtension = samples::Extension {
        added: u32, ground: ExtensionGround, reason: String, outlook: Option<String>, first_position: u32,
        by: String, at: DateTime<Utc>,
    }
    /// What a stratified sample is divided by.
    SampleStrata = samples::SampleStrata { column: String, allocation: Allocation }
    /// A drawn sample and how anyone can draw it again.
    Sample = samples::Sample {
        id: SampleId, method: Method, seed: String, seed_origin: Option<SeedOrigin>, seed_by: Option<String>,
        size: u32, population: PopulationId, population_sha256: String, recipe: String, strata: Option<SampleStrata>,
        reason: Option<String>, drawn_at: DateTime<Utc>, drawn_by: String, extensions: Vec<SampleExtension>,
        plan: Option<RecordedPlan>,
    }
    /// Why an item does not count any more.
    Replacement = samples::Replacement { reason: String, by: String, at: DateTime<Utc> }
    /// What a stratum or interval gives to a sample.
    GroupShare = samples::GroupShare { name: String, items: u32, selected: u32 }
    /// A draw before it happens; it shows no item.
    DrawPreview = samples::Preview { sentence: String, size: u32, groups: Vec<GroupShare>, notes: Vec<String> }
    /// What an extension does to the risk, before it happens.
    ExtensionOutlook = samples::Outlook { first: u32, deviations: u32, by: u32, sentence: String }
    /// When the recipe and its seed were recorded.
    SeedRecord = samples::SeedRecord { by: String, at: DateTime<Utc> }
    /// A sample of the same test that was drawn before and does not stand any more.
    EarlierDraw = samples::EarlierDraw { method: Method, seed: Option<String>, by: String, at: DateTime<Utc> }
    /// Whether the recipe gives the same items again.
    Replay = samples::Replay {
        agrees: bool, differences: Vec<String>, items: u32, recipe: String, data: String, scope: String,
        seed_record: Option<SeedRecord>, earlier: Vec<EarlierDraw>,
    }
}
