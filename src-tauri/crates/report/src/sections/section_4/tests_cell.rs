//! What was done in a test, as Section 4 says it: each procedure with its nature, and how items were selected.

use crate::document::{Cell, Flow, Inline, Paragraph};
use crate::phrases;
use crate::results;
use crate::view::{Method, Procedure, Test};

/// The cell of a test; its title is printed where the control has several.
pub(super) fn cell(test: &Test, several: bool) -> Cell {
    let mut flows: Vec<Flow> = Vec::new();
    if several {
        flows.push(Paragraph::of(vec![Inline::Strong(test.title.clone())]).into());
    }
    flows.extend(test.procedures.iter().map(|procedure| Flow::Paragraph(paragraph(procedure))));
    if test.procedures.is_empty() {
        let blank = phrases::blank("the procedures of this test");
        flows.push(Paragraph::of(vec![Inline::Strong(blank)]).into());
    }
    if let Some(sentence) = selection(test) {
        flows.push(Paragraph::text(&sentence).into());
    }
    Cell::flows(flows)
}

fn paragraph(procedure: &Procedure) -> Paragraph {
    let mut inlines = vec![Inline::Strong(format!("{}. ", procedure.nature.words()))];
    inlines.extend(Paragraph::text(procedure.text.trim()).text);
    Paragraph::of(inlines)
}

/// Whether all items were tested or a selection, and of how many items that no other item replaced.
fn selection(test: &Test) -> Option<String> {
    let items = match results::kept(test).count() {
        0 => "items".to_owned(),
        1 => "1 item".to_owned(),
        count => format!("{count} items"),
    };
    test.sample.as_ref().map(|sample| match sample.method {
        Method::Census => "Applied to all items of the population.".to_owned(),
        Method::Random => format!("Applied to {items} selected at random."),
        Method::Stratified => format!("Applied to {items} selected at random within strata of the population."),
        Method::Systematic => format!("Applied to {items} selected at equal distances from a random start."),
        Method::Interval => format!("Applied to {items} selected at random within intervals of the period."),
        Method::Targeted => format!("Applied to {items} selected for a stated reason."),
        Method::Haphazard => format!("Applied to {items} selected without a pattern, not at random."),
    })
}
