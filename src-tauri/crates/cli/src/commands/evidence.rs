//! `tick evidence`: files that support a test, one of its items or a deviation.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use engine::evidence::{self, EvidenceFacts, EvidenceFile, EvidenceRow, EvidenceSubject, Reliability};
use engine::testing::Test;
use engine::{DeviationId, Engagement};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::{OfControl, OfEngagement, word};
use crate::context::{Context, item_of, whole_test};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick evidence`.
#[derive(Debug, Args)]
pub(crate) struct EvidenceArgs {
    #[command(subcommand)]
    command: EvidenceCommand,
}

#[derive(Debug, Subcommand)]
enum EvidenceCommand {
    /// List the files of evidence and what each supports
    List(OfEngagement),
    /// Attach files to a test, to one of its items, or to a deviation
    Attach(Box<AttachArgs>),
    /// Detach a file, with the reason
    Detach(DetachArgs),
    /// Save a copy of a file
    Save(SaveArgs),
}

/// An engagement file with one file of its evidence.
#[derive(Debug, Args)]
struct OfFile {
    #[command(flatten)]
    of: OfEngagement,
    /// Its number in `tick evidence list`, its name where only one has it, or the beginning of its SHA-256
    #[arg(long, value_name = "FILE")]
    file: String,
}

#[derive(Debug, Args)]
struct DetachArgs {
    #[command(flatten)]
    of: OfFile,
    /// Why it is detached
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct SaveArgs {
    #[command(flatten)]
    of: OfFile,
    /// Where to save it
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct AttachArgs {
    #[command(flatten)]
    of: OfControl,
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Key of the selected item that they support
    #[arg(long, value_name = "KEY")]
    item: Option<String>,
    /// Number of the deviation that they support, as `tick deviation list --control` counts them
    #[arg(long, value_name = "N", conflicts_with = "item")]
    deviation: Option<usize>,
    /// The system or place that they show
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Who gave them
    #[arg(long, value_name = "NAME")]
    obtained_from: Option<String>,
    /// When
    #[arg(long, value_name = "DATE")]
    obtained_on: Option<NaiveDate>,
    /// How they were obtained: auditor-extracted, observed-extraction, client-export, screenshot, client-statement
    #[arg(long, value_name = "HOW", value_parser = word::<Reliability>)]
    reliability: Option<Reliability>,
}

impl EvidenceArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            EvidenceCommand::List(of) => of.json,
            EvidenceCommand::Attach(args) => args.of.json,
            EvidenceCommand::Detach(args) => args.of.of.json,
            EvidenceCommand::Save(args) => args.of.of.json,
        }
    }
}

/// Carries out a command on evidence.
pub(crate) fn run(args: &EvidenceArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        EvidenceCommand::List(of) => listed(&context.open(&of.engagement)?),
        EvidenceCommand::Attach(args) => attach(args, context),
        EvidenceCommand::Detach(args) => {
            let mut eng = context.open(&args.of.of.engagement)?;
            let row = args.of.found(&eng)?;
            evidence::detach(&mut eng, &context.stamp()?, row.id, &args.reason)?;
            listed(&eng)
        }
        EvidenceCommand::Save(args) => {
            let eng = context.open(&args.of.of.engagement)?;
            let row = args.of.found(&eng)?;
            host::write_whole(&args.out, &evidence::bytes(&eng, row.id)?)?;
            let text = format!("{} saved as {}\n", row.name, args.out.display());
            Ok(Answer::done(json!({ "file": args.out, "name": row.name, "sha256": row.sha256 }), text))
        }
    }
}

fn attach(args: &AttachArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let subject = match (&args.item, args.deviation) {
        (Some(key), _) => EvidenceSubject::Item(item_of(&test, key)?.id),
        (None, Some(number)) => EvidenceSubject::Deviation(deviation_of(&test, number)?),
        (None, None) => EvidenceSubject::Test(test.id),
    };
    // All files are read before the first is attached.
    let files: Vec<EvidenceFile> = args.files.iter().map(|file| read(file)).collect::<Result<_, _>>()?;
    let facts = args.facts();
    evidence::attach_all(&mut eng, &context.stamp()?, subject, files, &facts)?;
    let after = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let rows: Vec<Value> =
        after.evidence.iter().map(|row| json!({ "name": row.name, "sha256": row.sha256, "size": row.size })).collect();
    let cells: Vec<Vec<String>> =
        after.evidence.iter().map(|row| vec![row.name.clone(), row.size.to_string(), row.sha256.clone()]).collect();
    Ok(Answer::done(json!({ "evidence": rows }), layout::table(&["file", "bytes", "sha256"], &cells)))
}

fn deviation_of(test: &Test, number: usize) -> Result<DeviationId, Failure> {
    let found = number.checked_sub(1).and_then(|at| test.deviations.get(at)).map(|row| row.id);
    found.ok_or_else(|| {
        Failure::refused(format!("The test has no deviation {number}; it has {}.", test.deviations.len()))
    })
}

impl OfFile {
    fn found(&self, eng: &Engagement) -> Result<EvidenceRow, Failure> {
        let mut rows = evidence::list(eng)?;
        let by_number = self.file.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(at) = by_number.filter(|at| *at < rows.len()) {
            return Ok(rows.swap_remove(at));
        }
        let wanted = |row: &EvidenceRow| row.name == self.file || row.sha256.starts_with(&self.file.to_lowercase());
        let (mut fitting, _): (Vec<_>, Vec<_>) = rows.into_iter().partition(wanted);
        match (fitting.pop(), fitting.len()) {
            (Some(only), 0) => Ok(only),
            (Some(_), more) => Err(Failure::refused(format!(
                "{} files of evidence are called \"{}\". Name one by its number in `tick evidence list`.",
                more + 1,
                self.file
            ))),
            (None, _) => Err(Failure::refused(format!(
                "No file of evidence is called \"{}\". `tick evidence list` names them.",
                self.file
            ))),
        }
    }
}

/// All evidence as it stands.
fn listed(eng: &Engagement) -> Result<Answer, Failure> {
    let rows = evidence::list(eng)?;
    let json: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "name": row.name, "sha256": row.sha256, "size": row.size, "supports": row.subjects,
                "source": row.source, "obtained_from": row.obtained_from, "obtained_on": row.obtained_on,
                "reliability": row.reliability.map(Reliability::as_str), "added_by": row.added_by,
            })
        })
        .collect();
    let cells: Vec<Vec<String>> = rows
        .iter()
        .zip(1..)
        .map(|(row, number)| vec![number.to_string(), row.name.clone(), row.size.to_string(), row.subjects.join("; ")])
        .collect();
    Ok(Answer::done(json!({ "evidence": json }), layout::table(&["", "file", "bytes", "supports"], &cells)))
}

fn read(file: &Path) -> Result<EvidenceFile, Failure> {
    let bytes = fs::read(file).map_err(|source| Failure::unreadable(file, &source))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(EvidenceFile { name, bytes })
}

impl AttachArgs {
    fn facts(&self) -> EvidenceFacts {
        EvidenceFacts {
            source: self.source.clone(),
            obtained_from: self.obtained_from.clone(),
            obtained_on: self.obtained_on,
            reliability: self.reliability,
        }
    }
}
