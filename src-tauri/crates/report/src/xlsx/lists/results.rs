//! Every result as a row of its own, to filter and count across tests.

use crate::ReportError;
use crate::view::{Attribute, Control, Mark, Outcome, ReportView, Test};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, link, maybe, number, text, time};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, FIRST, Layout, column, table};

const COLUMNS: [Column; 10] = [
    column("Workpaper", 31),
    column("Control", 18),
    column("No.", 8),
    column("Item", 40),
    column("Attribute", 10),
    column("Attribute in words", 44),
    column("Result", 12),
    column("Note", 50),
    column("Recorded by", 24),
    column("Recorded at (UTC)", 18),
];

/// Excel has no more rows than this; the head and a closing remark take some of them.
const ROWS: usize = 1_048_576 - FIRST as usize - 1;

/// How many results the view holds.
pub(super) fn count(view: &ReportView) -> usize {
    view.tests().map(|(_, test)| marks(test).count()).sum()
}

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let beyond = count(source.view).saturating_sub(ROWS);
    let rows = || {
        let remark =
            (beyond > 0).then(|| vec![text(format!("{beyond} further results: see the sheets of their tests."))]);
        rows(source).take(ROWS).chain(remark)
    };
    let layout = Layout {
        name: names::RESULTS,
        title: "Results",
        says: "One row for each attribute of each item: pass, deviation, or not applicable with the reason.",
        none: "No result is recorded.",
        columns: &COLUMNS,
        frozen: 4,
        pages: 1,
    };
    table(book, layout, rows)
}

fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    source.view.tests().enumerate().flat_map(move |(place, (control, test))| {
        marks(test).enumerate().map(move |(index, result)| {
            // One link a test: a sheet follows only so many.
            let name = source.names.test(place);
            let workpaper = if index == 0 { link(source.workpaper(place), name) } else { text(name) };
            cells(workpaper, control, result)
        })
    })
}

/// A result with the attribute and the item that it belongs to.
struct Placed<'a> {
    position: Option<u32>,
    key: Option<&'a str>,
    attribute: &'a Attribute,
    mark: &'a Mark,
}

/// The results of a test: those of its items, or its own where it has no items.
fn marks(test: &Test) -> impl Iterator<Item = Placed<'_>> {
    let of_items = test.items.iter().flat_map(|item| {
        let position = Some(item.position);
        let key = Some(item.key.as_str());
        test.attributes.iter().zip(&item.marks).map(move |(attribute, mark)| Placed { position, key, attribute, mark })
    });
    let unsampled: &[Mark] = if test.items.is_empty() { &test.unsampled } else { &[] };
    let own = test.attributes.iter().zip(unsampled);
    of_items.chain(own.map(|(attribute, mark)| Placed { position: None, key: None, attribute, mark }))
}

fn cells(workpaper: Cell, control: &Control, placed: Placed<'_>) -> Vec<Cell> {
    let Placed { position, key, attribute, mark } = placed;
    vec![
        workpaper,
        text(&control.reference).looking(Look::Name),
        position.map_or_else(|| maybe(None), number).looking(Look::Centre),
        maybe(key),
        text(&attribute.letter).looking(Look::Centre),
        text(&attribute.text),
        mark_cell(mark),
        maybe(mark.note.as_deref()),
        maybe(mark.by.as_deref()),
        time(mark.at),
    ]
}

/// A result in words, a deviation standing out.
pub(in crate::xlsx) fn mark_cell(mark: &Mark) -> Cell {
    match mark.outcome {
        None => maybe(None).looking(Look::Centre),
        Some(Outcome::Deviation) => text(Outcome::Deviation.words()).looking(Look::ExceptionCentre),
        Some(outcome @ (Outcome::Pass | Outcome::NotApplicable)) => text(outcome.words()).looking(Look::Centre),
    }
}
