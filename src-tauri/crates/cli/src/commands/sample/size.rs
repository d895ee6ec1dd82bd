//! `tick sample size`: the smallest sample for a risk, a tolerable and an expected rate.

use clap::Args;
use sampling::{Objective, Percent, supported};
use serde_json::json;

use super::basis::{Basis, refused};
use crate::answer::Answer;
use crate::failure::Failure;
use crate::layout;

/// How many deviations more than allowed the list of limits goes on.
const SHOWN_BEYOND: u64 = 2;

/// How many rows the list of limits has at most.
const SHOWN: u64 = 12;

/// Arguments of `tick sample size`.
#[derive(Debug, Args)]
pub(super) struct SizeArgs {
    #[command(flatten)]
    pub(super) basis: Basis,
    /// Tolerable rate of deviation in percent
    #[arg(long, value_name = "PERCENT")]
    tolerable: Percent,
    /// Expected rate of deviation in percent
    #[arg(long, value_name = "PERCENT", default_value = "0")]
    expected: Percent,
}

pub(super) fn run(args: &SizeArgs) -> Result<Answer, Failure> {
    let (risk, distribution) = (args.basis.risk, args.basis.distribution()?);
    let objective = Objective { risk, tolerable: args.tolerable, expected: args.expected, distribution };
    let found = objective.smallest_sample().map_err(refused)?;
    args.basis.require_in_population(found.size)?;
    let most = (found.allowed + SHOWN_BEYOND).min(SHOWN - 1);
    let rows: Vec<Vec<String>> = supported(found.size, most, risk, distribution)
        .map_err(refused)?
        .iter()
        .map(|evaluation| vec![evaluation.deviations.to_string(), format!("{} %", evaluation.upper_limit)])
        .collect();
    let facts = layout::facts(&[
        ("size", found.size.to_string()),
        ("allowed deviations", found.allowed.to_string()),
        ("true risk", format!("{:.2} % at the tolerable rate", found.true_risk * 100.0)),
        ("rests on", distribution.to_string()),
    ]);
    let table = layout::table(&["deviations", "upper limit"], &rows);
    Ok(Answer::done(json!({ "size": found.size, "allowed": found.allowed }), format!("{facts}\n{table}")))
}
