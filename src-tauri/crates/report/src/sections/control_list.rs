//! The controls in short, for the description: reference, title, frequency and criteria.

use crate::document::{Block, Cell, Inline, Paragraph, Row, Table};
use crate::view::{Arrangement, Control, ReportView};

use super::{column, section_4, sources};

/// The list of controls, or nothing where there are none.
pub(super) fn blocks(view: &ReportView) -> Vec<Block> {
    if view.controls.is_empty() {
        return Vec::new();
    }
    let table = Table {
        caption: "Controls and the criteria that they address".to_owned(),
        columns: vec![
            column("Control", 1, 62),
            column("Title", 5, 120),
            column("Operates", 2, 62),
            column("Criteria", 3, 90),
        ],
        rows: view.controls.iter().map(|control| row(view, control)).collect(),
        ..Table::default()
    };
    vec![table.into()]
}

fn row(view: &ReportView, control: &Control) -> Row {
    Row::of(vec![
        Cell::text(&control.reference).as_header(),
        Cell::text(&match view.registers.operator_of(&control.reference) {
            Some(operator) => format!("{} (operated by {operator})", control.title),
            None => control.title.clone(),
        }),
        Cell::text(control.frequency.as_deref().unwrap_or_default()),
        Cell::of(Paragraph::of(criteria_links(view, control))),
    ])
    .from_source(sources::control(control))
}

/// The ids of a control's criteria, each leading to its heading in Section 4.
fn criteria_links(view: &ReportView, control: &Control) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (index, id) in control.criteria.iter().enumerate() {
        if index > 0 {
            inlines.push(Inline::Text(", ".to_owned()));
        }
        let has_heading = view.terms.arrangement == Arrangement::ByCriterion;
        if has_heading && view.criteria.iter().any(|criterion| &criterion.id == id) {
            inlines.push(Inline::Link { to: section_4::criterion_id(id), text: id.clone() });
        } else {
            inlines.push(Inline::Text(id.clone()));
        }
    }
    inlines
}
