//! All that is to be said about the size of a sample and its results, for the window, the workpapers and the command
//! line alike.

use super::{
    Evaluation, Parameters, RecordedPlan, Support, evaluation, settle::Terms, supports, words::plan_sentences,
};
use crate::{
    engagement_file::Engagement,
    ids::TestId,
    policy::{self, Policy},
    refusal::Refusal,
    samples::Method,
    testing::{self, Test},
};

/// All that is to be said about the size of a sample and its results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The policy that the sample was drawn under: its name, its version and its SHA-256.
    pub policy: [String; 3],
    /// The plan in sentences.
    pub sentences: Vec<String>,
    /// The numbers of the plan.
    pub parameters: Parameters,
    /// What the size supports with no deviation, with one and so on; empty where a person chose the items.
    pub supports: Vec<Support>,
    /// The probability of acceptance at the tolerable rate, in percent, of a plan in two stages.
    pub accepted: Option<String>,
    /// What the results say.
    pub evaluation: Evaluation,
    /// Whether fewer items were selected than the policy asks for, for a reason that is among the sentences.
    pub below_policy: bool,
}

/// The account of a test's sample; none without one.
pub fn account(eng: &Engagement, test: TestId) -> crate::Result<Option<Account>> {
    let whole = testing::test(eng, test)?;
    account_of(eng, &whole)
}

/// The account of the sample of a test that was read already.
pub fn account_of(eng: &Engagement, test: &Test) -> crate::Result<Option<Account>> {
    let (Some(sample), Some(population)) = (&test.sample, &test.population) else {
        return Ok(None);
    };
    let size = test.items.iter().filter(|item| !item.replaced).count() as u64;
    let (policy, plan) = match &sample.plan {
        Some(plan) => (policy::by_hash(eng, &plan.policy_sha256)?.policy, Some(plan)),
        None => (policy::in_use(eng)?.policy, None),
    };
    let parameters = match plan {
        Some(plan) => plan.parameters,
        None => Terms::of(eng, test.id)?.parameters(&super::SamplePlan::default(), population.rows)?,
    };
    let first = size.saturating_sub(sample.extensions.iter().map(|extension| extension.added).sum());
    Ok(Some(Account {
        sentences: plan.map(|plan| plan_sentences(plan, &policy, first)).unwrap_or_default(),
        supports: supported(sample.method, size, &parameters)?,
        accepted: accepted(plan, first)?,
        evaluation: evaluation::evaluation(test, sample, population.rows, parameters)?,
        policy: named(policy),
        parameters,
        below_policy: plan.is_some_and(|plan| plan.reason.is_some()),
    }))
}

fn named(policy: Policy) -> [String; 3] {
    let sha256 = policy.sha256();
    [policy.name, policy.version, sha256]
}

fn supported(method: Method, size: u64, parameters: &Parameters) -> Result<Vec<Support>, Refusal> {
    if size == 0 || !evaluation::limited(method) {
        return Ok(Vec::new());
    }
    supports::supports(size, parameters)
}

fn accepted(plan: Option<&RecordedPlan>, first: u64) -> Result<Option<String>, Refusal> {
    let Some((plan, stage)) = plan.and_then(|plan| Some((plan, plan.second_stage?))) else { return Ok(None) };
    let stages = super::stages::stages(stage.into(), first, &plan.parameters)?;
    Ok(Some(stages.at_tolerable))
}
