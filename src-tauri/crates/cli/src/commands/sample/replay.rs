//! `tick sample replay` and `tick sample select`: proof that a sample is what its recipe gives.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use engine::samples;
use serde_json::{Value, json};

use super::draw::data;
use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick sample replay`.
#[derive(Debug, Args)]
pub(super) struct ReplayArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
}

/// Arguments of `tick sample select`.
#[derive(Debug, Args)]
pub(super) struct SelectArgs {
    /// File with the recipe, as `tick sample replay --json` gives it under "data"
    #[arg(value_name = "RECIPE.json")]
    recipe: PathBuf,
    /// File with the frozen rows of the population
    #[arg(value_name = "ROWS.csv")]
    rows: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// Draws the sample again and says where it differs.
pub(super) fn run(args: &ReplayArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.of.engagement)?;
    let replay = samples::replay(&eng, test_of(&eng, &args.of.control, args.of.test.as_deref())?)?;
    let moment = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%d %H:%M UTC").to_string();
    let earlier: Vec<Value> = replay
        .earlier
        .iter()
        .map(|once| json!({ "method": once.method.as_str(), "seed": once.seed, "by": once.by, "at": once.at }))
        .collect();
    let json = json!({
        "agrees": replay.agrees,
        "items": replay.items,
        "recipe": replay.recipe,
        "data": data(&replay.data).unwrap_or_default(),
        "scope": replay.scope,
        "seed_recorded": replay.seed_record.as_ref().map(|record| json!({ "by": record.by, "at": record.at })),
        "earlier_draws": earlier,
        "differences": replay.differences,
    });
    let earlier: Vec<String> = replay
        .earlier
        .iter()
        .map(|once| {
            let seed = once.seed.as_ref().map(|seed| format!(" with the seed {seed}")).unwrap_or_default();
            format!("{}{seed}, {}, {}", once.method, once.by, moment(once.at))
        })
        .collect();
    let text = layout::facts(&[
        ("recipe", replay.recipe),
        ("items", replay.items.to_string()),
        ("agrees", if replay.agrees { "yes" } else { "no" }.to_owned()),
        ("scope", replay.scope),
        (
            "recorded",
            replay.seed_record.map(|record| format!("{}, {}", record.by, moment(record.at))).unwrap_or_default(),
        ),
        ("earlier draws", earlier.join("\n")),
        ("differences", replay.differences.join("\n")),
    ]);
    let text = format!("{text}\n{}\n", replay.data);
    Ok(if replay.agrees { Answer::done(json, text) } else { Answer::findings(json, text) })
}

/// Selects the items of a recipe from rows, and prints them in the order of selection.
pub(super) fn select(args: &SelectArgs) -> Result<Answer, Failure> {
    let recipe = fs::read_to_string(&args.recipe).map_err(|source| Failure::unreadable(&args.recipe, &source))?;
    let rows = fs::read(&args.rows).map_err(|source| Failure::unreadable(&args.rows, &source))?;
    let picked = samples::select(&recipe, &rows)?;
    let items: Vec<Value> = picked
        .iter()
        .map(|item| {
            json!({ "row": item.index + 1, "key": item.key, "ticket": item.ticket, "group": item.group, "stands_for": item.stands_for })
        })
        .collect();
    let lines = picked.iter().map(|item| format!("{} {}\n", item.key, item.ticket.as_deref().unwrap_or_default()));
    Ok(Answer::done(json!({ "items": items }), lines.collect()))
}
