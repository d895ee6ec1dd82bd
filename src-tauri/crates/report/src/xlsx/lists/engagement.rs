//! The first sheet: the terms of the engagement, what the workbook holds, and the team.

use crate::ReportError;
use crate::content_hash;
use crate::phrases;
use crate::view::{Category, Framework, ReportType, ReportView, Window};
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Cell, date, link, maybe, number, text, time, write, write_row};
use crate::xlsx::widths::Widths;

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, _: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    let mut sheet = book.sheet(names::ENGAGEMENT)?;
    let widths = Widths::new(vec![34, 90]).at_most();
    widths.set(&mut sheet)?;
    write(book, &mut sheet, 0, 0, text(&view.engagement.client).looking(Look::Title))?;
    let mut row = 2;
    for (name, value) in facts(view) {
        let cells = vec![text(name).looking(Look::Name), value.looking(Look::Fact)];
        row = write_row(book, &mut sheet, row, cells, &widths)?;
    }
    row = heading(book, &mut sheet, row, "Contents")?;
    for (name, count) in contents(view) {
        row = write_row(book, &mut sheet, row, vec![link(name, name), count.looking(Look::Fact)], &widths)?;
    }
    row = heading(book, &mut sheet, row, "Team")?;
    for person in &view.people {
        let role = text(format!("{}, {}", person.name, person.role));
        row = write_row(book, &mut sheet, row, vec![text(&person.initials).looking(Look::Name), role], &widths)?;
    }
    if view.people.is_empty() {
        write_row(book, &mut sheet, row, vec![text(phrases::blank("the people of the team"))], &widths)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_portrait();
    book.push(sheet);
    Ok(())
}

fn heading(book: &mut Book, sheet: &mut rust_xlsxwriter::Worksheet, row: u32, title: &str) -> Result<u32, ReportError> {
    write(book, sheet, row + 1, 0, text(title).looking(Look::Heading))?;
    Ok(row + 2)
}

fn facts(view: &ReportView) -> Vec<(&'static str, Cell)> {
    let engagement = &view.engagement;
    let mut facts = vec![
        ("Service organisation", text(&engagement.client)),
        ("System", text(&engagement.system)),
        ("Firm", text(&engagement.firm)),
        ("City of the firm", stated(engagement.firm_city.as_deref(), "city of the firm")),
        ("Framework", text(framework(engagement.framework))),
        ("Type", text(report_type(engagement.report_type))),
    ];
    match engagement.window {
        Window::AsOf { date: day } => facts.push(("As of", date(Some(day)))),
        Window::Period { from, to } => facts.extend([("Period from", date(Some(from))), ("Period to", date(Some(to)))]),
    }
    let categories: Vec<&str> = engagement.categories.iter().copied().map(Category::title).collect();
    facts.extend([
        ("Categories", text(categories.join(", "))),
        ("Criteria", text(&engagement.criteria_name)),
        ("Description criteria", text(&engagement.description_criteria)),
        ("State", text(if view.issued { "Issued" } else { "Draft, not issued: no opinion has been formed" })),
        (
            "Date of the report",
            view.report_date.map_or_else(|| stated(None, "date of the report"), |day| date(Some(day))),
        ),
        ("Workpapers as of (UTC)", time(Some(view.state_of))),
        ("Content SHA-256", text(content_hash(view))),
    ]);
    if engagement.is_sample {
        facts.push(("Note", text("Sample engagement: all facts in it are invented.")));
    }
    facts
}

fn stated(fact: Option<&str>, what: &str) -> Cell {
    fact.map_or_else(|| text(phrases::blank(what)), |fact| maybe(Some(fact)))
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

fn contents(view: &ReportView) -> Vec<(&'static str, Cell)> {
    vec![
        (names::MATRIX, number(view.criteria.len())),
        (names::SECTION_4, number(view.controls.len())),
        (names::TESTS, number(view.tests().count())),
        (names::RESULTS, number(super::results::count(view))),
        (names::DEVIATIONS, number(view.deviations().count())),
        (names::EVIDENCE, number(view.evidence.len())),
        (names::SIGN_OFFS, number(view.tests().map(|(_, test)| test.sign_offs.len()).sum::<usize>())),
        (names::TEXTS, number(view.texts.len())),
    ]
}
