//! Management's responses to deviations, which nobody audited.

use crate::ReportError;
use crate::view::{Control, Deviation};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, link, maybe, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 5] = [
    column("Deviation", 11),
    column("Control", 16),
    column("Criteria", 16),
    column("Wording of Section 4", 60),
    column("Management’s response (unaudited)", 70),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::RESPONSES,
        title: "Management’s responses",
        says: "Unaudited: what management answered is printed in Section 5, and no opinion is given on it.",
        none: "Management has answered no deviation.",
        columns: &COLUMNS,
        frozen: 2,
        pages: 1,
    };
    table(book, layout, || rows(source))
}

/// The numbers of the deviations that management answered.
pub(in crate::xlsx) fn numbers<'a>(source: &'a Source<'_>) -> impl Iterator<Item = String> + 'a {
    answered(source).map(|(_, deviation)| deviation.number.clone())
}

/// A row for each deviation that management answered.
pub(in crate::xlsx) fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    answered(source).map(|(control, deviation)| {
        vec![
            link(source.in_deviations(&deviation.number), &deviation.number),
            text(&control.reference).looking(Look::Name),
            text(control.criteria.join(", ")),
            maybe(deviation.section_4.as_deref()),
            maybe(deviation.response.as_deref()),
        ]
    })
}

fn answered<'a>(source: &'a Source<'_>) -> impl Iterator<Item = (&'a Control, &'a Deviation)> + 'a {
    let all = source.view.deviations().map(|(control, _, deviation)| (control, deviation));
    all.filter(|(_, deviation)| deviation.response.as_deref().is_some_and(|words| !words.trim().is_empty()))
}
