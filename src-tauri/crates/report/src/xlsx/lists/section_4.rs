//! Section 4 as a table: one row for each test of a control; a Type 1 report lists the controls only.

use crate::ReportError;
use crate::results::{self, ResultKind, TestResult};
use crate::view::{Control, ReportType, ReportView, Test};
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Cell, Column, column, link, maybe, number, table, text};

const CONTROL: [Column; 7] = [
    column("Control", 18),
    column("Title", 30),
    column("Criteria", 18),
    column("Control as specified by management", 60),
    column("Owner", 20),
    column("Operates", 14),
    column("Nature", 14),
];

const TEST: [Column; 5] = [
    column("Test", 30),
    column("Tests performed", 60),
    column("Items tested", 10),
    column("Items with deviations", 12),
    column("Result", 50),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, names: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    match view.engagement.report_type {
        ReportType::Type1 => {
            let rows = view.controls.iter().map(control_cells);
            table(book, names::SECTION_4, &CONTROL, 2, rows)
        }
        ReportType::Type2 => {
            let columns: Vec<Column> = CONTROL.into_iter().chain(TEST).collect();
            table(book, names::SECTION_4, &columns, 2, rows(view, names))
        }
    }
}

fn rows(view: &ReportView, names: &SheetNames) -> Vec<Vec<Cell>> {
    let mut place = 0;
    let mut rows = Vec::new();
    for control in &view.controls {
        for test in &control.tests {
            let mut cells = control_cells(control);
            cells.extend(test_cells(test, names.test(place)));
            rows.push(cells);
            place += 1;
        }
        if control.tests.is_empty() {
            let mut cells = control_cells(control);
            cells.extend([text("No test is recorded."), text(""), number(0_u32), number(0_u32)]);
            cells.push(result_cell(&results::untested()));
            rows.push(cells);
        }
    }
    rows
}

fn control_cells(control: &Control) -> Vec<Cell> {
    vec![
        text(&control.reference).looking(Look::Name),
        text(&control.title),
        text(control.criteria.join(", ")),
        text(&control.description),
        maybe(control.owner.as_deref()),
        maybe(control.frequency.as_deref()),
        maybe(control.nature.as_deref()),
    ]
}

fn test_cells(test: &Test, sheet: &str) -> Vec<Cell> {
    let counts = results::counts(test);
    vec![
        link(sheet, &test.title),
        text(procedures(test)),
        number(counts.tested),
        number(counts.deviating),
        result_cell(&results::result(test)),
    ]
}

/// The procedures of a test, one in each line with its nature.
pub(in crate::xlsx) fn procedures(test: &Test) -> String {
    test.procedures
        .iter()
        .map(|procedure| format!("{}: {}", procedure.nature.words(), procedure.text.trim()))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A result in words, in the look that its kind has everywhere.
pub(in crate::xlsx) fn result_cell(result: &TestResult) -> Cell {
    let look = match result.kind {
        ResultKind::Exception => Look::Exception,
        ResultKind::NotConcluded => Look::Quiet,
        ResultKind::NoExceptions | ResultKind::DidNotOperate => Look::Plain,
    };
    text(result.sentences.join("\n")).looking(look)
}
