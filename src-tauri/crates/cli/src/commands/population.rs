//! `tick population`: the rows that a control's test draws from, frozen, profiled and compared.

mod compare;
mod facts;
mod filter;
mod import;
mod profile;

use clap::{Args, Subcommand};
use engine::Engagement;
use engine::populations::{self, Population};
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
    /// Freeze the rows of a spreadsheet as the population of a control's test, or as its next version
    Import(Box<import::ImportArgs>),
    /// Record that a query gave nothing, with the file that shows it
    RecordEmpty(Box<import::EmptyArgs>),
    /// Change what is recorded of where a population comes from
    Facts(Box<facts::AmendArgs>),
    /// Count what deserves a look: gaps, blanks, dates, months
    Profile(Named),
    /// List the versions of a population
    Versions(OfControl),
    /// Show the items that came, went or changed between two versions
    Compare(compare::CompareArgs),
}

/// One version of the population of a control's test.
#[derive(Debug, Args)]
struct Named {
    #[command(flatten)]
    of: OfControl,
    /// The version [default: the newest]
    #[arg(long, value_name = "N")]
    version: Option<u32>,
}

impl Named {
    fn find(&self, eng: &Engagement) -> Result<Population, Failure> {
        let test = test_of(eng, &self.of.control, self.of.test.as_deref())?;
        Ok(populations::of_version(eng, test, self.version)?)
    }
}

impl PopulationArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            PopulationCommand::Import(args) => args.of.json,
            PopulationCommand::RecordEmpty(args) => args.of.json,
            PopulationCommand::Facts(args) => args.named.of.json,
            PopulationCommand::Profile(args) => args.of.json,
            PopulationCommand::Versions(of) => of.json,
            PopulationCommand::Compare(args) => args.of.json,
        }
    }
}

/// Does what the command line asks of a population.
pub(crate) fn run(args: &PopulationArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        PopulationCommand::Import(args) => import::import(args, context),
        PopulationCommand::RecordEmpty(args) => import::record_empty(args, context),
        PopulationCommand::Facts(args) => facts::amend(args, context),
        PopulationCommand::Profile(args) => profile::run(args, context),
        PopulationCommand::Versions(of) => compare::versions(of, context),
        PopulationCommand::Compare(args) => compare::compare(args, context),
    }
}

/// A population as it stands, with what the reader of its file noticed.
fn answer(population: &Population, warnings: &[String]) -> Answer {
    let is_dated = population.date_column.is_some();
    let json = json!({
        "name": population.facts.name,
        "rows": population.rows,
        "columns": population.columns,
        "key": population.key_columns,
        "date": population.date_column,
        "stratum": population.stratum_column,
        "first_date": population.first_date,
        "last_date": population.last_date,
        "outside_period": is_dated.then_some(population.outside_period),
        "undated": is_dated.then_some(population.undated),
        "blank_rows": population.blank_rows,
        "template_rows": population.template_rows,
        "hidden_rows": population.hidden_rows,
        "filter": population.filter_words,
        "filtered_out": population.filtered_out,
        "sha256": population.sha256,
        "source_sha256": population.source_sha256,
        "version": population.version,
        "reason": population.replaced_because,
        "doubts": population.doubts(),
        "warnings": warnings,
    });
    Answer::done(json, text(population, warnings))
}

fn text(population: &Population, warnings: &[String]) -> String {
    let days = population.first_date.zip(population.last_date).map(|(first, last)| format!("{first} to {last}"));
    let dated = |count: u64| match (population.date_column.is_some(), population.rows) {
        (true, _) => count.to_string(),
        (false, 0) => String::new(),
        (false, _) => "not known: no column was named with --date".to_owned(),
    };
    let filtered = if population.filter_words.is_empty() {
        String::new()
    } else {
        format!("{} rows left out: {}", population.filtered_out, population.filter_words.join("; "))
    };
    let unless_nought = |count: u64| if count == 0 { String::new() } else { count.to_string() };
    layout::facts(&[
        ("population", population.facts.name.clone()),
        ("version", population.version.to_string()),
        ("rows", population.rows.to_string()),
        ("key", population.key_columns.join(", ")),
        ("stratum", population.stratum_column.clone().unwrap_or_default()),
        ("dates", days.unwrap_or_default()),
        ("outside the period", dated(population.outside_period)),
        ("without a readable date", dated(population.undated)),
        ("filter", filtered),
        ("hidden rows", unless_nought(population.hidden_rows)),
        ("blank rows", population.blank_rows.to_string()),
        ("template rows", population.template_rows.to_string()),
        ("sha256 of rows", population.sha256.clone()),
        ("sha256 of file", population.source_sha256.clone()),
        ("before relying on it", population.doubts().join("\n")),
        ("warnings", warnings.join("\n")),
    ])
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
