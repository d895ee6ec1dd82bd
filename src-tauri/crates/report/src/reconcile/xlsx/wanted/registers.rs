//! What the sheets of the registers should say, and the counts that the contents should have.

use crate::results;
use crate::view::{Category, ComponentKind, Record, ReportType, ReportView, Subservice};
use crate::xlsx::names;

use super::{Cells, Expected, Wanted, day, listed, maybe, nothing, number, sheet, words, yes};

/// The sheets of the registers, in their order.
pub(super) fn all(view: &ReportView) -> Vec<Wanted<'_>> {
    let mut sheets = of_system(view);
    sheets.extend(parties(view));
    if view.engagement.report_type == ReportType::Type2 {
        sheets.push(changes(view));
    }
    sheets.push(additional(view));
    sheets.push(crosswalks(view));
    sheets
}

/// A register may say that it has nothing to list, and why: then that is its last row.
fn or_none<'a>(view: &'a ReportView, register: &str) -> Option<Cells<'a>> {
    view.registers.none(register, None).map(|reason| vec![words("None"), words(reason)])
}

fn titles<'a>(categories: &[Category]) -> Expected<'a> {
    words(categories.iter().map(|category| category.title()).collect::<Vec<_>>().join(", "))
}

/// Commitments, components and incidents.
fn of_system(view: &ReportView) -> Vec<Wanted<'_>> {
    let registers = &view.registers;
    let commitments = registers.commitments.iter().map(|entry| {
        let kind = if entry.requirement { "System requirement" } else { "Service commitment" };
        vec![words(kind), words(&entry.text), titles(&entry.categories), maybe(entry.source.as_deref())]
    });
    let incidents = registers.incidents.iter().map(|entry| {
        vec![
            words(&entry.title),
            day(entry.occurred_on),
            day(entry.resolved_on),
            words(&entry.nature),
            maybe(entry.effect.as_deref()),
            maybe(entry.disposition.as_deref()),
            yes(entry.disclosed),
        ]
    });
    let columns = ["Incident", "Occurred on", "Resolved on", "Nature", "Extent and effect", "Disposition", "Disclosed"];
    vec![
        sheet(view, names::COMMITMENTS, &["Kind", "Commitment or requirement", "Categories", "Source"], commitments),
        sheet(view, names::COMPONENTS, &["Kind", "Component", "Description"], components(view)),
        sheet(view, names::INCIDENTS, &columns, incidents.chain(or_none(view, "incidents"))),
    ]
}

fn components(view: &ReportView) -> impl Iterator<Item = Cells<'_>> {
    ComponentKind::ALL.into_iter().flat_map(|kind| {
        let registers = &view.registers;
        let own = registers.components.iter().filter(move |entry| entry.kind == kind);
        let own =
            own.map(move |entry| vec![words(kind.words()), words(&entry.name), maybe(entry.description.as_deref())]);
        let none = registers.none("components", Some(&kind.words().to_lowercase()));
        own.chain(none.map(move |reason| vec![words(kind.words()), words("None"), words(reason)]))
    })
}

/// User entities, subservice organisations and vendors.
fn parties(view: &ReportView) -> [Wanted<'_>; 4] {
    let registers = &view.registers;
    let user_controls = registers.user_controls.iter().map(|entry| {
        let kind = if entry.complementary { "Complementary control" } else { "Responsibility, not a control" };
        vec![maybe(entry.reference.as_deref()), words(kind), words(&entry.text), listed(&entry.criteria)]
    });
    let subservice = registers.subservice.iter().map(|entry| {
        vec![
            words(&entry.name),
            words(&entry.services),
            method(entry),
            maybe(entry.monitoring.as_deref()),
            number(entry.controls.len()),
            maybe(entry.assertion_signatory.as_deref()),
            day(entry.assertion_on),
        ]
    });
    let theirs = registers.subservice.iter().flat_map(|organisation| {
        organisation.controls.iter().map(move |control| {
            let (reference, criteria) = (maybe(control.reference.as_deref()), listed(&control.criteria));
            vec![words(&organisation.name), method(organisation), reference, words(&control.text), criteria]
        })
    });
    let vendors =
        registers.vendors.iter().map(|entry| vec![words(&entry.name), words(&entry.services), words(&entry.why)]);
    let organisations = [
        "Organisation",
        "Services",
        "Method",
        "How it is monitored",
        "Controls",
        "Who signs its assertion",
        "Date of its assertion",
    ];
    let user_columns = ["Reference", "Kind", "What user entities do", "Criteria"];
    let their_columns = ["Organisation", "Method", "Reference", "Control", "Criteria"];
    [
        sheet(view, names::USER_CONTROLS, &user_columns, user_controls.chain(or_none(view, "user_controls"))),
        sheet(view, names::SUBSERVICE, &organisations, subservice.chain(or_none(view, "subservice"))),
        sheet(view, names::SUBSERVICE_CONTROLS, &their_columns, theirs),
        sheet(view, names::VENDORS, &["Vendor", "Services", "Why its controls are not necessary"], vendors),
    ]
}

fn method(organisation: &Subservice) -> Expected<'static> {
    words(if organisation.inclusive { "Inclusive" } else { "Carve-out" })
}

fn changes(view: &ReportView) -> Wanted<'_> {
    let changes = view.registers.changes.iter().map(|entry| {
        vec![
            day(entry.changed_on),
            words(&entry.title),
            words(&entry.description),
            maybe(entry.effect.as_deref()),
            maybe(entry.controls.as_deref()),
        ]
    });
    let columns = ["Changed on", "Change", "What is different", "Effect", "Controls replaced, and by which"];
    sheet(view, names::CHANGES, &columns, changes.chain(or_none(view, "changes")))
}

fn additional(view: &ReportView) -> Wanted<'_> {
    let columns = ["Subject matter", "Criteria", "What is in scope", "References and the controls that meet them"];
    let rows = view.registers.additional.iter().map(|entry| {
        let met = view.registers.mappings_of(entry);
        let met = met.map(|one| format!("{}: {}", one.external, one.control.as_deref().unwrap_or("no control")));
        let met = words(met.collect::<Vec<_>>().join("\n"));
        vec![words(&entry.name), words(&entry.criteria), maybe(entry.description.as_deref()), met]
    });
    sheet(view, names::ADDITIONAL, &columns, rows)
}

fn crosswalks(view: &ReportView) -> Wanted<'_> {
    let columns =
        ["Framework", "Reference there", "Control", "Title of the control", "Criteria of the control", "Criteria"];
    let rows = view.registers.crosswalks().map(|entry| {
        let reference = entry.control.as_deref();
        let control = view.controls.iter().find(|control| Some(control.reference.as_str()) == reference);
        vec![
            words(&entry.framework),
            words(&entry.external),
            maybe(reference),
            maybe(control.map(|control| control.title.as_str())),
            control.map_or_else(nothing, |control| listed(&control.criteria)),
            listed(&entry.criteria),
        ]
    });
    sheet(view, names::CROSSWALKS, &columns, rows)
}

/// How many entries the contents should say each sheet has.
pub(super) fn counts(view: &ReportView, record: &Record) -> Vec<(&'static str, usize)> {
    let registers = &view.registers;
    let opinion = &view.opinion;
    let behind = opinion.unmet.len() + opinion.limitations.len() + opinion.misstatements.len();
    let type_2 = view.engagement.report_type == ReportType::Type2;
    let figures = |test: &crate::view::Test| test.account.as_ref().map_or(0, |account| account.attributes.len()).max(1);
    let counts = [
        (names::OPINION, Some(crate::sections::parts(view).len())),
        (names::BEHIND, Some(behind + results::not_operated(&view.controls).count())),
        (names::CRITERIA, Some(view.criteria.len())),
        (names::MATRIX, Some(view.criteria.len())),
        (names::SECTION_4, Some(view.controls.len())),
        (names::TESTS, Some(view.tests().count())),
        (
            names::SAMPLING,
            Some(view.tests().filter(|(_, test)| test.sample.is_some()).map(|(_, test)| figures(test)).sum()),
        ),
        (names::RESULTS, Some(view.tests().map(|(_, test)| super::results_of(test).count()).sum())),
        (names::DEVIATIONS, Some(view.deviations().count())),
        (
            names::RESPONSES,
            type_2.then(|| {
                view.deviations().filter(|(.., deviation)| super::examination::answer(deviation).is_some()).count()
            }),
        ),
        (names::COMMITMENTS, Some(registers.commitments.len())),
        (names::COMPONENTS, Some(registers.components.len())),
        (names::INCIDENTS, Some(registers.incidents.len())),
        (names::USER_CONTROLS, Some(registers.user_controls.len())),
        (names::SUBSERVICE, Some(registers.subservice.len())),
        (names::SUBSERVICE_CONTROLS, Some(registers.subservice.iter().map(|entry| entry.controls.len()).sum())),
        (names::VENDORS, Some(registers.vendors.len())),
        (names::CHANGES, type_2.then_some(registers.changes.len())),
        (names::ADDITIONAL, Some(registers.additional.len())),
        (names::CROSSWALKS, Some(registers.crosswalks().count())),
        (names::EVIDENCE, Some(view.evidence.len())),
        (names::SIGN_OFFS, Some(view.tests().map(|(_, test)| test.sign_offs.len()).sum())),
        (names::TEXTS, Some(view.texts.len())),
        (names::HISTORY, Some(record.history.changes.len())),
    ];
    counts.into_iter().filter_map(|(name, count)| Some((name, count?))).collect()
}
