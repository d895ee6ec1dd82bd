//! Section 5: management's responses to the exceptions, where controls answer to other frameworks, and what else
//! management wants to say. Unaudited, and marked so.

use crate::document::{Block, Cell, Heading, Level, Row, Section, Table, TableStyle};
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

/// What answers to a reference of another framework.
struct Answered<'a> {
    external: &'a str,
    controls: Vec<&'a str>,
    criteria: Vec<&'a str>,
}

/// A table for each framework: its references with what answers to them.
fn mappings(view: &ReportView) -> Vec<Block> {
    let mut frameworks: Vec<(&str, Vec<Answered<'_>>)> = Vec::new();
    for mapping in view.registers.crosswalks() {
        if frameworks.last().is_none_or(|(framework, _)| *framework != mapping.framework) {
            frameworks.push((&mapping.framework, Vec::new()));
        }
        let Some((_, references)) = frameworks.last_mut() else { continue };
        if references.last().is_none_or(|answered| answered.external != mapping.external) {
            references.push(Answered { external: &mapping.external, controls: Vec::new(), criteria: Vec::new() });
        }
        let Some(answered) = references.last_mut() else { continue };
        once(&mut answered.controls, mapping.control.iter());
        once(&mut answered.criteria, mapping.criteria.iter());
    }
    let frameworks = (1..).zip(frameworks);
    frameworks.flat_map(|(number, (framework, references))| crosswalk(number, framework, &references)).collect()
}

/// Adds what is not there yet.
fn once<'a>(known: &mut Vec<&'a str>, more: impl Iterator<Item = &'a String>) {
    for name in more {
        if !known.contains(&name.as_str()) {
            known.push(name);
        }
    }
}

/// The table of one framework; it has a column only for what answers to a reference of it.
fn crosswalk(number: usize, framework: &str, references: &[Answered<'_>]) -> [Block; 2] {
    let heading = Heading::new(Level::Three, format!("section-5-mapping-{number}"), framework);
    let of_controls = references.iter().any(|answered| !answered.controls.is_empty());
    let of_criteria = references.iter().any(|answered| !answered.criteria.is_empty());
    let mut columns = vec![column("Reference", 2, 110)];
    columns.extend(of_controls.then(|| column("Controls", 4, 150)));
    columns.extend(of_criteria.then(|| column("Criteria", 4, 150)));
    let rows = references.iter().map(|answered| {
        let mut cells = vec![Cell::text(answered.external).as_header()];
        cells.extend(of_controls.then(|| Cell::text(&answered.controls.join(", "))));
        cells.extend(of_criteria.then(|| Cell::text(&answered.criteria.join(", "))));
        Row::of(cells)
    });
    let table = Table {
        style: TableStyle::Compact,
        caption: format!("References of {framework} and what answers to them (unaudited)"),
        columns,
        rows: rows.collect(),
    };
    [heading.into(), table.into()]
}
