//! Samples: which items of a population are tested, drawn so that anyone can repeat it.

mod draws;
mod extensions;
mod frame;
mod outlook;
mod preview;
mod recipe;
mod replacements;
mod replay;
mod request;
mod seeds;
mod views;
mod words;

use chrono::{DateTime, Utc};

use crate::{
    ids::{PopulationId, SampleId},
    plans::RecordedPlan,
    text_enum::text_enums,
};

pub use draws::{discard, draw};
pub use extensions::extend;
pub use outlook::{Outlook, USUAL_TOLERABLE, outlook};
pub use preview::{GroupShare, Preview, preview};
pub(crate) use recipe::strata;
pub use recipe::{ALGORITHM, Picked, select};
pub use replacements::replace;
pub use replay::{EarlierDraw, Replay, SeedRecord, replay};
pub use request::{DrawRequest, ExtendRequest, StratumSize};
pub use views::{default_seed, recipe, sample};

text_enums! {
    /// How items are chosen.
    Method {
        /// Every item.
        Census = "census",
        /// By ticket: the lowest SHA-256 of seed and key win.
        Random = "random",
        /// By ticket within each stratum.
        Stratified = "stratified",
        /// At equal distances in the population's order, from a start that the seed decides.
        Systematic = "systematic",
        /// By ticket within each week, month or quarter.
        Interval = "interval",
        /// Chosen by the auditor for a stated reason.
        Targeted = "targeted",
        /// Chosen by the auditor without a plan, for a stated reason.
        Haphazard = "haphazard",
    }
    /// How the items of a stratified sample are divided.
    Allocation {
        /// As the population is.
        Proportional = "proportional",
        /// The same number of each stratum.
        Equal = "equal",
        /// As many of each stratum as the auditor says.
        PerStratum = "per_stratum",
    }
    /// What an interval of time is.
    Interval {
        /// Monday to Sunday, numbered as in ISO 8601.
        Week = "week",
        /// A month of the calendar.
        Month = "month",
        /// A quarter of the calendar.
        Quarter = "quarter",
    }
    /// Where a seed comes from.
    SeedOrigin {
        /// From engagement, control and population, by a published rule.
        Derived = "derived",
        /// Typed by the person who draws.
        Typed = "typed",
        /// The throws of ten-sided dice.
        DiceTen = "dice_ten",
        /// The throws of six-sided dice.
        DiceSix = "dice_six",
        /// Chosen by somebody else, who is named.
        Partner = "partner",
    }
    /// On what grounds a sample is extended.
    ExtensionGround {
        /// The plan had a second stage before the first was tested.
        Planned = "planned",
        /// The cause of a deviation shows a distinct sub-population.
        SubPopulation = "sub_population",
        /// The plan was wrong, such as a rate that was set too high.
        PlanError = "plan_error",
        /// Something else, which the text says.
        Other = "other",
    }
}

impl Method {
    /// Whether a seed decides, so that the draw can be repeated from it.
    #[must_use]
    pub fn is_seeded(self) -> bool {
        match self {
            Self::Random | Self::Stratified | Self::Systematic | Self::Interval => true,
            Self::Census | Self::Targeted | Self::Haphazard => false,
        }
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
    /// Where the seed comes from.
    pub seed_origin: Option<SeedOrigin>,
    /// Who gave the seed, where that was not the person who drew.
    pub seed_by: Option<String>,
    /// How many items count, extensions included; a replaced item and the one in its place are one.
    pub size: u64,
    /// The population it was drawn from.
    pub population: PopulationId,
    /// SHA-256 of that population's canonical rows.
    pub population_sha256: String,
    /// How to repeat it, in words.
    pub recipe: String,
    /// How to repeat the draw, as data: the recipe without what was added or replaced later.
    pub draw_data: String,
    /// What it is divided by, where it is stratified.
    pub strata: Option<SampleStrata>,
    /// Why these items.
    pub reason: Option<String>,
    /// When it was drawn.
    pub drawn_at: DateTime<Utc>,
    /// Who drew it.
    pub drawn_by: String,
    /// What was added later.
    pub extensions: Vec<Extension>,
    /// What its size rests on.
    pub plan: Option<RecordedPlan>,
}

/// What a stratified sample is divided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleStrata {
    /// The column whose values are the strata.
    pub column: String,
    /// Who gets how many.
    pub allocation: Allocation,
}

/// Items added to a sample after it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// How many items were added.
    pub added: u64,
    /// On what grounds.
    pub ground: ExtensionGround,
    /// Why, in words.
    pub reason: String,
    /// What the extension does to the risk, as it was shown before the act.
    pub outlook: Option<String>,
    /// The place of its first item in the order of selection.
    pub first_position: u64,
    /// What was added, as a step of the recipe.
    pub step: String,
    /// Who added them.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why an item does not count any more, and who decided that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Why.
    pub reason: String,
    /// Who replaced it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
