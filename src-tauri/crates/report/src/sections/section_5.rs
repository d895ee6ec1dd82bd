//! Section 5: management's responses to the exceptions, where controls answer to other frameworks, and what else
//! management wants to say. Unaudited, and marked so.

use crate::document::{Block, Cell, Heading, Level, Row, Section, Table};
use crate::phrases::{Inserts, Pack, Worded};
use crate::view::{Control, Deviation, ReportView, TextKey};

use super::terms::Terms;
use super::{column, sources, texts};

/// The section in words.
pub(super) fn worded(pack: &Pack<'_>, view: &ReportView, terms: &Terms) -> Worded {
    let other = texts::optional(view, TextKey::OtherInformation);
    let responses = if terms.type_2 { responses(view) } else { Vec::new() };
    let inserts = Inserts::from([("responses", responses), ("mappings", mappings(view)), ("other", other)]);
    pack.words("section_5", &terms.facts, inserts)
}

/// The section.
pub(super) fn section(worded: Worded) -> Section {
    super::portrait("Section 5: Other information (unaudited)", worded)
}

fn responses(view: &ReportView) -> Vec<Block> {
    let rows: Vec<Row> = view.deviations().map(|(control, _, deviation)| row(control, deviation)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        column("No.", 0, 34),
        column("Control", 1, 66),
        column("Exception as reported in Section 4", 5, 130),
        column("Management’s response (unaudited)", 5, 130),
    ];
    vec![Table { columns, rows, ..Table::default() }.into()]
}

fn row(control: &Control, deviation: &Deviation) -> Row {
    Row::of(vec![
        Cell::text(&deviation.number).as_header(),
        Cell::text(&control.reference),
        worded_cell(deviation.section_4.as_deref(), "the wording of this exception for Section 4"),
        worded_cell(deviation.response.as_deref(), "management’s response"),
    ])
    .from_source(sources::deviation(deviation))
}

fn worded_cell(text: Option<&str>, what: &str) -> Cell {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Cell::text(text),
        None => Cell::of(texts::blank(what)),
    }
}

/// The references of a framework, each with its controls.
type References<'a> = Vec<(&'a str, Vec<&'a str>)>;

/// A table for each framework: its references with the controls that answer to them.
fn mappings(view: &ReportView) -> Vec<Block> {
    let mut frameworks: Vec<(&str, References<'_>)> = Vec::new();
    for mapping in &view.registers.mappings {
        if frameworks.last().is_none_or(|(framework, _)| *framework != mapping.framework) {
            frameworks.push((&mapping.framework, Vec::new()));
        }
        let Some((_, references)) = frameworks.last_mut() else { continue };
        match references.last_mut() {
            Some((external, controls)) if *external == mapping.external => controls.push(&mapping.control),
            _ => references.push((&mapping.external, vec![&mapping.control])),
        }
    }
    let mut blocks = Vec::new();
    for (number, (framework, references)) in (1..).zip(frameworks) {
        let id = format!("section-5-mapping-{number}");
        blocks.push(Heading::new(Level::Three, id, framework).into());
        let rows = references.into_iter().map(|(external, controls)| {
            Row::of(vec![Cell::text(external).as_header(), Cell::text(&controls.join(", "))])
        });
        let table = Table {
            caption: format!("References of {framework} and the controls that answer to them"),
            columns: vec![column("Reference", 2, 110), column("Controls", 5, 200)],
            rows: rows.collect(),
            ..Table::default()
        };
        blocks.push(table.into());
    }
    blocks
}
