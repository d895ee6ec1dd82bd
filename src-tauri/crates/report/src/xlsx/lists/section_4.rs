//! Section 4 as a table: one row for each test of a control; a Type 1 report lists the controls only.

use crate::ReportError;
use crate::results::{self, ResultKind, TestResult};
use crate::view::{Control, ReportType, ReportView, Test};
use crate::xlsx::book::Book;
use crate::xlsx::looks::Look;
use crate::xlsx::names::{self, SheetNames};
use crate::xlsx::sheet::{Cell, Column, Layout, column, link, maybe, number, table, text};

/// What a report of either type says about a control.
const CONTROL: [Column; 3] =
    [column("Control", 16), column("Criteria", 14), column("Control as specified by management", 50)];

/// What a Type 2 report says about a test.
const TEST: [Column; 5] = [
    column("Tests performed", 50),
    column("Result", 44),
    column("Items tested", 10),
    column("Items with deviations", 13),
    column("Workpaper", 31),
];

/// What else is known of a control.
const MORE: [Column; 4] = [column("Title", 30), column("Owner", 20), column("Operates", 16), column("Nature", 14)];

/// Adds the sheet.
pub(in crate::xlsx) fn add(view: &ReportView, names: &SheetNames, book: &mut Book) -> Result<(), ReportError> {
    match view.engagement.report_type {
        ReportType::Type1 => {
            let columns: Vec<Column> = CONTROL.into_iter().chain(MORE).collect();
            let layout = Layout { columns: &columns, frozen: 1, pages: 1 };
            table(book, names::SECTION_4, layout, || view.controls.iter().map(|control| cells(control, Vec::new())))
        }
        ReportType::Type2 => {
            let columns: Vec<Column> = CONTROL.into_iter().chain(TEST).chain(MORE).collect();
            let layout = Layout { columns: &columns, frozen: 1, pages: 2 };
            table(book, names::SECTION_4, layout, || rows(view, names))
        }
    }
}

fn rows(view: &ReportView, names: &SheetNames) -> Vec<Vec<Cell>> {
    let mut place = 0;
    let mut rows = Vec::new();
    for control in &view.controls {
        for test in &control.tests {
            rows.push(cells(control, test_cells(test, names.test(place))));
            place += 1;
        }
        if control.tests.is_empty() {
            let untested = result_cell(&results::untested());
            let none = text("No test is recorded.");
            rows.push(cells(control, vec![none, untested, number(0_u32), number(0_u32), maybe(None)]));
        }
    }
    rows
}

/// A row: the control, its test where the report has tests, and what else is known of the control.
fn cells(control: &Control, test: Vec<Cell>) -> Vec<Cell> {
    let mut cells = vec![
        text(&control.reference).looking(Look::Name),
        text(control.criteria.join(", ")),
        text(&control.description),
    ];
    cells.extend(test);
    cells.extend([
        text(&control.title),
        maybe(control.owner.as_deref()),
        maybe(control.frequency.as_deref()),
        maybe(control.nature.as_deref()),
    ]);
    cells
}

fn test_cells(test: &Test, sheet: &str) -> Vec<Cell> {
    let counts = results::counts(test);
    vec![
        text(procedures(test)),
        result_cell(&results::result(test)),
        number(counts.tested),
        number(counts.deviating),
        link(sheet, sheet),
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
