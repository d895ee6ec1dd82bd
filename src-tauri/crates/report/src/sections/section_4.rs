//! Section 4: the criteria in scope, under each the controls that address it first, with tests and results.
//! A control is printed once; the other criteria that it addresses point to where.

mod additional;
mod tests_cell;

use std::collections::HashMap;

use crate::document::{
    Block, Cell, Flow, Heading, Inline, Level, Orientation, Paragraph, ParagraphStyle, Row, Section, Source, Table,
    TableStyle, Tone,
};
use crate::phrases::{self, Inserts, Pack, Worded};
use crate::results::{self, ResultKind, TestResult};
use crate::view::{Arrangement, Control, Criterion, Nature, ReportView, Test};

use super::column;
use super::sources;
use super::terms::{self, Terms};
use super::texts;

/// The introduction in portrait, and the criteria with their tables in landscape.
pub(super) fn sections(view: &ReportView, terms: &Terms, worded: Worded) -> Vec<Section> {
    let by_control = view.terms.arrangement == Arrangement::ByControl;
    let homes = homes(view);
    let mut blocks = worded.blocks;
    blocks.extend(cross_reference(view, by_control));
    let title = "Section 4: Controls, tests and results";
    let title = if terms.type_2 { title } else { "Section 4: Controls" };
    let running_title = Some(title.to_owned());
    let introduction = Section { running_title: running_title.clone(), orientation: Orientation::Portrait, blocks };
    let mut details = if by_control { controls(view, terms.type_2) } else { criteria(view, &homes, terms.type_2) };
    details.extend(additional::blocks(view, terms.type_2));
    if details.is_empty() {
        return vec![introduction];
    }
    vec![introduction, Section { running_title, orientation: Orientation::Landscape, blocks: details }]
}

/// The introduction in words.
pub(super) fn worded(pack: &Pack<'_>, view: &ReportView, terms: &Terms) -> Worded {
    if terms.type_2 {
        let shown = view.tests().any(|(_, test)| !test.procedures.is_empty());
        let natures = if shown { natures(view) } else { Vec::new() };
        pack.words("section_4", &terms.facts, Inserts::from([("natures", natures)]))
    } else {
        pack.words("section_4_type_1", &terms.facts, Inserts::new())
    }
}

/// The controls in their order, under a heading for each area.
fn controls(view: &ReportView, type_2: bool) -> Vec<Block> {
    let mut areas: Vec<(&str, Vec<&Control>)> = Vec::new();
    for control in &view.controls {
        let area = control.domain.as_deref().unwrap_or("Other controls");
        match areas.iter_mut().find(|(known, _)| *known == area) {
            Some((_, controls)) => controls.push(control),
            None => areas.push((area, vec![control])),
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (number, (area, controls)) in (1..).zip(areas) {
        blocks.push(Heading::new(Level::Two, format!("section-4-area-{number}"), area).into());
        blocks.push(table(view, &controls, type_2).into());
    }
    blocks
}

/// The name by which links find a criterion.
pub(super) fn criterion_id(id: &str) -> String {
    format!("criterion-{}", id.to_lowercase())
}

/// For each control, by its place in the view, the criterion under which it is printed.
type Homes<'a> = HashMap<usize, &'a str>;

fn homes(view: &ReportView) -> Homes<'_> {
    let mut homes = Homes::new();
    for criterion in view.criteria.iter().filter(|criterion| criterion.relevant) {
        for (place, control) in view.controls.iter().enumerate() {
            if control.criteria.contains(&criterion.id) {
                homes.entry(place).or_insert(&criterion.id);
            }
        }
    }
    homes
}

fn criteria(view: &ReportView, homes: &Homes<'_>, type_2: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut series = "";
    for criterion in &view.criteria {
        let this = criterion.id.split('.').next().unwrap_or_default();
        if this != series {
            series = this;
            let heading = Heading::new(Level::Two, format!("series-{}", series.to_lowercase()), series_title(series));
            blocks.push(heading.into());
        }
        blocks.extend(criterion_blocks(view, homes, criterion, type_2));
    }
    let strays: Vec<&Control> = placed(view, homes, None).collect();
    if !strays.is_empty() {
        let title = "Controls that address no criterion in scope";
        blocks.push(Heading::new(Level::Two, "controls-elsewhere", title).into());
        blocks.push(table(view, &strays, type_2).into());
    }
    blocks
}

/// The controls printed under this criterion; `None` gives those printed under none.
fn placed<'a>(view: &'a ReportView, homes: &Homes<'_>, home: Option<&str>) -> impl Iterator<Item = &'a Control> {
    view.controls
        .iter()
        .enumerate()
        .filter(move |(place, _)| homes.get(place).copied() == home)
        .map(|(_, control)| control)
}

fn criterion_blocks(view: &ReportView, homes: &Homes<'_>, criterion: &Criterion, type_2: bool) -> Vec<Block> {
    let title = format!("{} {}", criterion.id, criterion.title);
    let heading = Heading::new(Level::Three, criterion_id(&criterion.id), title);
    let mut blocks: Vec<Block> = vec![heading.from_source(sources::criterion(criterion)).into()];
    let summary = (!criterion.summary.is_empty()).then(|| Paragraph::styled(ParagraphStyle::Note, &criterion.summary));
    let here: Vec<&Control> = placed(view, homes, Some(&criterion.id)).collect();
    let elsewhere = elsewhere(view, homes, criterion);
    if here.is_empty() || !criterion.relevant {
        let said = without_controls(view, criterion, elsewhere);
        let kept = summary.into_iter().chain([said]).map(Flow::from);
        // What is said in the place of controls is never parted from its criterion.
        blocks.push(Block::KeepTogether(kept.collect()));
        return blocks;
    }
    blocks.extend(summary.map(Block::from));
    blocks.push(table(view, &here, type_2).into());
    if !elsewhere.is_empty() {
        blocks.push(Paragraph::of(elsewhere).into());
    }
    blocks
}

/// What stands under a criterion under which no control is printed.
fn without_controls(view: &ReportView, criterion: &Criterion, elsewhere: Vec<Inline>) -> Paragraph {
    if !criterion.relevant {
        let reason = criterion.reason.clone();
        let reason = reason.unwrap_or_else(|| phrases::blank("why the criterion is not relevant"));
        return Paragraph::text(&format!("Not relevant to the system: {reason}"));
    }
    if !elsewhere.is_empty() {
        return Paragraph::of(elsewhere);
    }
    match view.registers.carved_out_for(&criterion.id).as_slice() {
        [] => texts::blank("a control that addresses this criterion"),
        names => Paragraph::text(&rests_on(view, names)),
    }
}

/// The controls that address this criterion and are printed under another one.
fn elsewhere(view: &ReportView, homes: &Homes<'_>, criterion: &Criterion) -> Vec<Inline> {
    let others: Vec<(&Control, &str)> = view
        .controls
        .iter()
        .enumerate()
        .filter(|(_, control)| control.criteria.contains(&criterion.id))
        .filter_map(|(place, control)| homes.get(&place).map(|home| (control, *home)))
        .filter(|(_, home)| *home != criterion.id)
        .collect();
    let mut inlines = Vec::new();
    for (index, (control, home)) in others.iter().enumerate() {
        inlines.push(Inline::Text(if index == 0 { "Also addressed by ".to_owned() } else { ", ".to_owned() }));
        inlines.push(Inline::Strong(control.reference.clone()));
        inlines.push(Inline::Text(" (under ".to_owned()));
        inlines.push(Inline::Link { to: criterion_id(home), text: (*home).to_owned() });
        inlines.push(Inline::Text(")".to_owned()));
    }
    if !inlines.is_empty() {
        inlines.push(Inline::Text(".".to_owned()));
    }
    inlines
}

fn table(view: &ReportView, controls: &[&Control], type_2: bool) -> Table {
    let specified = format!("Control as specified by {}", view.engagement.client);
    let mut columns = vec![column("Control", 1, 66), column(&specified, 6, 150)];
    if type_2 {
        columns.extend([column("Tests performed", 7, 160), column("Result", 4, 110)]);
    }
    Table {
        style: TableStyle::Ruled,
        caption: String::new(),
        columns,
        rows: controls.iter().flat_map(|control| rows(view, control, type_2)).collect(),
    }
}

/// The reference of a control; with its criteria where no heading names them.
fn named(view: &ReportView, control: &Control) -> Cell {
    let mut flows: Vec<Flow> = vec![Paragraph::text(&control.reference).into()];
    if view.terms.arrangement == Arrangement::ByControl && !control.criteria.is_empty() {
        flows.push(Paragraph::styled(ParagraphStyle::Note, &control.criteria.join(", ")).into());
    }
    if let Some(operator) = view.registers.operator_of(&control.reference) {
        flows.push(Paragraph::styled(ParagraphStyle::Note, &format!("Operated by {operator}")).into());
    }
    Cell::flows(flows).as_header()
}

/// The rows of a control: one for each test, the first of them with the control's wording.
fn rows(view: &ReportView, control: &Control, type_2: bool) -> Vec<Row> {
    let wording = if control.description.trim().is_empty() {
        Cell::of(texts::blank("the wording of this control"))
    } else {
        Cell::text(&control.description)
    };
    let mut first = vec![named(view, control), wording];
    if !type_2 {
        return vec![Row::of(first).from_source(sources::control(control))];
    }
    if control.tests.is_empty() {
        first.push(Cell::text("No test is recorded."));
        first.push(result_cell(&results::untested()));
        return vec![Row::of(first).from_source(sources::control(control))];
    }
    let several = control.tests.len() > 1;
    let mut rows = Vec::with_capacity(control.tests.len());
    for test in &control.tests {
        let joined = !rows.is_empty();
        let mut cells = if joined { vec![Cell::default(), Cell::default()] } else { std::mem::take(&mut first) };
        cells.push(tests_cell::cell(test, several).from_source(sources::test(test)));
        cells.push(result_cell(&results::result(test)).from_source(result_source(test)));
        let source = if joined { None } else { Some(sources::control(control)) };
        rows.push(Row { cells, joined, source, ..Row::default() });
    }
    rows
}

/// A result comes from the one deviation of its test, or else from the test.
fn result_source(test: &Test) -> Source {
    match test.deviations.as_slice() {
        [deviation] => sources::deviation(deviation),
        _ => sources::test(test),
    }
}

fn result_cell(result: &TestResult) -> Cell {
    let tone = match result.kind {
        ResultKind::Exception => Tone::Exception,
        ResultKind::NotConcluded => Tone::Quiet,
        ResultKind::NoExceptions | ResultKind::DidNotOperate => Tone::Plain,
    };
    let flows: Vec<Flow> = result.sentences.iter().map(|sentence| Paragraph::text(sentence).into()).collect();
    Cell::flows(flows).toned(tone)
}

fn natures(view: &ReportView) -> Vec<Block> {
    let alone = view.tests().any(|(_, test)| rests_on_inquiry_alone(test));
    let rows = terms::natures(view)
        .into_iter()
        .map(|nature| Row::of(vec![Cell::text(nature.words()).as_header(), Cell::text(meaning(nature, alone))]));
    let table = Table {
        style: TableStyle::Facts,
        caption: "Natures of procedures".to_owned(),
        columns: vec![column("", 1, 96), column("", 5, 200)],
        rows: rows.collect(),
    };
    vec![table.into()]
}

/// Whether nothing but answers stands behind a test.
fn rests_on_inquiry_alone(test: &Test) -> bool {
    !test.procedures.is_empty() && test.procedures.iter().all(|procedure| procedure.nature == Nature::Inquiry)
}

/// What a nature of procedure means; `alone` is whether a test rests on inquiry only, as it may in a draft.
fn meaning(nature: Nature, alone: bool) -> &'static str {
    match nature {
        Nature::Inquiry if alone => "We asked people who know the control how it operates.",
        Nature::Inquiry => {
            "We asked people who know the control how it operates, and compared their answers with other evidence. \
             No result rests on inquiry alone."
        }
        Nature::Observation => "We watched the control, or the use of the control, as it took place.",
        Nature::Inspection => "We examined records, documents, settings or other evidence that the control operated.",
        Nature::Reperformance => "We carried out the control ourselves and compared the outcome.",
    }
}

/// That a criterion rests wholly on the complementary controls of carved-out organisations.
fn rests_on(view: &ReportView, names: &[&str]) -> String {
    let sentence = format!(
        "This criterion rests on the complementary controls of {} alone, which the description leaves out by the \
         carve-out method and which we did not test. Section 3 states them under DC7.",
        terms::joined(names)
    );
    terms::spelled(view, &sentence)
}

fn cross_reference(view: &ReportView, by_control: bool) -> Vec<Block> {
    let relevant: Vec<&Criterion> = view.criteria.iter().filter(|criterion| criterion.relevant).collect();
    if relevant.is_empty() {
        return Vec::new();
    }
    let rows = relevant.into_iter().map(|criterion| {
        let id = criterion.id.clone();
        let named = if by_control { Inline::Text(id) } else { Inline::Link { to: criterion_id(&id), text: id } };
        Row::of(vec![
            Cell::of(Paragraph::of(vec![named])).as_header(),
            Cell::text(&criterion.title),
            Cell::text(&references(view, criterion)),
        ])
    });
    let table = Table {
        style: TableStyle::Compact,
        caption: String::new(),
        columns: vec![column("Criterion", 1, 58), column("Title", 4, 120), column("Controls", 5, 140)],
        rows: rows.collect(),
    };
    let heading = Heading::new(Level::Two, "section-4-cross-reference", "Criteria and the controls that address them");
    vec![heading.into(), table.into()]
}

fn references(view: &ReportView, criterion: &Criterion) -> String {
    let references: Vec<&str> = view
        .controls
        .iter()
        .filter(|control| control.criteria.contains(&criterion.id))
        .map(|control| control.reference.as_str())
        .collect();
    match (references.as_slice(), view.registers.carved_out_for(&criterion.id).as_slice()) {
        ([], []) => phrases::blank("a control"),
        ([], names) => format!("{} (carved out)", terms::joined(names)),
        (references, _) => references.join(", "),
    }
}

fn series_title(series: &str) -> String {
    let words = match series {
        "CC1" => "Control environment",
        "CC2" => "Communication and information",
        "CC3" => "Risk assessment",
        "CC4" => "Monitoring",
        "CC5" => "Control activities",
        "CC6" => "Logical and physical access",
        "CC7" => "System operations",
        "CC8" => "Change management",
        "CC9" => "Risk mitigation",
        "A1" => "Availability",
        "C1" => "Confidentiality",
        "PI1" => "Processing integrity",
        "P1" => "Privacy: notice",
        "P2" => "Privacy: choice and consent",
        "P3" => "Privacy: collection",
        "P4" => "Privacy: use, retention and disposal",
        "P5" => "Privacy: access",
        "P6" => "Privacy: disclosure",
        "P7" => "Privacy: quality",
        "P8" => "Privacy: monitoring and enforcement",
        other => return other.to_owned(),
    };
    format!("{series} {words}")
}
