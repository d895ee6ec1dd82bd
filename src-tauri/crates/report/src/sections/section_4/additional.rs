//! The criteria beside the trust services criteria: which controls meet each of their references, and what tests found.

use crate::document::{Block, Cell, Heading, Level, Paragraph, ParagraphStyle, Row, Table};
use crate::results::{self, ResultKind};
use crate::sections::{column, texts};
use crate::view::{AdditionalCriteria, Control, Mapping, ReportView};

/// A heading and a table for each subject matter.
pub(super) fn blocks(view: &ReportView, type_2: bool) -> Vec<Block> {
    let numbered = (1..).zip(&view.registers.additional);
    numbered.flat_map(|(number, additional)| subject(view, number, additional, type_2)).collect()
}

fn subject(view: &ReportView, number: usize, additional: &AdditionalCriteria, type_2: bool) -> Vec<Block> {
    let heading = Heading::new(Level::Two, format!("section-4-additional-{number}"), additional.criteria.as_str());
    let mut blocks: Vec<Block> = vec![heading.into()];
    let mappings: Vec<&Mapping> = view.registers.mappings_of(additional).collect();
    if mappings.is_empty() {
        blocks.push(texts::blank(&format!("the controls that meet {}", additional.criteria)).into());
        return blocks;
    }
    let note = "The controls are worded above; a reference is met by the controls beside it together.";
    blocks.push(Paragraph::styled(ParagraphStyle::Note, note).into());
    let mut columns = vec![column("Reference", 2, 110), column("Controls", 3, 120)];
    if type_2 {
        columns.push(column("Results", 5, 160));
    }
    let mut references: Vec<(&str, Vec<&str>)> = Vec::new();
    for mapping in mappings {
        let named = mapping.control.as_deref();
        match references.iter_mut().find(|(external, _)| *external == mapping.external) {
            Some((_, controls)) => controls.extend(named.filter(|control| !controls.contains(control))),
            None => references.push((&mapping.external, named.into_iter().collect())),
        }
    }
    let rows = references.iter().map(|(external, controls)| row(view, external, controls, type_2)).collect();
    let caption = format!("Controls that meet {}", additional.criteria);
    blocks.push(Table { caption, columns, rows, ..Table::default() }.into());
    blocks
}

fn row(view: &ReportView, external: &str, controls: &[&str], type_2: bool) -> Row {
    let named = match controls {
        [] => Cell::of(texts::blank("the controls that meet this reference")),
        controls => Cell::text(&controls.join(", ")),
    };
    let mut cells = vec![Cell::text(external).as_header(), named];
    if type_2 {
        let of_control = |reference: &&str| view.controls.iter().find(|control| control.reference == **reference);
        let results = controls.iter().filter_map(of_control).map(|control| Paragraph::text(&result(control)).into());
        cells.push(Cell::flows(results.collect()));
    }
    Row::of(cells)
}

/// What the tests of a control gave, in the fixed vocabulary; the details stand beside the control's wording.
fn result(control: &Control) -> String {
    let kinds: Vec<ResultKind> = control.tests.iter().map(|test| results::result(test).kind).collect();
    let said = if kinds.is_empty() || kinds.contains(&ResultKind::NotConcluded) {
        "Not yet concluded."
    } else if kinds.contains(&ResultKind::Exception) {
        "Exception noted."
    } else if kinds.contains(&ResultKind::NoExceptions) {
        "No exceptions noted."
    } else {
        "Not tested because it did not operate."
    };
    format!("{}: {said}", control.reference)
}
