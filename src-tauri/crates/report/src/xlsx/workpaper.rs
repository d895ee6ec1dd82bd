//! The workpaper of one test: what it is about and rests on, then its grid of items and attributes.

mod facts;

use crate::ReportError;
use crate::view::{Control, Item, Mark, Test};

use super::book::Book;
use super::cells::{Cell, Target, Value, empty, link, maybe, number, text, time};
use super::lists::results::mark_cell;
use super::looks::{Kind, Look};
use super::names;
use super::pieces::pieces;
use super::sheet::Sheet;
use super::source::Source;
use super::table::last;
use super::widths::{self, Widths, height, lines};

use facts::Line;

/// Columns before those of the attributes: number and item.
const LEADING: usize = 2;
const LEADING_COLUMNS: u16 = 2;
/// The greatest widths of these columns.
const LEADING_MOST: [u16; LEADING] = [22, 36];
/// The width of an attribute's column.
const ATTRIBUTE_WIDTH: u16 = 13;
/// Columns after those of the attributes, with their greatest widths.
const TRAILING: [(&str, u16); 5] =
    [("Notes", 50), ("Evidence", 10), ("Tested by", 24), ("Tested at (UTC)", 18), ("Ticket", 24)];
/// A grid that is wider than this many signs is printed on two pages side by side, so that it can be read.
const PAGE: usize = 260;
/// The columns over which a fact is written.
const FACT_COLUMNS: u16 = 6;
/// The least width of these columns together, in signs, by which the height of a fact is reckoned.
const FACT_WIDTH: usize = 84;

/// What the marks of the grid mean.
const LEGEND: &str = "Pass: the attribute was met. Deviation: it was not. N/A: it does not apply to the item, with the \
                      reason under Notes. An empty cell has no result yet.";

/// Adds the sheet of the test at this place of the view.
pub(super) fn add(
    source: &Source<'_>,
    place: usize,
    control: &Control,
    test: &Test,
    book: &mut Book,
) -> Result<(), ReportError> {
    let name = source.names.test(place);
    let mut sheet = book.sheet(name, test.items.len())?;
    let widths = grid_widths(test, &header(test));
    widths.set(&mut sheet.inner)?;
    sheet.inner.set_row_height(0, 24)?;
    let title = pieces(format!("{}: {}", control.reference, test.title)).swap_remove(0);
    sheet.write(book, 0, 0, text(title).looking(Look::Title))?;
    sheet.write(book, 1, 0, link(source.in_tests(place), "All tests").looking(Look::Note))?;
    sheet.write(book, 1, 1, link(Target::top(names::CONTENTS), "Contents").looking(Look::Note))?;
    let mut row = 3;
    for line in facts::lines(source, control, test) {
        row = match line {
            Line::Heading(title) => heading(book, &mut sheet, row, title)?,
            Line::Fact { label, to, value } => fact(book, &mut sheet, row, &label, to, value)?,
        };
    }
    row = heading(book, &mut sheet, row, "Items")?;
    sheet.write(book, row, 0, text(LEGEND).looking(Look::Note))?;
    grid(book, &mut sheet, name, row + 1, test, &widths)?;
    book.push(sheet);
    Ok(())
}

/// Writes a heading with a little space above it.
fn heading(book: &mut Book, sheet: &mut Sheet, row: u32, title: &str) -> Result<u32, ReportError> {
    sheet.inner.set_row_height(row, 24)?;
    sheet.write(book, row, 0, text(title).looking(Look::Heading))?;
    Ok(row + 1)
}

/// Writes a fact beside its name; long texts get the height that they need.
fn fact(
    book: &mut Book,
    sheet: &mut Sheet,
    row: u32,
    label: &str,
    to: Option<Target>,
    value: Value,
) -> Result<u32, ReportError> {
    let mut row = row;
    let values = match value {
        Value::Text(text) => pieces(text).into_iter().map(Value::Text).collect(),
        value => vec![value],
    };
    for value in values {
        let name = to.clone().map_or_else(|| text(label).looking(Look::Name), |to| link(to, label));
        let taken = match &value {
            Value::Text(text) => lines(text, FACT_WIDTH),
            Value::Empty
            | Value::Number(_)
            | Value::Percent(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::Link { .. } => 1,
        };
        if let Some(height) = height(taken.max(widths::lines(label, usize::from(LEADING_MOST[0])))) {
            sheet.inner.set_row_height(row, height)?;
        }
        sheet.write(book, row, 0, name)?;
        sheet.inner.merge_range(row, 1, row, FACT_COLUMNS, "", book.format(Look::Fact, Kind::of(&value)))?;
        sheet.write(book, row, 1, Cell { value, look: Look::Fact })?;
        row += 1;
    }
    Ok(row)
}

fn header(test: &Test) -> Vec<Cell> {
    let columns: &[String] = test.population.as_ref().map_or(&[], |population| &population.columns);
    let mut names = vec![text("No."), text("Item")];
    names.extend(test.attributes.iter().map(|attribute| text(&attribute.letter)));
    names.extend(TRAILING.iter().map(|(name, _)| text(*name)));
    names.extend(columns.iter().map(text));
    names.into_iter().map(|cell| cell.looking(Look::Header)).collect()
}

fn grid(
    book: &mut Book,
    sheet: &mut Sheet,
    name: &str,
    header_row: u32,
    test: &Test,
    widths: &Widths,
) -> Result<(), ReportError> {
    let names = header(test);
    let last_column = last(names.len());
    let first = sheet.write_row(book, header_row, names, widths)?;
    let row = sheet.write_rows(book, first, rows(test), widths)?;
    let end = row.saturating_sub(1);
    sheet.inner.set_freeze_panes(0, LEADING_COLUMNS)?;
    sheet.inner.set_repeat_rows(header_row, header_row)?;
    sheet.inner.autofilter(header_row, 0, end, last_column)?;
    sheet.inner.set_print_area(0, 0, end, last_column.max(FACT_COLUMNS))?;
    if widths.total() > PAGE {
        sheet.inner.set_print_fit_to_pages(2, 0);
        sheet.inner.set_repeat_columns(0, LEADING_COLUMNS - 1)?;
    }
    book.name_within("Items", name, [header_row, end], last_column)
}

/// The widths of the grid; its first columns also hold the facts above it, so theirs are given.
fn grid_widths(test: &Test, names: &[Cell]) -> Widths {
    let columns = test.population.as_ref().map_or(0, |population| population.columns.len());
    let given = LEADING_MOST.into_iter().chain(test.attributes.iter().map(|_| ATTRIBUTE_WIDTH));
    let mut most: Vec<u16> = given.collect();
    let given: Vec<Cell> = most.iter().map(|width| text("x".repeat(usize::from(*width)))).collect();
    most.extend(TRAILING.iter().map(|(_, most)| *most));
    most.extend(std::iter::repeat_n(40, columns));
    let mut widths = Widths::new(most);
    widths.see(&given);
    widths.see(names);
    rows(test).for_each(|cells| widths.see(&cells));
    widths
}

/// The rows of the grid: the items, or the test itself where it has none.
fn rows(test: &Test) -> impl Iterator<Item = Vec<Cell>> {
    let whole = test.items.is_empty().then(|| {
        let mut cells = vec![empty(), text("The test as a whole")];
        cells.extend(marks(&test.unsampled));
        cells.extend(closing(test, &test.unsampled, None));
        cells
    });
    whole.into_iter().chain(test.items.iter().map(|item| item_cells(test, item)))
}

fn item_cells(test: &Test, item: &Item) -> Vec<Cell> {
    let key = if item.replaced { format!("{} (replaced)", item.key) } else { item.key.clone() };
    let look = if item.replaced { Look::Quiet } else { Look::Plain };
    let mut cells = vec![number(item.position).looking(Look::Centre), text(key).looking(look)];
    cells.extend(marks(&item.marks));
    cells.extend(closing(test, &item.marks, Some(item)));
    cells.extend(item.cells.iter().map(|cell| text(cell).looking(Look::Quiet)));
    cells
}

fn marks(marks: &[Mark]) -> impl Iterator<Item = Cell> {
    marks.iter().map(mark_cell)
}

/// Notes, evidence, tester, time and ticket.
fn closing(test: &Test, marks: &[Mark], item: Option<&Item>) -> Vec<Cell> {
    let remark = item.and_then(|item| item.remark.clone()).into_iter();
    let notes = test
        .attributes
        .iter()
        .zip(marks)
        .filter_map(|(attribute, mark)| mark.note.as_ref().map(|note| format!("{}: {note}", attribute.letter)));
    let mut testers: Vec<&str> = marks.iter().filter_map(|mark| mark.by.as_deref()).collect();
    testers.sort_unstable();
    testers.dedup();
    vec![
        text(remark.chain(notes).collect::<Vec<_>>().join("\n")),
        item.map_or_else(empty, |item| number(item.evidence)),
        text(testers.join(", ")),
        time(marks.iter().filter_map(|mark| mark.at).max()),
        maybe(item.and_then(|item| item.ticket.as_deref())).looking(Look::Ticket),
    ]
}
