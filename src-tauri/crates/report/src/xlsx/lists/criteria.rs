//! The criteria in scope: which are relevant and why others are not, the controls that address each, and what was
//! decided of it.

use crate::ReportError;
use crate::view::{Category, Criterion};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, Target, empty, link, maybe, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 13] = [
    column("Criterion", 12),
    column("Title", 44),
    column("Category", 26),
    column("Relevant", 10),
    column("Why not relevant", 40),
    column("Controls", 36),
    column("Carved out to", 30),
    column("Design", 10),
    column("Operation", 11),
    column("Why", 50),
    column("Decided by", 22),
    column("Decided at (UTC)", 18),
    column("Rests on what is there now", 22),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::CRITERIA,
        title: "Criteria",
        says: "DC8 asks for the reason why a criterion is not relevant. Each relevant one is decided as met or not met.",
        none: "No criterion is in scope.",
        columns: &COLUMNS,
        frozen: 2,
        pages: 2,
    };
    table(book, layout, || rows(source))
}

/// A row for each criterion.
pub(in crate::xlsx) fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    source.view.criteria.iter().map(|criterion| cells(source, criterion))
}

fn cells(source: &Source<'_>, criterion: &Criterion) -> Vec<Cell> {
    let controls: Vec<&str> =
        source.view.controls_of(&criterion.id).map(|control| control.reference.as_str()).collect();
    let why = if criterion.relevant { None } else { criterion.reason.as_deref() };
    let mut cells = vec![
        link(Target::top(names::MATRIX), &criterion.id),
        text(&criterion.title),
        text(Category::title(criterion.category)),
        text(if criterion.relevant { "Yes" } else { "No" }).looking(Look::Centre),
        maybe(why),
        text(controls.join(", ")),
        text(source.view.registers.carved_out_for(&criterion.id).join(", ")),
    ];
    cells.extend(decision(source, criterion));
    cells
}

fn decision(source: &Source<'_>, criterion: &Criterion) -> [Cell; 6] {
    let Some(decision) = source.record.decision(&criterion.id) else { return std::array::from_fn(|_| empty()) };
    let (holds, look) = if decision.stale { ("No: decide again", Look::Exception) } else { ("Yes", Look::Plain) };
    [
        met(Some(decision.design)),
        met(decision.operation),
        maybe(decision.why.as_deref()),
        text(&decision.by),
        time(Some(decision.at)),
        text(holds).looking(look),
    ]
}

fn met(met: Option<bool>) -> Cell {
    match met {
        None => empty(),
        Some(true) => text("Met").looking(Look::Centre),
        Some(false) => text("Not met").looking(Look::ExceptionCentre),
    }
}
