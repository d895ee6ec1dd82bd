//! The evidence index: every file with its hash and what it supports.

use crate::ReportError;
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, date, link, maybe, number, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 11] = [
    column("File", 40),
    column("Supports", 50),
    column("Workpaper", 31),
    column("Source", 30),
    column("Obtained from", 24),
    column("Obtained on", 13),
    column("Media type", 24),
    column("Bytes", 14),
    column("SHA-256", 70),
    column("Added by", 24),
    column("Added at (UTC)", 18),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::EVIDENCE,
        title: "Evidence",
        says: "Each file as it was received; its SHA-256 tells whether a copy is the same.",
        none: "No evidence is attached.",
        columns: &COLUMNS,
        frozen: 1,
        pages: 2,
    };
    table(book, layout, || rows(source))
}

/// A row for each file.
pub(in crate::xlsx) fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let first = source.first_use_of_evidence();
    source.view.evidence.iter().map(move |evidence| {
        let workpaper = first.get(evidence.id.as_str()).copied();
        vec![
            text(&evidence.name).looking(Look::Name),
            text(evidence.subjects.join("\n")),
            workpaper.map_or_else(|| maybe(None), |place| link(source.workpaper(place), source.names.test(place))),
            maybe(evidence.source.as_deref()),
            maybe(evidence.obtained_from.as_deref()),
            date(evidence.obtained_on),
            text(&evidence.media_type),
            number(evidence.size),
            text(&evidence.sha256).looking(Look::Code),
            text(&evidence.added_by),
            time(Some(evidence.added_at)),
        ]
    })
}
