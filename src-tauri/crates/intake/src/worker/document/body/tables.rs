//! Tables: rows of cells whose paragraphs become lines; a table within a cell becomes lines of it.

use super::{Body, chosen};
use crate::worker::document::phrase::{Span, plain};
use crate::worker::document::tree::{Element, Ns};

/// The most columns that a cell may cover.
const WIDEST: usize = 63;

impl<'a> Body<'a> {
    pub(super) fn table(&mut self, table: &'a Element) {
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        if rows.is_empty() {
            return;
        }
        if let Some(lines) = self.cells.last_mut() {
            // A table within a cell becomes the lines of the cell.
            self.left_out.inner_tables += 1;
            lines.extend(rows.into_iter().map(|cells| between(cells, " · ")).filter(|line| !line.is_empty()));
            return;
        }
        match rows.as_mut_slice() {
            [only] if only.len() == 1 => {
                // A frame around some text.
                let spans = std::mem::take(&mut only[0]);
                self.out.paragraph(&spans);
            }
            rows => self.out.table(rows),
        }
    }

    fn rows(&mut self, holder: &'a Element, rows: &mut Vec<Vec<Vec<Span>>>) {
        for element in holder.elements() {
            match (element.ns, &*element.name) {
                (Ns::Word, "tr") => self.row(element, rows),
                (Ns::Word, "sdt") => {
                    if let Some(content) = element.child("sdtContent") {
                        self.rows(content, rows);
                    }
                }
                (Ns::Word, "ins" | "moveTo" | "customXml" | "sdtContent") => self.rows(element, rows),
                (Ns::Word, "del" | "moveFrom") => self.left_out.deleted(&element.words(), &self.out),
                (Ns::Compatibility, "AlternateContent") => {
                    if let Some(way) = chosen(element) {
                        self.rows(way, rows);
                    }
                }
                _ => (),
            }
        }
    }

    fn row(&mut self, row: &'a Element, rows: &mut Vec<Vec<Vec<Span>>>) {
        if row.child("trPr").is_some_and(|facts| facts.child("del").is_some()) {
            self.left_out.deleted(&row.words(), &self.out);
            return;
        }
        let mut cells = Vec::new();
        self.row_cells(row, &mut cells);
        rows.push(cells);
    }

    fn row_cells(&mut self, holder: &'a Element, cells: &mut Vec<Vec<Span>>) {
        for element in holder.elements() {
            match (element.ns, &*element.name) {
                (Ns::Word, "tc") => self.cell(element, cells),
                (Ns::Word, "sdt") => {
                    if let Some(content) = element.child("sdtContent") {
                        self.row_cells(content, cells);
                    }
                }
                (Ns::Word, "customXml" | "sdtContent") => self.row_cells(element, cells),
                _ => (),
            }
        }
    }

    fn cell(&mut self, cell: &'a Element, cells: &mut Vec<Vec<Span>>) {
        self.cells.push(Vec::new());
        self.blocks(cell);
        let lines = self.cells.pop().unwrap_or_default();
        cells.push(joined(lines));
        let facts = cell.child("tcPr");
        let columns = facts.and_then(|facts| facts.said("gridSpan")?.parse::<usize>().ok()).unwrap_or(1);
        let is_merged = columns > 1 || facts.is_some_and(|facts| facts.child("vMerge").is_some());
        if is_merged {
            self.left_out.merged.add("", &self.out);
        }
        cells.extend((1..columns.min(WIDEST)).map(|_| Vec::new()));
    }
}

/// The lines of a cell as one text.
fn joined(lines: Vec<Vec<Span>>) -> Vec<Span> {
    let mut text = Vec::new();
    for line in lines {
        if !text.is_empty() {
            text.push(Span::Break);
        }
        text.extend(line);
    }
    text
}

/// Cells in one line.
fn between(cells: Vec<Vec<Span>>, sign: &str) -> Vec<Span> {
    let mut line = Vec::new();
    for cell in cells.into_iter().filter(|cell| !cell.is_empty()) {
        if !line.is_empty() {
            line.push(plain(sign));
        }
        line.extend(cell.into_iter().map(|span| if span == Span::Break { plain(" ") } else { span }));
    }
    line
}
