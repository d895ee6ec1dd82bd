//! Finds the row that names the columns, below titles, notes and blank rows.

use std::collections::HashSet;

use crate::worker::cells::{Kind, RowBuffer};

/// How many rows with content are looked at before the header is chosen.
pub(crate) const WINDOW: usize = 60;
/// A header fills at least this share, in percent, of the widest row that was looked at.
const SHARE_OF_WIDEST: usize = 60;
/// Longer texts are notes, not names of columns.
const LONGEST_NAME: usize = 250;

/// The position of the header among the first rows. `None`: no row shows anything.
///
/// It is the first row about as wide as the table that is not made of long notes: what stands
/// above is a title, and what stands below is a row even if it looks more like names.
pub(crate) fn find(rows: &[RowBuffer]) -> Option<usize> {
    let widest = rows.iter().map(filled).max().filter(|widest| *widest > 0)?;
    let wide_enough = |row: &RowBuffer| filled(row) * 100 >= widest * SHARE_OF_WIDEST;
    let mut wide = rows.iter().enumerate().filter(|(_, row)| wide_enough(row));
    let first_wide = wide.clone().next().map(|(at, _)| at);
    wide.find(|(_, row)| !is_notes(row)).map(|(at, _)| at).or(first_wide)
}

fn is_notes(row: &RowBuffer) -> bool {
    let long = row.cells().filter(|cell| cell.text.len() > LONGEST_NAME).count();
    long * 2 > filled(row)
}

/// Whether the cells are what names of columns look like.
pub(crate) fn names_columns(row: &RowBuffer) -> bool {
    let mut seen = HashSet::new();
    let (mut names, mut others) = (0, 0);
    for cell in row.cells().filter(|cell| cell.kind.shows()) {
        let short = cell.text.len() <= LONGEST_NAME;
        let named = match cell.kind {
            Kind::Text => short,
            Kind::Integer => is_year(cell.text),
            Kind::Blank
            | Kind::EmptyFormula
            | Kind::Uncalculated
            | Kind::LongInteger
            | Kind::Number
            | Kind::Date
            | Kind::Boolean
            | Kind::Error => false,
        };
        if named && seen.insert(cell.text.trim()) { names += 1 } else { others += 1 }
    }
    names > others
}

fn filled(row: &RowBuffer) -> usize {
    row.cells().filter(|cell| cell.kind.shows()).count()
}

fn is_year(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found_in(lines: &[&str]) -> Option<usize> {
        let rows: Vec<RowBuffer> = lines
            .iter()
            .zip(1..)
            .map(|(line, number)| {
                let mut row = RowBuffer::default();
                row.start(number);
                for (cell, column) in line.split('|').zip(0..) {
                    row.push_text(column, cell).expect("it is short");
                }
                row
            })
            .collect();
        find(&rows)
    }

    #[test]
    fn the_header_is_found_below_titles_and_notes() {
        assert_eq!(found_in(&["Changes 2026", "Extracted by|Kim", "Id|Type|Date|By", "1|a|2026-01-02|x"]), Some(2));
    }

    #[test]
    fn years_are_names_of_columns() {
        assert_eq!(found_in(&["Emissions", "Year|2000|2001|2002", "Timber|5|6|7"]), Some(1));
    }

    #[test]
    fn a_list_of_one_column_has_its_header_on_top() {
        assert_eq!(found_in(&["User", "kim", "lee"]), Some(0));
    }

    #[test]
    fn without_names_the_first_wide_row_is_taken_and_without_rows_none() {
        assert_eq!(found_in(&["1|2|3", "4|5|6"]), Some(0));
        assert_eq!(found_in(&["", "|"]), None);
    }
}
