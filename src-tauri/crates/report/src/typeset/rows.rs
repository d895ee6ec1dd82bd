//! How a table crosses pages: its header row is repeated, a row that is split says whose row it
//! is, and no page ends in the middle of what must stay together.

use std::sync::Arc;

use crate::document::Tone;
use crate::typeset::line::Line;
use crate::typeset::page::{Aside, Fill, Rule};
use crate::typeset::pages::Pages;
use crate::typeset::strip::{Show, Strip};
use crate::typeset::style::{self, Ink};
use crate::typeset::table::{Frame, ROUNDING, SetCell, SetRow, fitting, stacked};

/// What is remembered of a table while its rows are placed.
pub(crate) struct OpenTable {
    width: f32,
    caption: String,
    /// The header row as lines that are only seen, for the pages that continue the table.
    repeated: Option<Repeated>,
    /// What names the row that is being placed.
    row_name: Option<String>,
    /// No row of it stands on this page yet.
    at_top: bool,
    /// The page began with it, so another page would offer no more room.
    fresh: bool,
}

#[derive(Clone)]
struct Repeated {
    height: f32,
    lines: Vec<(f32, f32, Arc<Line>)>,
}

/// A part of a row that stands on one page: for each cell, its first strip and how many.
type Part = Vec<(usize, usize)>;

/// A header row taller than this part of a page is set like any other row, and not repeated.
const TALLEST_HEADER: f32 = 0.4;
/// A caption is repeated as far as this many lines say it.
const CAPTION_LINES: usize = 2;

impl Pages<'_> {
    /// Begins a table with its header row.
    pub(super) fn open(&mut self, frame: &Frame) {
        let room_for_header = self.sheet().depth() * TALLEST_HEADER;
        let repeatable = frame.header.as_ref().filter(|header| header.height() <= room_for_header);
        let table = OpenTable {
            width: frame.width,
            caption: frame.caption.clone(),
            repeated: repeatable.map(repeated),
            row_name: None,
            at_top: true,
            fresh: self.y == 0.0,
        };
        self.y += if self.y > 0.0 { self.gap.max(frame.above()) } else { 0.0 };
        self.gap = 0.0;
        self.table = Some(table);
        match &frame.header {
            Some(header) if header.height() > room_for_header => self.row(header),
            Some(header) => {
                self.head(header.height(), frame.width);
                let top = self.sheet().top + self.y;
                let left = self.sheet().side;
                for cell in &header.cells {
                    self.stack(&cell.strips, left, top + header.pad);
                }
                self.y += header.height();
            }
            None => self.rule(0.0, frame.width, 0.6, Ink::Accent),
        }
    }

    /// Places a row, on several pages where it must be.
    pub(super) fn row(&mut self, row: &SetRow) {
        self.name_row(row);
        if row.start_height(self.sheet().depth()) > self.room() + ROUNDING && !self.is_fresh() {
            self.turn();
        }
        let height = row.height();
        if height <= self.room() + ROUNDING {
            let whole = row.cells.iter().map(|cell| (0, cell.strips.len())).collect();
            let name_it = row.joined && self.is_fresh();
            self.part(row, &whole, height, row.joined);
            if name_it {
                self.name_continued(row, &whole, height - 2.0 * row.pad);
            }
        } else {
            self.split(row);
        }
    }

    /// Places a row that does not fit on this page.
    fn split(&mut self, row: &SetRow) {
        let mut done: Vec<usize> = vec![0; row.cells.len()];
        let mut first = true;
        let mut named_above = !(row.joined && self.is_fresh());
        loop {
            let named = if named_above { 0.0 } else { self.continued_height() };
            let room = (self.room() - 2.0 * row.pad).max(named);
            let (part, stuck) = next_part(row, &done, room);
            if stuck && !self.is_fresh() {
                self.turn();
                named_above &= !row.joined;
                continue;
            }
            let tallest = height_of(row, &part).max(named);
            self.part(row, &part, tallest + 2.0 * row.pad, first && row.joined);
            if !named_above {
                self.name_continued(row, &part, tallest);
            }
            for (done, (_, count)) in done.iter_mut().zip(&part) {
                *done += count;
            }
            first = false;
            named_above = false;
            if done.iter().zip(&row.cells).all(|(done, cell)| *done == cell.strips.len()) {
                return;
            }
            self.turn();
        }
    }

    /// Draws a part of a row.
    fn part(&mut self, row: &SetRow, part: &Part, height: f32, joined: bool) {
        let left = self.sheet().side;
        let top = self.sheet().top + self.y;
        self.separate(row, joined);
        self.note_sources(row, left, top, height);
        for (cell, &(from, count)) in row.cells.iter().zip(part) {
            self.tone(cell, left, top, height);
            self.stack(&cell.strips[from..from + count], left, top + row.pad);
        }
        self.y += height;
        if let Some(table) = &mut self.table {
            table.at_top = false;
            table.fresh = false;
        }
    }

    /// Notes where what the row and its cells were derived from stands.
    fn note_sources(&mut self, row: &SetRow, left: f32, top: f32, height: f32) {
        let page = self.page();
        if let (Some(source), Some(last)) = (&row.source, row.cells.last()) {
            page.note(source, [left, top, left + last.x + last.width, top + height]);
        }
        for cell in &row.cells {
            if let Some(source) = &cell.source {
                page.note(source, [left + cell.x, top, left + cell.x + cell.width, top + height]);
            }
        }
    }

    /// Draws the hairline above a row; above a joined row only where it says something new.
    fn separate(&mut self, row: &SetRow, joined: bool) {
        if self.table.as_ref().is_none_or(|table| table.at_top) {
            return;
        }
        if joined {
            for cell in row.cells.iter().filter(|cell| !cell.strips.is_empty()) {
                self.rule(cell.x, cell.x + cell.width, 0.4, Ink::Hairline);
            }
        } else {
            let width = self.table.as_ref().map_or(0.0, |table| table.width);
            self.rule(0.0, width, 0.4, Ink::Hairline);
        }
    }

    fn tone(&mut self, cell: &SetCell, left: f32, top: f32, height: f32) {
        let fill = match cell.tone {
            Tone::Band => Fill { area: [left + cell.x, top, cell.width, height], ink: Ink::BandTint },
            Tone::Exception => Fill { area: [left + cell.x, top, 2.0, height], ink: Ink::Rust },
            Tone::Plain | Tone::Quiet => return,
        };
        self.page().fills.push(fill);
    }

    fn stack(&mut self, strips: &[Strip], left: f32, top: f32) {
        let mut y = top;
        for (index, strip) in strips.iter().enumerate() {
            y += if index == 0 { 0.0 } else { strip.before };
            self.draw(strip, left, y);
            y += strip.height;
        }
    }

    /// Rules off the table at its end.
    pub(super) fn close(&mut self) {
        if let Some(table) = self.table.take() {
            self.rule(0.0, table.width, 0.6, Ink::Accent);
            self.gap = style::TABLE_AFTER;
        }
    }

    /// Rules off the page of a table that goes on: lighter than at its end.
    pub(super) fn leave_table(&mut self) {
        if let Some(width) = self.table.as_ref().map(|table| table.width) {
            self.rule(0.0, width, 0.4, Ink::Hairline);
        }
    }

    /// Says on a new page which table goes on, and repeats its header row.
    pub(super) fn resume_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        table.at_top = true;
        table.fresh = true;
        if !table.caption.trim().is_empty() {
            let words = format!("{} (continued)", table.caption);
            let lines = self.shaper.plain(&words, style::CONTINUED, table.width);
            for line in lines.iter().take(CAPTION_LINES) {
                self.aside(0.0, self.y, Arc::clone(line));
                self.y += line.height;
            }
            self.y += 3.0;
        }
        match &table.repeated {
            Some(repeated) => {
                self.head(repeated.height, table.width);
                for (x, y, line) in &repeated.lines {
                    self.aside(*x, self.y + y, Arc::clone(line));
                }
                self.y += repeated.height;
            }
            None => self.rule(0.0, table.width, 0.6, Ink::Accent),
        }
        self.table = Some(table);
    }

    /// Draws the ground of a header row.
    fn head(&mut self, height: f32, width: f32) {
        let (left, top) = (self.sheet().side, self.sheet().top + self.y);
        self.page().fills.push(Fill { area: [left, top, width, height], ink: Ink::HeaderTint });
        let y = self.y;
        self.y += height;
        self.rule(0.0, width, 0.8, Ink::Accent);
        self.y = y;
    }

    /// Remembers what names a row, for the pages that continue it.
    fn name_row(&mut self, row: &SetRow) {
        let first = row.cells.first().and_then(|cell| cell.strips.first());
        if let Some(table) = self.table.as_mut().filter(|_| !row.joined) {
            table.row_name = None;
        }
        let Some(Show::Text { line, .. }) = first.map(|strip| &strip.show) else { return };
        let words = line.runs.first().and_then(|run| run.text.lines().next()).unwrap_or_default();
        if let Some(table) = &mut self.table {
            table.row_name = (words.chars().count() <= NAME_LENGTH).then(|| words.to_owned());
        }
    }

    /// Says whose row goes on, where the first cell has nothing more to say.
    fn name_continued(&mut self, row: &SetRow, part: &Part, height: f32) {
        let silent = part.first().is_some_and(|(_, count)| *count == 0);
        let Some(name) = self.table.as_ref().and_then(|table| table.row_name.clone()) else { return };
        let Some(cell) = row.cells.first().filter(|_| silent) else { return };
        let width = cell.width - 2.0 * style::CELL_PADDING[0];
        let lines = self.shaper.plain(&format!("{name} (continued)"), style::CONTINUED, width);
        let mut y = self.y - height - row.pad;
        let bottom = self.y;
        for line in lines.iter() {
            if y + line.height > bottom {
                break;
            }
            self.aside(cell.x + style::CELL_PADDING[0], y, Arc::clone(line));
            y += line.height;
        }
    }

    fn continued_height(&self) -> f32 {
        let named = self.table.as_ref().is_some_and(|table| table.row_name.is_some());
        if named { 2.0 * style::CONTINUED.leading } else { 0.0 }
    }

    /// Whether another page would offer no more room than this one.
    fn is_fresh(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.fresh)
    }

    fn rule(&mut self, from: f32, to: f32, thickness: f32, ink: Ink) {
        let (left, top) = (self.sheet().side, self.sheet().top + self.y);
        self.page().rules.push(Rule { at: [left + from, left + to, top], thickness, ink });
    }

    fn aside(&mut self, x: f32, y: f32, line: Arc<Line>) {
        let (left, top) = (self.sheet().side, self.sheet().top);
        self.page().asides.push(Aside { x: left + x, top: top + y, line });
    }

    fn page(&mut self) -> &mut crate::typeset::page::Page {
        self.pages.last_mut().expect("a page is started before it is filled")
    }
}

/// The fewest lines of a long cell that go to the next page.
const TAIL: usize = 3;
/// A name longer than this is not repeated.
const NAME_LENGTH: usize = 48;

/// The header row as lines that are only seen.
fn repeated(header: &SetRow) -> Repeated {
    let mut lines = Vec::new();
    for cell in &header.cells {
        let mut y = header.pad;
        for (index, strip) in cell.strips.iter().enumerate() {
            y += if index == 0 { 0.0 } else { strip.before };
            if let Show::Text { line, .. } = &strip.show {
                lines.push((strip.x, y, Arc::clone(line)));
            }
            y += strip.height;
        }
    }
    Repeated { height: header.height(), lines }
}

/// What of a row fits into this height from where it was left; and whether a cell with more to
/// say cannot say any of it without tearing what stays together.
fn next_part(row: &SetRow, done: &[usize], room: f32) -> (Part, bool) {
    let mut part = Part::with_capacity(row.cells.len());
    let mut stuck = false;
    for (cell, &from) in row.cells.iter().zip(done) {
        let rest = &cell.strips[from..];
        let (fits, whole) = fitting(rest, room);
        stuck |= !rest.is_empty() && whole == 0;
        let count = if whole > 0 { short_of_tail(rest, whole) } else { fits.max(1).min(rest.len()) };
        part.push((from, count));
    }
    (part, stuck)
}

/// Leaves at least three lines for the next page where a cell has enough of them.
fn short_of_tail(rest: &[Strip], whole: usize) -> usize {
    let tail = rest.len() - whole;
    if tail == 0 || tail >= TAIL || whole < 2 * TAIL {
        return whole;
    }
    let mut count = rest.len() - TAIL;
    while count > 1 && rest[count - 1].keep {
        count -= 1;
    }
    count
}

fn height_of(row: &SetRow, part: &Part) -> f32 {
    let heights = row.cells.iter().zip(part);
    heights.map(|(cell, &(from, count))| stacked(&cell.strips[from..from + count])).fold(style::CELL.leading, f32::max)
}
