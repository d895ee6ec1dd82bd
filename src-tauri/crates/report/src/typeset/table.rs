//! Tables as rows of strips: the widths of columns, the cells, and how far into a row a page can
//! go. Where pages end is decided in `pages`.

use crate::document::{self, Cell, Paragraph, Source, Table, TableStyle, Tone};
use crate::typeset::strip::{self, Column, Setter, Strip};
use crate::typeset::structure::{Graft, NodeId, Role};
use crate::typeset::style::{self, Ink, Sheet, TextStyle};
use crate::typeset::widths::Widths;

/// What every page of a table needs to know of it.
#[derive(Debug)]
pub(crate) struct Frame {
    /// What the table shows, for the pages that continue it.
    pub(crate) caption: String,
    /// The header row.
    pub(crate) header: Option<SetRow>,
    /// The width of the table.
    pub(crate) width: f32,
}

/// A row of a table, set.
#[derive(Debug)]
pub(crate) struct SetRow {
    /// Its cells.
    pub(crate) cells: Vec<SetCell>,
    /// The room above and below the text of its cells.
    pub(crate) pad: f32,
    /// Stays on the page of the row below.
    pub(crate) keep: bool,
    /// Continues what the row above began.
    pub(crate) joined: bool,
    /// What it was derived from.
    pub(crate) source: Option<Source>,
}

/// A cell of a table, set.
#[derive(Debug)]
pub(crate) struct SetCell {
    /// The left of the cell.
    pub(crate) x: f32,
    /// The width of the cell.
    pub(crate) width: f32,
    /// What it says.
    pub(crate) strips: Vec<Strip>,
    /// What its look should say.
    pub(crate) tone: Tone,
    /// What it was derived from, where that is not what its row was.
    pub(crate) source: Option<Source>,
}

impl Frame {
    /// The room above the table, or between its caption and it.
    pub(crate) fn above(&self) -> f32 {
        if self.caption.trim().is_empty() { style::TABLE_BEFORE } else { 4.0 }
    }
}

impl SetRow {
    /// Belongs to a tree that became part of another, behind this many marks.
    pub(crate) fn graft(&mut self, graft: Graft, marks: usize) {
        let strips = self.cells.iter_mut().flat_map(|cell| &mut cell.strips);
        strips.for_each(|strip| strip.graft(graft, marks));
    }

    /// The height of the whole row.
    pub(crate) fn height(&self) -> f32 {
        let tallest = self.cells.iter().map(|cell| stacked(&cell.strips)).fold(0.0, f32::max);
        tallest.max(style::CELL.leading) + 2.0 * self.pad
    }

    /// The height that must be free for the row to start on a page whose text is `page` high: all
    /// of a short row, and the first lines of a tall one.
    pub(crate) fn start_height(&self, page: f32) -> f32 {
        let height = self.height();
        if height <= WHOLE_ROW.min(page * 0.4) {
            return height;
        }
        let first = |cell: &SetCell| stacked(&cell.strips[..first_group(&cell.strips)]);
        let tallest = self.cells.iter().map(first).fold(0.0, f32::max);
        tallest.max(style::CELL.leading) + 2.0 * self.pad
    }
}

/// The height of strips one under the other, without the room above the first.
pub(crate) fn stacked(strips: &[Strip]) -> f32 {
    let mut height = 0.0;
    for (index, strip) in strips.iter().enumerate() {
        height += strip.height + if index == 0 { 0.0 } else { strip.before };
    }
    height
}

/// A row that is not taller than this, about ten lines, is not split.
const WHOLE_ROW: f32 = 125.0;

/// How many strips from the first on insist on standing together.
fn first_group(strips: &[Strip]) -> usize {
    let kept = strips.iter().take_while(|strip| strip.keep).count();
    (kept + 1).min(strips.len())
}

/// How many strips fit into this height, and how many of them without tearing what stays together.
pub(crate) fn fitting(strips: &[Strip], height: f32) -> (usize, usize) {
    let mut used = 0.0;
    let mut fits = 0;
    for (index, strip) in strips.iter().enumerate() {
        used += strip.height + if index == 0 { 0.0 } else { strip.before };
        if used > height + ROUNDING {
            break;
        }
        fits = index + 1;
    }
    let mut whole = fits;
    while whole > 0 && whole < strips.len() && strips[whole - 1].keep {
        whole -= 1;
    }
    (fits, whole)
}

/// Sums of heights may differ by this much where they should be equal.
pub(crate) const ROUNDING: f32 = 0.01;

/// A table, set: its caption, what each of its pages needs, and its rows.
pub(crate) fn set(
    table: &Table,
    (sheet, widths): (Sheet, &Widths<'_>),
    parent: NodeId,
    setter: &mut Setter<'_>,
) -> (Vec<Strip>, Frame, Vec<SetRow>) {
    let measure = sheet.measure();
    let node = setter.structure.add(parent, Role::Table);
    let caption = caption(table, measure, node, setter);
    let only = [document::Column::default()];
    let columns = if table.columns.is_empty() { &only[..] } else { &table.columns[..] };
    let edges = widths.edges(table, columns, sheet.orientation(), measure);
    let header = header(columns, &edges, node, setter);
    let body = setter.structure.add(node, Role::TableBody);
    let pad = match table.style {
        TableStyle::Compact => style::COMPACT_PADDING,
        TableStyle::Ruled | TableStyle::Facts => style::CELL_PADDING[1],
    };
    let rows = table.rows.iter().map(|row| {
        let node = setter.structure.add(body, Role::Row);
        let cells = row_cells(table.style, columns, &row.cells, &edges, node, setter);
        SetRow { cells, pad, keep: row.keep_with_next, joined: row.joined, source: row.source.clone() }
    });
    let mut rows: Vec<SetRow> = rows.collect();
    keep_tail(&mut rows);
    let frame = Frame { caption: table.caption.clone(), header, width: measure };
    (caption, frame, rows)
}

/// The fewest rows of a long list that go to the next page.
const TAIL: usize = 4;
/// Rows that together are taller than this part on wherever they must.
const TALLEST_TAIL: f32 = 120.0;

/// A long list of short rows does not leave one or two of them alone on a page.
fn keep_tail(rows: &mut [SetRow]) {
    let Some(from) = rows.len().checked_sub(TAIL).filter(|from| *from > TAIL) else { return };
    let tail = &mut rows[from..];
    if tail.iter().map(SetRow::height).sum::<f32>() <= TALLEST_TAIL {
        tail[..TAIL - 1].iter_mut().for_each(|row| row.keep = true);
    }
}

fn caption(table: &Table, measure: f32, node: NodeId, setter: &mut Setter<'_>) -> Vec<Strip> {
    let mut strips = Vec::new();
    let lines = setter.shaper.plain(&table.caption, style::CAPTION, measure);
    if !lines.is_empty() {
        let caption = setter.structure.add(node, Role::Caption);
        strip::append(&mut strips, &lines, style::CAPTION.before, 0.0, caption, None);
    }
    for strip in &mut strips {
        strip.keep = true;
    }
    strips
}

fn header(columns: &[document::Column], edges: &[f32], node: NodeId, setter: &mut Setter<'_>) -> Option<SetRow> {
    if columns.iter().all(|column| column.header.trim().is_empty()) {
        return None;
    }
    let head = setter.structure.add(node, Role::TableHead);
    let row = setter.structure.add(head, Role::Row);
    let mut cells = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let cell = setter.structure.add(row, Role::ColumnHeader);
        let paragraph = Paragraph::text(&column.header);
        let style = style::CELL_HEADER.align(column.align);
        let (x, width) = (edges[index], edges[index + 1] - edges[index]);
        let strips = setter.flows(&[paragraph.into()], inside(x, width, style), cell);
        cells.push(SetCell { x, width, strips, tone: Tone::Plain, source: None });
    }
    Some(SetRow { cells, pad: style::CELL_PADDING[1], keep: true, joined: false, source: None })
}

fn row_cells(
    table: TableStyle,
    columns: &[document::Column],
    cells: &[Cell],
    edges: &[f32],
    row: NodeId,
    setter: &mut Setter<'_>,
) -> Vec<SetCell> {
    let mut set: Vec<SetCell> = Vec::with_capacity(columns.len());
    let mut at = 0;
    let empty = Cell::default();
    let mut given = cells.iter();
    while at < columns.len() {
        let cell = given.next().unwrap_or(&empty);
        let end = (at + cell.span.max(1)).min(columns.len());
        let span = u32::try_from(end - at).unwrap_or(1);
        let role = if cell.header { Role::RowHeader(span) } else { Role::Cell(span) };
        let node = setter.structure.add(row, role);
        let style = cell_style(table, cell).align(columns[at].align);
        let (x, width) = (edges[at], edges[end] - edges[at]);
        let mut strips = setter.flows(&cell.content, inside(x, width, style), node);
        if end == columns.len() {
            // Words of cells beyond the last column are shown in the last.
            for beyond in given.by_ref() {
                strips.extend(setter.flows(&beyond.content, inside(x, width, style), node));
            }
        }
        set.push(SetCell { x, width, strips, tone: cell.tone, source: cell.source.clone() });
        at = end;
    }
    set
}

fn cell_style(table: TableStyle, cell: &Cell) -> TextStyle {
    let toned = match cell.tone {
        Tone::Plain => style::CELL,
        Tone::Band => style::CELL_BAND,
        Tone::Exception => style::CELL.ink(Ink::Rust),
        Tone::Quiet => style::CELL.ink(Ink::Quiet),
    };
    match table {
        TableStyle::Facts if cell.header => TextStyle { ink: Ink::Quiet, ..toned },
        TableStyle::Ruled | TableStyle::Compact if cell.header => TextStyle { strong: true, ..toned },
        TableStyle::Facts | TableStyle::Ruled | TableStyle::Compact => toned,
    }
}

fn inside(x: f32, width: f32, style: TextStyle) -> Column {
    let padding = style::CELL_PADDING[0];
    let inner = (width - 2.0 * padding).max(style.size);
    Column { x: x + padding, width: inner, cell: Some(style), depth: 0 }
}
