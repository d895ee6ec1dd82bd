//! The opinion: what was decided of each part, why, and what the report says of it.

use crate::ReportError;
use crate::sections::parts;
use crate::view::{Limb, OpinionKind};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, empty, maybe, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 7] = [
    column("Part", 28),
    column("Opinion", 16),
    column("Reasons", 60),
    column("Basis in the lead’s words", 60),
    column("Decided by", 22),
    column("Decided at (UTC)", 18),
    column("Rests on what is there now", 22),
];

/// How many parts there are.
pub(super) fn count(source: &Source<'_>) -> usize {
    parts(source.view).len()
}

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::OPINION,
        title: "Opinion",
        says: "Each part is decided by the lead; what stands behind it is on the next sheet.",
        none: "",
        columns: &COLUMNS,
        frozen: 1,
        pages: 1,
    };
    table(book, layout, || parts(source.view).into_iter().map(|limb| cells(source, limb)))
}

fn cells(source: &Source<'_>, limb: Limb) -> Vec<Cell> {
    let part = text(limb.title()).looking(Look::Name);
    let Some(decision) = source.view.opinion.of(limb) else {
        let undecided = text("Not decided").looking(Look::Quiet);
        return vec![part, undecided, empty(), empty(), empty(), empty(), empty()];
    };
    let holds = if decision.stale { "No: decide again" } else { "Yes" };
    vec![
        part,
        opinion_cell(decision.opinion),
        maybe(source.record.reasons_of(limb)),
        maybe(decision.basis.as_deref()),
        text(&decision.by),
        time(Some(decision.at)),
        text(holds).looking(if decision.stale { Look::Exception } else { Look::Plain }),
    ]
}

fn opinion_cell(kind: OpinionKind) -> Cell {
    let look = if kind == OpinionKind::Unmodified { Look::Plain } else { Look::Exception };
    text(kind.title()).looking(look)
}
