//! Section 4 as a table: one row for each test of a control; a Type 1 report lists the controls only.

use crate::ReportError;
use crate::results::{self, ResultKind, TestResult};
use crate::view::{Control, ReportType, Test};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, Target, empty, link, maybe, number, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

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
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let tested = source.view.engagement.report_type == ReportType::Type2;
    let test: &[Column] = if tested { &TEST } else { &[] };
    let columns: Vec<Column> = CONTROL.iter().chain(test).chain(&MORE).copied().collect();
    let layout = Layout {
        name: names::SECTION_4,
        title: if tested { "Section 4: controls, tests and results" } else { "Section 4: controls" },
        says: "Controls in the wording of management, which Section 3 has too.",
        none: "No control is recorded.",
        columns: &columns,
        frozen: 1,
        pages: if tested { 2 } else { 1 },
    };
    table(book, layout, || rows(source))
}

/// The reference of the control of each row.
pub(in crate::xlsx) fn references<'a>(source: &'a Source<'_>) -> impl Iterator<Item = String> + 'a {
    let repeated = |control: &Control| match source.view.engagement.report_type {
        ReportType::Type1 => 1,
        ReportType::Type2 => control.tests.len().max(1),
    };
    let controls = source.view.controls.iter();
    controls.flat_map(move |control| std::iter::repeat_n(control.reference.clone(), repeated(control)))
}

/// A row for each test of each control; one for a control without tests, and in a Type 1 report for each control.
pub(in crate::xlsx) fn rows(source: &Source<'_>) -> Vec<Vec<Cell>> {
    let mut place = 0;
    let mut rows = Vec::new();
    for (index, control) in source.view.controls.iter().enumerate() {
        let head = head(control, index);
        if source.view.engagement.report_type == ReportType::Type1 {
            rows.push(cells(head, control, Vec::new()));
            continue;
        }
        for test in &control.tests {
            let workpaper = link(source.workpaper(place), source.names.test(place));
            rows.push(cells(head.clone(), control, test_cells(test, workpaper)));
            place += 1;
        }
        if control.tests.is_empty() {
            let untested = result_cell(&results::untested());
            let none = text("No test is recorded.");
            rows.push(cells(head, control, vec![none, untested, empty(), empty(), empty()]));
        }
    }
    rows
}

/// The reference, which leads to the column of the control in the matrix.
fn head(control: &Control, index: usize) -> Cell {
    match super::matrix::column_of(index) {
        Some(column) => {
            let to = Target { sheet: names::MATRIX.to_owned(), row: crate::xlsx::table::HEADER, column };
            link(to, &control.reference)
        }
        None => text(&control.reference).looking(Look::Name),
    }
}

/// A row: the control, its test where the report has tests, and what else is known of the control.
fn cells(head: Cell, control: &Control, test: Vec<Cell>) -> Vec<Cell> {
    let mut cells = vec![head, text(control.criteria.join(", ")), text(&control.description)];
    cells.extend(test);
    cells.extend([
        text(&control.title),
        maybe(control.owner.as_deref()),
        maybe(control.frequency.as_deref()),
        maybe(control.nature.as_deref()),
    ]);
    cells
}

fn test_cells(test: &Test, workpaper: Cell) -> Vec<Cell> {
    let counts = results::counts(test);
    // A test that rests on no items counts none: a zero would say that nothing was tested.
    let [tested, deviating] =
        if test.items.is_empty() { [empty(), empty()] } else { [number(counts.tested), number(counts.deviating)] };
    vec![text(procedures(test)), result_cell(&results::result(test)), tested, deviating, workpaper]
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
