//! The workpaper of one test: what it is about and rests on, then its grid of items and attributes.

mod facts;

use rust_xlsxwriter::Worksheet;

use crate::ReportError;
use crate::view::{Control, Item, Mark, Test};

use super::book::Book;
use super::lists::results::mark_cell;
use super::looks::{Kind, Look};
use super::names;
use super::pieces::pieces;
use super::sheet::{Cell, Value, link, maybe, number, text, text_kind, time, write, write_row};
use super::widths::{self, Widths, height, lines};

/// Columns before those of the attributes: number and item.
const LEADING: usize = 2;
/// The greatest widths of these columns.
const LEADING_MOST: [u16; LEADING] = [22, 36];
/// The width of an attribute's column.
const ATTRIBUTE_WIDTH: u16 = 13;
/// Columns after those of the attributes, with their greatest widths.
const TRAILING: [(&str, u16); 5] =
    [("Notes", 50), ("Evidence", 10), ("Tested by", 24), ("Tested at (UTC)", 18), ("Ticket", 24)];
/// The columns over which a fact is written.
const FACT_COLUMNS: u16 = 6;
/// The least width of these columns together, in signs, by which the height of a fact is reckoned.
const FACT_WIDTH: usize = 84;

/// Adds the sheet of a test.
pub(super) fn add(name: &str, control: &Control, test: &Test, book: &mut Book) -> Result<(), ReportError> {
    let mut sheet = book.sheet(name)?;
    let title = format!("{}: {}", control.reference, test.title);
    for (row, piece) in (0_u32..).zip(pieces(&title).into_iter().take(1)) {
        write(book, &mut sheet, row, 0, text(piece).looking(Look::Title))?;
    }
    write(book, &mut sheet, 1, 0, link(names::TESTS, "All tests"))?;
    let mut row = 3;
    for (label, value) in facts::facts(control, test) {
        row = fact(book, &mut sheet, row, label, value)?;
    }
    grid(book, &mut sheet, row + 1, test)?;
    book.push(sheet);
    Ok(())
}

/// Writes a fact beside its name; long texts get the height that they need.
fn fact(book: &mut Book, sheet: &mut Worksheet, row: u32, label: String, value: Value) -> Result<u32, ReportError> {
    let mut row = row;
    let values = match value {
        Value::Text(text) => pieces(&text).into_iter().map(Value::Text).collect(),
        value => vec![value],
    };
    for value in values {
        write(book, sheet, row, 0, text(&label).looking(Look::Name))?;
        let kind = match &value {
            Value::Text(text) => text_kind(text),
            Value::Number(_) => Kind::Number,
            Value::Date(_) => Kind::Date,
            Value::Time(_) => Kind::Time,
            Value::Empty | Value::Link { .. } => Kind::Text,
        };
        sheet.merge_range(row, 1, row, FACT_COLUMNS, "", book.format(Look::Fact, kind))?;
        let lines = match &value {
            Value::Text(text) => lines(text, FACT_WIDTH),
            Value::Empty | Value::Number(_) | Value::Date(_) | Value::Time(_) | Value::Link { .. } => 1,
        };
        let name_lines = widths::lines(&label, usize::from(LEADING_MOST[0]));
        write(book, sheet, row, 1, Cell { value, look: Look::Fact })?;
        if let Some(height) = height(lines.max(name_lines)) {
            sheet.set_row_height(row, height)?;
        }
        row += 1;
    }
    Ok(row)
}

fn grid(book: &mut Book, sheet: &mut Worksheet, header: u32, test: &Test) -> Result<(), ReportError> {
    let columns: &[String] = test.population.as_ref().map_or(&[], |population| &population.columns);
    let mut names = vec![text("No.").looking(Look::Header), text("Item").looking(Look::Header)];
    let letters = test.attributes.iter().map(|attribute| text(&attribute.letter).looking(Look::Header));
    names.extend(letters);
    names.extend(TRAILING.iter().map(|(name, _)| text(*name).looking(Look::Header)));
    names.extend(columns.iter().map(|column| text(column).looking(Look::Header)));
    let last_column = column_number(names.len() - 1);
    let printed = column_number(LEADING + test.attributes.len() + TRAILING.len() - 1).max(FACT_COLUMNS);
    let widths = grid_widths(test, &names, columns.len());
    widths.set(sheet)?;
    let mut row = write_row(book, sheet, header, names, &widths)?;
    for cells in rows(test) {
        row = write_row(book, sheet, row, cells, &widths)?;
    }
    sheet.set_freeze_panes(0, column_number(LEADING))?;
    sheet.set_repeat_rows(header, header)?;
    sheet.autofilter(header, 0, row - 1, last_column)?;
    sheet.set_print_area(0, 0, row - 1, printed)?;
    Ok(())
}

/// The widths of the grid; its first columns also hold the facts above it, so theirs are given.
fn grid_widths(test: &Test, names: &[Cell], columns: usize) -> Widths {
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

fn column_number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The rows of the grid: the items, or the test itself where it has none.
fn rows(test: &Test) -> impl Iterator<Item = Vec<Cell>> {
    let whole = test.items.is_empty().then(|| {
        let mut cells = vec![maybe(None), text("The test as a whole")];
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
        item.map_or_else(|| maybe(None), |item| number(item.evidence)),
        text(testers.join(", ")),
        time(marks.iter().filter_map(|mark| mark.at).max()),
        maybe(item.and_then(|item| item.ticket.as_deref())).looking(Look::Code),
    ]
}
