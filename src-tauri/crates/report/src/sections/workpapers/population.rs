//! The population of a workpaper: where it comes from, why it is complete, what was noticed in it, its months.

use crate::document::{Block, Cell, Heading, Level, Row, Table};
use crate::view::{Month, Population};

use super::{column, facts_table, numbers, with_hash};

/// What a reader has to know of the population before the sample means anything.
pub(super) fn blocks(id: &str, population: &Population) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![
        Heading::new(Level::Three, format!("{id}-population"), "Population").into(),
        facts_table(rows(population)).into(),
    ];
    if !population.months.is_empty() {
        blocks.push(months(&population.months).into());
    }
    blocks
}

fn rows(population: &Population) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut say = |name: &str, cell: Cell| rows.push(Row::of(vec![Cell::text(name).as_header(), cell]));
    let version = if population.version > 1 { format!(", version {}", population.version) } else { String::new() };
    let title = format!("{}{version}: {} items", population.name, population.rows);
    say("Items", with_hash(&title, &population.sha256));
    let sheet = population.sheet.as_ref().map(|sheet| format!(", sheet {sheet}")).unwrap_or_default();
    say("File received", with_hash(&format!("{}{sheet}", population.file_name), &population.source_sha256));
    for (name, words) in facts(population) {
        if !words.is_empty() {
            say(name, Cell::text(&words));
        }
    }
    rows
}

fn facts(population: &Population) -> [(&'static str, String); 15] {
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    let count = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let newer = |version| format!("The sample rests on this version; version {version} is newer.");
    [
        ("Why it replaced the one before", maybe(&population.replaced_because)),
        ("Later version", population.newer_version.map(newer).unwrap_or_default()),
        ("Source system", population.source_system.clone()),
        ("Query or report", maybe(&population.query)),
        ("Parameters", maybe(&population.parameters)),
        ("Run", run(population)),
        ("Observed by the auditor", population.observed_words()),
        ("Rows at the source", count(population.rows_at_source)),
        ("Second source", second_source(population)),
        ("Differences explained", maybe(&population.reconciliation)),
        ("Filter", population.filter.join("\n")),
        ("Rows left out", population.left_out()),
        ("Dates", dates(population)),
        ("Noticed in the items", population.findings.join("\n")),
        ("Before relying on it", population.doubts.join("\n")),
    ]
}

fn run(population: &Population) -> String {
    let on = population.extracted_on.map(|day| day.format("%Y-%m-%d").to_string());
    let by = population.extracted_by.as_ref().map(|person| format!("by {person}"));
    [on, by].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn second_source(population: &Population) -> String {
    let count = population.second_count.map(|rows| format!("{rows} rows"));
    [population.second_source.clone(), count].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

fn dates(population: &Population) -> String {
    match (&population.date_column, population.first_date, population.last_date) {
        (Some(column), Some(first), Some(last)) => format!("{first} to {last}, by {column}"),
        _ => String::new(),
    }
}

fn months(months: &[Month]) -> Table {
    let most = months.iter().map(|month| month.items).max().unwrap_or(0).max(1);
    let rows = months.iter().map(|month| {
        Row::of(vec![
            Cell::text(&month.month.format("%B %Y").to_string()).as_header(),
            Cell::text(&month.items.to_string()),
            Cell::text(&month.selected.to_string()),
            Cell::text(&bar(month, most)),
        ])
    });
    Table {
        caption: "Items of the population by month, with those selected".to_owned(),
        columns: vec![
            column("Month", 2, 80),
            numbers("Items", 1, 44),
            numbers("Selected", 1, 50),
            column("Dark: selected", 5, 200),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// A bar of dark signs for the part selected, at least one where any item is, and light ones for the rest.
fn bar(month: &Month, most: u64) -> String {
    const WIDE: u64 = 30;
    let signs = |items: u64| (items * WIDE).div_ceil(most);
    let chosen = signs(month.selected).min(signs(month.items));
    let place = |count: u64| usize::try_from(count).unwrap_or_default();
    format!("{}{}", "\u{2588}".repeat(place(chosen)), "\u{2591}".repeat(place(signs(month.items) - chosen)))
}
