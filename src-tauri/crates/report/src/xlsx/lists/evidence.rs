//! The evidence index: every file with its hash and what it supports.

use crate::ReportError;
use crate::view::ReportView;
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Column, Layout, column, date, maybe, number, table, text, time};

const COLUMNS: [Column; 9] = [
    column("File", 40),
    column("Supports", 50),
    column("Source", 30),
    column("Obtained on", 13),
    column("Media type", 24),
    column("Bytes", 14),
    column("SHA-256", 70),
    column("Added by", 24),
    column("Added at (UTC)", 18),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, _: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    let rows = || {
        view.evidence.iter().map(|evidence| {
            vec![
                text(&evidence.name).looking(Look::Name),
                text(evidence.subjects.join("\n")),
                maybe(evidence.source.as_deref()),
                date(evidence.obtained_on),
                text(&evidence.media_type),
                number(evidence.size),
                text(&evidence.sha256).looking(Look::Code),
                text(&evidence.added_by),
                time(Some(evidence.added_at)),
            ]
        })
    };
    let layout = Layout { columns: &COLUMNS, frozen: 1, pages: 2 };
    table(book, names::EVIDENCE, layout, rows)
}
