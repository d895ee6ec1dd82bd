//! Plans of samples: the size and what it rests on, what it supports before anything is tested, and what the results
//! say about the population afterwards. Which items are taken is the concern of `samples`.

mod account;
mod evaluation;
mod proposal;
mod settle;
mod stages;
mod supports;
mod words;

use sampling::{Distribution, Percent};

use crate::{
    policy::{Operates, RiskLevel},
    text_enum::text_enums,
};

pub use account::{Account, account, account_of};
pub use evaluation::{AttributeEvaluation, Evaluation};
pub use proposal::{Computed, Proposal, propose};
pub(crate) use settle::settle;
pub use stages::{SecondStage, StageOutlook, Stages, StagesWanted};
pub use supports::Support;
pub use words::{plan_sentences, support_sentence};

text_enums! {
    /// Where the size of a sample comes from.
    Basis {
        /// The policy's table, by how often the control operates and its risk.
        Policy = "policy",
        /// A risk of overreliance, a tolerable and an expected rate.
        Statistics = "statistics",
    }
    /// The name of a distribution.
    DistributionName {
        /// For a large population.
        Binomial = "binomial",
        /// For a population of known size.
        Hypergeometric = "hypergeometric",
        /// The approximation of some tables.
        Poisson = "poisson",
    }
}

/// What an auditor says about the size of a sample. Percentages are kept as typed, so that a refusal can name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePlan {
    /// Where the size comes from.
    pub basis: Basis,
    /// Risk of overreliance in percent; the policy's where nothing is said.
    pub risk: Option<String>,
    /// Tolerable rate in percent; the policy's where nothing is said.
    pub tolerable: Option<String>,
    /// Expected rate in percent; the policy's where nothing is said.
    pub expected: Option<String>,
    /// The distribution; hypergeometric where nothing is said, because the population is known.
    pub distribution: Option<DistributionName>,
    /// An extension that is planned before the first item is tested.
    pub second_stage: Option<StagesWanted>,
    /// Why fewer items than the policy asks for.
    pub reason: Option<String>,
}

impl Default for SamplePlan {
    /// By the policy, in one stage.
    fn default() -> Self {
        Self {
            basis: Basis::Policy,
            risk: None,
            tolerable: None,
            expected: None,
            distribution: None,
            second_stage: None,
            reason: None,
        }
    }
}

/// The plan of a sample as it was recorded with the draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedPlan {
    /// Where the size comes from.
    pub basis: Basis,
    /// SHA-256 of the policy that applied.
    pub policy_sha256: String,
    /// The row of that policy's table; none where nothing was said about how often the control operates.
    pub control: Option<Operates>,
    /// The risk of the control that applied.
    pub level: RiskLevel,
    /// The rates and the distribution.
    pub parameters: Parameters,
    /// How many items the policy asks for, where it says so.
    pub required: Option<u64>,
    /// The deviations with which the sample supports the tolerable rate; none where not even a clean one does.
    pub allowed: Option<u64>,
    /// The second stage, where one is planned.
    pub second_stage: Option<SecondStage>,
    /// Why fewer items than the policy asks for.
    pub reason: Option<String>,
}

/// The numbers behind a size and its evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    /// Risk of overreliance.
    pub risk: Percent,
    /// Tolerable rate of deviation.
    pub tolerable: Percent,
    /// Expected rate of deviation.
    pub expected: Percent,
    /// What the number of deviations follows.
    pub distribution: Distribution,
}

impl DistributionName {
    /// The distribution of that name for a population of known size.
    #[must_use]
    pub fn over(self, population: u64) -> Distribution {
        match self {
            Self::Binomial => Distribution::Binomial,
            Self::Hypergeometric => Distribution::Hypergeometric { population },
            Self::Poisson => Distribution::Poisson,
        }
    }

    /// The name of a distribution.
    #[must_use]
    pub fn of(distribution: Distribution) -> Self {
        match distribution {
            Distribution::Binomial => Self::Binomial,
            Distribution::Hypergeometric { .. } => Self::Hypergeometric,
            Distribution::Poisson => Self::Poisson,
        }
    }
}
