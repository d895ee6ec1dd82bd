//! How wide columns and how high rows are, reckoned from their text in signs of the ordinary size.
//! Heights are written out: not every program that opens a workbook fits them by itself.

use rust_xlsxwriter::Worksheet;

use crate::ReportError;

use super::cells::{Cell, Value};
use super::looks::{Kind, Look};

/// The height of a line, and the greatest height of a row that Excel allows, in points.
const LINE: usize = 15;
const HIGHEST: usize = 409;

/// The widths of a sheet's columns, in signs, and the look and kind that most of their cells have.
#[derive(Debug)]
pub(super) struct Widths {
    asked: Vec<usize>,
    most: Vec<u16>,
    commonest: Vec<Vote>,
}

/// Which look and kind more than half of the cells have, if one has: each other one takes a vote away.
#[derive(Debug, Clone, Default)]
struct Vote {
    leader: Option<(Look, Kind)>,
    ahead: usize,
}

impl Vote {
    fn count(&mut self, cell: &Cell) {
        if cell.value == Value::Empty {
            return;
        }
        let own = Some((cell.look, Kind::of(&cell.value)));
        if self.ahead == 0 {
            *self = Self { leader: own, ahead: 1 };
        } else if self.leader == own {
            self.ahead += 1;
        } else {
            self.ahead -= 1;
        }
    }
}

impl Widths {
    /// Widths that never exceed these.
    pub(super) fn new(most: Vec<u16>) -> Self {
        Self { asked: vec![0; most.len()], commonest: vec![Vote::default(); most.len()], most }
    }

    /// The same columns, each as wide as it may be.
    pub(super) fn at_most(self) -> Self {
        Self { asked: self.most.iter().copied().map(usize::from).collect(), ..self }
    }

    /// Notes what the cells of a row ask for: the longest line, or in a header the longest word.
    pub(super) fn see(&mut self, cells: &[Cell]) {
        for ((asked, vote), cell) in self.asked.iter_mut().zip(&mut self.commonest).zip(cells) {
            *asked = (*asked).max(asked_width(cell));
            vote.count(cell);
        }
    }

    /// The look and kind of most cells of each column, as far as there were any.
    pub(super) fn commonest(&self) -> impl Iterator<Item = Option<(Look, Kind)>> {
        self.commonest.iter().map(|vote| vote.leader)
    }

    /// The width of a column.
    pub(super) fn of(&self, column: usize) -> u16 {
        let most = self.most.get(column).copied().unwrap_or(40).max(6);
        let asked = self.asked.get(column).map_or(6, |asked| asked + 3);
        u16::try_from(asked).unwrap_or(u16::MAX).clamp(6, most)
    }

    /// The width of all columns together.
    pub(super) fn total(&self) -> usize {
        (0..self.most.len()).map(|column| usize::from(self.of(column))).sum()
    }

    /// Gives each column its width.
    pub(super) fn set(&self, sheet: &mut Worksheet) -> Result<(), ReportError> {
        for (number, column) in (0_u16..).zip(0..self.most.len()) {
            sheet.set_column_width(number, self.of(column))?;
        }
        Ok(())
    }

    /// The height that a row needs, where one line is not enough.
    pub(super) fn height(&self, cells: &[Cell]) -> Option<u32> {
        let lines = cells.iter().enumerate().map(|(column, cell)| self.lines_of(column, cell)).max().unwrap_or(1);
        height(lines)
    }

    fn lines_of(&self, column: usize, cell: &Cell) -> usize {
        match (&cell.value, cell.look) {
            (_, Look::UprightHeader | Look::Ticket) => 1,
            (Value::Text(text) | Value::Link { text, .. }, _) => lines(text, usize::from(self.of(column))),
            (Value::Empty | Value::Number(_) | Value::Percent(_) | Value::Date(_) | Value::Time(_), _) => 1,
        }
    }
}

/// The height of this many lines, where it is not that of one.
pub(super) fn height(lines: usize) -> Option<u32> {
    (lines > 1).then(|| u32::try_from((lines * LINE).min(HIGHEST)).unwrap_or(0))
}

/// How many lines a text takes at this width. Letters are narrower than the digits that a width is counted in, which
/// makes up for lines that break early.
pub(super) fn lines(text: &str, width: usize) -> usize {
    let lines: usize = text.lines().map(|line| line_width(line).div_ceil(width.max(1)).max(1)).sum();
    lines.max(1)
}

fn asked_width(cell: &Cell) -> usize {
    match (&cell.value, cell.look) {
        (_, Look::UprightHeader) => 0,
        // A filter arrow stands beside the last line of a header.
        (Value::Text(text), Look::Header) => text.split_whitespace().map(line_width).max().unwrap_or(0) + 2,
        (Value::Text(text) | Value::Link { text, .. }, _) => text.lines().map(line_width).max().unwrap_or(0),
        (Value::Empty, _) => 0,
        (Value::Number(number), _) => number.to_string().len() * 4 / 3 + 1,
        (Value::Percent(_), _) => 7,
        (Value::Date(_), _) => 10,
        (Value::Time(_), _) => 16,
    }
}

/// The width of a line in signs; those beyond Latin, Greek and Cyrillic are often twice as wide.
fn line_width(line: &str) -> usize {
    line.chars().map(|sign| if u32::from(sign) >= 0x1100 { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{Widths, height, lines};
    use crate::xlsx::cells::{number, text};

    #[test]
    fn a_column_is_as_wide_as_its_longest_line_and_never_wider_than_allowed() {
        let mut widths = Widths::new(vec![20, 20, 20]);
        widths.see(&[text("short\nlonger line"), text("x".repeat(300)), number(7_u32)]);
        assert_eq!([widths.of(0), widths.of(1), widths.of(2)], [14, 20, 6]);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_cell() {
        let mut widths = Widths::new(vec![20, 20]);
        let cells = [text("one"), text("word ".repeat(20))];
        widths.see(&cells);
        assert_eq!(widths.height(&cells), Some(5 * 15));
        assert_eq!(widths.height(&cells[..1]), None);
    }

    #[test]
    fn a_text_that_set_the_width_of_its_column_takes_one_line() {
        let mut widths = Widths::new(vec![70]);
        let cells = [text("ab".repeat(32))];
        widths.see(&cells);
        assert_eq!(widths.height(&cells), None);
    }

    #[test]
    fn no_row_is_higher_than_excel_allows() {
        assert_eq!(height(lines(&"line\n".repeat(500), 40)), Some(409));
        assert_eq!(lines("", 40), 1);
    }
}
