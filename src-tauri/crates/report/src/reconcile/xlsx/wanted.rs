//! What each sheet should say, taken from the facts of the engagement and not from what fills the sheets.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::results;
use crate::view::{Item, Mark, Outcome, Record, ReportType, ReportView, Test, Window};
use crate::xlsx::{SheetNames, names};

mod registers;

/// What a cell should say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expected<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A count.
    Number(u64),
    /// A day.
    Day(NaiveDate),
    /// What is said elsewhere too and held against the facts there.
    Anything,
}

impl Expected<'_> {
    /// What it is, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text(words) => words.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Anything => String::new(),
        }
    }
}

/// Rows that a sheet should have.
type Rows<'a> = Box<dyn Iterator<Item = Vec<Expected<'a>>> + 'a>;

/// What a sheet should say.
pub(super) struct Wanted<'a> {
    /// The name of the sheet.
    pub(super) sheet: String,
    /// The headers of the columns that are compared.
    pub(super) columns: Vec<String>,
    /// What these columns say, row by row.
    pub(super) rows: Rows<'a>,
    /// How many rows may follow that are remarks.
    pub(super) remarks: usize,
}

/// Words that a cell should say.
fn words<'a>(words: impl Into<Cow<'a, str>>) -> Expected<'a> {
    Expected::Text(words.into())
}

fn maybe(text: Option<&str>) -> Expected<'_> {
    words(text.unwrap_or_default())
}

fn number<'a>(count: usize) -> Expected<'a> {
    Expected::Number(u64::try_from(count).unwrap_or(u64::MAX))
}

/// A day, where spreadsheets know it; earlier ones are written in words.
fn day<'a>(day: Option<NaiveDate>) -> Expected<'a> {
    match day {
        Some(day) if day.year() >= 1900 => Expected::Day(day),
        Some(day) => words(day.to_string()),
        None => words(""),
    }
}

/// What every sheet should say, in the order of the sheets.
pub(super) fn all<'a>(view: &'a ReportView, record: &'a Record) -> Vec<Wanted<'a>> {
    let mut all = vec![cover(view), contents(view, record)];
    all.extend(opinion(view, record));
    all.extend(examination(view));
    all.extend(registers::all(view));
    all.extend(files(view, record));
    let names = SheetNames::of(view);
    all.extend(view.tests().enumerate().map(|(place, (_, test))| workpaper(names.test(place), test)));
    all
}

/// A sheet with these columns, headed in the spelling of the report.
fn sheet<'a>(
    view: &ReportView,
    name: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<Expected<'a>>> + 'a,
) -> Wanted<'a> {
    let spelled = |header: &&str| view.english().spelled(header);
    let mut rows = rows.peekable();
    let remarks = usize::from(rows.peek().is_none());
    Wanted { sheet: name.to_owned(), columns: columns.iter().map(spelled).collect(), rows: Box::new(rows), remarks }
}

/// The facts on the cover; the first of them stands for a header.
fn cover(view: &ReportView) -> Wanted<'_> {
    let engagement = &view.engagement;
    let mut facts = vec![
        ("System", words(&engagement.system)),
        ("Firm", words(&engagement.firm)),
        ("City of the firm", Expected::Anything),
        ("Framework", Expected::Anything),
        ("Type", Expected::Anything),
    ];
    match engagement.window {
        Window::AsOf { date } => facts.push(("As of", day(Some(date)))),
        Window::Period { from, to } => facts.extend([("Period from", day(Some(from))), ("Period to", day(Some(to)))]),
    }
    let categories: Vec<&str> = engagement.categories.iter().map(|category| category.title()).collect();
    let dated = |date: Option<NaiveDate>| date.map_or(Expected::Anything, |date| day(Some(date)));
    facts.extend([
        ("Categories", words(categories.join(", "))),
        ("Criteria", words(&engagement.criteria_name)),
        ("Description criteria", words(&engagement.description_criteria)),
        ("Samples", words(&engagement.sample_sizes)),
        ("Date of management’s assertion", dated(view.terms.assertion_on)),
        ("Date of the report", dated(view.report_date)),
        ("State", Expected::Anything),
        ("Workpapers as of (UTC)", day(Some(view.state_of.date_naive()))),
        ("Content SHA-256", words(crate::content_hash(view))),
    ]);
    let rows = facts.into_iter().map(|(name, value)| vec![words(name), value]);
    let mut wanted = sheet(view, names::COVER, &["Service organisation"], rows);
    wanted.columns.push(engagement.client.clone());
    // Notes and the team follow.
    wanted.remarks = usize::MAX;
    wanted
}

/// The sheets with their counts, and below them the workpapers with theirs.
fn contents<'a>(view: &'a ReportView, record: &'a Record) -> Wanted<'a> {
    let lists = registers::counts(view, record).into_iter().map(|(name, count)| vec![words(name), number(count)]);
    let header = std::iter::once(vec![words("Workpaper"), words("Items")]);
    let names = SheetNames::of(view);
    let workpapers = view
        .tests()
        .enumerate()
        .map(move |(place, (_, test))| vec![words(names.test(place).to_owned()), number(results::kept(test).count())]);
    sheet(view, names::CONTENTS, &["Sheet", "Entries"], lists.chain(header).chain(workpapers))
}

fn opinion<'a>(view: &'a ReportView, record: &'a Record) -> [Wanted<'a>; 4] {
    let parts = crate::sections::parts(view).into_iter().map(|limb| {
        let decided = view.opinion.of(limb);
        let kind = decided.map_or("Not decided", |decision| decision.opinion.title());
        vec![words(limb.title()), words(kind), maybe(decided.and_then(|_| record.reasons_of(limb)))]
    });
    let opinion = &view.opinion;
    let unmet = opinion.unmet.iter().map(|unmet| maybe(unmet.why.as_deref()));
    let limits = opinion.limitations.iter().map(|limit| words(&limit.facts));
    let wrong = opinion.misstatements.iter().map(|misstatement| words(&misstatement.facts));
    let idle = results::not_operated(&view.controls).map(|(_, test)| words(results::reason(test)));
    let behind = unmet.chain(limits).chain(wrong).chain(idle).map(|facts| vec![facts]);
    let criteria = view.criteria.iter().map(|criterion| {
        let why = criterion.reason.as_deref().filter(|_| !criterion.relevant);
        let relevant = if criterion.relevant { "Yes" } else { "No" };
        vec![
            words(&criterion.id),
            words(&criterion.title),
            words(criterion.category.title()),
            words(relevant),
            maybe(why),
        ]
    });
    let matrix = view
        .criteria
        .iter()
        .map(|criterion| vec![words(&criterion.id), number(view.controls_of(&criterion.id).count())]);
    [
        sheet(view, names::OPINION, &["Part", "Opinion", "Reasons"], parts),
        sheet(view, names::BEHIND, &["Facts"], behind),
        sheet(view, names::CRITERIA, &["Criterion", "Title", "Category", "Relevant", "Why not relevant"], criteria),
        sheet(view, names::MATRIX, &["Criterion", "Controls"], matrix),
    ]
}

/// Section 4, the tests, their samples and results, the deviations and what management answered.
fn examination(view: &ReportView) -> Vec<Wanted<'_>> {
    let tests = view.tests().map(|(control, test)| {
        let items = number(results::kept(test).count());
        vec![words(&control.reference), words(&test.title), words(test.state.words()), items]
    });
    let samples = view.tests().filter(|(_, test)| test.sample.is_some()).flat_map(|(control, test)| {
        let found = test.account.iter().flat_map(|account| &account.attributes);
        let letters: Vec<&str> = found.map(|found| found.letter.as_str()).collect();
        let letters = if letters.is_empty() { vec![""] } else { letters };
        letters.into_iter().map(|letter| vec![words(&control.reference), words(letter)])
    });
    let marks = view.tests().flat_map(|(control, test)| {
        results_of(test).map(|(key, mark)| vec![words(&control.reference), words(key), outcome(mark)])
    });
    let deviations = view.deviations().map(|(control, _, deviation)| {
        let wording = maybe(deviation.section_4.as_deref());
        vec![words(&deviation.number), words(&control.reference), words(&deviation.facts), wording]
    });
    let mut sheets = vec![
        section_4(view),
        sheet(view, names::TESTS, &["Control", "Title", "State", "Items"], tests),
        sheet(view, names::SAMPLING, &["Control", "Attribute"], samples),
        results_sheet(view, marks),
        sheet(view, names::DEVIATIONS, &["No.", "Control", "Facts", "Wording for Section 4"], deviations),
    ];
    if view.engagement.report_type == ReportType::Type2 {
        sheets.push(responses(view));
    }
    sheets
}

/// About so many results have room on one sheet, which says how many more there are.
const ROWS: usize = 1_000_000;

fn results_sheet<'a>(view: &'a ReportView, marks: impl Iterator<Item = Vec<Expected<'a>>> + 'a) -> Wanted<'a> {
    let wanted = sheet(view, names::RESULTS, &["Control", "Item", "Result"], marks.take(ROWS));
    let all: usize = view.tests().map(|(_, test)| results_of(test).count()).sum();
    Wanted { remarks: if all > ROWS { usize::MAX } else { wanted.remarks }, ..wanted }
}

fn section_4(view: &ReportView) -> Wanted<'_> {
    let controls = view.controls.iter();
    match view.engagement.report_type {
        ReportType::Type1 => {
            let rows = controls.map(|control| vec![words(&control.reference), words(&control.description)]);
            sheet(view, names::SECTION_4, &["Control", "Control as specified by management"], rows)
        }
        ReportType::Type2 => {
            let rows = controls.flat_map(|control| {
                let results: Vec<String> = match control.tests.as_slice() {
                    [] => vec![results::untested().sentences.join("\n")],
                    tests => tests.iter().map(|test| results::result(test).sentences.join("\n")).collect(),
                };
                let row = |result| vec![words(&control.reference), words(&control.description), words(result)];
                results.into_iter().map(row)
            });
            sheet(view, names::SECTION_4, &["Control", "Control as specified by management", "Result"], rows)
        }
    }
}

fn responses(view: &ReportView) -> Wanted<'_> {
    let answered = view.deviations().filter_map(|(_, _, deviation)| {
        let response = deviation.response.as_deref().filter(|response| !response.trim().is_empty())?;
        Some(vec![words(&deviation.number), words(response)])
    });
    sheet(view, names::RESPONSES, &["Deviation", "Management’s response (unaudited)"], answered)
}

/// The evidence, the signatures, the texts and the history.
fn files<'a>(view: &'a ReportView, record: &'a Record) -> [Wanted<'a>; 4] {
    let evidence = view.evidence.iter().map(|piece| {
        let size = Expected::Number(piece.size);
        vec![words(&piece.name), day(piece.obtained_on), size, words(&piece.sha256)]
    });
    let signed = view.tests().flat_map(|(control, test)| {
        test.sign_offs.iter().map(|sign_off| {
            let at = day(Some(sign_off.at.date_naive()));
            vec![
                words(&control.reference),
                words(&sign_off.role),
                words(&sign_off.by),
                at,
                words(&sign_off.content_hash),
            ]
        })
    });
    let told = |text: &str| crate::markdown::in_words(text, &view.pictures);
    let texts = view.texts.iter().map(move |written| vec![words(told(&written.text))]);
    let history = &record.history;
    let changes = history.changes.iter().map(|change| {
        vec![day(Some(change.at.date_naive())), words(&change.by), words(&change.label), words(&change.id)]
    });
    let mut trail = sheet(view, names::HISTORY, &["At (UTC)", "By", "What was done", "Change"], changes);
    trail.remarks += usize::from(history.left_out > 0);
    let columns = ["Control", "Role", "Signed by", "Signed at (UTC)", "Hash of what was signed"];
    [
        sheet(view, names::EVIDENCE, &["File", "Obtained on", "Bytes", "SHA-256"], evidence),
        sheet(view, names::SIGN_OFFS, &columns, signed),
        sheet(view, names::TEXTS, &["Text"], texts),
        trail,
    ]
}

/// The grid of a workpaper.
fn workpaper<'a>(name: &str, test: &'a Test) -> Wanted<'a> {
    let mut columns = vec!["No.".to_owned(), "Item".to_owned()];
    columns.extend(test.attributes.iter().map(|attribute| attribute.letter.clone()));
    let of_items = test.items.iter().map(|item| {
        let mut cells = vec![Expected::Number(item.position.into()), words(key(item))];
        cells.extend(item.marks.iter().map(outcome));
        cells
    });
    let whole = test.items.is_empty().then(|| {
        let mut cells = vec![words(""), words("The test as a whole")];
        cells.extend(test.unsampled.iter().map(outcome));
        cells
    });
    Wanted { sheet: name.to_owned(), columns, rows: Box::new(whole.into_iter().chain(of_items)), remarks: 0 }
}

fn key(item: &Item) -> Cow<'_, str> {
    if item.replaced { format!("{} (replaced)", item.key).into() } else { item.key.as_str().into() }
}

fn outcome(mark: &Mark) -> Expected<'_> {
    words(mark.outcome.map(Outcome::words).unwrap_or_default())
}

/// The results of a test with the item of each: those of its items, or its own.
fn results_of(test: &Test) -> impl Iterator<Item = (&str, &Mark)> {
    let own = if test.items.is_empty() { test.unsampled.as_slice() } else { &[] };
    let attributes = test.attributes.len();
    let of_items = test.items.iter();
    let of_items =
        of_items.flat_map(move |item| item.marks.iter().take(attributes).map(|mark| (item.key.as_str(), mark)));
    of_items.chain(own.iter().take(attributes).map(|mark| ("", mark)))
}
