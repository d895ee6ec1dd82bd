//! What the description lists of the system itself: commitments, components, incidents, changes, further criteria.

use crate::ReportError;
use crate::view::{Category, ComponentKind, ReportView};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, date, empty, maybe, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COMMITMENTS: [Column; 4] =
    [column("Kind", 22), column("Commitment or requirement", 90), column("Categories", 34), column("Source", 44)];
const COMPONENTS: [Column; 3] = [column("Kind", 18), column("Component", 40), column("Description", 100)];
const INCIDENTS: [Column; 7] = [
    column("Incident", 36),
    column("Occurred on", 13),
    column("Resolved on", 13),
    column("Nature", 50),
    column("Extent and effect", 44),
    column("Disposition", 44),
    column("Disclosed", 11),
];
const CHANGES: [Column; 5] = [
    column("Changed on", 13),
    column("Change", 36),
    column("What is different", 60),
    column("Effect", 40),
    column("Controls replaced, and by which", 40),
];
const ADDITIONAL: [Column; 4] = [
    column("Subject matter", 40),
    column("Criteria", 50),
    column("What is in scope", 50),
    column("References and the controls that meet them", 60),
];

const BASE: Layout<'static> =
    Layout { name: "", title: "", says: "", none: "Nothing is recorded yet.", columns: &[], frozen: 1, pages: 1 };

/// Adds the commitments and requirements.
pub(super) fn commitments(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::COMMITMENTS,
        title: "Service commitments and system requirements",
        says: "DC2. Management’s statements; the opinion on the description covers them.",
        columns: &COMMITMENTS,
        ..BASE
    };
    let rows = || {
        source.view.registers.commitments.iter().map(|commitment| {
            let categories: Vec<&str> = commitment.categories.iter().copied().map(Category::title).collect();
            vec![
                text(if commitment.requirement { "System requirement" } else { "Service commitment" })
                    .looking(Look::Name),
                text(&commitment.text),
                text(categories.join(", ")),
                maybe(commitment.source.as_deref()),
            ]
        })
    };
    table(book, layout, rows)
}

/// Adds the components, and for each kind without any the reason.
pub(super) fn components(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::COMPONENTS,
        title: "Components of the system",
        says: "DC3. A kind that the system does not have is stated with the reason.",
        columns: &COMPONENTS,
        ..BASE
    };
    let registers = &source.view.registers;
    let rows = || {
        ComponentKind::ALL.into_iter().flat_map(|kind| {
            let own =
                registers.components.iter().filter(move |component| component.kind == kind).map(move |component| {
                    vec![
                        text(kind.words()).looking(Look::Name),
                        text(&component.name),
                        maybe(component.description.as_deref()),
                    ]
                });
            let none = registers.none("components", Some(&kind.words().to_lowercase()));
            own.chain(none.map(move |reason| vec![text(kind.words()).looking(Look::Name), none_cell(), text(reason)]))
        })
    };
    table(book, layout, rows)
}

/// Adds the incidents.
pub(super) fn incidents(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::INCIDENTS,
        title: "System incidents",
        says: "DC4. Those marked as disclosed are in the description.",
        columns: &INCIDENTS,
        ..BASE
    };
    let rows = || {
        let listed = source.view.registers.incidents.iter().map(|incident| {
            vec![
                text(&incident.title).looking(Look::Name),
                date(incident.occurred_on),
                date(incident.resolved_on),
                text(&incident.nature),
                maybe(incident.effect.as_deref()),
                maybe(incident.disposition.as_deref()),
                text(if incident.disclosed { "Yes" } else { "No" }).looking(Look::Centre),
            ]
        });
        listed.chain(none_stated(source.view, "incidents", INCIDENTS.len()))
    };
    table(book, layout, rows)
}

/// Adds the significant changes.
pub(super) fn changes(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::CHANGES,
        title: "Significant changes",
        says: "DC9. Changes of the system and its controls during the period.",
        columns: &CHANGES,
        ..BASE
    };
    let rows = || {
        let listed = source.view.registers.changes.iter().map(|change| {
            vec![
                date(change.changed_on),
                text(&change.title).looking(Look::Name),
                text(&change.description),
                maybe(change.effect.as_deref()),
                maybe(change.controls.as_deref()),
            ]
        });
        listed.chain(none_stated(source.view, "changes", CHANGES.len()))
    };
    table(book, layout, rows)
}

/// Adds the criteria beside the trust services criteria.
pub(super) fn additional(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::ADDITIONAL,
        title: "Additional criteria",
        says: "Criteria beside the trust services criteria that the examination covers.",
        none: "The examination covers the trust services criteria only.",
        columns: &ADDITIONAL,
        ..BASE
    };
    let rows = || {
        source.view.registers.additional.iter().map(|criteria| {
            let mappings = source.view.registers.mappings_of(criteria);
            let answered: Vec<String> = mappings
                .map(|mapping| format!("{}: {}", mapping.external, mapping.control.as_deref().unwrap_or("no control")))
                .collect();
            vec![
                text(&criteria.name).looking(Look::Name),
                text(&criteria.criteria),
                maybe(criteria.description.as_deref()),
                text(answered.join("\n")),
            ]
        })
    };
    table(book, layout, rows)
}

/// A row that says that a register has nothing to list, and why.
pub(super) fn none_stated(view: &ReportView, register: &str, columns: usize) -> Option<Vec<Cell>> {
    let reason = view.registers.none(register, None)?;
    let mut cells = vec![none_cell(), text(reason)];
    cells.resize_with(columns, empty);
    Some(cells)
}

fn none_cell() -> Cell {
    text("None").looking(Look::Name)
}
