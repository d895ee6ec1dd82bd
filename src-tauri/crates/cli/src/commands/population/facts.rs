//! What the command line says about where a population comes from, when it is imported and later.

use chrono::NaiveDate;
use clap::Args;
use engine::populations::{self, PopulationFacts};

use super::Named;
use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;

/// What shows that a population is complete and accurate.
#[derive(Debug, Args)]
pub(super) struct FactArgs {
    /// The query or report that gave the rows
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// The parameters with which it was run
    #[arg(long, value_name = "TEXT")]
    parameters: Option<String>,
    /// When it was run
    #[arg(long, value_name = "DATE")]
    extracted_on: Option<NaiveDate>,
    /// Who ran it
    #[arg(long, value_name = "NAME")]
    extracted_by: Option<String>,
    /// The auditor who watched it being run
    #[arg(long, value_name = "NAME", conflicts_with = "not_observed")]
    observed_by: Option<String>,
    /// No auditor watched it being run
    #[arg(long)]
    not_observed: bool,
    /// How many rows the source shows
    #[arg(long, value_name = "N")]
    rows_at_source: Option<u64>,
    /// An independent source of the count
    #[arg(long, value_name = "TEXT")]
    second_source: Option<String>,
    /// The count there
    #[arg(long, value_name = "N")]
    second_count: Option<u64>,
    /// How differences were explained
    #[arg(long, value_name = "TEXT")]
    reconciliation: Option<String>,
}

/// Arguments of `tick population facts`.
#[derive(Debug, Args)]
pub(super) struct AmendArgs {
    #[command(flatten)]
    pub(super) named: Named,
    /// What the population is
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// The system that the rows were taken from
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    #[command(flatten)]
    facts: FactArgs,
}

impl FactArgs {
    /// The facts with everything that the command line says.
    pub(super) fn over(&self, known: PopulationFacts) -> PopulationFacts {
        let text = |given: &Option<String>, known: Option<String>| given.clone().or(known);
        let observed = if self.not_observed { Some(false) } else { self.observed_by.as_ref().map(|_| true) };
        PopulationFacts {
            query: text(&self.query, known.query),
            parameters: text(&self.parameters, known.parameters),
            extracted_on: self.extracted_on.or(known.extracted_on),
            extracted_by: text(&self.extracted_by, known.extracted_by),
            observed: observed.or(known.observed),
            observed_by: text(&self.observed_by, known.observed_by),
            rows_at_source: self.rows_at_source.or(known.rows_at_source),
            second_source: text(&self.second_source, known.second_source),
            second_count: self.second_count.or(known.second_count),
            reconciliation: text(&self.reconciliation, known.reconciliation),
            name: known.name,
            source_system: known.source_system,
        }
    }
}

/// Changes what is known of a population's source; what is not named stays.
pub(super) fn amend(args: &AmendArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.named.of.engagement)?;
    let population = args.named.find(&eng)?;
    let mut facts = args.facts.over(population.facts);
    facts.name = args.name.clone().unwrap_or(facts.name);
    facts.source_system = args.source.clone().unwrap_or(facts.source_system);
    populations::amend_facts(&mut eng, &context.stamp()?, population.id, &facts)?;
    Ok(super::answer(&populations::population(&eng, population.id)?, &[]))
}
