//! What the description lists of others: user entities, subservice organisations, vendors; and where controls answer
//! to other frameworks.

use crate::ReportError;
use crate::view::{ReportView, Subservice, SubserviceControl};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{date, empty, link, maybe, number, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

use super::description::none_stated;

const USER_CONTROLS: [Column; 4] =
    [column("Reference", 14), column("Kind", 30), column("What user entities do", 90), column("Criteria", 30)];
const SUBSERVICE: [Column; 7] = [
    column("Organisation", 34),
    column("Services", 54),
    column("Method", 12),
    column("How it is monitored", 54),
    column("Controls", 10),
    column("Who signs its assertion", 30),
    column("Date of its assertion", 14),
];
const SUBSERVICE_CONTROLS: [Column; 5] = [
    column("Organisation", 34),
    column("Method", 12),
    column("Reference", 14),
    column("Control", 90),
    column("Criteria", 30),
];
const VENDORS: [Column; 3] =
    [column("Vendor", 34), column("Services", 60), column("Why its controls are not necessary", 80)];
const CROSSWALKS: [Column; 6] = [
    column("Framework", 52),
    column("Reference there", 18),
    column("Control", 18),
    column("Title of the control", 60),
    column("Criteria of the control", 30),
    column("Criteria", 30),
];

const BASE: Layout<'static> =
    Layout { name: "", title: "", says: "", none: "Nothing is recorded yet.", columns: &[], frozen: 1, pages: 1 };

/// Adds the controls and responsibilities of user entities.
pub(super) fn user_controls(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::USER_CONTROLS,
        title: "Complementary user entity controls",
        says: "DC6. Responsibilities that are no controls are marked; no criterion rests on them.",
        columns: &USER_CONTROLS,
        ..BASE
    };
    let rows = || {
        let listed = source.view.registers.user_controls.iter().map(|control| {
            let kind = if control.complementary { "Complementary control" } else { "Responsibility, not a control" };
            vec![
                maybe(control.reference.as_deref()).looking(Look::Name),
                text(kind),
                text(&control.text),
                text(control.criteria.join(", ")),
            ]
        });
        listed.chain(none_stated(source.view, "user_controls", USER_CONTROLS.len()))
    };
    table(book, layout, rows)
}

/// Adds the subservice organisations.
pub(super) fn subservice(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::SUBSERVICE,
        title: "Subservice organisations",
        says: "DC7. Carve-out leaves their controls outside the description; inclusive brings them inside.",
        columns: &SUBSERVICE,
        ..BASE
    };
    let rows = || {
        let listed = source.view.registers.subservice.iter().map(|organisation| {
            vec![
                text(&organisation.name).looking(Look::Name),
                text(&organisation.services),
                text(method(organisation)),
                maybe(organisation.monitoring.as_deref()),
                number(organisation.controls.len()),
                maybe(organisation.assertion_signatory.as_deref()),
                date(organisation.assertion_on),
            ]
        });
        listed.chain(none_stated(source.view, "subservice", SUBSERVICE.len()))
    };
    table(book, layout, rows)
}

/// Adds the controls of subservice organisations.
pub(super) fn subservice_controls(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::SUBSERVICE_CONTROLS,
        title: "Controls of subservice organisations",
        says: "DC7. Complementary controls of carved-out organisations are assumed, and were not tested.",
        columns: &SUBSERVICE_CONTROLS,
        frozen: 3,
        ..BASE
    };
    let rows = || {
        of_organisations(source.view).map(|(organisation, control)| {
            vec![
                text(&organisation.name).looking(Look::Name),
                text(method(organisation)),
                maybe(control.reference.as_deref()).looking(Look::Name),
                text(&control.text),
                text(control.criteria.join(", ")),
            ]
        })
    };
    table(book, layout, rows)
}

/// How many controls of subservice organisations there are.
pub(super) fn subservice_controls_count(view: &ReportView) -> usize {
    of_organisations(view).count()
}

/// Adds the vendors.
pub(super) fn vendors(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::VENDORS,
        title: "Vendors",
        says: "Not part of the description: why each is no subservice organisation stays with the workpapers.",
        columns: &VENDORS,
        ..BASE
    };
    let rows = || {
        source
            .view
            .registers
            .vendors
            .iter()
            .map(|vendor| vec![text(&vendor.name).looking(Look::Name), text(&vendor.services), text(&vendor.why)])
    };
    table(book, layout, rows)
}

/// Adds the references of other frameworks.
pub(super) fn crosswalks(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::CROSSWALKS,
        title: "Crosswalks to other frameworks",
        says: "Unaudited: where controls and criteria answer to references of other frameworks, for Section 5.",
        none: "No crosswalk is recorded.",
        columns: &CROSSWALKS,
        frozen: 2,
        ..BASE
    };
    let rows = || {
        source.view.registers.crosswalks().map(|mapping| {
            let named = mapping.control.as_deref();
            let control = source.view.controls.iter().find(|control| Some(control.reference.as_str()) == named);
            let reference = match control {
                Some(control) => link(source.in_section_4(&control.reference), &control.reference),
                None => maybe(named).looking(Look::Name),
            };
            vec![
                text(&mapping.framework),
                text(&mapping.external).looking(Look::Name),
                reference,
                maybe(control.map(|control| control.title.as_str())),
                control.map_or_else(empty, |control| text(control.criteria.join(", "))),
                text(mapping.criteria.join(", ")),
            ]
        })
    };
    table(book, layout, rows)
}

fn of_organisations(view: &ReportView) -> impl Iterator<Item = (&Subservice, &SubserviceControl)> {
    let organisations = view.registers.subservice.iter();
    organisations.flat_map(|organisation| organisation.controls.iter().map(move |control| (organisation, control)))
}

fn method(organisation: &Subservice) -> &'static str {
    if organisation.inclusive { "Inclusive" } else { "Carve-out" }
}
