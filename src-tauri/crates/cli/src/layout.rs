//! Text for people: facts under one another, tables in columns.

use std::fmt::Write;

/// Facts, one a line, their values below each other. Facts without a value are left out.
pub(crate) fn facts(pairs: &[(&str, String)]) -> String {
    let shown = || pairs.iter().filter(|(_, value)| !value.is_empty());
    let width = shown().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (label, value) in shown() {
        let value = value.replace('\n', &format!("\n{:width$}  ", ""));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{label:width$}  {value}");
    }
    text
}

/// A table with a header; the last column may be as long as it likes.
pub(crate) fn table(headers: &[&str], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..headers.len())
        .map(|column| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.chain([headers[column].chars().count()]).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    let header: Vec<String> = headers.iter().map(|name| (*name).to_owned()).collect();
    for row in std::iter::once(&header).chain(rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            // Writing to a string cannot fail.
            let _ = write!(line, "{cell:width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// "1 control", "2 controls".
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::{facts, table};

    #[test]
    fn values_stand_below_each_other() {
        let text = facts(&[("rows", "25".into()), ("absent", String::new()), ("sha256", "ab".into())]);
        assert_eq!(text, "rows    25\nsha256  ab\n");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let text = table(&["key", "note"], &[vec!["CHG-17".into(), String::new()], vec!["A".into(), "late".into()]]);
        assert_eq!(text, "key     note\nCHG-17\nA       late\n");
    }
}
