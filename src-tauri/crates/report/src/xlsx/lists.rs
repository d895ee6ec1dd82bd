//! The sheets that list, in their order: what each is called, what it holds, and how it is filled.

pub(super) mod behind;
pub(super) mod contents;
pub(super) mod cover;
pub(super) mod criteria;
pub(super) mod description;
pub(super) mod deviations;
pub(super) mod evidence;
pub(super) mod history;
pub(super) mod matrix;
pub(super) mod opinion;
pub(super) mod parties;
pub(super) mod responses;
pub(super) mod results;
pub(super) mod sampling;
pub(super) mod section_4;
pub(super) mod sign_offs;
pub(super) mod tests;
pub(super) mod texts;

use crate::ReportError;
use crate::view::{ReportType, ReportView};

use super::book::Book;
use super::names;
use super::source::Source;

/// A sheet that lists something.
pub(super) struct List {
    /// The name of its sheet.
    pub(super) name: &'static str,
    /// What it holds, for the contents and for its own head.
    pub(super) says: &'static str,
    /// How many entries it has.
    pub(super) count: fn(&Source<'_>) -> usize,
    /// Fills it.
    pub(super) add: fn(&Source<'_>, &mut Book) -> Result<(), ReportError>,
    /// Whether this report has it.
    pub(super) applies: fn(&ReportView) -> bool,
}

const fn list(
    name: &'static str,
    says: &'static str,
    count: fn(&Source<'_>) -> usize,
    add: fn(&Source<'_>, &mut Book) -> Result<(), ReportError>,
) -> List {
    List { name, says, count, add, applies: always }
}

impl List {
    const fn where_it(self, applies: fn(&ReportView) -> bool) -> Self {
        Self { applies, ..self }
    }
}

const ALL: [List; 24] = [
    list(names::OPINION, "The decision on each part of the opinion, with its reasons", opinion::count, opinion::add),
    list(names::BEHIND, "What stands behind the opinion, whatever was decided of it", behind::count, behind::add),
    list(
        names::CRITERIA,
        "DC8: the criteria in scope, why others are not relevant, and what was decided of each",
        |source| source.view.criteria.len(),
        criteria::add,
    ),
    list(
        names::MATRIX,
        "Criteria by controls: a dot where a control addresses a criterion",
        |source| source.view.criteria.len(),
        matrix::add,
    ),
    list(
        names::SECTION_4,
        "Controls as management specified them, with tests and results",
        |source| source.view.controls.len(),
        section_4::add,
    ),
    list(names::TESTS, "The tests of controls, and the way to their workpapers", tests::count, tests::add),
    list(
        names::SAMPLING,
        "What each sample rests on, and what its results say of its population",
        |source| sampling::rows(source).count(),
        sampling::add,
    ),
    list(names::RESULTS, "Every result of every item", |source| results::count(source.view), results::add),
    list(
        names::DEVIATIONS,
        "Deviations with their evaluation",
        |source| source.view.deviations().count(),
        deviations::add,
    ),
    list(
        names::RESPONSES,
        "Management’s responses to deviations: unaudited, for Section 5",
        |source| responses::rows(source).count(),
        responses::add,
    )
    .where_it(type_2),
    list(
        names::COMMITMENTS,
        "DC2: principal service commitments and system requirements",
        |source| source.view.registers.commitments.len(),
        description::commitments,
    ),
    list(
        names::COMPONENTS,
        "DC3: infrastructure, software, people, procedures and data",
        |source| source.view.registers.components.len(),
        description::components,
    ),
    list(
        names::INCIDENTS,
        "DC4: system incidents, disclosed and not",
        |source| source.view.registers.incidents.len(),
        description::incidents,
    ),
    list(
        names::USER_CONTROLS,
        "DC6: complementary user entity controls, and other responsibilities of user entities",
        |source| source.view.registers.user_controls.len(),
        parties::user_controls,
    ),
    list(
        names::SUBSERVICE,
        "DC7: subservice organisations and the method used for each",
        |source| source.view.registers.subservice.len(),
        parties::subservice,
    ),
    list(
        names::SUBSERVICE_CONTROLS,
        "DC7: complementary controls assumed at carved-out organisations, and controls of included ones",
        |source| parties::subservice_controls_count(source.view),
        parties::subservice_controls,
    ),
    list(
        names::VENDORS,
        "Suppliers whose controls are not necessary to achieve the commitments",
        |source| source.view.registers.vendors.len(),
        parties::vendors,
    ),
    list(
        names::CHANGES,
        "DC9: significant changes during the period",
        |source| source.view.registers.changes.len(),
        description::changes,
    )
    .where_it(type_2),
    list(
        names::ADDITIONAL,
        "Criteria beside the trust services criteria",
        |source| source.view.registers.additional.len(),
        description::additional,
    ),
    list(
        names::CROSSWALKS,
        "References of other frameworks and the controls that answer to them: unaudited, for Section 5",
        |source| source.view.registers.crosswalks().count(),
        parties::crosswalks,
    ),
    list(names::EVIDENCE, "The index of evidence", |source| source.view.evidence.len(), evidence::add),
    list(names::SIGN_OFFS, "Who signed which test", |source| sign_offs::count(source.view), sign_offs::add),
    list(names::TEXTS, "The texts written for the report", |source| source.view.texts.len(), texts::add),
    list(
        names::HISTORY,
        "What was done in the engagement, newest first",
        |source| source.record.history.changes.len(),
        history::add,
    ),
];

/// The sheets of this report, in their order.
pub(super) fn of(view: &ReportView) -> impl Iterator<Item = &'static List> {
    const LISTS: &[List] = &ALL;
    LISTS.iter().filter(|list| (list.applies)(view))
}

fn always(_: &ReportView) -> bool {
    true
}

fn type_2(view: &ReportView) -> bool {
    match view.engagement.report_type {
        ReportType::Type1 => false,
        ReportType::Type2 => true,
    }
}
