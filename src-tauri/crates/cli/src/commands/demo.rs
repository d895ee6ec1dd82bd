//! `tick demo`: the sample engagement.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Where to make it; nothing may be there yet
    #[arg(value_name = "OUT.tickmark")]
    out: PathBuf,
    /// How many controls
    #[arg(long, value_name = "N", default_value_t = demo::CONTROLS as u32, value_parser = clap::value_parser!(u32).range(1..=2000))]
    controls: u32,
    /// Decides every drawn value; the same seed makes the same engagement
    #[arg(long, value_name = "S", default_value = "sample")]
    seed: String,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Makes the sample engagement.
pub(crate) fn run(args: &DemoArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    let options = demo::Options { seed: args.seed.clone(), controls: args.controls as usize };
    let passphrase = context.passphrase()?;
    let made = demo::make(&args.out, passphrase.as_ref(), &options, &mut |done, total| {
        context.progress(&format!("{done} of {total} tests done"));
        ControlFlow::Continue(())
    })?;
    let made = made.unwrap_or_default();
    let json = json!({
        "file": args.out,
        "controls": made.controls,
        "tests": made.tests,
        "items": made.items,
        "results": made.results,
        "deviations": made.deviations,
        "evidence": made.evidence,
    });
    let text = layout::facts(&[
        ("file", args.out.display().to_string()),
        ("controls", made.controls.to_string()),
        ("tests", made.tests.to_string()),
        ("items", made.items.to_string()),
        ("results", made.results.to_string()),
        ("deviations", made.deviations.to_string()),
        ("evidence", layout::count(made.evidence as u64, "file", "files")),
    ]);
    Ok(Answer::done(json, text))
}
