//! Section 5: management's responses to the exceptions, and what else it wants to say. Unaudited, and marked so.

use crate::document::{Block, Cell, Row, Section, Table};
use crate::phrases::Inserts;
use crate::view::{Control, Deviation, ReportView, TextKey};

use super::column;
use super::sources;
use super::terms::Terms;
use super::texts;

/// The section.
pub(super) fn section(view: &ReportView, terms: &Terms) -> Section {
    let other = texts::optional(view, TextKey::OtherInformation);
    let inserts = Inserts::from([("responses", responses(view)), ("other", other)]);
    super::section(terms, "section_5", "Section 5: Other information (unaudited)", inserts)
}

fn responses(view: &ReportView) -> Vec<Block> {
    let table = Table {
        columns: vec![
            column("No.", 0, 34),
            column("Control", 1, 66),
            column("Exception as reported in Section 4", 5, 130),
            column("Management’s response (unaudited)", 5, 130),
        ],
        rows: view.deviations().map(|(control, _, deviation)| row(control, deviation)).collect(),
        ..Table::default()
    };
    vec![table.into()]
}

fn row(control: &Control, deviation: &Deviation) -> Row {
    Row::of(vec![
        Cell::text(&deviation.number).as_header(),
        Cell::text(&control.reference),
        worded(deviation.section_4.as_deref(), "the wording of this exception for Section 4"),
        worded(deviation.response.as_deref(), "management’s response"),
    ])
    .from_source(sources::deviation(deviation))
}

fn worded(text: Option<&str>, what: &str) -> Cell {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Cell::text(text),
        None => Cell::of(texts::blank(what)),
    }
}
