//! What each sheet should say, taken from the facts of the engagement and not from what fills the sheets. Only what the
//! report itself counts and words of its tests is taken from where the report takes it, and what the journal wrote is
//! shortened by the one rule that there is for it.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::results;
use crate::view::{Mark, Outcome, Record, ReportView, Test};
use crate::xlsx::SheetNames;

mod cover;
mod examination;
mod files;
mod opinion;
mod registers;
mod workpaper;

/// What a cell should say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expected<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A sentence of ours that begins so.
    Begins(String),
    /// A count.
    Number(u64),
    /// A rate in percent, in digits.
    Rate(&'a str),
    /// A day.
    Day(NaiveDate),
    /// A time.
    Time(DateTime<Utc>),
    /// Our own words, which state no fact.
    Anything,
}

impl Expected<'_> {
    /// What it is, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text(words) => words.to_string(),
            Self::Begins(words) => words.clone(),
            Self::Number(number) => number.to_string(),
            Self::Rate(rate) => format!("{rate} %"),
            Self::Day(day) => day.to_string(),
            Self::Time(time) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Anything => String::new(),
        }
    }
}

/// A row: what its cells say, from the first column on. What stands beyond them should not be there.
pub(super) type Cells<'a> = Vec<Expected<'a>>;

/// Rows that a sheet should have.
pub(super) type Rows<'a> = Box<dyn Iterator<Item = Cells<'a>> + 'a>;

/// What a sheet should say.
pub(super) struct Wanted<'a> {
    /// The name of the sheet.
    pub(super) sheet: String,
    /// The rows above the headers.
    pub(super) above: Rows<'a>,
    /// The headers of all columns.
    pub(super) columns: Vec<String>,
    /// The rows below them.
    pub(super) rows: Rows<'a>,
}

/// Words that a cell should say.
fn words<'a>(words: impl Into<Cow<'a, str>>) -> Expected<'a> {
    Expected::Text(words.into())
}

fn maybe(text: Option<&str>) -> Expected<'_> {
    words(text.unwrap_or_default())
}

fn nothing<'a>() -> Expected<'a> {
    words("")
}

fn number<'a>(count: impl TryInto<u64>) -> Expected<'a> {
    Expected::Number(count.try_into().unwrap_or(u64::MAX))
}

fn rate(rate: Option<&str>) -> Expected<'_> {
    rate.map_or_else(nothing, Expected::Rate)
}

/// A day, where spreadsheets know it; earlier ones are written in words.
fn day<'a>(day: Option<NaiveDate>) -> Expected<'a> {
    match day {
        Some(day) if day.year() >= 1900 => Expected::Day(day),
        Some(day) => words(day.to_string()),
        None => nothing(),
    }
}

fn time<'a>(time: Option<DateTime<Utc>>) -> Expected<'a> {
    time.map_or_else(nothing, Expected::Time)
}

fn yes(yes: bool) -> Expected<'static> {
    words(if yes { "Yes" } else { "No" })
}

/// The lines of a cell.
fn lines(lines: &[String]) -> Expected<'_> {
    words(lines.join("\n"))
}

fn listed(names: &[String]) -> Expected<'_> {
    words(names.join(", "))
}

/// What every sheet should say, in the order of the sheets.
pub(super) fn all<'a>(view: &'a ReportView, record: &'a Record, names: &'a SheetNames) -> Vec<Wanted<'a>> {
    let mut all = vec![cover::cover(view), cover::contents(view, record, names)];
    all.extend(opinion::all(view, record));
    all.extend(examination::all(view, names));
    all.extend(registers::all(view));
    all.extend(files::all(view, record, names));
    let tests = view.tests().enumerate();
    all.extend(tests.map(|(place, (control, test))| workpaper::of(view, names.test(place), control, test)));
    all
}

/// A sheet with these columns, headed in the spelling of the report. Above them stand its title and a line on what it
/// lists; where it lists nothing, a sentence says so.
fn sheet<'a>(
    view: &ReportView,
    name: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Cells<'a>> + 'a,
) -> Wanted<'a> {
    let spelled = |header: &&str| view.english().spelled(header);
    let mut rows = rows.peekable();
    let none = rows.peek().is_none().then(|| vec![Expected::Anything]);
    let above = [vec![Expected::Anything], vec![words("Contents"), Expected::Anything]];
    Wanted {
        sheet: name.to_owned(),
        above: Box::new(above.into_iter()),
        columns: columns.iter().map(spelled).collect(),
        rows: Box::new(rows.chain(none)),
    }
}

/// The results of a test, each with the number and the key of its item: those of its items, or its own.
fn results_of(test: &Test) -> impl Iterator<Item = (Option<(u32, &str)>, usize, &Mark)> {
    let own = if test.items.is_empty() { test.unsampled.as_slice() } else { &[] };
    let attributes = test.attributes.len();
    let of_items = test.items.iter().flat_map(move |item| {
        let marks = item.marks.iter().take(attributes).enumerate();
        marks.map(|(attribute, mark)| (Some((item.position, item.key.as_str())), attribute, mark))
    });
    of_items.chain(own.iter().take(attributes).enumerate().map(|(attribute, mark)| (None, attribute, mark)))
}

fn outcome(mark: &Mark) -> Expected<'_> {
    words(mark.outcome.map(Outcome::words).unwrap_or_default())
}

/// The result of a test as the report says it.
fn result<'a>(test: &Test) -> Expected<'a> {
    words(results::result(test).sentences.join("\n"))
}

/// The procedures of a test, each with its nature.
fn procedures<'a>(test: &Test) -> Expected<'a> {
    let each = test.procedures.iter().map(|done| format!("{}: {}", done.nature.words(), done.text.trim()));
    words(each.collect::<Vec<_>>().join("\n"))
}
