//! The command line as its users type it. Each group of commands keeps its own arguments beside its code.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use engine::UnknownWord;
use engine::engagement::Framework;

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

/// An engagement file.
#[derive(Debug, Args)]
pub(crate) struct OfEngagement {
    /// The engagement file
    #[arg(value_name = "ENG")]
    pub(crate) engagement: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
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

/// Whose standards apply, as the command line calls them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FrameworkName {
    /// The AICPA's attestation standards
    Aicpa,
    /// ISAE 3000 (Revised)
    Isae3000,
    /// Both
    Dual,
}

impl FrameworkName {
    /// The framework of that name.
    pub(crate) fn framework(self) -> Framework {
        match self {
            Self::Aicpa => Framework::Aicpa,
            Self::Isae3000 => Framework::Isae3000,
            Self::Dual => Framework::Dual,
        }
    }
}

/// A word of the engine as it may be typed: in capitals too, with hyphens for underscores.
pub(crate) fn word<T: FromStr<Err = UnknownWord>>(text: &str) -> Result<T, String> {
    text.trim().replace('-', "_").to_lowercase().parse().map_err(|unknown: UnknownWord| unknown.to_string())
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
    /// Show and change the facts of the engagement, and issue its report
    Engagement(commands::engagement::EngagementArgs),
    /// List, add and change the people of the team
    Team(commands::team::TeamArgs),
    /// Show and choose the categories and criteria in scope
    Scope(commands::scope::ScopeArgs),
    /// List, import, add, change and remove controls
    Controls(commands::controls::ControlsArgs),
    /// Show, set, check and follow policies on samples
    Policy(commands::policy::PolicyArgs),
    /// Import, profile and compare the population of a control's test
    Population(commands::population::PopulationArgs),
    /// List, show, add, change and remove tests of controls
    Test(commands::test::TestArgs),
    /// Add, change and remove the procedures of a test
    Procedure(commands::steps::ProcedureArgs),
    /// Add, change and remove what each item of a test is tested for
    Attribute(commands::steps::AttributeArgs),
    /// Plan, evaluate, draw, extend, discard and replay samples
    Sample(Box<commands::sample::SampleArgs>),
    /// Record and clear results of selected items
    Result(commands::result::ResultArgs),
    /// List, record, change, evaluate and remove deviations
    Deviation(commands::deviation::DeviationArgs),
    /// List, attach, detach and save files of evidence
    Evidence(commands::evidence::EvidenceArgs),
    /// Conclude a test
    Conclude(commands::signing::ConcludeArgs),
    /// Sign a test as preparer or reviewer
    Sign(commands::signing::SignArgs),
    /// Withdraw a sign-off or the conclusion of a test
    Withdraw(commands::signing::WithdrawArgs),
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
    /// Undo the newest change that was made from this computer
    Undo(OfEngagement),
    /// Do again what was undone last
    Redo(OfEngagement),
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
            Self::Engagement(args) => args.json(),
            Self::Team(args) => args.json(),
            Self::Scope(args) => args.json(),
            Self::Controls(args) => args.json(),
            Self::Policy(args) => args.json,
            Self::Population(args) => args.json(),
            Self::Test(args) => args.json(),
            Self::Procedure(args) => args.json(),
            Self::Attribute(args) => args.json(),
            Self::Sample(args) => args.json(),
            Self::Result(args) => args.json(),
            Self::Deviation(args) => args.json(),
            Self::Evidence(args) => args.json(),
            Self::Conclude(args) => args.of.json,
            Self::Sign(args) => args.of.json,
            Self::Withdraw(args) => args.json(),
            Self::Register(args) => args.json(),
            Self::Opinion(args) => args.json(),
            Self::Description(args) => args.json(),
            Self::Text(args) => args.json(),
            Self::Style(args) => args.json,
            Self::Phrases(args) => args.json,
            Self::Check(args) => args.json,
            Self::Report(_) => false,
            Self::Undo(of) | Self::Redo(of) => of.json,
            Self::History(args) => args.json,
            Self::Verify(args) => args.json,
        }
    }
}
