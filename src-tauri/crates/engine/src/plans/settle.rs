//! What applies to a control: its row of the policy, its risk, the rates, and how many items the policy asks for; and
//! the rule that fewer need a reason.

use sampling::{Objective, Percent, SampleSize, most_deviations};

use super::{Basis, DistributionName, Parameters, RecordedPlan, SamplePlan, SecondStage, stages};
use crate::{
    engagement_file::Engagement,
    entity::Value,
    ids::TestId,
    journal::Write,
    policy::{self, Adopted, Operates, Policy, PolicyRefusal, Rates, RiskLevel},
    refusal::Refusal,
    rules::filled,
    store,
};

/// What the policy and the control say about the samples of a test.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// The policy that applies.
    pub adopted: Adopted,
    /// The control's row of its table.
    pub control: Option<Operates>,
    /// The control's risk, or the moderate one that applies without.
    pub level: RiskLevel,
    /// Whether the risk was assessed.
    pub assessed: bool,
}

impl Terms {
    /// What applies to the control of a test.
    pub(crate) fn of(eng: &Engagement, test: TestId) -> crate::Result<Self> {
        let row = store::testing::test(eng.db(), test)?.ok_or(Refusal::Gone { what: "test" })?;
        let control = store::controls::control(eng.db(), row.control)?.ok_or(Refusal::Gone { what: "control" })?;
        Ok(Self {
            adopted: policy::in_use(eng)?,
            control: Operates::of(control.frequency, control.nature),
            level: control.risk.unwrap_or(RiskLevel::Moderate),
            assessed: control.risk.is_some(),
        })
    }

    /// The rates of the policy for this risk.
    pub(crate) fn rates(&self) -> Rates {
        *self.adopted.policy.rates.of(self.level)
    }

    /// The size in the policy's table.
    pub(crate) fn table_size(&self, population: u64) -> Option<u64> {
        self.control.and_then(|control| self.adopted.policy.size(control, self.level, population))
    }

    /// The numbers of a plan: those typed, and the policy's where nothing is typed.
    pub(crate) fn parameters(&self, plan: &SamplePlan, population: u64) -> crate::Result<Parameters> {
        let rates = self.rates();
        let read = |typed: &Option<String>, usual: Percent| match filled(typed.as_deref()) {
            Some(text) => text.parse().map_err(Refusal::from),
            None => Ok(usual),
        };
        let distribution = plan.distribution.unwrap_or(DistributionName::Hypergeometric).over(population);
        Ok(Parameters {
            risk: read(&plan.risk, rates.risk)?,
            tolerable: read(&plan.tolerable, rates.tolerable)?,
            expected: read(&plan.expected, rates.expected)?,
            distribution,
        })
    }

    /// How many items the policy asks for: its table's, or the size computed from its own rates.
    pub(crate) fn required(&self, basis: Basis, parameters: &Parameters, population: u64) -> Option<u64> {
        match basis {
            Basis::Policy => self.table_size(population),
            Basis::Statistics => {
                let Rates { risk, tolerable, expected } = self.rates();
                let usual = Parameters { risk, tolerable, expected, ..*parameters };
                // Where the policy's rates ask for more than there is, every item is enough.
                Some(usual.smallest().map_or(population, |found| found.size.min(population)))
            }
        }
    }
}

impl Parameters {
    /// The smallest sample for these numbers.
    pub(crate) fn smallest(&self) -> Result<SampleSize, sampling::ParameterError> {
        let Self { risk, tolerable, expected, distribution } = *self;
        Objective { risk, tolerable, expected, distribution }.smallest_sample()
    }

    /// The deviations with which a sample of a size supports the tolerable rate.
    pub(crate) fn allowed(&self, size: u64) -> Result<Option<u64>, Refusal> {
        Ok(most_deviations(size, self.risk, self.tolerable, self.distribution)?)
    }
}

/// A plan that holds, with its probability of acceptance where it has two stages.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    plan: RecordedPlan,
    policy: Policy,
    acceptance: Option<String>,
}

/// Holds a plan to the policy for a sample of a size.
///
/// # Errors
/// Refuses a smaller sample than the policy asks for without a reason, percentages that are none, and numbers that
/// contradict each other.
pub(crate) fn settle(
    eng: &Engagement,
    test: TestId,
    population: u64,
    size: u64,
    plan: &SamplePlan,
) -> crate::Result<Settled> {
    let terms = Terms::of(eng, test)?;
    let parameters = terms.parameters(plan, population)?;
    let required = terms.required(plan.basis, &parameters, population);
    let reason = filled(plan.reason.as_deref());
    let below = required.filter(|required| size < *required);
    if let (Some(required), None) = (below, &reason) {
        return Err(Refusal::from(PolicyRefusal::SampleBelow { size, required }).into());
    }
    let allowed = parameters.allowed(size)?;
    let stages = plan.second_stage.map(|wanted| stages::stages(wanted, size, &parameters)).transpose()?;
    let plan = RecordedPlan {
        basis: plan.basis,
        policy_sha256: terms.adopted.sha256.clone(),
        control: terms.control,
        level: terms.level,
        parameters,
        required,
        allowed,
        second_stage: stages.as_ref().map(|stages| stages.stage),
        // A reason that explains nothing would mislead the reader.
        reason: below.and(reason),
    };
    Ok(Settled { plan, policy: terms.adopted.policy, acceptance: stages.map(|stages| stages.at_tolerable) })
}

impl Settled {
    /// The fields of the sample that keep it; the policy is kept with them.
    pub(crate) fn fields(&self, write: &mut Write<'_>) -> crate::Result<Vec<(&'static str, Value)>> {
        let policy_sha256 = policy::keep(write, &self.policy)?;
        let RecordedPlan { parameters, second_stage, .. } = &self.plan;
        let stage = |part: fn(&SecondStage) -> u64| Value::from(second_stage.as_ref().map(part));
        Ok(vec![
            ("plan_basis", self.plan.basis.as_str().into()),
            ("plan_policy", policy_sha256.into()),
            ("plan_control", self.plan.control.map(Operates::as_str).into()),
            ("plan_level", self.plan.level.as_str().into()),
            ("plan_risk", parameters.risk.to_string().into()),
            ("plan_tolerable", parameters.tolerable.to_string().into()),
            ("plan_expected", parameters.expected.to_string().into()),
            ("plan_distribution", parameters.distribution.as_str().into()),
            ("plan_required", self.plan.required.into()),
            ("plan_allowed", self.plan.allowed.into()),
            ("plan_accept", stage(|stage| stage.accept)),
            ("plan_extend", stage(|stage| stage.extend)),
            ("plan_second", stage(|stage| stage.second)),
            ("plan_total", stage(|stage| stage.total)),
            ("plan_acceptance", self.acceptance.as_deref().into()),
            ("plan_reason", (&self.plan.reason).into()),
        ])
    }
}
