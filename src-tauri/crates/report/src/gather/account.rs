//! What the size of a sample rests on and what its results say, from the engine's account to that of the report.

use engine::plans::{self, AttributeEvaluation, Parameters, support_sentence};
use engine::testing;

use crate::view::{Account, AttributeAccount};

/// The account of the sample of a test; none without one.
pub(super) fn account(eng: &engine::Engagement, test: &testing::Test) -> engine::Result<Option<Account>> {
    let Some(account) = plans::account_of(eng, test)? else { return Ok(None) };
    let [name, version, policy_sha256] = account.policy;
    let evaluation = account.evaluation;
    let accepted = account.accepted.map(|accepted| {
        format!("At the tolerable rate, the plan in two stages accepts the control with a probability of {accepted} %.")
    });
    let remarks = [accepted, evaluation.stages, evaluation.reservation, evaluation.caution, evaluation.contradiction];
    Ok(Some(Account {
        policy: format!("{name}, version {version}"),
        policy_sha256,
        plan: account.sentences,
        parameters: words(&account.parameters),
        supports: account.supports.iter().map(|support| support_sentence(support, &account.parameters)).collect(),
        attributes: evaluation.attributes.into_iter().map(|found| attribute(found, &account.parameters)).collect(),
        remarks: remarks.into_iter().flatten().collect(),
        below_policy: account.below_policy,
    }))
}

fn words(parameters: &Parameters) -> String {
    let Parameters { risk, tolerable, expected, distribution } = parameters;
    format!("Risk of overreliance {risk} %, tolerable rate {tolerable} %, expected rate {expected} %; {distribution}")
}

fn attribute(found: AttributeEvaluation, parameters: &Parameters) -> AttributeAccount {
    AttributeAccount {
        letter: found.letter,
        tested: found.tested,
        deviations: found.deviations,
        sample_rate: found.sample_rate.map(|rate| rate.to_string()),
        upper_limit: found.upper_limit.map(|limit| limit.to_string()),
        tolerable: parameters.tolerable.to_string(),
        supports: found.supports,
        sentence: found.sentence,
    }
}
