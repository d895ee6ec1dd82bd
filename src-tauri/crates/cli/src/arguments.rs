//! The command line as its users type it. Each group of commands keeps its own arguments beside its code.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands;

/// Engagement files of SOC 2 examinations on the command line.
///
/// The exit code is 0 when the command was done, 1 when it was refused or found something, 2 when the command line is
/// wrong, 3 when a file cannot be read. With --json the answer is one JSON object on standard output; a refusal is
/// {"error": "..."}.
#[derive(Debug, Parser)]
#[command(name = "tick", bin_name = "tick", version)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// File whose content is the passphrase; without it TICKMARK_PASSPHRASE is used, and without that none
    #[arg(long, global = true, value_name = "FILE", help_heading = "Options of every command")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Name of the person who works, as history and sign-offs show it [default: the person of this installation]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Options of every command")]
    pub(crate) person: Option<String>,
}

/// An engagement file with the control that the command is about.
#[derive(Debug, Args)]
pub(crate) struct OfControl {
    /// The engagement file
    #[arg(value_name = "ENG")]
    pub(crate) engagement: PathBuf,
    /// Reference of the control
    #[arg(long, value_name = "REF")]
    pub(crate) control: String,
    /// Which test of the control, by number or title, where it has several
    #[arg(long, value_name = "TEST")]
    pub(crate) test: Option<String>,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// What `tick` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a realistic, complete sample engagement
    Demo(commands::demo::DemoArgs),
    /// Make a new engagement file
    New(commands::new::NewArgs),
    /// Say what a spreadsheet holds: sheets, header, columns, rows, warnings
    Intake(commands::intake::IntakeArgs),
    /// Import a control matrix
    Controls(commands::controls::ControlsArgs),
    /// Show, set, check and follow policies on samples
    Policy(commands::policy::PolicyArgs),
    /// Import, profile and compare the population of a control's test
    Population(commands::population::PopulationArgs),
    /// Add an attribute to a control's test
    Attribute(commands::test::AttributeArgs),
    /// Plan, evaluate, draw, extend and replay samples
    Sample(Box<commands::sample::SampleArgs>),
    /// Record results of selected items
    Result(commands::result::ResultArgs),
    /// Record and evaluate deviations
    Deviation(commands::deviation::DeviationArgs),
    /// Attach evidence to a test or an item
    Evidence(commands::evidence::EvidenceArgs),
    /// Conclude a test
    Conclude(commands::test::ConcludeArgs),
    /// Sign a test as preparer or reviewer
    Sign(commands::test::SignArgs),
    /// List what the description and the opinion rest on: commitments, components, organisations and others
    Register(commands::register::RegisterArgs),
    /// Show what stands behind the opinion, and decide it
    Opinion(commands::opinion::OpinionArgs),
    /// Import the description of the system from a Word document or from Markdown
    Description(commands::description::DescriptionArgs),
    /// Write the texts of the report from files, with their pictures
    Text(commands::text::TextArgs),
    /// Check, adopt and drop the firm's own wording of the report
    Phrases(commands::phrases::PhrasesArgs),
    /// Show, change, hand on and follow house styles of the report
    Style(Box<commands::style::StyleArgs>),
    /// List what blocks the report, and what deserves a look
    Check(commands::check::CheckArgs),
    /// Write the report as PDF, Excel and JSON
    Report(commands::report::ReportArgs),
    /// Show who changed what, the newest first
    History(commands::history::HistoryArgs),
    /// Check that journal, content and stored files are whole
    Verify(commands::verify::VerifyArgs),
}

impl Command {
    /// Whether the answer is for a program.
    pub(crate) fn wants_json(&self) -> bool {
        match self {
            Self::Demo(args) => args.json,
            Self::New(args) => args.json,
            Self::Intake(args) => args.json,
            Self::Controls(args) => args.json(),
            Self::Policy(args) => args.json,
            Self::Population(args) => args.json(),
            Self::Attribute(args) => args.json(),
            Self::Sample(args) => args.json(),
            Self::Result(args) => args.json(),
            Self::Deviation(args) => args.json(),
            Self::Evidence(args) => args.json(),
            Self::Conclude(args) => args.of.json,
            Self::Sign(args) => args.of.json,
            Self::Register(args) => args.json(),
            Self::Opinion(args) => args.json(),
            Self::Description(args) => args.json(),
            Self::Text(args) => args.json(),
            Self::Style(args) => args.json,
            Self::Phrases(args) => args.json,
            Self::Check(args) => args.json,
            Self::Report(_) => false,
            Self::History(args) => args.json,
            Self::Verify(args) => args.json,
        }
    }
}
