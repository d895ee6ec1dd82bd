//! Hypergeometric distribution: deviations in a sample drawn without replacement from a population of known size.

use super::{Counting, Distribution, cumulative, point};
use crate::parameters::ParameterError;
use crate::wide::{Wide, binomial_coefficient};

/// How many of the items drawn from a finite population deviate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hypergeometric {
    population: u64,
    deviating: u64,
    size: u64,
}

impl Hypergeometric {
    /// A sample of a size from a population of which so many items deviate.
    pub fn new(population: u64, deviating: u64, size: u64) -> Result<Self, ParameterError> {
        Distribution::Hypergeometric { population }.require_sample(size)?;
        if deviating > population {
            return Err(ParameterError::DeviatingAbovePopulation { deviating, population });
        }
        Ok(Self::known(population, deviating, size))
    }

    pub(crate) fn known(population: u64, deviating: u64, size: u64) -> Self {
        Self { population, deviating, size }
    }

    /// The probability of exactly so many deviations, between 0 and 1.
    pub fn point(&self, deviations: u64) -> f64 {
        point(self, deviations).to_f64()
    }

    /// The probability of at most so many deviations, between 0 and 1.
    pub fn cumulative(&self, deviations: u64) -> f64 {
        cumulative(self, deviations).to_f64()
    }

    fn flawless(&self) -> u64 {
        self.population - self.deviating
    }
}

impl Counting for Hypergeometric {
    fn lowest(&self) -> u64 {
        self.size.saturating_sub(self.flawless())
    }

    fn highest(&self) -> u64 {
        self.size.min(self.deviating)
    }

    fn mode(&self) -> u64 {
        let product = u128::from(self.size + 1) * u128::from(self.deviating + 1);
        let mode = product / u128::from(self.population + 2);
        u64::try_from(mode).expect("it is at most the size").clamp(self.lowest(), self.highest())
    }

    fn term(&self, number: u64) -> Wide {
        let ways =
            binomial_coefficient(self.deviating, number) * binomial_coefficient(self.flawless(), self.size - number);
        ways / binomial_coefficient(self.population, self.size)
    }

    fn step_down(&self, number: u64) -> (u64, u64) {
        let flawless_drawn = self.size - number;
        let numerator = number * (self.flawless() - flawless_drawn);
        (numerator, (self.deviating - number + 1) * (flawless_drawn + 1))
    }
}
