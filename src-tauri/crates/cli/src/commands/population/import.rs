//! `tick population import` and `record-empty`: rows, or the proof that there were none, frozen as a population.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use engine::populations::{self, Choice, FrozenRows, PopulationFacts, ReadNotes, SourceContent, SourceFile, SourceRow};
use engine::{Engagement, TestId};
use intake::{SheetChoice, Table};
use serde_json::json;

use super::facts::FactArgs;
use super::{column, filter, profile};
use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of};
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
    /// The spreadsheet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The sheet, where the file has several
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The row of the header, where the program should not look for it
    #[arg(long, value_name = "ROW")]
    header_row: Option<u64>,
    /// Columns that together name an item: names, letters or numbers, comma-separated
    #[arg(long, value_name = "COL[,COL]", value_delimiter = ',', required = true)]
    key: Vec<String>,
    /// Column that dates an item
    #[arg(long, value_name = "COL")]
    date: Option<String>,
    /// Column that says to what stratum an item belongs
    #[arg(long, value_name = "COL")]
    stratum: Option<String>,
    /// Condition that a row has to meet, such as "State=closed", "State=closed|done", "State!=open", "Title~login", "Closed>=2026-01-01" or "Note is blank"; may be given several times
    #[arg(long = "filter", value_name = "CONDITION")]
    filters: Vec<String>,
    /// The system that the rows were taken from
    #[arg(long, value_name = "TEXT")]
    source: String,
    /// What the population is [default: the name of the file]
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    #[command(flatten)]
    facts: FactArgs,
    /// Why this takes the place of the test's population
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Only show the profile that the population would have
    #[arg(long)]
    dry_run: bool,
}

/// Arguments of `tick population record-empty`.
#[derive(Debug, Args)]
pub(super) struct EmptyArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
    /// The file that shows that nothing was found: a screenshot, a PDF, an export without rows
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The system that was asked
    #[arg(long, value_name = "TEXT")]
    source: String,
    /// What the population is
    #[arg(long, value_name = "TEXT")]
    name: String,
    #[command(flatten)]
    facts: FactArgs,
    /// Why this takes the place of the test's population
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Imports a population, or shows what it would be.
pub(super) fn import(args: &ImportArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let choice = SheetChoice { sheet: args.sheet.clone(), header_row: args.header_row };
    let reader = context.reader()?;
    let table = reader.rows(&args.file, &choice, &mut |progress| context.rows_read(progress))?;
    let (sheet, sha256, warnings) = (table.sheet.name.clone(), table.sha256.clone(), table.warnings.clone());
    let frozen = args.freeze(table)?;
    if args.dry_run {
        return preview(&eng, test, &frozen, &warnings);
    }
    let content = SourceContent::OnDisk { path: args.file.clone(), sha256 };
    let source = SourceFile { name: file_name(&args.file), sheet: Some(sheet), content };
    let known = named(args.name.clone().unwrap_or_else(|| file_name(&args.file)), &args.source);
    let facts = args.facts.over(known);
    let reason = args.reason.as_deref();
    let id = populations::import_version(&mut eng, &context.stamp()?, test, &facts, frozen, source, reason)?.value;
    Ok(super::answer(&populations::population(&eng, id)?, &warnings))
}

/// Records a population without items.
pub(super) fn record_empty(args: &EmptyArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let bytes = fs::read(&args.file).map_err(|source| Failure::unreadable(&args.file, &source))?;
    let shown_by = SourceFile { name: file_name(&args.file), sheet: None, content: bytes.into() };
    let facts = args.facts.over(named(args.name.clone(), &args.source));
    let reason = args.reason.as_deref();
    let id = populations::record_empty(&mut eng, &context.stamp()?, test, &facts, shown_by, reason)?.value;
    Ok(super::answer(&populations::population(&eng, id)?, &[]))
}

impl ImportArgs {
    fn freeze(&self, table: Table) -> Result<FrozenRows, Failure> {
        let of_name = |name: &String| column(name, &table.columns);
        let choice = Choice {
            key: self.key.iter().map(of_name).collect::<Result<_, _>>()?,
            date: self.date.as_ref().map(of_name).transpose()?,
            stratum: self.stratum.as_ref().map(of_name).transpose()?,
            filter: self
                .filters
                .iter()
                .map(|typed| filter::condition(typed, &table.columns))
                .collect::<Result<_, _>>()?,
        };
        let notes = ReadNotes {
            header_row: table.sheet.header_row,
            blank_rows: table.sheet.blank_rows,
            template_rows: table.sheet.template_rows,
            hidden_rows: table.sheet.hidden_rows,
        };
        let rows = table.rows.into_iter().map(|row| SourceRow { number: row.number, cells: row.cells });
        Ok(populations::freeze_chosen(table.columns, rows, &choice)?.as_read(notes))
    }
}

fn preview(eng: &Engagement, test: TestId, frozen: &FrozenRows, warnings: &[String]) -> Result<Answer, Failure> {
    let found = populations::profile_of(eng, test, frozen)?;
    let mut json = profile::json(&found);
    json["dry_run"] = json!(true);
    json["warnings"] = json!(warnings);
    let mut text = profile::text(&found);
    if !warnings.is_empty() {
        text.push_str(&format!("\nThe file:\n- {}\n", warnings.join("\n- ")));
    }
    Ok(Answer::done(json, text))
}

fn named(name: String, source_system: &str) -> PopulationFacts {
    PopulationFacts { name, source_system: source_system.to_owned(), ..PopulationFacts::default() }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
