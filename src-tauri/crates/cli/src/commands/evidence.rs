//! `tick evidence attach`: files that support a test or one of its items.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use engine::evidence::{self, EvidenceFacts, EvidenceFile, EvidenceSubject, Reliability};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::OfControl;
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
    /// Attach files to a test, or to one of its items
    Attach(AttachArgs),
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
    /// The system or place that they show
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Who gave them
    #[arg(long, value_name = "NAME")]
    obtained_from: Option<String>,
    /// When
    #[arg(long, value_name = "DATE")]
    obtained_on: Option<NaiveDate>,
    /// How they were obtained
    #[arg(long, value_name = "HOW")]
    reliability: Option<ReliabilityName>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReliabilityName {
    /// The auditor took them from the system
    AuditorExtracted,
    /// The auditor watched the client take them
    ObservedExtraction,
    /// The client exported them and gave the query
    ClientExport,
    /// Pictures of a screen
    Screenshot,
    /// The client says so
    ClientStatement,
}

impl EvidenceArgs {
    pub(crate) fn json(&self) -> bool {
        let EvidenceCommand::Attach(args) = &self.command;
        args.of.json
    }
}

/// Attaches evidence.
pub(crate) fn run(args: &EvidenceArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let EvidenceCommand::Attach(args) = &args.command;
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let subject = match &args.item {
        Some(key) => EvidenceSubject::Item(item_of(&test, key)?.id),
        None => EvidenceSubject::Test(test.id),
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
            reliability: self.reliability.map(|how| match how {
                ReliabilityName::AuditorExtracted => Reliability::AuditorExtracted,
                ReliabilityName::ObservedExtraction => Reliability::ObservedExtraction,
                ReliabilityName::ClientExport => Reliability::ClientExport,
                ReliabilityName::Screenshot => Reliability::Screenshot,
                ReliabilityName::ClientStatement => Reliability::ClientStatement,
            }),
        }
    }
}
