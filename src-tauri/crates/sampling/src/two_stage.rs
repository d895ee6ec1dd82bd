//! Plans in two stages: a first sample that is accepted, rejected, or extended by a second one.
//!
//! An extension is honest only if its rule stood before the first sample was tested. It always makes acceptance more
//! likely than the first stage alone; this module says by how much, at any true rate.

use crate::distributions::{Binomial, Distribution, Hypergeometric, LARGEST_SAMPLE, Poisson, cumulative, point};
use crate::parameters::{ParameterError, require_risk, require_tolerable};
use crate::percent::Percent;
use crate::planning::first;
use crate::wide::Wide;

/// A sample with a rule for its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoStagePlan {
    first: u64,
    accept: u64,
    extend: u64,
    second: u64,
    total: u64,
}

/// What a plan does where the population deviates at a true rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// The probability that the control is accepted, as a fraction of one; at the tolerable rate, the risk of overreliance.
    pub acceptance: f64,
    /// The probability that the first sample is extended.
    pub extension: f64,
    /// Items that are tested on average.
    pub items: f64,
    /// The distribution it rests on.
    pub distribution: Distribution,
}

impl TwoStagePlan {
    /// A first sample of `first` items that is accepted with at most `accept` deviations; with more, but at most `extend`,
    /// it is extended by `second` items and accepted if both samples together have at most `total` deviations.
    pub fn new(first: u64, accept: u64, extend: u64, second: u64, total: u64) -> Result<Self, ParameterError> {
        if first == 0 || second == 0 {
            return Err(ParameterError::EmptySample);
        }
        if first.saturating_add(second) > LARGEST_SAMPLE {
            return Err(ParameterError::SampleTooLarge { size: first.saturating_add(second) });
        }
        if extend > first {
            return Err(ParameterError::DeviationsAboveSample { deviations: extend, size: first });
        }
        if accept >= extend || extend > total {
            return Err(ParameterError::StagesOutOfOrder { accept, extend, total });
        }
        Ok(Self { first, accept, extend, second, total })
    }

    /// The plan with the smallest second sample that keeps a risk of overreliance at a tolerable rate.
    ///
    /// The first stage alone uses up part of the risk: where it uses all of it, no second sample helps.
    pub fn with_smallest_second(
        first_stage: (u64, u64, u64),
        total: u64,
        risk: Percent,
        tolerable: Percent,
        distribution: Distribution,
    ) -> Result<Self, ParameterError> {
        let (size, accept, extend) = first_stage;
        require_risk(risk)?;
        require_tolerable(tolerable)?;
        distribution.require_sample(size)?;
        let most = distribution.largest_sample() - size;
        if most == 0 {
            return Err(ParameterError::NoSampleLargeEnough);
        }
        let plan = Self::new(size, accept, extend, most, total)?;
        let keeps = |second: u64| Self { second, ..plan }.accepted(tolerable, distribution).is_at_most(risk.share());
        if !keeps(most) {
            return Err(ParameterError::NoSampleLargeEnough);
        }
        Ok(Self { second: first(1, most, keeps), ..plan })
    }

    /// Items of the second sample.
    pub fn second(&self) -> u64 {
        self.second
    }

    /// What the plan does at a true rate. A finite population has the fewest deviating items that make up the rate.
    pub fn outlook(&self, true_rate: Percent, distribution: Distribution) -> Result<Outlook, ParameterError> {
        distribution.require_sample(self.first + self.second)?;
        let extension = self
            .extensions()
            .fold(Wide::ZERO, |sum, found| sum + stage(distribution, true_rate, self.first).exactly(found));
        let extension = extension.to_f64();
        Ok(Outlook {
            acceptance: self.accepted(true_rate, distribution).to_f64(),
            extension,
            items: self.first as f64 + extension * self.second as f64,
            distribution,
        })
    }

    fn accepted(&self, true_rate: Percent, distribution: Distribution) -> Wide {
        let opening = stage(distribution, true_rate, self.first);
        self.extensions().fold(opening.at_most(self.accept), |sum, found| {
            let reached = opening.exactly(found);
            if reached.is_zero() {
                return sum;
            }
            sum + reached * opening.after(found, self.second).at_most(self.total - found)
        })
    }

    /// The numbers of deviations in the first sample that lead to a second.
    fn extensions(&self) -> impl Iterator<Item = u64> {
        self.accept + 1..=self.extend
    }
}

/// A sample of one stage, with what it is drawn from.
enum Stage {
    Binomial(Binomial, Percent),
    Poisson(Poisson, Percent),
    Hypergeometric { population: u64, deviating: u64, size: u64 },
}

fn stage(distribution: Distribution, rate: Percent, size: u64) -> Stage {
    match distribution {
        Distribution::Binomial => Stage::Binomial(Binomial::known(size, rate), rate),
        Distribution::Poisson => Stage::Poisson(Poisson::known(size, rate), rate),
        Distribution::Hypergeometric { population } => {
            Stage::Hypergeometric { population, deviating: rate.of_rounded_up(population), size }
        }
    }
}

impl Stage {
    fn exactly(&self, deviations: u64) -> Wide {
        match self {
            Self::Binomial(binomial, _) => point(binomial, deviations),
            Self::Poisson(poisson, _) => point(poisson, deviations),
            Self::Hypergeometric { population, deviating, size } => {
                point(&Hypergeometric::known(*population, *deviating, *size), deviations)
            }
        }
    }

    fn at_most(&self, deviations: u64) -> Wide {
        match self {
            Self::Binomial(binomial, _) => cumulative(binomial, deviations),
            Self::Poisson(poisson, _) => cumulative(poisson, deviations),
            Self::Hypergeometric { population, deviating, size } => {
                cumulative(&Hypergeometric::known(*population, *deviating, *size), deviations)
            }
        }
    }

    /// The next sample: from a finite population, what the first took is gone.
    fn after(&self, found: u64, size: u64) -> Self {
        match self {
            Self::Binomial(_, rate) => Self::Binomial(Binomial::known(size, *rate), *rate),
            Self::Poisson(_, rate) => Self::Poisson(Poisson::known(size, *rate), *rate),
            Self::Hypergeometric { population, deviating, size: taken } => {
                Self::Hypergeometric { population: population - taken, deviating: deviating - found, size }
            }
        }
    }
}
