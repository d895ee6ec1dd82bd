//! `tick sample extend`, `replace` and `discard`: what becomes of a drawn sample, on recorded grounds.

use clap::Args;
use engine::samples::{self, ExtendRequest, Method};
use engine::testing;
use sampling::Percent;
use serde_json::json;

use super::draw::{drawn, stratum_sizes};
use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, whole_test};
use crate::failure::Failure;

/// Arguments of `tick sample extend`.
#[derive(Debug, Args)]
pub(super) struct ExtendArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
    /// How many items count afterwards
    #[arg(long, value_name = "N")]
    size: Option<u64>,
    /// How many further items of every week, month or quarter
    #[arg(long, value_name = "N", conflicts_with = "size")]
    each: Option<u64>,
    /// How many further items of one stratum; once for each stratum
    #[arg(long = "of", value_name = "STRATUM=N", conflicts_with_all = ["size", "each"])]
    stratum_sizes: Vec<String>,
    /// Key of a further item of a targeted or haphazard choice; once for each item
    #[arg(long = "item", value_name = "KEY", conflicts_with_all = ["size", "each", "stratum_sizes"])]
    keys: Vec<String>,
    /// On what grounds
    #[arg(long, value_name = "NAME", default_value = "other", value_parser = ["planned", "sub-population", "plan-error", "other"])]
    ground: String,
    /// Why it is extended
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Tolerable rate in percent, at which the effect on the risk is computed [default: 10]
    #[arg(long, value_name = "PERCENT")]
    tolerable: Option<Percent>,
}

/// Arguments of `tick sample replace`.
#[derive(Debug, Args)]
pub(super) struct ReplaceArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
    /// Key of the item that cannot be tested
    #[arg(long, value_name = "KEY")]
    item: String,
    /// Key of the item that takes its place, where a person chose the items
    #[arg(long, value_name = "KEY")]
    with: Option<String>,
    /// Why it is replaced
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Arguments of `tick sample discard`.
#[derive(Debug, Args)]
pub(super) struct DiscardArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
    /// Why it is discarded
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Discards a sample; a replay still names it.
pub(super) fn discard(args: &DiscardArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    samples::discard(&mut eng, &context.stamp()?, test.id, &args.reason)?;
    let items = test.items.len();
    let json = json!({ "control": test.control_reference, "test": test.title, "discarded": items });
    Ok(Answer::done(json, format!("The sample of {items} items of {} is discarded.\n", test.control_reference)))
}

/// Adds items and prints the sample.
pub(super) fn extend(args: &ExtendArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let request = ExtendRequest {
        by: by(args, test.sample.as_ref().map(|sample| (sample.method, sample.size)))?,
        ground: args
            .ground
            .replace('-', "_")
            .parse()
            .map_err(|word: engine::UnknownWord| Failure::usage(word.to_string()))?,
        reason: args.reason.clone(),
        keys: args.keys.clone(),
        stratum_sizes: stratum_sizes(&args.stratum_sizes)?,
        tolerable: args.tolerable,
    };
    samples::extend(&mut eng, &context.stamp()?, test.id, &request)?;
    drawn(&testing::test(&eng, test.id)?, &samples::recipe(&eng, test.id)?)
}

/// How many further items, from the size that the sample is to have or from the number for each interval.
fn by(args: &ExtendArgs, sample: Option<(Method, u64)>) -> Result<u64, Failure> {
    let Some((method, present)) = sample else { return Ok(0) };
    match (method, args.size, args.each) {
        (Method::Interval, _, Some(each)) => Ok(each),
        (Method::Interval, _, None) => {
            Err(Failure::usage("--each is missing. Say how many further items of every interval are drawn."))
        }
        (_, Some(size), _) => size.checked_sub(present).filter(|by| *by > 0).ok_or_else(|| {
            Failure::refused(format!(
                "The sample has {present} items already. Give a larger --size; an extension never removes items."
            ))
        }),
        (Method::Random | Method::Systematic, None, _) => {
            Err(Failure::usage("--size is missing. Say how many items count afterwards."))
        }
        (Method::Stratified, None, _) if args.stratum_sizes.is_empty() => {
            Err(Failure::usage("Give --size, or --of for each stratum where the sample was drawn so."))
        }
        (Method::Stratified | Method::Census | Method::Targeted | Method::Haphazard, None, _) => Ok(0),
    }
}

/// Replaces an item and prints the sample.
pub(super) fn replace(args: &ReplaceArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let item = test.items.iter().find(|item| item.key == args.item).ok_or_else(|| {
        Failure::refused(format!("{} is not in the sample, so nothing can take its place. Correct the key.", args.item))
    })?;
    samples::replace(&mut eng, &context.stamp()?, test.id, item.id, &args.reason, args.with.as_deref())?;
    drawn(&testing::test(&eng, test.id)?, &samples::recipe(&eng, test.id)?)
}
