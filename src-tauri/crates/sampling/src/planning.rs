//! Planning: the smallest sample that supports a control, and the deviations it allows.
//!
//! A sample supports the control at a risk of overreliance if, should the population deviate at the tolerable rate,
//! at most the allowed deviations would be found with no more than that risk.

use crate::distributions::Distribution;
use crate::parameters::{ParameterError, require_risk, require_tolerable};
use crate::percent::Percent;

/// What a sample is to support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Objective {
    /// Risk of overreliance: how likely an intolerable population may be accepted.
    pub risk: Percent,
    /// Tolerable rate of deviation.
    pub tolerable: Percent,
    /// Expected rate of deviation.
    pub expected: Percent,
    /// What the population is like.
    pub distribution: Distribution,
}

/// A sample size with what it allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SampleSize {
    /// Number of items.
    pub size: u64,
    /// Most deviations with which the sample supports the control.
    pub allowed: u64,
    /// The risk it really has at the tolerable rate, as a fraction of one; at most the one asked for.
    pub true_risk: f64,
    /// The distribution it rests on.
    pub distribution: Distribution,
}

impl Objective {
    /// The smallest sample that supports the objective, with the expected rate of it, rounded up, as allowed deviations.
    ///
    /// With each further allowed deviation the risk leaps up, and with each further item it falls, so no size may be
    /// skipped on the way. Sizes that allow the same number are taken together: the largest of them has the least risk,
    /// and if it suffices, the first that does is found by halving.
    pub fn smallest_sample(&self) -> Result<SampleSize, ParameterError> {
        self.require_answerable()?;
        let largest = self.distribution.largest_sample();
        let mut next = 1;
        while next <= largest {
            let allowed = self.expected.of_rounded_up(next);
            let last = self.last_size_allowing(allowed).min(largest);
            if self.supports(last, allowed) {
                return Ok(self.sample(first(next, last, |size| self.supports(size, allowed)), allowed));
            }
            next = last + 1;
        }
        Err(self.no_sample(|population, deviating| ParameterError::NoRoomInPopulation { population, deviating }))
    }

    /// The smallest sample that supports the objective although so many deviations are found; the expected rate is not
    /// used.
    pub fn smallest_sample_allowing(&self, allowed: u64) -> Result<SampleSize, ParameterError> {
        Self { expected: Percent::ZERO, ..*self }.require_answerable()?;
        let largest = self.distribution.largest_sample();
        let least = allowed.saturating_add(1);
        if least > largest || !self.supports(largest, allowed) {
            return Err(self.no_sample(|population, deviating| ParameterError::AllowedIntolerable {
                allowed,
                population,
                deviating,
            }));
        }
        Ok(self.sample(first(least, largest, |size| self.supports(size, allowed)), allowed))
    }

    fn supports(&self, size: u64, allowed: u64) -> bool {
        self.distribution.keeps(self.risk, allowed, size, self.tolerable)
    }

    fn sample(&self, size: u64, allowed: u64) -> SampleSize {
        let true_risk = self.distribution.at_most(allowed, size, self.tolerable).to_f64();
        SampleSize { size, allowed, true_risk, distribution: self.distribution }
    }

    /// The largest size of which the expected rate, rounded up, is still so many.
    fn last_size_allowing(&self, allowed: u64) -> u64 {
        if self.expected == Percent::ZERO {
            return u64::MAX;
        }
        let size = u128::from(allowed) * u128::from(Percent::WHOLE) / u128::from(self.expected.units());
        u64::try_from(size).unwrap_or(u64::MAX)
    }

    fn require_answerable(&self) -> Result<(), ParameterError> {
        require_risk(self.risk)?;
        require_tolerable(self.tolerable)?;
        self.distribution.require_possible()?;
        let (expected, tolerable) = (self.expected, self.tolerable);
        if expected >= tolerable {
            return Err(ParameterError::ExpectedNotBelowTolerable { expected, tolerable });
        }
        Ok(())
    }

    /// Why there is none: where every item of the population could be drawn, because of the items in it.
    fn no_sample(&self, in_population: impl FnOnce(u64, u64) -> ParameterError) -> ParameterError {
        match self.distribution {
            Distribution::Hypergeometric { population } if population == self.distribution.largest_sample() => {
                in_population(population, self.tolerable.of_rounded_up(population))
            }
            Distribution::Binomial | Distribution::Hypergeometric { .. } | Distribution::Poisson => {
                ParameterError::NoSampleLargeEnough
            }
        }
    }
}

/// The probability that at most so many deviations are found in a sample, as a fraction of one, where the population
/// deviates at a rate: the risk at a tolerable rate, the chance to be accepted at any other.
///
/// A finite population has the fewest deviating items that make up the rate.
pub fn acceptance(
    size: u64,
    allowed: u64,
    true_rate: Percent,
    distribution: Distribution,
) -> Result<f64, ParameterError> {
    distribution.require_sample(size)?;
    Ok(distribution.at_most(allowed, size, true_rate).to_f64())
}

/// The first of the numbers in a range for which something holds, where it holds for all after it and for the last.
pub(crate) fn first(from: u64, last: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (from, last);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    high
}
