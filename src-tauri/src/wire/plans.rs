//! Twins of plans of samples: what is asked, what it comes to, what the results say.

use engine::plans;

use super::AttributeId;
use super::policy::RiskLevel;

words! {
    /// Where the size of a sample comes from.
    Basis = plans::Basis { Policy, Statistics }
    /// The name of a distribution.
    DistributionName = plans::DistributionName { Binomial, Hypergeometric, Poisson }
}

drafts! {
    /// A second stage as the auditor asks for it; without items, the fewest that keep the risk.
    StagesWanted = plans::StagesWanted { accept: u32, extend: u32, second: Option<u32>, total: u32 }
    /// What an auditor says about the size of a sample; percentages as typed, the policy's where nothing is said.
    SamplePlan = plans::SamplePlan {
        basis: Basis, risk: Option<String>, tolerable: Option<String>, expected: Option<String>,
        distribution: Option<DistributionName>, second_stage: Option<StagesWanted>, reason: Option<String>,
    }
}

views! {
    /// The numbers behind a size; the distribution in words.
    PlanParameters = plans::Parameters { risk: String, tolerable: String, expected: String, distribution: String }
    /// What a size says with a number of deviations.
    Support = plans::Support { deviations: u32, upper_limit: String, plausible: Option<u32>, supports: bool }
    /// A computed size with the deviations it allows.
    Computed = plans::Computed { size: u32, allowed: u32 }
    /// A second stage with all its numbers.
    SecondStage = plans::SecondStage { accept: u32, extend: u32, second: u32, total: u32 }
    /// What a plan in two stages does where the population really deviates at a rate.
    StageOutlook = plans::StageOutlook {
        rate: String, first_alone: String, accepted: String, extended: String, items: String,
    }
    /// A plan in two stages with what it does.
    Stages = plans::Stages {
        stage: SecondStage, at_tolerable: String, keeps_risk: bool, outlooks: Vec<StageOutlook>,
    }
    /// What a plan comes to before anything is drawn.
    Proposal = plans::Proposal {
        population: u32, control: Option<String>, level: RiskLevel, assessed: bool, policy_name: String,
        policy_version: String, policy_sha256: String, table: Option<u32>, computed: Option<Computed>,
        not_computed: Option<String>, required: Option<u32>, size: Option<u32>, parameters: PlanParameters,
        supports: Vec<Support>, allowed: Option<u32>, sentence: Option<String>, caution: Option<String>,
        stages: Option<Stages>,
    }
    /// The plan of a sample as it was recorded.
    RecordedPlan = plans::RecordedPlan {
        basis: Basis, policy_sha256: String, control: Option<String>, level: RiskLevel, parameters: PlanParameters,
        required: Option<u32>, allowed: Option<u32>, second_stage: Option<SecondStage>, reason: Option<String>,
    }
    /// What the results of one attribute say.
    AttributeEvaluation = plans::AttributeEvaluation {
        attribute: AttributeId, letter: String, tested: u32, not_applicable: u32, open: u32, deviations: u32,
        sample_rate: Option<String>, upper_limit: Option<String>, plausible: Option<u32>, supports: Option<bool>,
        sentence: String,
    }
    /// What the results of a test say about its population.
    Evaluation = plans::Evaluation {
        population: u32, attributes: Vec<AttributeEvaluation>, reservation: Option<String>, stages: Option<String>,
        caution: Option<String>, contradiction: Option<String>,
    }
    /// All that is to be said about the size of a sample and its results.
    Account = plans::Account {
        policy: Vec<String>, sentences: Vec<String>, parameters: PlanParameters, supports: Vec<Support>,
        accepted: Option<String>, evaluation: Evaluation,
    }
}
