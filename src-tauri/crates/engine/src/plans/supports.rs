//! What a size supports with no deviation, with one, with two and so on.

use sampling::{Distribution, Percent};

use super::Parameters;
use crate::refusal::Refusal;

/// How many rows are shown beyond the last that supports.
const BEYOND: u64 = 2;
/// The most rows that are shown.
const MOST: u64 = 12;

/// What a sample of a size says with a number of deviations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// The number of deviations.
    pub deviations: u64,
    /// The upper limit of the rate of deviation, rounded up to a tenth of a percentage point.
    pub upper_limit: Percent,
    /// In a finite population, the largest number of deviating items still plausible.
    pub plausible: Option<u64>,
    /// Whether it supports the tolerable rate.
    pub supports: bool,
}

/// What a size supports, up to a little beyond the deviations it allows.
pub(crate) fn supports(size: u64, parameters: &Parameters) -> Result<Vec<Support>, Refusal> {
    let allowed = parameters.allowed(size)?;
    let most = (allowed.unwrap_or(0) + BEYOND).min(MOST - 1).min(size);
    (0..=most).map(|deviations| support(size, deviations, parameters)).collect()
}

/// What a size says with a number of deviations.
pub(crate) fn support(size: u64, deviations: u64, parameters: &Parameters) -> Result<Support, Refusal> {
    let found = sampling::evaluate(size, deviations, parameters.risk, parameters.distribution)?;
    Ok(Support {
        deviations,
        upper_limit: found.upper_limit,
        plausible: found.plausible,
        supports: found.supports(parameters.tolerable)?,
    })
}

/// The number of items of a finite population.
pub(crate) fn population_of(distribution: Distribution) -> Option<u64> {
    match distribution {
        Distribution::Hypergeometric { population } => Some(population),
        Distribution::Binomial | Distribution::Poisson => None,
    }
}
