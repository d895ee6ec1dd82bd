//! What the sheets of the registers should say, and the counts that the contents should have.

use crate::results;
use crate::view::{ComponentKind, Record, ReportType, ReportView};
use crate::xlsx::names;

use super::{Expected, Wanted, day, maybe, sheet, words};

/// The sheets of the registers, in their order.
pub(super) fn all(view: &ReportView) -> Vec<Wanted<'_>> {
    let registers = &view.registers;
    let commitments = registers.commitments.iter().map(|entry| {
        let kind = if entry.requirement { "System requirement" } else { "Service commitment" };
        vec![words(kind), words(&entry.text)]
    });
    let incidents = registers.incidents.iter().map(|entry| {
        let disclosed = words(if entry.disclosed { "Yes" } else { "No" });
        vec![words(&entry.title), day(entry.occurred_on), day(entry.resolved_on), words(&entry.nature), disclosed]
    });
    let vendors = registers.vendors.iter().map(|entry| vec![words(&entry.name), words(&entry.why)]);
    let changes = registers
        .changes
        .iter()
        .map(|entry| vec![day(entry.changed_on), words(&entry.title), words(&entry.description)]);
    let additional = registers.additional.iter().map(|entry| vec![words(&entry.name), words(&entry.criteria)]);
    let mappings = registers.crosswalks().map(|entry| {
        let criteria = words(entry.criteria.join(", "));
        vec![words(&entry.framework), words(&entry.external), maybe(entry.control.as_deref()), criteria]
    });
    let mut sheets = vec![
        sheet(view, names::COMMITMENTS, &["Kind", "Commitment or requirement"], commitments),
        sheet(view, names::COMPONENTS, &["Kind", "Component", "Description"], components(view)),
        or_none(
            view,
            "incidents",
            sheet(
                view,
                names::INCIDENTS,
                &["Incident", "Occurred on", "Resolved on", "Nature", "Disclosed"],
                incidents,
            ),
        ),
    ];
    sheets.extend(parties(view));
    sheets.push(sheet(view, names::VENDORS, &["Vendor", "Why its controls are not necessary"], vendors));
    if view.engagement.report_type == ReportType::Type2 {
        let columns = ["Changed on", "Change", "What is different"];
        sheets.push(or_none(view, "changes", sheet(view, names::CHANGES, &columns, changes)));
    }
    sheets.push(sheet(view, names::ADDITIONAL, &["Subject matter", "Criteria"], additional));
    sheets.push(sheet(view, names::CROSSWALKS, &["Framework", "Reference there", "Control", "Criteria"], mappings));
    sheets
}

/// User entities and subservice organisations.
fn parties(view: &ReportView) -> [Wanted<'_>; 3] {
    let registers = &view.registers;
    let user_controls = registers.user_controls.iter().map(|entry| {
        let kind = if entry.complementary { "Complementary control" } else { "Responsibility, not a control" };
        let criteria = words(entry.criteria.join(", "));
        vec![maybe(entry.reference.as_deref()), words(kind), words(&entry.text), criteria]
    });
    let method = |inclusive| if inclusive { "Inclusive" } else { "Carve-out" };
    let subservice = registers.subservice.iter().map(move |entry| {
        vec![words(&entry.name), words(&entry.services), words(method(entry.inclusive)), day(entry.assertion_on)]
    });
    let theirs = registers.subservice.iter().flat_map(|organisation| {
        organisation.controls.iter().map(|control| {
            let criteria = words(control.criteria.join(", "));
            vec![words(&organisation.name), maybe(control.reference.as_deref()), words(&control.text), criteria]
        })
    });
    let user_columns = ["Reference", "Kind", "What user entities do", "Criteria"];
    let columns = ["Organisation", "Services", "Method", "Date of its assertion"];
    let their_columns = ["Organisation", "Reference", "Control", "Criteria"];
    [
        or_none(view, "user_controls", sheet(view, names::USER_CONTROLS, &user_columns, user_controls)),
        or_none(view, "subservice", sheet(view, names::SUBSERVICE, &columns, subservice)),
        sheet(view, names::SUBSERVICE_CONTROLS, &their_columns, theirs),
    ]
}

fn components(view: &ReportView) -> impl Iterator<Item = Vec<Expected<'_>>> {
    ComponentKind::ALL.into_iter().flat_map(|kind| {
        let registers = &view.registers;
        let own = registers.components.iter().filter(move |entry| entry.kind == kind);
        let own =
            own.map(move |entry| vec![words(kind.words()), words(&entry.name), maybe(entry.description.as_deref())]);
        let none = registers.none("components", Some(&kind.words().to_lowercase()));
        own.chain(none.map(move |reason| vec![words(kind.words()), words("None"), words(reason)]))
    })
}

/// A register may say that it has nothing to list: then that is its last row.
fn or_none<'a>(view: &ReportView, register: &str, wanted: Wanted<'a>) -> Wanted<'a> {
    let stated = usize::from(view.registers.none(register, None).is_some());
    Wanted { remarks: wanted.remarks.max(stated), ..wanted }
}

/// How many entries the contents should say each sheet has.
pub(super) fn counts(view: &ReportView, record: &Record) -> Vec<(&'static str, usize)> {
    let registers = &view.registers;
    let opinion = &view.opinion;
    let behind = opinion.unmet.len() + opinion.limitations.len() + opinion.misstatements.len();
    let type_2 = view.engagement.report_type == ReportType::Type2;
    let answered = |response: &Option<String>| response.as_deref().is_some_and(|words| !words.trim().is_empty());
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
            type_2.then(|| view.deviations().filter(|(_, _, deviation)| answered(&deviation.response)).count()),
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
