//! What sizes and limits rest on: a risk, and a distribution for a population whose size may be known.

use clap::Args;
use sampling::{Distribution, ParameterError, Percent};

use crate::failure::Failure;

/// The arguments that sizes and limits share.
#[derive(Debug, Args)]
pub(super) struct Basis {
    /// Risk of overreliance in percent; what is missing to 100 is the confidence
    #[arg(long, value_name = "PERCENT")]
    pub(super) risk: Percent,
    /// How many items the population has, where it is known
    #[arg(long, value_name = "N")]
    pub(super) population: Option<u64>,
    /// Distribution [default: hypergeometric with --population, otherwise binomial]
    #[arg(long, value_name = "NAME", value_parser = ["binomial", "hypergeometric", "poisson"])]
    pub(super) distribution: Option<String>,
    /// Answer with one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

impl Basis {
    /// The distribution that the answer rests on.
    pub(super) fn distribution(&self) -> Result<Distribution, Failure> {
        Distribution::named(self.distribution.as_deref(), self.population).map_err(refused)
    }

    /// Refuses a sample that the population does not have, whatever the distribution knows of it.
    pub(super) fn require_in_population(&self, size: u64) -> Result<(), Failure> {
        match self.population {
            Some(population) if size > population => Err(Failure::refused(format!(
                "The sample has {size} items, but the population only {population}. Use the hypergeometric distribution, or correct one of them."
            ))),
            _ => Ok(()),
        }
    }
}

pub(super) fn refused(error: ParameterError) -> Failure {
    Failure::refused(error.to_string())
}
