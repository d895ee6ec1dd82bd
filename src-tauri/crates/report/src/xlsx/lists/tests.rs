//! The index of tests: how far each is, what it rests on, and the way to its workpaper.

use crate::ReportError;
use crate::results;
use crate::view::{ConclusionKind, Method};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, link, maybe, number, text};
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

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

/// How many tests there are.
pub(super) fn count(source: &Source<'_>) -> usize {
    source.view.tests().count()
}

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::TESTS,
        title: "Tests of controls",
        says: "Each has a workpaper of its own: population, sample, results of every item, evidence, conclusion.",
        none: "No test is recorded.",
        columns: &COLUMNS,
        frozen: 3,
        pages: 2,
    };
    table(book, layout, || rows(source))
}

/// A row for each test.
pub(in crate::xlsx) fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    source.view.tests().enumerate().map(|(place, (control, test))| {
        let counts = results::counts(test);
        let population = test.population.as_ref();
        vec![
            link(source.workpaper(place), source.names.test(place)),
            link(source.in_section_4(&control.reference), &control.reference),
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
