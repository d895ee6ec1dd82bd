//! The deviations with their facts, evaluation, wording and response.

use crate::ReportError;
use crate::view::ReportView;
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Column, column, link, maybe, table, text, time};

const COLUMNS: [Column; 17] = [
    column("No.", 8),
    column("Control", 18),
    column("Criteria", 18),
    column("Workpaper", 31),
    column("Item", 30),
    column("Attribute", 10),
    column("Facts", 50),
    column("Nature", 24),
    column("Cause", 34),
    column("Extent", 14),
    column("Effect on the criterion", 34),
    column("Compensating controls", 30),
    column("Wording for Section 4", 50),
    column("Management’s response (unaudited)", 50),
    column("Evaluated by", 24),
    column("Evaluated at (UTC)", 18),
    column("State of the test", 24),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, names: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    let tests = view.tests().enumerate();
    let deviations = tests.flat_map(|(place, (control, test))| {
        test.deviations.iter().map(move |deviation| (place, control, test, deviation))
    });
    let rows = deviations.map(|(place, control, test, deviation)| {
        let sheet = names.test(place);
        vec![
            text(&deviation.number).looking(Look::Name),
            text(&control.reference).looking(Look::Name),
            text(control.criteria.join(", ")),
            link(sheet, sheet),
            maybe(deviation.item_key.as_deref()),
            maybe(deviation.attribute_letter.as_deref()).looking(Look::Centre),
            text(&deviation.facts),
            maybe(deviation.nature.as_deref()),
            maybe(deviation.cause.as_deref()),
            maybe(deviation.extent.as_deref()),
            maybe(deviation.effect.as_deref()),
            maybe(deviation.compensating.as_deref()),
            maybe(deviation.section_4.as_deref()),
            maybe(deviation.response.as_deref()),
            maybe(deviation.evaluated_by.as_deref()),
            time(deviation.evaluated_at),
            text(test.state.words()),
        ]
    });
    table(book, names::DEVIATIONS, &COLUMNS, 2, rows)
}
