//! The cover and the contents.

use chrono::NaiveDate;

use crate::phrases::blank;
use crate::results;
use crate::view::{Control, Framework, Record, ReportType, ReportView, Test, Window};
use crate::xlsx::{SheetNames, names};

use super::super::fact;
use super::{Cells, Expected, Wanted, day, number, registers, sheet, time, words};

/// The facts on the cover; the first of them stands for a header.
pub(super) fn cover(view: &ReportView) -> Wanted<'_> {
    let engagement = &view.engagement;
    let kind = match engagement.report_type {
        ReportType::Type1 => 1,
        ReportType::Type2 => 2,
    };
    let subtitle = format!("Workbook of the SOC 2 Type {kind} examination, {}", crate::sections::when(view));
    let above = [&engagement.client, &engagement.system].map(|name| vec![words(name)]);
    let above = above.into_iter().chain([vec![words(subtitle)], vec![words("Contents")]]);
    let named = facts(view).into_iter().map(|(name, value)| fact(view.english().spelled(name), value));
    let team = std::iter::once(vec![words("Team")]).chain(team(view));
    Wanted {
        sheet: names::COVER.to_owned(),
        above: Box::new(above),
        columns: vec![view.english().spelled("Service organisation"), engagement.client.clone()],
        rows: Box::new(named.chain(team)),
    }
}

fn facts(view: &ReportView) -> Vec<(&'static str, Expected<'_>)> {
    let engagement = &view.engagement;
    let city = engagement.firm_city.clone().unwrap_or_else(|| blank("city of the firm"));
    let mut facts = vec![
        ("System", words(&engagement.system)),
        ("Firm", words(&engagement.firm)),
        ("City of the firm", words(city)),
        ("Framework", words(framework(engagement.framework))),
        ("Type", words(report_type(engagement.report_type))),
    ];
    match engagement.window {
        Window::AsOf { date } => facts.push(("As of", day(Some(date)))),
        Window::Period { from, to } => facts.extend([("Period from", day(Some(from))), ("Period to", day(Some(to)))]),
    }
    let categories: Vec<&str> = engagement.categories.iter().map(|category| category.title()).collect();
    facts.extend([
        ("Categories", words(categories.join(", "))),
        ("Criteria", words(&engagement.criteria_name)),
        ("Description criteria", words(&engagement.description_criteria)),
        ("Samples", words(&engagement.sample_sizes)),
        ("Date of management’s assertion", dated(view.terms.assertion_on, "date of management’s assertion")),
        ("Date of the report", dated(view.report_date, "date of the report")),
        ("State", words(if view.issued { "Issued" } else { "Draft, not issued" })),
        ("Workpapers as of (UTC)", time(Some(view.state_of))),
        ("Content SHA-256", words(crate::content_hash(view))),
    ]);
    facts.extend(view.wording.name.as_ref().map(|name| ("Wording of the report", words(name))));
    facts.extend(engagement.is_sample.then_some(("Note", Expected::Begins("Sample engagement".to_owned()))));
    facts
}

fn dated<'a>(date: Option<NaiveDate>, what: &str) -> Expected<'a> {
    date.map_or_else(|| words(blank(what)), |date| day(Some(date)))
}

fn framework(framework: Framework) -> &'static str {
    match framework {
        Framework::Aicpa => "AICPA attestation standards (AT-C 105 and 205)",
        Framework::Isae3000 => "ISAE 3000 (Revised)",
        Framework::Dual => "AICPA attestation standards (AT-C 105 and 205) and ISAE 3000 (Revised)",
    }
}

fn report_type(report_type: ReportType) -> &'static str {
    match report_type {
        ReportType::Type1 => "Type 1: description and design as of a date",
        ReportType::Type2 => "Type 2: description, design and operation over a period",
    }
}

fn team(view: &ReportView) -> impl Iterator<Item = Cells<'_>> {
    let people =
        view.people.iter().map(|person| fact(&person.initials, words(format!("{}, {}", person.name, person.role))));
    let nobody = view.people.is_empty().then(|| vec![words(blank("the people of the team"))]);
    people.chain(nobody)
}

/// The sheets with their counts, and below them the workpapers with their results and counts.
pub(super) fn contents<'a>(view: &'a ReportView, record: &'a Record, names: &'a SheetNames) -> Wanted<'a> {
    let lists = registers::counts(view, record).into_iter();
    let lists = lists.map(|(name, count)| vec![words(name), Expected::Anything, number(count)]);
    let header = std::iter::once(["Workpaper", "Test and its result", "Items"].map(words).to_vec());
    let workpapers = view.tests().enumerate().map(move |(place, (control, test))| {
        vec![words(names.test(place)), words(said_of(control, test)), number(results::kept(test).count())]
    });
    let rows = lists.chain(header).chain(workpapers);
    let above = [vec![Expected::Anything], vec![words("Cover")]];
    Wanted {
        above: Box::new(above.into_iter()),
        ..sheet(view, names::CONTENTS, &["Sheet", "What it holds", "Entries"], rows)
    }
}

/// A test by its title, that of its control where it is another, and the first sentence of its result.
fn said_of(control: &Control, test: &Test) -> String {
    let of = if control.title == test.title { String::new() } else { format!("{}: ", control.title) };
    let result = results::result(test).sentences.into_iter().next().unwrap_or_default();
    format!("{of}{}. {result}", test.title.trim_end_matches('.'))
}
