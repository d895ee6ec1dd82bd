//! `tick report`: the report as PDF, as a workbook, and as data.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use report::Step;
use serde_json::json;

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;

/// Arguments of `tick report`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("form").required(true).multiple(true).args(["pdf", "xlsx", "workpapers", "json"]))]
pub(crate) struct ReportArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Write the report as PDF
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// Write the report as an Excel workbook
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// Write the workpapers of the tests as PDF
    #[arg(long, value_name = "FILE")]
    workpapers: Option<PathBuf>,
    /// Write what the report is derived from as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Writes the report. A file that was there is replaced whole or stays as it was.
pub(crate) fn run(args: &ReportArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    require_own_places(args)?;
    let eng = context.open(&args.engagement)?;
    let view = report::gather(&eng)?;
    let mut said = |step: Step| {
        context.progress(&format!("{} {} of {}", step.stage.as_str(), step.done, step.total));
        ControlFlow::Continue(())
    };
    let mut files = Vec::new();
    if let Some(path) = &args.pdf {
        files.push((path, report::export::report_pdf(&report::sections::build(&view), &view, &mut said)?));
    }
    if let Some(path) = &args.xlsx {
        files.push((path, report::export::workbook(&view, &report::gather_record(&eng)?, &mut said)?));
    }
    if let Some(path) = &args.workpapers {
        files.push((path, report::export::workpapers_pdf(&report::sections::workpapers(&view), &view, &mut said)?));
    }
    if let Some(path) = &args.json {
        files.push((path, report::json(&view).into_bytes()));
    }
    let mut text = String::new();
    for (path, bytes) in &files {
        host::write_whole(path, bytes)?;
        text.push_str(&line(path, bytes.len()));
    }
    let written: Vec<_> = files.iter().map(|(path, bytes)| json!({ "file": path, "size": bytes.len() })).collect();
    Ok(Answer::done(json!({ "files": written }), text))
}

/// Refuses to write one thing over another that is needed.
fn require_own_places(args: &ReportArgs) -> Result<(), Failure> {
    let outputs: Vec<&PathBuf> = [&args.pdf, &args.xlsx, &args.workpapers, &args.json].into_iter().flatten().collect();
    let place = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    for (number, path) in outputs.iter().enumerate() {
        if place(path) == place(&args.engagement) {
            return Err(Failure::usage(format!(
                "\"{}\" is the engagement file itself. Choose another name for the report.",
                path.display()
            )));
        }
        if outputs[..number].iter().any(|other| place(other) == place(path)) {
            return Err(Failure::usage(format!("\"{}\" is named twice. Give each form its own name.", path.display())));
        }
    }
    Ok(())
}

fn line(path: &Path, size: usize) -> String {
    format!("{}  {size} bytes\n", path.display())
}
