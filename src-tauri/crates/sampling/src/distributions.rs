//! The three distributions of the number of deviations in a sample, and which of them an answer rests on.
//!
//! A cumulative probability is one exact first term and the terms after it, each from the one before by a ratio of
//! whole numbers, summed with 128 significant bits until the rest cannot matter.

mod binomial;
mod hypergeometric;
mod poisson;

use std::fmt;

use crate::digits::grouped;
use crate::parameters::ParameterError;
use crate::percent::Percent;
use crate::wide::Wide;

pub use binomial::Binomial;
pub use hypergeometric::Hypergeometric;
pub use poisson::Poisson;

/// The largest sample that is computed.
pub const LARGEST_SAMPLE: u64 = 1_000_000;

/// The largest finite population that is computed; above it, the binomial distribution says the same.
pub const LARGEST_POPULATION: u64 = 1_000_000_000;

/// Terms this many bits below their sum no longer change it.
const NEGLIGIBLE_BITS: i64 = 124;

/// Which distribution an answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Distribution {
    /// A large population: each item deviates independently of the others.
    Binomial,
    /// A population of known size, sampled without replacement.
    Hypergeometric {
        /// How many items it has.
        population: u64,
    },
    /// The approximation for rare deviations that some tables and programs use; never smaller samples than binomial.
    Poisson,
}

impl Distribution {
    /// The distribution with a name, `binomial`, `hypergeometric` or `poisson`, for a population where one is known.
    ///
    /// Without a name: hypergeometric where the population is known, and binomial where it is not.
    pub fn named(name: Option<&str>, population: Option<u64>) -> Result<Self, ParameterError> {
        match (name, population) {
            (None, None) | (Some("binomial"), _) => Ok(Self::Binomial),
            (None | Some("hypergeometric"), Some(population)) => Ok(Self::Hypergeometric { population }),
            (Some("hypergeometric"), None) => Err(ParameterError::PopulationNeeded),
            (Some("poisson"), _) => Ok(Self::Poisson),
            (Some(other), _) => Err(ParameterError::UnknownDistribution { name: other.to_owned() }),
        }
    }

    /// Its name in one word: `binomial`, `hypergeometric` or `poisson`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Binomial => "binomial",
            Self::Hypergeometric { .. } => "hypergeometric",
            Self::Poisson => "poisson",
        }
    }

    /// The largest sample there can be.
    pub(crate) fn largest_sample(self) -> u64 {
        match self {
            Self::Binomial | Self::Poisson => LARGEST_SAMPLE,
            Self::Hypergeometric { population } => population.min(LARGEST_SAMPLE),
        }
    }

    /// Refuses a population that there cannot be, or that is not computed.
    pub(crate) fn require_possible(self) -> Result<(), ParameterError> {
        match self {
            Self::Hypergeometric { population: 0 } => Err(ParameterError::EmptyPopulation),
            Self::Hypergeometric { population } if population > LARGEST_POPULATION => {
                Err(ParameterError::PopulationTooLarge { population })
            }
            Self::Binomial | Self::Hypergeometric { .. } | Self::Poisson => Ok(()),
        }
    }

    /// Refuses a sample that there cannot be, or that is not computed.
    pub(crate) fn require_sample(self, size: u64) -> Result<(), ParameterError> {
        self.require_possible()?;
        match self {
            _ if size == 0 => Err(ParameterError::EmptySample),
            Self::Hypergeometric { population } if size > population => {
                Err(ParameterError::SampleAbovePopulation { size, population })
            }
            _ if size > LARGEST_SAMPLE => Err(ParameterError::SampleTooLarge { size }),
            Self::Binomial | Self::Hypergeometric { .. } | Self::Poisson => Ok(()),
        }
    }

    /// The probability of at most `deviations` in a sample that [`Distribution::require_sample`] allows, where the
    /// population deviates at a rate: in a finite population, where it has the fewest deviating items with that rate.
    pub(crate) fn at_most(self, deviations: u64, size: u64, rate: Percent) -> Wide {
        self.at_most_or(deviations, size, rate, Wide::ONE)
    }

    /// Whether that probability is no more than a risk.
    pub(crate) fn keeps(self, risk: Percent, deviations: u64, size: u64, rate: Percent) -> bool {
        let risk = risk.share();
        self.at_most_or(deviations, size, rate, risk).is_at_most(risk)
    }

    fn at_most_or(self, deviations: u64, size: u64, rate: Percent, enough: Wide) -> Wide {
        match self {
            Self::Binomial => cumulative_or(&Binomial::known(size, rate), deviations, enough),
            Self::Poisson => cumulative_or(&Poisson::known(size, rate), deviations, enough),
            Self::Hypergeometric { population } => {
                let deviating = rate.of_rounded_up(population);
                cumulative_or(&Hypergeometric::known(population, deviating, size), deviations, enough)
            }
        }
    }
}

impl fmt::Display for Distribution {
    /// In words: `hypergeometric distribution, population of 250 items`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binomial | Self::Poisson => write!(formatter, "{} distribution", self.as_str()),
            Self::Hypergeometric { population: 1 } => {
                write!(formatter, "hypergeometric distribution, population of 1 item")
            }
            Self::Hypergeometric { population } => {
                write!(formatter, "hypergeometric distribution, population of {} items", grouped(*population))
            }
        }
    }
}

/// A distribution over whole numbers whose probabilities rise to a mode and fall after it.
pub(crate) trait Counting {
    /// The smallest number that can occur.
    fn lowest(&self) -> u64;
    /// The largest number that can occur.
    fn highest(&self) -> u64;
    /// A number with the largest probability.
    fn mode(&self) -> u64;
    /// The probability of a number that can occur.
    fn term(&self, number: u64) -> Wide;
    /// The probability of one less, divided by that of a number above the lowest, as a fraction.
    fn step_down(&self, number: u64) -> (u64, u64);
}

/// The probability of exactly a number.
pub(crate) fn point(counting: &impl Counting, number: u64) -> Wide {
    if (counting.lowest()..=counting.highest()).contains(&number) { counting.term(number) } else { Wide::ZERO }
}

/// The probability of at most a number.
pub(crate) fn cumulative(counting: &impl Counting, number: u64) -> Wide {
    cumulative_or(counting, number, Wide::ONE)
}

/// The probability of at most a number, or some number above `enough` where the probability is above it. The smaller
/// side is summed, so that nothing cancels.
pub(crate) fn cumulative_or(counting: &impl Counting, number: u64, enough: Wide) -> Wide {
    if number >= counting.highest() {
        Wide::ONE
    } else if number < counting.lowest() {
        Wide::ZERO
    } else if number <= counting.mode() {
        sum_down(counting, number, enough)
    } else {
        Wide::ONE.less(sum_up(counting, number + 1))
    }
}

fn sum_down(counting: &impl Counting, from: u64, enough: Wide) -> Wide {
    let mut term = counting.term(from);
    let mut sum = term;
    for number in (counting.lowest() + 1..=from).rev() {
        if is_negligible(term, sum) || !sum.is_at_most(enough) {
            break;
        }
        let (numerator, denominator) = counting.step_down(number);
        term = (term * Wide::from(numerator)).over(denominator);
        sum = sum + term;
    }
    sum
}

fn sum_up(counting: &impl Counting, from: u64) -> Wide {
    let mut term = counting.term(from);
    let mut sum = term;
    for number in from + 1..=counting.highest() {
        let (denominator, numerator) = counting.step_down(number);
        term = (term * Wide::from(numerator)).over(denominator);
        sum = sum + term;
        if is_negligible(term, sum) {
            break;
        }
    }
    sum
}

/// Away from the mode each term is a smaller part of the one before, and here that part is already well below one.
fn is_negligible(term: Wide, sum: Wide) -> bool {
    term.doubled(NEGLIGIBLE_BITS) <= sum
}
