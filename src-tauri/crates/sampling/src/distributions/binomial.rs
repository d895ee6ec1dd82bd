//! Binomial distribution: deviations in a sample from a population so large that its size does not matter.

use super::{Counting, Distribution, cumulative, point};
use crate::parameters::ParameterError;
use crate::percent::Percent;
use crate::wide::{Wide, binomial_coefficient};

/// How many of independently selected items deviate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binomial {
    size: u64,
    rate: Percent,
}

impl Binomial {
    /// A sample of a size from a population that deviates at a rate.
    pub fn new(size: u64, rate: Percent) -> Result<Self, ParameterError> {
        Distribution::Binomial.require_sample(size)?;
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
}

impl Counting for Binomial {
    fn lowest(&self) -> u64 {
        if self.rate == Percent::HUNDRED { self.size } else { 0 }
    }

    fn highest(&self) -> u64 {
        if self.rate == Percent::ZERO { 0 } else { self.size }
    }

    fn mode(&self) -> u64 {
        let mode = u128::from(self.size + 1) * u128::from(self.rate.units()) / u128::from(Percent::WHOLE);
        u64::try_from(mode).expect("it is at most the size and one").min(self.size)
    }

    fn term(&self, number: u64) -> Wide {
        let left = self.size - number;
        let ways = binomial_coefficient(self.size, number);
        ways * self.rate.share().power(number) * self.rate.complement().share().power(left)
    }

    fn step_down(&self, number: u64) -> (u64, u64) {
        (number * self.rate.complement().units(), (self.size - number + 1) * self.rate.units())
    }
}
