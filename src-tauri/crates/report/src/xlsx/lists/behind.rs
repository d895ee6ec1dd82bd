//! What stands behind the opinion: criteria not met, limits on evidence, misstatements of the description, controls
//! that did not operate.

use crate::ReportError;
use crate::results;
use crate::view::{Limb, Limitation, Misstatement, Unmet};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, empty, link, maybe, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 7] = [
    column("Kind", 30),
    column("Concerns", 24),
    column("Parts of the opinion", 28),
    column("Facts", 60),
    column("Effect", 40),
    column("Controls", 24),
    column("Alternative procedures", 40),
];

/// How many matters there are.
pub(super) fn count(source: &Source<'_>) -> usize {
    let opinion = &source.view.opinion;
    let matters = opinion.unmet.len() + opinion.limitations.len() + opinion.misstatements.len();
    matters + results::not_operated(&source.view.controls).count()
}

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::BEHIND,
        title: "Behind the opinion",
        says: "Criteria not met, limits on evidence, misstatements, and controls that did not operate. Deviations are on their own sheet.",
        none: "Nothing stands behind a modification, and every control operated.",
        columns: &COLUMNS,
        frozen: 2,
        pages: 1,
    };
    let opinion = &source.view.opinion;
    let rows = || {
        let unmet = opinion.unmet.iter().map(|unmet| of_criterion(source, unmet));
        let limits = opinion.limitations.iter().map(of_limitation);
        let wrong = opinion.misstatements.iter().map(of_misstatement);
        let idle = results::not_operated(&source.view.controls).map(|(control, test)| {
            vec![
                text("Control that did not operate").looking(Look::Name),
                link(source.in_section_4(&control.reference), &control.reference),
                empty(),
                text(results::reason(test)),
                empty(),
                text(&control.reference),
                empty(),
            ]
        });
        unmet.chain(limits).chain(wrong).chain(idle)
    };
    table(book, layout, rows)
}

fn of_criterion(source: &Source<'_>, unmet: &Unmet) -> Vec<Cell> {
    let named = format!("{} {}", unmet.criterion, unmet.title);
    let concerns = link(source.in_criteria(&unmet.criterion), named);
    let parts = [(unmet.design, Limb::Design), (unmet.operation, Limb::Operation)];
    vec![
        text("Criterion not met").looking(Look::Name),
        concerns,
        text(titles(parts.into_iter().filter(|(said, _)| *said).map(|(_, limb)| limb))),
        maybe(unmet.why.as_deref()),
        empty(),
        text(unmet.controls.join(", ")),
        empty(),
    ]
}

fn of_limitation(limitation: &Limitation) -> Vec<Cell> {
    vec![
        text("Limit on evidence").looking(Look::Name),
        text(&limitation.title),
        text(titles(limitation.limbs.iter().copied())),
        text(&limitation.facts),
        maybe(limitation.effect.as_deref()),
        empty(),
        maybe(limitation.alternative.as_deref()),
    ]
}

fn of_misstatement(misstatement: &Misstatement) -> Vec<Cell> {
    vec![
        text("Misstatement of the description").looking(Look::Name),
        text(&misstatement.criterion),
        text(Limb::Description.title()),
        text(&misstatement.facts),
        maybe(misstatement.effect.as_deref()),
        empty(),
        empty(),
    ]
}

fn titles(limbs: impl Iterator<Item = Limb>) -> String {
    limbs.map(Limb::title).collect::<Vec<_>>().join(", ")
}
