//! The index of tests: how far each is, what it rests on, and the way to its workpaper.

use crate::ReportError;
use crate::results;
use crate::view::{ConclusionKind, Method, ReportView};
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Column, Layout, column, link, maybe, number, table, text};

const COLUMNS: [Column; 13] = [
    column("Workpaper", 31),
    column("Control", 18),
    column("Title", 40),
    column("State", 24),
    column("Population", 30),
    column("Population items", 12),
    column("Selection", 20),
    column("Items", 8),
    column("Attributes", 10),
    column("Results outstanding", 12),
    column("Results that are deviations", 12),
    column("Conclusion", 30),
    column("Prepared and reviewed by", 34),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, names: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    let rows = || {
        view.tests().enumerate().map(|(place, (control, test))| {
            let counts = results::counts(test);
            let population = test.population.as_ref();
            let sheet = names.test(place);
            vec![
                link(sheet, sheet),
                text(&control.reference).looking(Look::Name),
                text(&test.title),
                text(test.state.words()),
                maybe(population.map(|population| population.name.as_str())),
                population.map_or_else(|| maybe(None), |population| number(population.rows)),
                maybe(test.sample.as_ref().map(|sample| Method::words(sample.method))),
                number(results::kept(test).count()),
                number(test.attributes.len()),
                number(counts.outstanding),
                number(counts.deviations),
                maybe(test.conclusion.as_ref().map(|conclusion| ConclusionKind::words(conclusion.kind))),
                text(signatures(test)),
            ]
        })
    };
    let layout = Layout { columns: &COLUMNS, frozen: 3, pages: 2 };
    table(book, names::TESTS, layout, rows)
}

fn signatures(test: &crate::view::Test) -> String {
    test.sign_offs
        .iter()
        .map(|sign_off| {
            let stale = if sign_off.valid { "" } else { " (changed since)" };
            format!("{}: {}{stale}", sign_off.role, sign_off.by)
        })
        .collect::<Vec<_>>()
        .join("\n")
}
