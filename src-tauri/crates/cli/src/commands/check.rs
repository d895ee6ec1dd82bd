//! `tick check`: everything that stands between the engagement and its report, each with its place.

use std::path::PathBuf;

use clap::Args;
use engine::engagement::Severity;
use report::issuing;
use serde_json::json;

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::found::{self, Names};
use crate::layout;

/// Arguments of `tick check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Lists every problem of an engagement.
pub(crate) fn run(args: &CheckArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.engagement)?;
    let (problems, names) = (issuing::problems(&eng)?, Names::of(&eng)?);
    let count = |severity| found::count(&problems, severity);
    let (blocks, warns, informs) = (count(Severity::Blocks), count(Severity::Warns), count(Severity::Informs));
    let json = json!({
        "can_be_issued": blocks == 0,
        "blocks": blocks,
        "warns": warns,
        "informs": informs,
        "problems": names.list(&problems),
    });
    let summary = match blocks {
        0 => "Nothing blocks the report.".to_owned(),
        _ => format!("{} the report.", layout::count(blocks as u64, "problem blocks", "problems block")),
    };
    let listed = if problems.is_empty() { String::new() } else { format!("{}\n", names.table(&problems)) };
    let text = format!("{listed}{summary}\n");
    Ok(if blocks == 0 { Answer::done(json, text) } else { Answer::findings(json, text) })
}
