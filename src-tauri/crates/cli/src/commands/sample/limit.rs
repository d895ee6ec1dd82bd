//! `tick sample limit`: what a tested sample says of its population.

use clap::Args;
use sampling::evaluate;
use serde_json::json;

use super::basis::{Basis, refused};
use crate::answer::Answer;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick sample limit`.
#[derive(Debug, Args)]
pub(super) struct LimitArgs {
    #[command(flatten)]
    pub(super) basis: Basis,
    /// How many items were tested
    #[arg(long, value_name = "N")]
    size: u64,
    /// How many of them deviate
    #[arg(long, value_name = "N")]
    deviations: u64,
}

pub(super) fn run(args: &LimitArgs) -> Result<Answer, Failure> {
    let (risk, distribution) = (args.basis.risk, args.basis.distribution()?);
    let found = evaluate(args.size, args.deviations, risk, distribution).map_err(refused)?;
    args.basis.require_in_population(args.size)?;
    let plausible = match (found.plausible, args.basis.population) {
        (Some(deviating), Some(population)) => format!("up to {deviating} of {population} items deviate"),
        _ => String::new(),
    };
    let text = layout::facts(&[
        ("sample rate", format!("{} % ({} of {})", found.sample_rate(), found.deviations, found.size)),
        ("upper limit", format!("{} % at {} % confidence", found.upper_limit, risk.complement())),
        ("plausible", plausible),
        ("rests on", distribution.to_string()),
    ]);
    Ok(Answer::done(json!({ "upper_limit": found.upper_limit.fraction() }), text))
}
