//! The columns of a table: their names, and what their cells turn out to hold.

use std::collections::HashMap;

use crate::model::{ColumnInfo, ColumnKind};
use crate::worker::cells::{Cell, Kind};

/// A column and the tally of its cells below the header.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) letter: String,
    /// Whether the header is empty here, or says what an earlier column says.
    pub(crate) unnamed: bool,
    pub(crate) repeated: bool,
    texts: u64,
    integers: u64,
    numbers: u64,
    dates: u64,
    booleans: u64,
    pub(crate) errors: Tally,
    pub(crate) long_integers: Tally,
    pub(crate) uncalculated: Tally,
    pub(crate) formulas: u64,
    pub(crate) formulas_at_zero: u64,
    formula_like: u64,
}

/// How often something occurs, and the first row where it does.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    pub(crate) first_row: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, row: u64) {
        if self.count == 0 {
            self.first_row = row;
        }
        self.count += 1;
    }
}

impl Column {
    /// Takes note of one cell of a row that counts.
    pub(crate) fn add(&mut self, row: u64, cell: &Cell<'_>) {
        if cell.formula {
            self.formulas += 1;
            self.formulas_at_zero += u64::from(cell.text == "0");
        }
        match cell.kind {
            Kind::Blank | Kind::EmptyFormula => (),
            Kind::Uncalculated => self.uncalculated.add(row),
            Kind::Text => {
                self.texts += 1;
                self.formula_like += u64::from(is_formula_like(cell.text));
            }
            Kind::Integer => self.integers += 1,
            Kind::LongInteger => {
                self.integers += 1;
                self.long_integers.add(row);
            }
            Kind::Number => self.numbers += 1,
            Kind::Date => self.dates += 1,
            Kind::Boolean => self.booleans += 1,
            Kind::Error => self.errors.add(row),
        }
    }

    pub(crate) fn info(&self, rows: u64) -> ColumnInfo {
        let filled = self.texts + self.integers + self.numbers + self.dates + self.booleans + self.errors.count;
        ColumnInfo {
            name: self.name.clone(),
            letter: self.letter.clone(),
            kind: self.kind(),
            blanks: rows.saturating_sub(filled),
            errors: self.errors.count,
            formula_like: self.formula_like,
        }
    }

    fn kind(&self) -> ColumnKind {
        let numeric = self.integers + self.numbers;
        match [self.texts, numeric, self.dates, self.booleans].map(|count| count > 0) {
            [false, false, false, false] => ColumnKind::Empty,
            [true, false, false, false] => ColumnKind::Text,
            [false, true, false, false] if self.numbers == 0 => ColumnKind::Integer,
            [false, true, false, false] => ColumnKind::Number,
            [false, false, true, false] => ColumnKind::Date,
            [false, false, false, true] => ColumnKind::Boolean,
            [_, _, _, _] => ColumnKind::Mixed,
        }
    }
}

/// Whether a spreadsheet program might take the text for a formula.
fn is_formula_like(text: &str) -> bool {
    text.len() > 1 && text.starts_with(['=', '+', '-', '@'])
}

/// Gives every column a name of its own.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: HashMap<String, u64>,
}

impl Names {
    /// A column under the header text, its white space made single spaces.
    pub(crate) fn column(&mut self, header: &str, position: u32) -> Column {
        let letter = letter(position);
        let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
        let unnamed = header.is_empty();
        let wanted = if unnamed { format!("Column {letter}") } else { header };
        let mut name = wanted.clone();
        let mut repeated = false;
        while self.taken.contains_key(&name) {
            repeated = true;
            let next = self.taken.entry(wanted.clone()).and_modify(|count| *count += 1).or_insert(2);
            name = format!("{wanted} ({next})");
        }
        self.taken.insert(name.clone(), 1);
        Column { name, letter, unnamed, repeated, ..Column::default() }
    }
}

/// The spreadsheet's letters for a column, the first being `A`.
pub(crate) fn letter(position: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = position + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("below 26")));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letter), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn every_column_gets_a_name_of_its_own() {
        let mut names = Names::default();
        let given = ["Id", "Owner\r\n name", "", "Id", "Id", "Id (2)"];
        let columns: Vec<String> = given.iter().zip(0..).map(|(text, at)| names.column(text, at).name).collect();
        assert_eq!(columns, ["Id", "Owner name", "Column C", "Id (2)", "Id (3)", "Id (2) (2)"]);
    }
}
