//! A second stage that is planned before the first item is tested, with what the whole plan really accepts.

use sampling::{Percent, TwoStagePlan};

use super::Parameters;
use crate::refusal::Refusal;

/// A second stage as the auditor asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StagesWanted {
    /// The most deviations with which the first stage alone is accepted.
    pub accept: u64,
    /// The most deviations with which it is extended.
    pub extend: u64,
    /// Items of the second stage; the fewest that keep the risk where nothing is said.
    pub second: Option<u64>,
    /// The most deviations with which both stages are accepted.
    pub total: u64,
}

/// A second stage with all its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondStage {
    /// The most deviations with which the first stage alone is accepted.
    pub accept: u64,
    /// The most deviations with which it is extended.
    pub extend: u64,
    /// Items of the second stage.
    pub second: u64,
    /// The most deviations with which both stages are accepted.
    pub total: u64,
}

impl From<SecondStage> for StagesWanted {
    fn from(stage: SecondStage) -> Self {
        let SecondStage { accept, extend, second, total } = stage;
        Self { accept, extend, second: Some(second), total }
    }
}

/// A plan in two stages with what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages {
    /// Its numbers.
    pub stage: SecondStage,
    /// The probability of acceptance at the tolerable rate, in percent with two decimals: the true risk.
    pub at_tolerable: String,
    /// Whether that is no more than the risk of overreliance.
    pub keeps_risk: bool,
    /// What it does at the tolerable rate and below.
    pub outlooks: Vec<StageOutlook>,
}

/// What a plan does where the population really deviates at a rate. Percentages have two decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageOutlook {
    /// The rate.
    pub rate: String,
    /// How likely the first stage alone would accept.
    pub first_alone: String,
    /// How likely the plan accepts.
    pub accepted: String,
    /// How likely the second stage is needed.
    pub extended: String,
    /// Items tested on average, with one decimal.
    pub items: String,
}

/// The plan with its numbers and what it does.
pub(crate) fn stages(wanted: StagesWanted, first: u64, parameters: &Parameters) -> Result<Stages, Refusal> {
    let StagesWanted { accept, extend, total, .. } = wanted;
    let Parameters { risk, tolerable, distribution, .. } = *parameters;
    let plan = match wanted.second {
        Some(second) => TwoStagePlan::new(first, accept, extend, second, total)?,
        None => TwoStagePlan::with_smallest_second((first, accept, extend), total, risk, tolerable, distribution)?,
    };
    let outlook = |rate: Percent| -> Result<StageOutlook, Refusal> {
        let both = plan.outlook(rate, distribution)?;
        let alone = sampling::acceptance(first, accept, rate, distribution)?;
        Ok(StageOutlook {
            rate: rate.to_string(),
            first_alone: percent(alone),
            accepted: percent(both.acceptance),
            extended: percent(both.extension),
            items: format!("{:.1}", both.items),
        })
    };
    let outlooks = rates(parameters).into_iter().map(outlook).collect::<Result<Vec<_>, _>>()?;
    let accepted = plan.outlook(tolerable, distribution)?.acceptance;
    Ok(Stages {
        stage: SecondStage { accept, extend, second: plan.second(), total },
        at_tolerable: percent(accepted),
        keeps_risk: accepted <= risk.fraction(),
        outlooks,
    })
}

/// The rates worth looking at: the tolerable one, half and a fifth of it, and the expected one.
fn rates(parameters: &Parameters) -> Vec<Percent> {
    let part = |of: f64| {
        let tenths = (parameters.tolerable.fraction() * 1000.0 / of).round();
        // A rate has at most a thousand tenths, and is never negative.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
        Percent::from_tenths(tenths as u16)
    };
    let mut rates = vec![parameters.tolerable];
    rates.extend([2.0, 5.0].into_iter().filter_map(part));
    rates.push(parameters.expected);
    rates.retain(|rate| *rate > Percent::ZERO);
    rates.sort_by(|left, right| right.cmp(left));
    rates.dedup();
    rates
}

/// A probability in percent with two decimals.
fn percent(share: f64) -> String {
    format!("{:.2}", share * 100.0)
}
