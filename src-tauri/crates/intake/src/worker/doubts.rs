//! The sentences about a sheet that a careful person should read before relying on it.

use crate::worker::columns::{Column, Tally, letter};
use crate::worker::marks::Marks;
use crate::worker::sheet::TableSoFar;

/// How many columns are named before the rest is counted.
const NAMED: usize = 5;

/// What is doubtful about a sheet, the gravest first.
pub(crate) fn about(table: Option<&TableSoFar>, marks: &Marks) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(table) = table {
        about_values(table, &mut found);
        about_shape(table, &mut found);
    }
    about_marks(table, marks, &mut found);
    found
}

fn about_values(table: &TableSoFar, found: &mut Vec<String>) {
    for column in &table.columns {
        let name = &column.name;
        if let Some((count, first)) = counted(column.long_integers, "number", "numbers") {
            found.push(format!(
                "Column “{name}” has {count} with more than 15 digits{first}: a spreadsheet keeps only 15, so digits may be lost. If they are identifiers, ask for the file with this column as text."
            ));
        }
        if let Some((count, first)) = counted(column.uncalculated, "formula", "formulas") {
            found.push(format!(
                "Column “{name}” has {count} without a stored value{first}; they are read as empty. Open the file in a spreadsheet program, save it, and read it again."
            ));
        } else if column.formulas > 1 && column.formulas == column.formulas_at_zero {
            found.push(format!(
                "All {} formulas of column “{name}” show 0. If they were never calculated, open the file in a spreadsheet program, save it, and read it again.",
                column.formulas
            ));
        }
        if let Some((count, first)) = counted(column.errors, "error value", "error values") {
            found.push(format!("Column “{name}” has {count} such as #N/A or #REF!{first}."));
        }
    }
}

fn about_shape(table: &TableSoFar, found: &mut Vec<String>) {
    if !table.header_names_columns {
        found.push(format!(
            "Row {} was taken as the header, though it does not look like names of columns. Choose another row if it is not.",
            table.header_row
        ));
    }
    if let Some((count, first)) = counted(table.longer, "row has", "rows have") {
        found.push(format!("{count} more cells than the header{first}."));
    }
    if let Some((count, first)) = counted(table.shorter, "row has", "rows have") {
        found.push(format!("{count} fewer cells than the header{first}."));
    }
    if let (Some((count, _)), Some((row, column))) =
        (counted(table.outside, "cell lies", "cells lie"), table.outside_cell)
    {
        found.push(format!(
            "{count} outside the table and {} left out; the first is {}{row}.",
            if table.outside.count == 1 { "is" } else { "are" },
            letter(column)
        ));
    }
    if let Some(columns) = listed(table, |column| column.unnamed) {
        found.push(format!("The header is empty in {columns}."));
    }
    if let Some(columns) = listed(table, |column| column.repeated) {
        found.push(format!("The header names a column twice; a number was added in {columns}."));
    }
    if let Some(row) = table.thin_last_row() {
        found.push(format!(
            "The last row ({row}) holds much less than the others: it may be a total or a note, and is counted as an item."
        ));
    }
    if table.template_rows > 0 {
        let count = plural(table.template_rows, "row holds", "rows hold");
        found.push(format!("{count} only formulas that show nothing, as in a template, and are not counted as items."));
    }
}

fn about_marks(table: Option<&TableSoFar>, marks: &Marks, found: &mut Vec<String>) {
    if marks.hidden_rows > 0 {
        let count = plural(marks.hidden_rows, "row is", "rows are");
        found.push(format!("{count} hidden in the workbook, by a filter or by hand, and read like the others."));
    }
    let hidden_columns = table.map_or(0, |table| table.columns_within(&marks.hidden_columns));
    if hidden_columns > 0 {
        let count = plural(hidden_columns, "column is", "columns are");
        found.push(format!("{count} hidden in the workbook and read like the others."));
    }
    if marks.merged > 0 {
        let count = plural(marks.merged, "area of cells is", "areas of cells are");
        found.push(format!("{count} merged; only the first cell of such an area has the text."));
    }
    found.extend(marks.notes.iter().cloned());
}

fn counted(tally: Tally, one: &str, many: &str) -> Option<(String, String)> {
    match tally.count {
        0 => None,
        1 => Some((format!("1 {one}"), format!(" (row {})", tally.first_row))),
        count => Some((format!("{} {many}", grouped(count)), format!(" (first in row {})", tally.first_row))),
    }
}

fn listed(table: &TableSoFar, which: impl Fn(&Column) -> bool) -> Option<String> {
    let letters: Vec<&str> =
        table.columns.iter().filter(|column| which(column)).map(|column| column.letter.as_str()).collect();
    let noun = if letters.len() == 1 { "column" } else { "columns" };
    match letters.len().saturating_sub(NAMED) {
        _ if letters.is_empty() => None,
        0 => Some(format!("{noun} {}", letters.join(", "))),
        more => Some(format!("{noun} {} and {more} more", letters[..NAMED].join(", "))),
    }
}

fn plural(count: u64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(count)) }
}

/// `4014` as `4,014`.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_counts_are_grouped() {
        assert_eq!([7, 999, 4014, 1_048_576].map(grouped), ["7", "999", "4,014", "1,048,576"]);
    }
}
