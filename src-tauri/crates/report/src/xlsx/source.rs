//! What the sheets are filled from: the facts of the report, what stands behind it, and where each thing stands in the
//! workbook, so that links lead there.

use std::collections::HashMap;

use crate::view::{Record, ReportView};

use super::cells::{Cell, Target, rows_taken};
use super::lists;
use super::names::{self, SheetNames};
use super::table::FIRST;

/// What the sheets are filled from.
pub(super) struct Source<'a> {
    /// The facts of the report.
    pub(super) view: &'a ReportView,
    /// What stands behind it.
    pub(super) record: &'a Record,
    /// The names of the workpapers.
    pub(super) names: SheetNames,
    places: Places,
}

/// The row in which each thing stands on its sheet.
#[derive(Default)]
struct Places {
    tests: Vec<u32>,
    controls: HashMap<String, u32>,
    deviations: HashMap<String, u32>,
    responses: HashMap<String, u32>,
    evidence: HashMap<String, u32>,
    criteria: HashMap<String, u32>,
}

impl<'a> Source<'a> {
    /// Reads where everything will stand.
    pub(super) fn of(view: &'a ReportView, record: &'a Record) -> Self {
        let mut source = Self { view, record, names: SheetNames::of(view), places: Places::default() };
        // Links take one row whatever they lead to, so that rows can be counted before the places are known.
        source.places = Places {
            tests: starts(lists::tests::rows(&source)),
            controls: keyed(lists::section_4::references(&source), lists::section_4::rows(&source)),
            deviations: keyed(numbers(view), lists::deviations::rows(&source)),
            responses: keyed(lists::responses::numbers(&source), lists::responses::rows(&source)),
            evidence: keyed(view.evidence.iter().map(|piece| piece.id.clone()), lists::evidence::rows(&source)),
            criteria: keyed(view.criteria.iter().map(|criterion| criterion.id.clone()), lists::criteria::rows(&source)),
        };
        source
    }

    /// Where the index of tests lists the test at this place of the view.
    pub(super) fn in_tests(&self, place: usize) -> Target {
        Target::row(names::TESTS, self.places.tests.get(place).copied().unwrap_or(FIRST))
    }

    /// Where Section 4 lists a control first.
    pub(super) fn in_section_4(&self, reference: &str) -> Target {
        place(names::SECTION_4, &self.places.controls, reference)
    }

    /// Where the deviations list one.
    pub(super) fn in_deviations(&self, number: &str) -> Target {
        place(names::DEVIATIONS, &self.places.deviations, number)
    }

    /// Where the responses list the one to a deviation, if there is any.
    pub(super) fn in_responses(&self, number: &str) -> Option<Target> {
        self.places.responses.get(number).map(|row| Target::row(names::RESPONSES, *row))
    }

    /// Where the evidence index lists a file.
    pub(super) fn in_evidence(&self, id: &str) -> Target {
        place(names::EVIDENCE, &self.places.evidence, id)
    }

    /// Where the criteria list one.
    pub(super) fn in_criteria(&self, criterion: &str) -> Target {
        place(names::CRITERIA, &self.places.criteria, criterion)
    }

    /// For each file of evidence by its id, the place of the first test that rests on it.
    pub(super) fn first_use_of_evidence(&self) -> HashMap<&'a str, usize> {
        let mut first = HashMap::new();
        for (place, (_, test)) in self.view.tests().enumerate() {
            for id in &test.evidence {
                first.entry(id.as_str()).or_insert(place);
            }
        }
        first
    }

    /// The workpaper of the test at this place of the view.
    pub(super) fn workpaper(&self, place: usize) -> Target {
        Target::top(self.names.test(place))
    }
}

fn numbers(view: &ReportView) -> impl Iterator<Item = String> {
    view.deviations().map(|(_, _, deviation)| deviation.number.clone())
}

fn place(sheet: &str, places: &HashMap<String, u32>, key: &str) -> Target {
    Target::row(sheet, places.get(key).copied().unwrap_or(FIRST))
}

/// The row in which each of these entries starts.
fn starts(rows: impl IntoIterator<Item = Vec<Cell>>) -> Vec<u32> {
    let mut next = FIRST;
    let start = |cells: Vec<Cell>| {
        let row = next;
        next += rows_taken(&cells);
        row
    };
    rows.into_iter().map(start).collect()
}

/// The first row of each key.
fn keyed(keys: impl IntoIterator<Item = String>, rows: impl IntoIterator<Item = Vec<Cell>>) -> HashMap<String, u32> {
    let mut places = HashMap::new();
    for (key, row) in keys.into_iter().zip(starts(rows)) {
        places.entry(key).or_insert(row);
    }
    places
}
