//! The deviations with their facts, evaluation, wording and response.

use crate::ReportError;
use crate::view::{Control, Deviation, Test};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, link, maybe, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 17] = [
    column("No.", 8),
    column("Control", 16),
    column("Criteria", 14),
    column("Item", 24),
    column("Attribute", 11),
    column("Facts", 44),
    column("Nature", 22),
    column("Cause", 30),
    column("Extent", 14),
    column("Effect on the criterion", 30),
    column("Compensating controls", 26),
    column("Wording for Section 4", 44),
    column("Management’s response", 24),
    column("Evaluated by", 20),
    column("Evaluated at (UTC)", 19),
    column("State of the test", 20),
    column("Workpaper", 31),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::DEVIATIONS,
        title: "Deviations",
        says: "What tests found, its evaluation by a second person, and what the report says of it.",
        none: "No deviation is recorded.",
        columns: &COLUMNS,
        frozen: 2,
        pages: 3,
    };
    table(book, layout, || rows(source))
}

/// A row for each deviation.
pub(in crate::xlsx) fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    deviations(source).map(|(place, control, test, deviation)| {
        let response = deviation.response.as_deref();
        let response = match (source.in_responses(&deviation.number), response) {
            (Some(to), Some(_)) => link(to, "Answered: see Responses").looking(Look::Plain),
            (None, _) | (_, None) => text("Not answered").looking(Look::Quiet),
        };
        vec![
            text(&deviation.number).looking(Look::Name),
            link(source.in_section_4(&control.reference), &control.reference),
            text(control.criteria.join(", ")),
            maybe(deviation.item_key.as_deref()),
            maybe(deviation.attribute_letter.as_deref()).looking(Look::Centre),
            text(&deviation.facts),
            maybe(deviation.nature.as_deref()),
            maybe(deviation.cause.as_deref()),
            maybe(deviation.extent.as_deref()),
            maybe(deviation.effect.as_deref()),
            maybe(deviation.compensating.as_deref()),
            maybe(deviation.section_4.as_deref()),
            response,
            maybe(deviation.evaluated_by.as_deref()),
            time(deviation.evaluated_at),
            text(test.state.words()),
            link(source.workpaper(place), source.names.test(place)),
        ]
    })
}

/// Every deviation with its control and test, and the place of the test.
fn deviations<'a>(source: &'a Source<'_>) -> impl Iterator<Item = (usize, &'a Control, &'a Test, &'a Deviation)> + 'a {
    source.view.tests().enumerate().flat_map(|(place, (control, test))| {
        test.deviations.iter().map(move |deviation| (place, control, test, deviation))
    })
}
