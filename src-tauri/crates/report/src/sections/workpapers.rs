//! The workpapers of the tests as a document of their own: for each test what was done, on what, how many items and why,
//! what the results say of the population, who concluded and who signed; and every item with its results.

mod population;

use crate::document::{
    Align, Block, Cell, Column, Contents, Document, Flow, Heading, Inline, Level, Orientation, Paragraph,
    ParagraphStyle, Row, Section, Table, TableStyle, Tone,
};
use crate::json::Twin;
use crate::results;
use crate::view::{Account, Control, Item, Mark, Outcome, ReportView, Test};

use super::{column, furniture, meta, paper, terms::Terms};

/// Builds the workpapers of an engagement: a section for each control with tests.
pub fn workpapers(view: &ReportView) -> Document {
    let terms = Terms::of(view);
    let mut meta = meta(view, &terms, &Twin::of(view));
    meta.title = format!("Workpapers: {}", view.engagement.client);
    // The hash of the report's facts belongs to the report alone.
    meta.content = None;
    Document {
        meta,
        paper: paper(view),
        house: view.house.clone(),
        attachments: Vec::new(),
        furniture: furniture(view),
        cover: None,
        contents: Some(Contents { title: "Workpapers".to_owned(), depth: Level::Two }),
        sections: view.controls.iter().filter(|control| !control.tests.is_empty()).map(section).collect(),
    }
}

fn section(control: &Control) -> Section {
    let id = format!("control-{}", control.reference);
    let title = format!("{} {}", control.reference, control.title);
    let mut blocks: Vec<Block> = vec![
        Heading::new(Level::One, id.clone(), title).into(),
        Paragraph::text(&control.description).into(),
        Paragraph::styled(ParagraphStyle::Note, &facets(control)).into(),
    ];
    for (number, test) in (1..).zip(&control.tests) {
        blocks.extend(test_blocks(&format!("{id}-{number}"), test));
    }
    Section { running_title: Some(control.reference.clone()), orientation: Orientation::Portrait, blocks }
}

fn facets(control: &Control) -> String {
    let facets = [
        Some(format!("Criteria {}", control.criteria.join(", "))),
        control.frequency.clone(),
        control.nature.clone(),
        control.owner.clone(),
    ];
    facets.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn test_blocks(id: &str, test: &Test) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![Heading::new(Level::Two, id, test.title.clone()).into(), facts(test).into()];
    if let Some(population) = &test.population {
        blocks.extend(population::blocks(id, population));
    }
    if let Some(account) = &test.account {
        blocks.extend(account_blocks(id, account));
    }
    if !test.items.is_empty() {
        blocks.push(Heading::new(Level::Three, format!("{id}-items"), "Items and results").into());
        blocks.push(items(test).into());
    }
    blocks
}

/// Names on the left, what is recorded on the right; what is not recorded is left out.
fn facts(test: &Test) -> Table {
    let mut rows = Vec::new();
    let mut say = |name: &str, cell: Cell| rows.push(Row::of(vec![Cell::text(name).as_header(), cell]));
    let procedures: Vec<String> =
        test.procedures.iter().map(|step| format!("{}: {}", step.nature.words(), step.text)).collect();
    say("Procedures", Cell::text(&procedures.join("\n")));
    for attribute in &test.attributes {
        say(&format!("Attribute {}", attribute.letter), Cell::text(&attribute.text));
    }
    if let Some(sample) = &test.sample {
        let extensions = sample.extensions.join("\n");
        say("Selection", Cell::text(&format!("{}: {} items\n{extensions}", sample.method.words(), sample.size)));
        say("How to repeat it", Cell::text(&sample.recipe));
        let drawn = format!("{}, {} UTC", sample.drawn_by, sample.drawn_at.format("%Y-%m-%d %H:%M"));
        say("Drawn", Cell::text(&drawn));
    }
    say("Result for Section 4", Cell::text(&results::result(test).sentences.join("\n")));
    if let Some(conclusion) = &test.conclusion {
        let words = format!("{}. {}\n{}", conclusion.kind.words(), conclusion.text, conclusion.by);
        say("Conclusion", Cell::text(&words));
    }
    for sign_off in &test.sign_offs {
        let stale = if sign_off.valid { "" } else { "; the test changed after this signature" };
        let words = format!("{}, {} UTC{stale}", sign_off.by, sign_off.at.format("%Y-%m-%d %H:%M"));
        say(&sign_off.role, Cell::text(&words));
    }
    facts_table(rows)
}

fn account_blocks(id: &str, account: &Account) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut say = |name: &str, cell: Cell| rows.push(Row::of(vec![Cell::text(name).as_header(), cell]));
    say("Policy", with_hash(&account.policy, &account.policy_sha256));
    say("Plan", Cell::text(&account.plan.join("\n")));
    say("Numbers", Cell::text(&account.parameters));
    if !account.supports.is_empty() {
        say("What the size supports", Cell::text(&account.supports.join("\n")));
    }
    for remark in &account.remarks {
        say("Remark", Cell::text(remark));
    }
    let mut blocks: Vec<Block> =
        vec![Heading::new(Level::Three, format!("{id}-size"), "Size and evaluation").into(), facts_table(rows).into()];
    if !account.attributes.is_empty() {
        blocks.push(evaluation(account).into());
    }
    blocks
}

fn facts_table(rows: Vec<Row>) -> Table {
    let columns = vec![column("", 1, 110), column("", 4, 200)];
    Table { style: TableStyle::Facts, columns, rows, ..Table::default() }
}

fn with_hash(words: &str, sha256: &str) -> Cell {
    let hash = Inline::Reference(sha256.to_owned());
    Cell::of(Paragraph::of(vec![Inline::Text(words.to_owned()), Inline::LineBreak, hash]))
}

fn evaluation(account: &Account) -> Table {
    let rate = |rate: &Option<String>| rate.as_ref().map(|rate| format!("{rate} %")).unwrap_or_default();
    let rows = account.attributes.iter().map(|found| {
        let tone = if found.supports == Some(false) { Tone::Exception } else { Tone::Plain };
        Row::of(vec![
            Cell::text(&found.letter).as_header(),
            Cell::text(&found.tested.to_string()),
            Cell::text(&found.deviations.to_string()),
            Cell::text(&rate(&found.sample_rate)),
            Cell::text(&rate(&found.upper_limit)),
            Cell::text(&format!("{} %", found.tolerable)),
            Cell::text(found.verdict()).toned(tone),
        ])
    });
    Table {
        caption: "What the results say of the population".to_owned(),
        columns: vec![
            column("Attribute", 1, 52),
            numbers("Tested", 1, 44),
            numbers("Deviations", 1, 58),
            numbers("Sample rate", 1, 62),
            numbers("Upper limit", 1, 60),
            numbers("Tolerable rate", 1, 74),
            column("Verdict", 1, 76),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn items(test: &Test) -> Table {
    let mut columns = vec![numbers("No.", 1, 28), column("Item", 4, 90)];
    columns.extend(test.attributes.iter().map(|attribute| column(&attribute.letter, 1, 48)));
    columns.push(column("Notes", 5, 90));
    Table { columns, rows: test.items.iter().map(|item| item_row(test, item)).collect(), ..Table::default() }
}

fn item_row(test: &Test, item: &Item) -> Row {
    let tone = if item.replaced { Tone::Quiet } else { Tone::Plain };
    let key = if item.replaced { format!("{} (replaced)", item.key) } else { item.key.clone() };
    let mut cells = vec![Cell::text(&item.position.to_string()), Cell::text(&key).as_header().toned(tone)];
    cells.extend(item.marks.iter().map(mark));
    let notes = test.attributes.iter().zip(&item.marks).filter_map(|(attribute, mark)| {
        mark.note.as_ref().map(|note| Flow::from(Paragraph::text(&format!("{}: {note}", attribute.letter))))
    });
    cells.push(Cell::flows(notes.collect()));
    Row::of(cells)
}

fn mark(mark: &Mark) -> Cell {
    let words = mark.outcome.map(Outcome::words).unwrap_or_default();
    match mark.outcome {
        Some(Outcome::Deviation) => Cell::text(words).toned(Tone::Exception),
        Some(Outcome::NotApplicable) => Cell::text(words).toned(Tone::Quiet),
        Some(Outcome::Pass) | None => Cell::text(words),
    }
}

fn numbers(header: &str, weight: u16, least: u16) -> Column {
    Column { align: Align::End, ..column(header, weight, least) }
}
