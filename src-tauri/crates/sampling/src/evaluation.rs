//! Evaluation: what a tested sample says about the population, whatever was planned.
//!
//! The upper limit is the rate at which so few deviations would be found only with the accepted risk. It is found by
//! halving over whole steps of a percentage, so that it is rounded up without ever being a rounded number before.

use crate::distributions::{Distribution, Hypergeometric, cumulative_or};
use crate::parameters::{ParameterError, require_risk, require_tolerable};
use crate::percent::Percent;
use crate::planning::first;

/// What a sample says about its population.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evaluation {
    /// Number of items tested.
    pub size: u64,
    /// Deviations found.
    pub deviations: u64,
    /// Risk of overreliance; what is missing to 100 % is the confidence.
    pub risk: Percent,
    /// Upper limit of the rate of deviation, rounded up to a tenth of a percentage point.
    pub upper_limit: Percent,
    /// In a finite population, the largest number of deviating items still plausible.
    pub plausible: Option<u64>,
    /// The distribution it rests on.
    pub distribution: Distribution,
}

/// Evaluates a sample at a risk of overreliance.
pub fn evaluate(
    size: u64,
    deviations: u64,
    risk: Percent,
    distribution: Distribution,
) -> Result<Evaluation, ParameterError> {
    require_risk(risk)?;
    distribution.require_sample(size)?;
    if deviations > size {
        return Err(ParameterError::DeviationsAboveSample { deviations, size });
    }
    let plausible = match distribution {
        Distribution::Hypergeometric { population } => Some(plausible(population, size, deviations, risk)),
        Distribution::Binomial | Distribution::Poisson => None,
    };
    let unrounded = Evaluation { size, deviations, risk, upper_limit: Percent::HUNDRED, plausible, distribution };
    Ok(Evaluation { upper_limit: unrounded.upper_limit_by(Percent::TENTH), ..unrounded })
}

/// What a size supports with no deviation, with one, with two and so on up to `most`, at a risk of overreliance.
pub fn supported(
    size: u64,
    most: u64,
    risk: Percent,
    distribution: Distribution,
) -> Result<Vec<Evaluation>, ParameterError> {
    (0..=most.min(size)).map(|deviations| evaluate(size, deviations, risk, distribution)).collect()
}

/// The most deviations with which a sample of a size supports a tolerable rate; none where not even a clean one does.
pub fn most_deviations(
    size: u64,
    risk: Percent,
    tolerable: Percent,
    distribution: Distribution,
) -> Result<Option<u64>, ParameterError> {
    require_risk(risk)?;
    require_tolerable(tolerable)?;
    distribution.require_sample(size)?;
    let too_many = |found: u64| !distribution.keeps(risk, found, size, tolerable);
    // As many deviations as items support nothing, except that the Poisson approximation knows no such bound.
    let first_too_many = if too_many(size) { first(0, size, too_many) } else { size };
    Ok(first_too_many.checked_sub(1))
}

impl Evaluation {
    /// Deviations in percent of the items tested, to the nearest tenth of a percentage point.
    pub fn sample_rate(&self) -> Percent {
        let tenths = (u128::from(self.deviations) * 2000 + u128::from(self.size)) / (u128::from(self.size) * 2);
        Percent::from_units(u64::try_from(tenths).expect("at most a thousand tenths") * Percent::TENTH)
    }

    /// The upper limit with all nine decimals, the last rounded up.
    pub fn upper_limit_finely(&self) -> Percent {
        self.upper_limit_by(1)
    }

    /// Whether the sample supports a tolerable rate: decided on probabilities, not on rounded limits.
    pub fn supports(&self, tolerable: Percent) -> Result<bool, ParameterError> {
        require_tolerable(tolerable)?;
        Ok(self.distribution.keeps(self.risk, self.deviations, self.size, tolerable))
    }

    /// The upper limit, rounded up to a whole step.
    fn upper_limit_by(&self, step: u64) -> Percent {
        if let (Distribution::Hypergeometric { population }, Some(plausible)) = (self.distribution, self.plausible) {
            return Percent::share_rounded_up(plausible, population, step);
        }
        // At a rate of everything the search ends: nothing larger can be claimed.
        let implausible = |steps: u64| {
            let rate = Percent::from_units(steps * step);
            self.distribution.keeps(self.risk, self.deviations, self.size, rate)
        };
        Percent::from_units(first(0, Percent::WHOLE / step, implausible) * step)
    }
}

/// The largest number of deviating items with which so few would be found with more than the accepted risk.
fn plausible(population: u64, size: u64, deviations: u64, risk: Percent) -> u64 {
    // More deviating items than this leave too few flawless ones for those that were found.
    let impossible = population - (size - deviations) + 1;
    let risk = risk.share();
    let implausible = |deviating: u64| {
        let drawn = || Hypergeometric::known(population, deviating, size);
        deviating == impossible || cumulative_or(&drawn(), deviations, risk).is_at_most(risk)
    };
    // With as many as were found, it is certain that no more are found.
    first(deviations + 1, impossible, implausible) - 1
}
