//! Where pages end. One pass over the pieces of a section, looking ahead only over what insists on
//! staying together: headings with what they head, two lines of a paragraph, the head of a table
//! with its first row. How the rows of a table cross pages is in `rows`.

use crate::typeset::page::{Page, Rule, Shown, Spot, Text};
use crate::typeset::shape::Shaper;
use crate::typeset::strip::{Show, Strip};
use crate::typeset::structure::Graft;
use crate::typeset::style::Sheet;
use crate::typeset::table::{Frame, ROUNDING, SetRow};

/// What a section is made of.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A line or a rule.
    Strip(Strip),
    /// A table begins.
    Open(Frame),
    /// A row of the table.
    Row(SetRow),
    /// The table ends.
    Close,
    /// Room between what stands above and what stands below, unless a page ends here.
    Space(f32),
    /// What follows starts on a new page.
    Break,
}

impl Piece {
    /// Belongs to a tree that became part of another, behind this many marks.
    pub(crate) fn graft(&mut self, graft: Graft, marks: usize) {
        match self {
            Self::Strip(strip) => strip.graft(graft, marks),
            Self::Open(frame) => frame.header.iter_mut().for_each(|header| header.graft(graft, marks)),
            Self::Row(row) => row.graft(graft, marks),
            Self::Close | Self::Space(_) | Self::Break => (),
        }
    }
}

/// The pages as far as they are filled.
pub(crate) struct Pages<'a> {
    /// Shapes what is said again on pages that continue a table.
    pub(crate) shaper: &'a mut Shaper,
    /// The finished pages and the one being filled.
    pub(crate) pages: Vec<Page>,
    /// The places of marked strips, by their marks.
    pub(crate) spots: Vec<Option<Spot>>,
    /// From the top of the text to what comes next.
    pub(super) y: f32,
    /// Room that the last block wants below it.
    pub(super) gap: f32,
    /// The table that is open.
    pub(super) table: Option<super::rows::OpenTable>,
}

impl<'a> Pages<'a> {
    /// No pages yet, and this many marks to come.
    pub(crate) fn new(shaper: &'a mut Shaper, marks: usize) -> Self {
        Self { shaper, pages: Vec::new(), spots: vec![None; marks], y: 0.0, gap: 0.0, table: None }
    }

    /// Starts a page.
    pub(crate) fn start(&mut self, sheet: Sheet, section: Option<usize>, furnished: bool) {
        self.pages.push(Page::new(sheet, section, furnished));
        self.y = 0.0;
        self.gap = 0.0;
    }

    /// Goes down to this far from the top of the text.
    pub(crate) fn advance_to(&mut self, y: f32) {
        self.y = self.y.max(y);
    }

    /// Fills pages with these pieces, from the page that was started last.
    pub(crate) fn fill(&mut self, pieces: &[Piece]) {
        let mut settled = 0;
        for (index, piece) in pieces.iter().enumerate() {
            if index >= settled {
                let (height, count) = together(&pieces[index..], self.sheet().depth());
                settled = index + count;
                // The room that the last block wants below it may be more than this one wants above it.
                let above = match piece {
                    Piece::Strip(strip) => strip.before,
                    Piece::Open(frame) => frame.above(),
                    Piece::Row(_) | Piece::Close | Piece::Space(_) | Piece::Break => self.gap,
                };
                self.make_room(height + (self.gap - above).max(0.0));
            }
            match piece {
                Piece::Strip(strip) => self.strip(strip),
                Piece::Open(frame) => self.open(frame),
                Piece::Row(row) => self.row(row),
                Piece::Close => self.close(),
                Piece::Space(room) => self.gap = self.gap.max(*room),
                Piece::Break if self.y > 0.0 => self.turn(),
                Piece::Break => (),
            }
        }
    }

    /// Goes to a new page where this height does not fit here but may fit there.
    fn make_room(&mut self, height: f32) {
        let fresh = self.sheet().depth();
        let fits_there = height <= fresh || self.room() < fresh / 4.0;
        if height > self.room() + ROUNDING && fits_there && self.y > 0.0 {
            self.turn();
        }
    }

    /// Places one strip.
    pub(super) fn strip(&mut self, strip: &Strip) {
        let before = self.room_above(strip.before);
        if self.y > 0.0 && before + strip.height > self.room() + ROUNDING {
            self.turn();
        }
        self.y += self.room_above(strip.before);
        self.gap = 0.0;
        let left = self.sheet().side;
        let top = self.sheet().top + self.y;
        self.draw(strip, left, top);
        self.y += strip.height;
    }

    /// Puts a strip on the page, its left margin and its top given.
    pub(super) fn draw(&mut self, strip: &Strip, left: f32, top: f32) {
        let page_number = self.pages.len() - 1;
        let page = &mut self.pages[page_number];
        for marker in &strip.markers {
            page.texts.push(Text {
                x: left + marker.x,
                top,
                line: marker.line.clone(),
                node: marker.node,
                links: None,
            });
        }
        if let Some(mark) = strip.mark {
            self.spots[mark] = Some(Spot { page: page_number, top, text: page.texts.len() });
        }
        if let Some(source) = &strip.source {
            page.note(source, [left + strip.x, top, left + strip.x + strip.width(), top + strip.height]);
        }
        match &strip.show {
            Show::Text { line, node, links } => {
                page.texts.push(Text { x: left + strip.x, top, line: line.clone(), node: *node, links: links.clone() })
            }
            Show::Rule(length, thickness, ink) => page.rules.push(Rule {
                at: [left + strip.x, left + strip.x + length, top + thickness / 2.0],
                thickness: *thickness,
                ink: *ink,
            }),
            Show::Picture { picture, width, node } => page.pictures.push(Shown {
                area: [left + strip.x, top, *width, strip.height],
                picture: picture.clone(),
                node: *node,
            }),
            Show::Room => (),
        }
    }

    /// Ends the page, and begins the next of the same kind.
    pub(super) fn turn(&mut self) {
        self.leave_table();
        let page = &self.pages[self.pages.len() - 1];
        let (sheet, section, furnished) = (page.sheet, page.section, page.furnished);
        self.start(sheet, section, furnished);
        self.resume_table();
    }

    /// The measures of the page.
    pub(super) fn sheet(&self) -> Sheet {
        self.pages[self.pages.len() - 1].sheet
    }

    /// The height that is left on the page.
    pub(super) fn room(&self) -> f32 {
        self.sheet().depth() - self.y
    }

    fn room_above(&self, before: f32) -> f32 {
        if self.y > 0.0 { before.max(self.gap) } else { 0.0 }
    }
}

/// A row that is lower than this is slight.
const SLIGHT_ROW: f32 = 45.0;

/// The height of the pieces that must stand together from the first on, and how many they are.
/// A slight first row of a table counts with the second: no header stands over it alone.
fn together(pieces: &[Piece], page: f32) -> (f32, usize) {
    let mut height = 0.0;
    let mut opened = false;
    for (index, piece) in pieces.iter().enumerate() {
        let followed = matches!(pieces.get(index + 1), Some(Piece::Row(_)));
        let (own, keep) = match piece {
            Piece::Strip(strip) => (strip.before + strip.height, strip.keep),
            Piece::Open(frame) => (frame.above() + frame.header.as_ref().map_or(0.0, SetRow::height), true),
            Piece::Row(row) if row.keep => (row.height(), true),
            Piece::Row(row) => {
                let slight = std::mem::take(&mut opened) && row.height() < SLIGHT_ROW;
                (row.start_height(page), followed && slight)
            }
            Piece::Close | Piece::Space(_) | Piece::Break => (0.0, false),
        };
        opened |= matches!(piece, Piece::Open(_));
        height += own;
        if !keep {
            return (height, index + 1);
        }
    }
    (height, pieces.len())
}
