//! `tick sample`: sizes, limits, the order of selection, and samples drawn, extended and replayed.

mod basis;
mod limit;
mod size;

use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use engine::samples::{self, DrawRequest};
use engine::testing::Test;
use engine::{Engagement, testing};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of, whole_test};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick sample`.
#[derive(Debug, Args)]
pub(crate) struct SampleArgs {
    #[command(subcommand)]
    command: SampleCommand,
}

#[derive(Debug, Subcommand)]
enum SampleCommand {
    /// Find the smallest sample for a risk, a tolerable rate and an expected rate
    Size(size::SizeArgs),
    /// Say what a tested sample shows: the upper limit of the rate of deviation
    Limit(limit::LimitArgs),
    /// Print the order in which a seed selects ids, one "id ticket" a line
    Tickets(TicketsArgs),
    /// Draw a sample from the population of a control's test
    Draw(DrawArgs),
    /// Add items to a sample; every earlier item stays
    Extend(ExtendArgs),
    /// Draw the sample again from what is recorded, and compare
    Replay(ReplayArgs),
}

#[derive(Debug, Args)]
struct TicketsArgs {
    /// File with one id a line
    #[arg(value_name = "IDS.txt")]
    ids: PathBuf,
    /// The seed
    #[arg(long, value_name = "S")]
    seed: String,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct DrawArgs {
    #[command(flatten)]
    of: OfControl,
    /// How many items; without it every item is taken
    #[arg(long, value_name = "N")]
    size: Option<u64>,
    /// The seed [default: derived from engagement, control and population]
    #[arg(long, value_name = "S", requires = "size")]
    seed: Option<String>,
}

#[derive(Debug, Args)]
struct ExtendArgs {
    #[command(flatten)]
    of: OfControl,
    /// How many items the sample has afterwards
    #[arg(long, value_name = "N")]
    size: u64,
    /// Why it is extended
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct ReplayArgs {
    #[command(flatten)]
    of: OfControl,
}

impl SampleArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            SampleCommand::Size(args) => args.basis.json,
            SampleCommand::Limit(args) => args.basis.json,
            SampleCommand::Tickets(args) => args.json,
            SampleCommand::Draw(args) => args.of.json,
            SampleCommand::Extend(args) => args.of.json,
            SampleCommand::Replay(args) => args.of.json,
        }
    }
}

/// Carries out a command on samples.
pub(crate) fn run(args: &SampleArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        SampleCommand::Size(args) => size::run(args),
        SampleCommand::Limit(args) => limit::run(args),
        SampleCommand::Tickets(args) => tickets(args),
        SampleCommand::Draw(args) => draw(args, context),
        SampleCommand::Extend(args) => extend(args, context),
        SampleCommand::Replay(args) => replay(args, context),
    }
}

fn tickets(args: &TicketsArgs) -> Result<Answer, Failure> {
    let text = fs::read_to_string(&args.ids).map_err(|source| Failure::unreadable(&args.ids, &source))?;
    let ids: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let order = sampling::order(&args.seed, &ids).map_err(|refused| Failure::refused(refused.to_string()))?;
    let lines: Vec<(&str, String)> = order.iter().map(|item| (ids[item.index], item.ticket.to_string())).collect();
    let json = json!({
        "seed": args.seed,
        "tickets": lines.iter().map(|(id, ticket)| json!({ "id": id, "ticket": ticket })).collect::<Vec<_>>(),
    });
    let text = lines.iter().map(|(id, ticket)| format!("{id} {ticket}\n")).collect();
    Ok(Answer::done(json, text))
}

fn draw(args: &DrawArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    if args.seed.as_ref().is_some_and(|seed| seed.trim().is_empty()) {
        return Err(Failure::usage("--seed is empty. Give a seed, or leave it out to have one derived."));
    }
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let request = match args.size {
        Some(size) => DrawRequest { seed: args.seed.clone(), ..DrawRequest::random(size) },
        None => DrawRequest::census(),
    };
    samples::draw(&mut eng, &context.stamp()?, test, &request)?;
    drawn(&testing::test(&eng, test)?)
}

fn extend(args: &ExtendArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let present = test.items.len() as u64;
    let by = args.size.checked_sub(present).filter(|by| *by > 0).ok_or_else(|| {
        Failure::refused(format!(
            "The sample has {present} items already. Give a larger --size; an extension never removes items."
        ))
    })?;
    samples::extend(&mut eng, &context.stamp()?, test.id, by, &args.reason)?;
    drawn(&testing::test(&eng, test.id)?)
}

fn replay(args: &ReplayArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    replayed(&eng, test)
}

fn replayed(eng: &Engagement, test: engine::TestId) -> Result<Answer, Failure> {
    let replay = samples::replay(eng, test)?;
    let json = json!({
        "agrees": replay.agrees,
        "items": replay.items,
        "recipe": replay.recipe,
        "differences": replay.differences,
    });
    let text = layout::facts(&[
        ("recipe", replay.recipe),
        ("items", replay.items.to_string()),
        ("agrees", if replay.agrees { "yes" } else { "no" }.to_owned()),
        ("differences", replay.differences.join("\n")),
    ]);
    Ok(if replay.agrees { Answer::done(json, text) } else { Answer::findings(json, text) })
}

/// The sample as it stands, item by item.
fn drawn(test: &Test) -> Result<Answer, Failure> {
    let sample = test.sample.as_ref().ok_or_else(|| Failure::refused("The test has no sample. Draw one first."))?;
    let items: Vec<Value> = test
        .items
        .iter()
        .map(|item| json!({ "position": item.position, "key": item.key, "ticket": item.ticket }))
        .collect();
    let json = json!({
        "method": sample.method.as_str(),
        "size": sample.size,
        "seed": sample.seed,
        "population_sha256": sample.population_sha256,
        "recipe": sample.recipe,
        "items": items,
    });
    let rows: Vec<Vec<String>> = test
        .items
        .iter()
        .map(|item| vec![item.position.to_string(), item.key.clone(), item.ticket.clone().unwrap_or_default()])
        .collect();
    let facts = layout::facts(&[
        ("method", sample.method.as_str().to_owned()),
        ("size", sample.size.to_string()),
        ("seed", sample.seed.clone()),
        ("recipe", sample.recipe.clone()),
    ]);
    Ok(Answer::done(json, format!("{facts}\n{}", layout::table(&["no.", "item", "ticket"], &rows))))
}
