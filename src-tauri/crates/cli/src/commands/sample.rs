//! `tick sample`: sizes, limits, the order of selection, and samples drawn, extended and replayed.

mod basis;
mod change;
mod draw;
mod limit;
mod planning;
mod replay;
mod size;

use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;

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
    /// Say what a size rests on and supports, before anything is drawn
    Plan(planning::PlanArgs),
    /// Say what the results of a control's sample show
    Evaluate(planning::EvaluateArgs),
    /// Print the order in which a seed selects ids, one "id ticket" a line
    Tickets(TicketsArgs),
    /// Draw a sample from the population of a control's test
    Draw(Box<draw::DrawArgs>),
    /// Add items to a sample; every earlier item stays
    Extend(change::ExtendArgs),
    /// Let the next item take the place of one that cannot be tested
    Replace(change::ReplaceArgs),
    /// Discard a sample that nothing rests on yet, with the reason
    Discard(change::DiscardArgs),
    /// Draw the sample again from what is recorded, and compare
    Replay(replay::ReplayArgs),
    /// Select items from a recipe and the rows of its population, without an engagement file
    Select(replay::SelectArgs),
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

impl SampleArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            SampleCommand::Size(args) => args.basis.json,
            SampleCommand::Limit(args) => args.basis.json,
            SampleCommand::Plan(args) => args.json(),
            SampleCommand::Evaluate(args) => args.json(),
            SampleCommand::Tickets(args) => args.json,
            SampleCommand::Draw(args) => args.of.json,
            SampleCommand::Extend(args) => args.of.json,
            SampleCommand::Replace(args) => args.of.json,
            SampleCommand::Discard(args) => args.of.json,
            SampleCommand::Replay(args) => args.of.json,
            SampleCommand::Select(args) => args.json,
        }
    }
}

/// Carries out a command on samples.
pub(crate) fn run(args: &SampleArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        SampleCommand::Size(args) => size::run(args),
        SampleCommand::Limit(args) => limit::run(args),
        SampleCommand::Plan(args) => planning::plan(args, context),
        SampleCommand::Evaluate(args) => planning::evaluate(args, context),
        SampleCommand::Tickets(args) => tickets(args),
        SampleCommand::Draw(args) => draw::run(args, context),
        SampleCommand::Extend(args) => change::extend(args, context),
        SampleCommand::Replace(args) => change::replace(args, context),
        SampleCommand::Discard(args) => change::discard(args, context),
        SampleCommand::Replay(args) => replay::run(args, context),
        SampleCommand::Select(args) => replay::select(args),
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
