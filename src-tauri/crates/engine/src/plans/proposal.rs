//! What a plan comes to before anything is drawn: sizes, what they support, and the sentences that go with them. Reads
//! and computes; writes nothing.

use sampling::Distribution;

use super::{
    Basis, Parameters, SamplePlan, Stages, Support,
    settle::Terms,
    stages, supports,
    words::{caution, support_sentence},
};
use crate::{
    engagement_file::Engagement,
    ids::TestId,
    policy::{Operates, RiskLevel},
    refusal::Refusal,
    store,
};

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Items of the population.
    pub population: u64,
    /// The row of the policy's table; none where nothing is said about how often the control operates.
    pub control: Option<Operates>,
    /// The risk of the control that applies.
    pub level: RiskLevel,
    /// Whether the risk was assessed; the moderate one applies without.
    pub assessed: bool,
    /// What the policy is called.
    pub policy_name: String,
    /// Its version.
    pub policy_version: String,
    /// SHA-256 of its canonical bytes.
    pub policy_sha256: String,
    /// The size in the policy's table.
    pub table: Option<u64>,
    /// The size that the numbers give, with the deviations it allows.
    pub computed: Option<Computed>,
    /// Why the numbers give none.
    pub not_computed: Option<String>,
    /// How many items the policy asks for.
    pub required: Option<u64>,
    /// The size that is looked at: the one given, or the one that the plan asks for.
    pub size: Option<u64>,
    /// The numbers behind it.
    pub parameters: Parameters,
    /// What that size supports.
    pub supports: Vec<Support>,
    /// The deviations it allows; none where not even a clean sample supports the tolerable rate.
    pub allowed: Option<u64>,
    /// What it supports without a deviation, in a sentence.
    pub sentence: Option<String>,
    /// What an honest reader has to know about it.
    pub caution: Option<String>,
    /// The plan in two stages.
    pub stages: Option<Stages>,
}

/// A computed size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Computed {
    /// Number of items.
    pub size: u64,
    /// The deviations it allows.
    pub allowed: u64,
}

/// What a plan for the sample of a test comes to, with a size of the auditor's own where one is given.
///
/// # Errors
/// Refuses without a population, percentages that are none, and numbers that contradict each other.
pub fn propose(eng: &Engagement, test: TestId, plan: &SamplePlan, size: Option<u64>) -> crate::Result<Proposal> {
    let population = store::populations::newest(eng.db(), test)?.ok_or(Refusal::PopulationMissing)?.rows;
    let terms = Terms::of(eng, test)?;
    let parameters = terms.parameters(plan, population)?;
    let table = terms.table_size(population);
    let computed = parameters.smallest();
    let planned = match plan.basis {
        Basis::Policy => table,
        Basis::Statistics => computed.as_ref().ok().map(|found| found.size),
    };
    let size = size.or(planned);
    let look = size.map(|size| look(size, plan, &parameters)).transpose()?;
    let (supports, stages) = look.unwrap_or_default();
    Ok(Proposal {
        population,
        control: terms.control,
        level: terms.level,
        assessed: terms.assessed,
        required: terms.required(plan.basis, &parameters, population),
        policy_name: terms.adopted.policy.name,
        policy_version: terms.adopted.policy.version,
        policy_sha256: terms.adopted.sha256,
        table,
        not_computed: computed.as_ref().err().map(ToString::to_string),
        computed: computed.ok().map(|found| Computed { size: found.size, allowed: found.allowed }),
        size,
        allowed: size.map(|size| parameters.allowed(size)).transpose()?.flatten(),
        sentence: supports.first().map(|clean| support_sentence(clean, &parameters)),
        caution: supports.first().and_then(|clean| caution(clean, &parameters)),
        parameters,
        supports,
        stages,
    })
}

fn look(size: u64, plan: &SamplePlan, parameters: &Parameters) -> Result<(Vec<Support>, Option<Stages>), Refusal> {
    let supports = supports::supports(size, parameters)?;
    let whole = matches!(parameters.distribution, Distribution::Hypergeometric { population } if population == size);
    let wanted = plan.second_stage.filter(|_| !whole);
    Ok((supports, wanted.map(|wanted| stages::stages(wanted, size, parameters)).transpose()?))
}
