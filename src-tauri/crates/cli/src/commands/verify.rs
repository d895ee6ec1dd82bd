//! `tick verify`: whether journal, content and stored files are whole.

use std::path::PathBuf;

use clap::Args;
use engine::journal;
use serde_json::json;

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Verifies an engagement file.
pub(crate) fn run(args: &VerifyArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let found = journal::verify(&context.open(&args.engagement)?)?;
    let json = json!({
        "whole": found.findings.is_empty(),
        "changes": found.changes,
        "ops": found.ops,
        "objects": found.objects,
        "findings": found.findings,
    });
    let text = layout::facts(&[
        ("changes", found.changes.to_string()),
        ("fields written", found.ops.to_string()),
        ("stored files", found.objects.to_string()),
        ("whole", if found.findings.is_empty() { "yes" } else { "no" }.to_owned()),
        ("findings", found.findings.join("\n")),
    ]);
    Ok(if found.findings.is_empty() { Answer::done(json, text) } else { Answer::findings(json, text) })
}
