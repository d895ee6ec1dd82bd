//! How wide the columns of tables are: what a builder wishes, corrected by what the cells hold. A
//! column takes no room that its words do not need, and breaks no word while others have room.
//! Tables with the same header rows share their widths, so that they look alike from page to page.

use std::collections::HashMap;
use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::document::{Block, Cell, Column, Document, Flow, Orientation, Table};
use crate::typeset::faces::Face;
use crate::typeset::style;

/// What the words of a column need.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// Its longest word.
    word: f32,
    /// Its longest paragraph on one line.
    line: f32,
}

/// What the words of the columns of a document's tables need.
pub(crate) struct Widths<'a> {
    shared: HashMap<(Orientation, Vec<&'a str>), Vec<Need>>,
}

/// A word longer than this may be broken.
const LONGEST_WORD: f32 = 150.0;

impl<'a> Widths<'a> {
    /// Reads all tables of a document.
    pub(crate) fn of(document: &'a Document) -> Self {
        let mut shared: HashMap<_, Vec<Need>> = HashMap::new();
        for section in &document.sections {
            for block in &section.blocks {
                let Block::Table(table) = block else { continue };
                let Some(headers) = headers(table) else { continue };
                let needs = shared.entry((section.orientation, headers)).or_default();
                needs.resize(table.columns.len(), Need::default());
                widen(needs, table);
            }
        }
        Self { shared }
    }

    /// The left edges of the columns of a table, and the right edge of the last.
    pub(crate) fn edges(
        &self,
        table: &'a Table,
        columns: &[Column],
        orientation: Orientation,
        measure: f32,
    ) -> Vec<f32> {
        let shared = headers(table).and_then(|headers| self.shared.get(&(orientation, headers)));
        let own = || {
            let mut needs = vec![Need::default(); columns.len()];
            widen(&mut needs, table);
            needs
        };
        let needs = shared.cloned().unwrap_or_else(own);
        let mut x = 0.0;
        let mut edges = vec![0.0];
        for width in shared_out(columns, &needs, measure) {
            x += width;
            edges.push(x);
        }
        edges
    }
}

/// The header row of a table; `None` where it has none.
fn headers(table: &Table) -> Option<Vec<&str>> {
    let headers: Vec<&str> = table.columns.iter().map(|column| column.header.trim()).collect();
    headers.iter().any(|header| !header.is_empty()).then_some(headers)
}

/// The widths of columns: their least, and of what is left their share, as far as their words can use it.
fn shared_out(columns: &[Column], needs: &[Need], measure: f32) -> Vec<f32> {
    let padding = 2.0 * style::CELL_PADDING[0];
    let least = |(column, need): (&Column, &Need)| f32::from(column.least).max(need.word.min(LONGEST_WORD) + padding);
    let mut widths: Vec<f32> = columns.iter().zip(needs).map(least).collect();
    let total: f32 = widths.iter().sum();
    if total > measure {
        return least_shared(columns, &widths, measure);
    }
    let useful = |place: usize, widths: &[f32]| (needs[place].line + padding - widths[place]).max(0.0);
    let mut spare = measure - total;
    let mut open: Vec<usize> = (0..columns.len()).filter(|place| useful(*place, &widths) > 0.0).collect();
    while !open.is_empty() && spare > 0.5 {
        let weights: f32 = open.iter().map(|place| weight(&columns[*place])).sum();
        let share = |place: usize| spare * weight(&columns[place]) / weights;
        let full: Vec<usize> = open.iter().copied().filter(|place| useful(*place, &widths) <= share(*place)).collect();
        if full.is_empty() {
            open.iter().for_each(|place| widths[*place] += share(*place));
            return widths;
        }
        for place in &full {
            let taken = useful(*place, &widths);
            widths[*place] += taken;
            spare -= taken;
        }
        open.retain(|place| !full.contains(place));
    }
    // All words have room on one line: the rest goes to those that the builder gave most.
    let weights: f32 = columns.iter().map(weight).sum();
    widths.iter_mut().zip(columns).for_each(|(width, column)| *width += spare.max(0.0) * weight(column) / weights);
    widths
}

/// A column without a weight of its own takes little of what is left.
fn weight(column: &Column) -> f32 {
    f32::from(column.weight).max(0.05)
}

/// Widths where even the longest words do not fit: what the builder wished, and as much of the words as there is room.
fn least_shared(columns: &[Column], wished: &[f32], measure: f32) -> Vec<f32> {
    let least: f32 = columns.iter().map(|column| f32::from(column.least)).sum();
    let total: f32 = wished.iter().sum();
    if least >= measure {
        return columns.iter().map(|column| f32::from(column.least) * measure / least).collect();
    }
    let part = (measure - least) / (total - least);
    let between = |(column, wish): (&Column, &f32)| f32::from(column.least) + (wish - f32::from(column.least)) * part;
    columns.iter().zip(wished).map(between).collect()
}

fn widen(needs: &mut [Need], table: &Table) {
    for (need, column) in needs.iter_mut().zip(&table.columns) {
        need.read(&column.header, style::CELL_HEADER.size, true);
    }
    if let Some(first) = needs.first_mut() {
        // A row that goes on says so under its name.
        first.read("(continued)", style::CONTINUED.size, false);
    }
    for row in &table.rows {
        let mut at = 0;
        for cell in &row.cells {
            if cell.span <= 1
                && let Some(need) = needs.get_mut(at)
            {
                need.cell(cell);
            }
            at += cell.span.max(1);
        }
    }
}

impl Need {
    fn cell(&mut self, cell: &Cell) {
        cell.content.iter().for_each(|flow| self.flow(flow, cell.header));
    }

    fn flow(&mut self, flow: &Flow, strong: bool) {
        match flow {
            Flow::Paragraph(paragraph) => {
                let mut line = 0.0;
                for inline in &paragraph.text {
                    line += self.words(inline.words(), style::CELL.size, strong);
                }
                self.line = self.line.max(line);
            }
            // What a list adds to its words is little; they take several lines in most tables.
            Flow::List(list) => list.items.iter().flatten().for_each(|flow| self.flow(flow, strong)),
        }
    }

    fn read(&mut self, text: &str, size: f32, strong: bool) {
        let line = self.words(text, size, strong);
        self.line = self.line.max(line);
    }

    /// Reads words; says how wide they are on one line.
    fn words(&mut self, text: &str, size: f32, strong: bool) -> f32 {
        let (mut line, mut word) = (0.0, 0.0_f32);
        for c in text.chars() {
            let advance = advance(c, strong) * size;
            line += advance;
            word = if c.is_whitespace() || matches!(c, '-' | '/') { 0.0 } else { word + advance };
            self.word = self.word.max(word);
        }
        line
    }
}

/// About how wide a character is, in ems: exactly what the typeface says for those of ASCII.
fn advance(c: char, strong: bool) -> f32 {
    static KNOWN: OnceLock<[[f32; 128]; 2]> = OnceLock::new();
    let known = KNOWN.get_or_init(|| [measured("SourceSans3-Regular.ttf"), measured("SourceSans3-Semibold.ttf")]);
    match usize::try_from(u32::from(c)) {
        Ok(code) if code < 128 => known[usize::from(strong)][code],
        _ if c >= '\u{1100}' => 1.0,
        _ => 0.6,
    }
}

fn measured(file: &str) -> [f32; 128] {
    let mut advances = [0.6; 128];
    let face = Face::all().find(|face| face.file_name() == file);
    let Some(font) = face.and_then(|face| FontRef::new(face.bytes()).ok()) else { return advances };
    let (glyphs, metrics) = (font.charmap(), font.glyph_metrics(Size::new(1.0), LocationRef::default()));
    for (code, advance) in (0_u8..).zip(&mut advances) {
        let glyph = glyphs.map(char::from(code));
        // A little more than exact, because words are measured without their kerning.
        *advance = glyph.and_then(|glyph| metrics.advance_width(glyph)).map_or(0.6, |width| width * 1.02);
    }
    advances
}
