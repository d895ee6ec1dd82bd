//! `tick population import`: freezes the rows of a spreadsheet as the population of a control's test.

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use engine::populations::{self, PopulationFacts, SourceFile, SourceRow};
use intake::SheetChoice;
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick population`.
#[derive(Debug, Args)]
pub(crate) struct PopulationArgs {
    #[command(subcommand)]
    command: PopulationCommand,
}

#[derive(Debug, Subcommand)]
enum PopulationCommand {
    /// Freeze the rows of a spreadsheet as the population of a control's test
    Import(Box<ImportArgs>),
}

#[derive(Debug, Args)]
struct ImportArgs {
    #[command(flatten)]
    of: OfControl,
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
    /// The system that the rows were taken from
    #[arg(long, value_name = "TEXT")]
    source: String,
    /// What the population is [default: the name of the file]
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// The query, report or parameters that gave the rows
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// When the rows were taken
    #[arg(long, value_name = "DATE")]
    extracted_on: Option<NaiveDate>,
    /// Who took them
    #[arg(long, value_name = "NAME")]
    extracted_by: Option<String>,
    /// How many rows the source shows
    #[arg(long, value_name = "N")]
    rows_at_source: Option<u64>,
    /// An independent source of the count
    #[arg(long, value_name = "TEXT")]
    second_source: Option<String>,
    /// The count there
    #[arg(long, value_name = "N")]
    second_count: Option<u64>,
    /// How differences were explained
    #[arg(long, value_name = "TEXT")]
    reconciliation: Option<String>,
}

impl PopulationArgs {
    pub(crate) fn json(&self) -> bool {
        let PopulationCommand::Import(args) = &self.command;
        args.of.json
    }
}

/// Imports a population.
pub(crate) fn run(args: &PopulationArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    let PopulationCommand::Import(args) = &args.command;
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let choice = SheetChoice { sheet: args.sheet.clone(), header_row: args.header_row };
    let reader = context.reader()?;
    let table = reader.rows(&args.file, &choice, &mut |progress| context.rows_read(progress))?;
    let key: Vec<usize> = args.key.iter().map(|name| column(name, &table.columns)).collect::<Result<_, _>>()?;
    let date = args.date.as_ref().map(|name| column(name, &table.columns)).transpose()?;
    let rows = table.rows.into_iter().map(|row| SourceRow { number: row.number, cells: row.cells });
    let frozen =
        populations::freeze(table.columns, rows, &key, date)?.also_left_out(table.blank_rows, table.template_rows);
    let bytes = fs::read(&args.file).map_err(|source| Failure::unreadable(&args.file, &source))?;
    let source = SourceFile { name: args.file_name(), sheet: Some(table.sheet), bytes };
    let id = populations::import(&mut eng, &context.stamp()?, test, &args.facts(), frozen, source)?.value;
    answer(&populations::population(&eng, id)?, &table.warnings)
}

fn answer(population: &populations::Population, warnings: &[String]) -> Result<Answer, Failure> {
    let is_dated = population.date_column.is_some();
    let json = json!({
        "name": population.facts.name,
        "rows": population.rows,
        "columns": population.columns,
        "key": population.key_columns,
        "date": population.date_column,
        "first_date": population.first_date,
        "last_date": population.last_date,
        "outside_period": is_dated.then_some(population.outside_period),
        "undated": is_dated.then_some(population.undated),
        "blank_rows": population.blank_rows,
        "template_rows": population.template_rows,
        "sha256": population.sha256,
        "source_sha256": population.source_sha256,
        "version": population.version,
        "warnings": warnings,
    });
    let days = population.first_date.zip(population.last_date).map(|(first, last)| format!("{first} to {last}"));
    let dated = |count: u64| match is_dated {
        true => count.to_string(),
        false => "not known: no column was named with --date".to_owned(),
    };
    let text = layout::facts(&[
        ("population", population.facts.name.clone()),
        ("rows", population.rows.to_string()),
        ("key", population.key_columns.join(", ")),
        ("dates", days.unwrap_or_default()),
        ("outside the period", dated(population.outside_period)),
        ("without a readable date", dated(population.undated)),
        ("blank rows", population.blank_rows.to_string()),
        ("template rows", population.template_rows.to_string()),
        ("sha256 of rows", population.sha256.clone()),
        ("sha256 of file", population.source_sha256.clone()),
        ("warnings", warnings.join("\n")),
    ]);
    Ok(Answer::done(json, text))
}

impl ImportArgs {
    fn file_name(&self) -> String {
        self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn facts(&self) -> PopulationFacts {
        PopulationFacts {
            name: self.name.clone().unwrap_or_else(|| self.file_name()),
            source_system: self.source.clone(),
            query: self.query.clone(),
            extracted_on: self.extracted_on,
            extracted_by: self.extracted_by.clone(),
            rows_at_source: self.rows_at_source,
            second_source: self.second_source.clone(),
            second_count: self.second_count,
            reconciliation: self.reconciliation.clone(),
        }
    }
}

/// The place of a column named as the header does, or by its letter or number.
pub(crate) fn column(named: &str, columns: &[String]) -> Result<usize, Failure> {
    let named = named.trim();
    let by_name = columns.iter().position(|column| column.trim() == named);
    let same_letters = |column: &String| column.trim().eq_ignore_ascii_case(named);
    let by_number = || named.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    by_name
        .or_else(|| columns.iter().position(same_letters))
        .or_else(by_number)
        .or_else(|| by_letters(named))
        .filter(|place| *place < columns.len())
        .ok_or_else(|| {
            Failure::usage(format!("There is no column \"{named}\". The columns are: {}.", columns.join(", ")))
        })
}

/// "A" is the first column, "AB" the twenty-eighth.
fn by_letters(named: &str) -> Option<usize> {
    let letters = !named.is_empty() && named.len() <= 3 && named.bytes().all(|byte| byte.is_ascii_alphabetic());
    let number = || named.bytes().fold(0, |sum, byte| sum * 26 + usize::from(byte.to_ascii_uppercase() - b'A' + 1));
    letters.then(|| number() - 1)
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn a_column_is_found_by_name_letter_or_number() {
        let columns: Vec<String> = ["id", "Date", "B"].map(str::to_owned).to_vec();
        let found = ["Date", "date", "B", "A", "3"].map(|named| column(named, &columns).ok());
        assert_eq!(found, [Some(1), Some(1), Some(2), Some(0), Some(2)]);
        for named in ["when", "Change ID", "merged-at", "ZZZZZZZZZZZZZZZZ", "\u{e9}", ""] {
            let missing = column(named, &columns).expect_err("no such column");
            assert_eq!(missing.message, format!("There is no column \"{named}\". The columns are: id, Date, B."));
        }
    }
}
