//! The cover: whose examination it is, its terms, its state, and the team.

use rust_xlsxwriter::Image;

use crate::document::Logo;
use crate::phrases;
use crate::view::{Category, Framework, ReportType, ReportView, Window};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, Target, date, link, maybe, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::widths::Widths;
use crate::{ReportError, content_hash};

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let view = source.view;
    let mut sheet = book.sheet(names::COVER, 0)?;
    let widths = Widths::new(vec![30, 84]).at_most();
    widths.set(&mut sheet.inner)?;
    sheet.inner.set_row_height(0, if view.house.logo.is_some() { 120 } else { 84 })?;
    if let Some(logo) = &view.house.logo {
        sheet.inner.insert_image_with_offset(0, 0, &image(logo)?, 4, 6)?;
    }
    sheet.write(book, 0, 0, text(&view.engagement.client).looking(Look::CoverTitle))?;
    sheet.inner.set_row_height(1, 24)?;
    sheet.write(book, 1, 0, text(&view.engagement.system).looking(Look::CoverSubtitle))?;
    sheet.inner.set_row_height(2, 24)?;
    sheet.write(book, 2, 0, text(subtitle(view)).looking(Look::CoverSubtitle))?;
    sheet.write(book, 3, 0, link(Target::top(names::CONTENTS), "Contents"))?;
    let mut row = 5;
    for (name, value) in facts(view) {
        let cells = vec![text(book.words(name)).looking(Look::Name), value.looking(Look::Fact)];
        row = sheet.write_row(book, row, cells, &widths)?;
    }
    sheet.write(book, row + 1, 0, text("Team").looking(Look::Heading))?;
    row += 2;
    for person in &view.people {
        let role = text(format!("{}, {}", person.name, person.role));
        row = sheet.write_row(book, row, vec![text(&person.initials).looking(Look::Name), role], &widths)?;
    }
    if view.people.is_empty() {
        row = sheet.write_row(book, row, vec![text(phrases::blank("the people of the team"))], &widths)?;
    }
    sheet.inner.set_portrait().set_print_area(0, 0, row.saturating_sub(1), 1)?;
    book.push(sheet);
    Ok(())
}

/// The most that a logo takes, in points.
const LOGO: (f32, f32) = (180.0, 56.0);

/// The firm's logo, as large as it is on the cover of the report.
fn image(logo: &Logo) -> Result<Image, ReportError> {
    let image = Image::new_from_buffer(logo.picture.bytes())?;
    let (width, height) = logo.picture.natural_size();
    let part = (LOGO.0 / width).min(LOGO.1 / height).min(1.0);
    // A spreadsheet counts in dots of a 96th of an inch.
    let [width, height] = [width, height].map(|points| f64::from(points * part * 96.0 / 72.0));
    Ok(image.set_scale_to_size(width, height, true).set_alt_text(&logo.alternative))
}

/// What it is, and of which date or period.
fn subtitle(view: &ReportView) -> String {
    let number = match view.engagement.report_type {
        ReportType::Type1 => 1,
        ReportType::Type2 => 2,
    };
    format!("Workbook of the SOC 2 Type {number} examination, {}", crate::sections::when(view))
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
        ("Samples", text(&engagement.sample_sizes)),
        ("Date of management’s assertion", dated(view.terms.assertion_on, "date of management’s assertion")),
        ("Date of the report", dated(view.report_date, "date of the report")),
        ("State", text(if view.issued { "Issued" } else { "Draft, not issued" })),
        ("Workpapers as of (UTC)", time(Some(view.state_of))),
        ("Content SHA-256", text(content_hash(view))),
    ]);
    if let Some(name) = &view.wording.name {
        facts.push(("Wording of the report", text(name)));
    }
    if engagement.is_sample {
        facts.push(("Note", text("Sample engagement: all facts in it are invented.")));
    }
    facts
}

fn stated(fact: Option<&str>, what: &str) -> Cell {
    fact.map_or_else(|| text(phrases::blank(what)), |fact| maybe(Some(fact)))
}

fn dated(day: Option<chrono::NaiveDate>, what: &str) -> Cell {
    day.map_or_else(|| stated(None, what), |day| date(Some(day)))
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
