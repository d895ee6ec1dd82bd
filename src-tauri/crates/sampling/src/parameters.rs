//! Why a question about sample sizes and limits has no answer. Each is a sentence for the person who asked.

use crate::distributions::{LARGEST_POPULATION, LARGEST_SAMPLE};
use crate::percent::Percent;

/// Why a size, a limit or a plan is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParameterError {
    /// Without any risk every item is tested; with all of it, none.
    #[error("The risk of overreliance is {risk} %. Choose a risk above 0 % and below 100 %, such as 5 or 10.")]
    RiskOutOfRange {
        /// The risk that was asked for.
        risk: Percent,
    },
    /// No sample shows that nothing deviates, and none is needed to show that not everything does.
    #[error("The tolerable rate is {tolerable} %. Choose a rate above 0 % and below 100 %.")]
    TolerableOutOfRange {
        /// The tolerable rate that was asked for.
        tolerable: Percent,
    },
    /// A population that is expected to deviate as often as is tolerable cannot be found to deviate less.
    #[error(
        "The expected rate of {expected} % is not below the tolerable rate of {tolerable} %. Where that many deviations are expected, a sample cannot support the control; reconsider both rates or the control."
    )]
    ExpectedNotBelowTolerable {
        /// The expected rate.
        expected: Percent,
        /// The tolerable rate.
        tolerable: Percent,
    },
    /// The rates are so close, or so small, that no sample that is computed is large enough.
    #[error("More than {LARGEST_SAMPLE} items would be needed. Choose rates that lie further apart, or a higher risk.")]
    NoSampleLargeEnough,
    /// In whole items, as many deviations are expected as are intolerable.
    #[error(
        "Of {population} items, as many are expected to deviate ({deviating}) as are no longer tolerable, so even testing every item would not support the control. Choose rates that differ by at least one item."
    )]
    NoRoomInPopulation {
        /// The number of items in the population.
        population: u64,
        /// Expected and intolerable deviating items, in whole items.
        deviating: u64,
    },
    /// In whole items, as many deviations are allowed as are intolerable.
    #[error(
        "{allowed} deviations cannot be allowed: in a population of {population} items, {deviating} deviating are no longer tolerable. Allow fewer."
    )]
    AllowedIntolerable {
        /// The deviations that were to be allowed.
        allowed: u64,
        /// The number of items in the population.
        population: u64,
        /// The smallest number of deviating items that is intolerable.
        deviating: u64,
    },
    /// There is nothing to sample.
    #[error("The population has no items. Give the number of items it has.")]
    EmptyPopulation,
    /// Beyond what is computed.
    #[error(
        "A population of {population} items is too large for the hypergeometric distribution (at most {LARGEST_POPULATION}). Use the binomial distribution, which is the same for so many items."
    )]
    PopulationTooLarge {
        /// The size that was given.
        population: u64,
    },
    /// A sample of nothing supports nothing.
    #[error("The sample has no items. Give a size of at least 1.")]
    EmptySample,
    /// Beyond what is computed.
    #[error("A sample of {size} items is too large. Give at most {LARGEST_SAMPLE}.")]
    SampleTooLarge {
        /// The size that was given.
        size: u64,
    },
    /// More items are drawn than there are.
    #[error("The sample has {size} items, but the population only {population}. Correct one of them.")]
    SampleAbovePopulation {
        /// The size of the sample.
        size: u64,
        /// The number of items in the population.
        population: u64,
    },
    /// More items deviate than were tested.
    #[error("{deviations} deviations are more than the {size} items of the sample. Correct one of them.")]
    DeviationsAboveSample {
        /// How many deviations were given.
        deviations: u64,
        /// The size of the sample.
        size: u64,
    },
    /// More items deviate than there are.
    #[error("{deviating} deviating items are more than the {population} items of the population. Correct one of them.")]
    DeviatingAbovePopulation {
        /// How many deviating items were given.
        deviating: u64,
        /// The number of items in the population.
        population: u64,
    },
    /// The hypergeometric distribution is about a population of known size.
    #[error("The hypergeometric distribution needs the size of the population. Give it, or use binomial.")]
    PopulationNeeded,
    /// There is no such distribution here.
    #[error("There is no distribution \u{201c}{name}\u{201d}. Use binomial, hypergeometric or poisson.")]
    UnknownDistribution {
        /// The name that was given.
        name: String,
    },
    /// The numbers of a plan in two stages contradict each other.
    #[error(
        "A plan in two stages accepts the first sample with few deviations, extends it with a few more, and allows a total. {accept} to accept, {extend} to extend, {total} in total do not rise in this order; correct them."
    )]
    StagesOutOfOrder {
        /// Most deviations with which the first sample is accepted.
        accept: u64,
        /// Most deviations with which it is extended.
        extend: u64,
        /// Most deviations allowed in both samples.
        total: u64,
    },
}

/// Refuses a risk that leaves nothing to decide.
pub(crate) fn require_risk(risk: Percent) -> Result<(), ParameterError> {
    if risk == Percent::ZERO || risk == Percent::HUNDRED {
        return Err(ParameterError::RiskOutOfRange { risk });
    }
    Ok(())
}

/// Refuses a tolerable rate that leaves nothing to decide.
pub(crate) fn require_tolerable(tolerable: Percent) -> Result<(), ParameterError> {
    if tolerable == Percent::ZERO || tolerable == Percent::HUNDRED {
        return Err(ParameterError::TolerableOutOfRange { tolerable });
    }
    Ok(())
}
