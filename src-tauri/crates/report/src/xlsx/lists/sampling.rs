//! The figures of every sample: what its size rests on, and what its results say of the population, attribute by
//! attribute.

use crate::ReportError;
use crate::view::{Account, AttributeAccount, Control, Test};
use crate::xlsx::book::Book;
use crate::xlsx::cells::{Cell, empty, link, maybe, number, percent, text};
use crate::xlsx::looks::Look;
use crate::xlsx::names;
use crate::xlsx::source::Source;
use crate::xlsx::table::{Column, Layout, column, table};

const COLUMNS: [Column; 17] = [
    column("Workpaper", 31),
    column("Control", 16),
    column("Attribute", 10),
    column("Population items", 12),
    column("Selection", 22),
    column("Selected", 10),
    column("Tested", 9),
    column("Deviations", 11),
    column("Sample rate", 10),
    column("Upper limit", 10),
    column("Tolerable rate", 10),
    column("Verdict", 15),
    column("In words", 56),
    column("What the size rests on", 50),
    column("Numbers", 40),
    column("Policy", 30),
    column("Seed", 24),
];

/// Adds the sheet.
pub(in crate::xlsx) fn add(source: &Source<'_>, book: &mut Book) -> Result<(), ReportError> {
    let layout = Layout {
        name: names::SAMPLING,
        title: "Sampling",
        says: "Rates are those of the sample; limits are what it supports of the population at the risk accepted.",
        none: "No sample was drawn.",
        columns: &COLUMNS,
        frozen: 3,
        pages: 2,
    };
    table(book, layout, || rows(source))
}

/// A row for each attribute of each test with a sample; one where a sample has no figures.
pub(super) fn rows<'a>(source: &'a Source<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    source.view.tests().enumerate().filter(|(_, (_, test))| test.sample.is_some()).flat_map(
        move |(place, (control, test))| {
            let figures = test.account.iter().flat_map(|account| account.attributes.iter());
            let mut rows: Vec<Vec<Cell>> =
                figures.map(|found| cells(source, place, control, test, Some(found))).collect();
            if rows.is_empty() {
                rows.push(cells(source, place, control, test, None));
            }
            rows
        },
    )
}

fn cells(
    source: &Source<'_>,
    place: usize,
    control: &Control,
    test: &Test,
    found: Option<&AttributeAccount>,
) -> Vec<Cell> {
    let sample = test.sample.as_ref();
    let mut cells = vec![
        link(source.workpaper(place), source.names.test(place)),
        text(&control.reference).looking(Look::Name),
        maybe(found.map(|found| found.letter.as_str())).looking(Look::Centre),
        test.population.as_ref().map_or_else(empty, |population| number(population.rows)),
        maybe(sample.map(|sample| sample.method.words())),
        sample.map_or_else(empty, |sample| number(sample.size)),
    ];
    cells.extend(figures(found));
    cells.extend(basis(test.account.as_ref()));
    cells.push(maybe(sample.map(|sample| sample.seed.as_str())).looking(Look::Code));
    cells
}

fn figures(found: Option<&AttributeAccount>) -> [Cell; 7] {
    let Some(found) = found else { return std::array::from_fn(|_| empty()) };
    let found_against = found.supports == Some(false) && found.deviations > 0;
    let look = if found_against { Look::Exception } else { Look::Plain };
    [
        number(found.tested),
        number(found.deviations),
        percent(found.sample_rate.as_deref()),
        percent(found.upper_limit.as_deref()),
        percent(Some(&found.tolerable)),
        text(found.verdict()).looking(look),
        text(&found.sentence),
    ]
}

fn basis(account: Option<&Account>) -> [Cell; 3] {
    let Some(account) = account else { return std::array::from_fn(|_| empty()) };
    [text(account.plan.join("\n")), text(&account.parameters), text(&account.policy)]
}
