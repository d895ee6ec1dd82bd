//! Poisson distribution: the approximation of rare deviations, kept because other programs and old tables use it.

use super::{Counting, Distribution, cumulative, point};
use crate::parameters::ParameterError;
use crate::percent::Percent;
use crate::wide::{Wide, exponential, factorial};

/// With a mean of at most a million, more than this do not occur: the probability is below one in 2^1,000,000.
const BEYOND_ALL: u64 = 1 << 24;

/// How many deviations are seen where on average size times rate are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Poisson {
    size: u64,
    rate: Percent,
}

impl Poisson {
    /// A sample of a size from a population that deviates at a rate.
    pub fn new(size: u64, rate: Percent) -> Result<Self, ParameterError> {
        Distribution::Poisson.require_sample(size)?;
        Ok(Self::known(size, rate))
    }

    pub(crate) fn known(size: u64, rate: Percent) -> Self {
        Self { size, rate }
    }

    /// The probability of exactly so many deviations, between 0 and 1.
    pub fn point(&self, deviations: u64) -> f64 {
        point(self, deviations).to_f64()
    }

    /// The probability of at most so many deviations, between 0 and 1.
    pub fn cumulative(&self, deviations: u64) -> f64 {
        cumulative(self, deviations).to_f64()
    }

    /// The mean in units of a percentage, of which [`Percent::WHOLE`] are one deviation.
    fn mean(&self) -> u64 {
        self.size * self.rate.units()
    }
}

impl Counting for Poisson {
    fn lowest(&self) -> u64 {
        0
    }

    fn highest(&self) -> u64 {
        if self.rate == Percent::ZERO { 0 } else { BEYOND_ALL }
    }

    fn mode(&self) -> u64 {
        self.mean() / Percent::WHOLE
    }

    fn term(&self, number: u64) -> Wide {
        let mean = Wide::ratio(self.mean(), Percent::WHOLE);
        mean.power(number) / (factorial(number) * exponential(mean))
    }

    fn step_down(&self, number: u64) -> (u64, u64) {
        (number * Percent::WHOLE, self.mean())
    }
}
