//! The deviations with their facts, evaluation, wording and response.

use crate::ReportError;
use crate::view::{Control, Deviation, ReportView, Test};
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Column, Layout, column, link, maybe, table, text, time};

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
    column("Management’s response (unaudited)", 44),
    column("Evaluated by", 20),
    column("Evaluated at (UTC)", 19),
    column("State of the test", 20),
    column("Workpaper", 31),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, names: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    let rows = || {
        deviations(view).map(|(place, control, test, deviation)| {
            let sheet = names.test(place);
            vec![
                text(&deviation.number).looking(Look::Name),
                text(&control.reference).looking(Look::Name),
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
                maybe(deviation.response.as_deref()),
                maybe(deviation.evaluated_by.as_deref()),
                time(deviation.evaluated_at),
                text(test.state.words()),
                link(sheet, sheet),
            ]
        })
    };
    let layout = Layout { columns: &COLUMNS, frozen: 2, pages: 3 };
    table(book, names::DEVIATIONS, layout, rows)
}

/// Every deviation with its control and test, and the place of the test.
fn deviations(view: &ReportView) -> impl Iterator<Item = (usize, &Control, &Test, &Deviation)> {
    view.tests().enumerate().flat_map(|(place, (control, test))| {
        test.deviations.iter().map(move |deviation| (place, control, test, deviation))
    })
}
