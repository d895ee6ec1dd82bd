//! The blocks of a section, and the cover, as pieces to fill pages with.

use std::collections::HashMap;
use std::ops::Range;

use crate::ReportError;
use crate::document::{Block, Cover, CoverStyle, Document, Flow, Heading, Level, ParagraphStyle};
use crate::typeset::page::{Fill, Page};
use crate::typeset::pages::{Pages, Piece};
use crate::typeset::shape::Shaper;
use crate::typeset::strip::{self, Column, Setter, Strip};
use crate::typeset::structure::{NodeId, Role, Structure};
use crate::typeset::style::{self, Ink, Sheet};
use crate::typeset::widths::Widths;
use crate::typeset::{figure, table};

/// What setting a section needs and adds to.
pub(crate) struct Setting<'a> {
    /// The places of headings among all headings, by their ids.
    pub(crate) places: &'a HashMap<String, usize>,
    /// How wide the columns of tables are.
    pub(crate) widths: &'a Widths<'a>,
    /// Shapes the words.
    pub(crate) shaper: &'a mut Shaper,
    /// Grows with what is set.
    pub(crate) structure: &'a mut Structure,
    /// How many headings the section has so far.
    pub(crate) headings: usize,
}

impl Setting<'_> {
    /// The pieces of these blocks of a section; `tell` is called before each block.
    pub(crate) fn pieces(
        &mut self,
        blocks: &[Block],
        range: Range<usize>,
        sheet: Sheet,
        tell: &mut dyn FnMut() -> Result<(), ReportError>,
    ) -> Result<Vec<Piece>, ReportError> {
        let node = self.structure.root();
        let column = Column { x: 0.0, width: sheet.measure(), cell: None, depth: 0 };
        let mut pieces = Vec::new();
        for index in range {
            tell()?;
            match &blocks[index] {
                Block::Heading(heading) => self.heading(heading, column, node, &mut pieces),
                Block::Flow(flow) => {
                    let mut strips = self.setter().flows(std::slice::from_ref(flow), column, node);
                    let next = blocks.get(index + 1);
                    let from = strips.len().saturating_sub(if is_signed(next) { WITNESSES } else { 1 });
                    if introduces(flow, next) || is_signed(next) {
                        strips[from..].iter_mut().for_each(|strip| strip.keep = true);
                    }
                    pieces.extend(strips.into_iter().map(Piece::Strip));
                }
                Block::KeepTogether(flows) => self.together(flows, column, node, &mut pieces),
                Block::Table(table) => {
                    let room = (sheet, self.widths);
                    let (caption, frame, rows) = table::set(table, room, node, &mut self.setter());
                    pieces.extend(caption.into_iter().map(Piece::Strip));
                    pieces.push(Piece::Open(frame));
                    pieces.extend(rows.into_iter().map(Piece::Row));
                    pieces.push(Piece::Close);
                }
                Block::Image(image) => {
                    let strips = figure::set(image, sheet, node, &mut self.setter());
                    pieces.extend(strips.into_iter().map(Piece::Strip));
                    pieces.push(Piece::Space(figure::AFTER));
                }
                Block::PageBreak => pieces.push(Piece::Break),
            }
        }
        Ok(pieces)
    }

    fn heading(&mut self, heading: &Heading, column: Column, parent: NodeId, pieces: &mut Vec<Piece>) {
        let rank = match heading.level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
        };
        let style = style::HEADINGS[usize::from(rank) - 1];
        let words = super::words(heading);
        let lines = self.shaper.plain(words, style, column.width);
        let node = self.structure.add(parent, Role::Heading(rank, words.to_owned()));
        let mut strips = Vec::new();
        strip::append(&mut strips, &lines, style.before, 0.0, node, None);
        if heading.level == Level::One {
            strips.push(Strip::rule(4.0, column.width, 0.8, Ink::Accent));
        }
        if let Some(first) = strips.first_mut() {
            first.mark = Some(self.headings);
            first.source.clone_from(&heading.source);
        }
        self.headings += 1;
        pieces.extend(strips.into_iter().map(|strip| Piece::Strip(Strip { keep: true, ..strip })));
    }

    fn together(&mut self, flows: &[Flow], column: Column, node: NodeId, pieces: &mut Vec<Piece>) {
        let mut strips = self.setter().flows(flows, column, node);
        let last = strips.len().saturating_sub(1);
        for strip in &mut strips[..last] {
            strip.keep = true;
        }
        pieces.extend(strips.into_iter().map(Piece::Strip));
    }

    fn setter(&mut self) -> Setter<'_> {
        Setter { shaper: self.shaper, structure: self.structure, headings: self.places }
    }
}

/// What stands right above a table or a picture introduces it, and so does a sentence that ends with
/// a colon what follows it; both stay together.
fn introduces(flow: &Flow, next: Option<&Block>) -> bool {
    match next {
        Some(Block::Table(_) | Block::Image(_)) => true,
        Some(Block::Flow(_) | Block::KeepTogether(_)) => strip::leads_in(flow),
        Some(Block::Heading(_) | Block::PageBreak) | None => false,
    }
}

/// From the top of the cover to its title block, as a part of its height.
const COVER_HEAD: f32 = 0.2;

/// How many lines above a line to sign on go to its page at least: nobody signs a page on which nothing else stands.
const WITNESSES: usize = 6;

/// Whether a line to sign on follows.
fn is_signed(next: Option<&Block>) -> bool {
    let Some(Block::KeepTogether(flows)) = next else { return false };
    matches!(flows.first(), Some(Flow::Paragraph(paragraph)) if paragraph.style == ParagraphStyle::Signature)
}

/// How far the title block stands in from the bar beside it.
const BAR_INSET: f32 = 22.0;
/// The height of a band across the top, and of the one that answers to it at the bottom.
const BANDS: [f32; 2] = [30.0, 8.0];

/// The cover: the title block as the house has it, and the foot at the bottom.
pub(crate) fn cover(
    document: &Document,
    cover: &Cover,
    places: &HashMap<String, usize>,
    shaper: &mut Shaper,
    structure: &mut Structure,
) -> Vec<Page> {
    let sheet = super::upright(document.paper);
    let sheet = Sheet { side: sheet.side + 6.0, ..sheet };
    let node = structure.add(structure.root(), Role::Section);
    let logo = document.house.logo.as_ref().map(|logo| figure::logo(logo, sheet, node, structure));
    let inset = match document.house.cover {
        CoverStyle::Bar => BAR_INSET,
        CoverStyle::Band | CoverStyle::Plain => 0.0,
    };
    let mut setter = Setter { shaper, structure, headings: places };
    let head_column = Column { x: inset, width: sheet.measure() - inset, cell: None, depth: 0 };
    let head = setter.flows(&cover.head, head_column, node);
    let foot_column = Column { x: 0.0, width: sheet.measure(), cell: None, depth: 0 };
    let mut foot = setter.flows(&cover.foot, foot_column, node);
    if !foot.is_empty() {
        foot.insert(0, Strip::rule(0.0, sheet.measure(), 0.6, Ink::Hairline));
    }
    let head_height = table::stacked(&head);
    let foot_height = table::stacked(&foot);

    let mut pages = Pages::new(shaper, 0);
    pages.start(sheet, None, false);
    pages.pages[0].pictures.extend(logo);
    let top = sheet.height * COVER_HEAD;
    let fits = top + head_height + foot_height + 40.0 <= sheet.depth();
    if fits {
        pages.advance_to(top);
    }
    let fills = match document.house.cover {
        CoverStyle::Bar if fits => vec![[sheet.side, sheet.top + top, 5.0, head_height]],
        CoverStyle::Band => bands(sheet).into(),
        CoverStyle::Bar | CoverStyle::Plain => Vec::new(),
    };
    pages.pages[0].fills.extend(fills.into_iter().map(|area| Fill { area, ink: Ink::Accent }));
    pages.fill(&head.into_iter().map(Piece::Strip).collect::<Vec<_>>());
    if fits {
        pages.advance_to(sheet.depth() - foot_height);
    }
    pages.fill(&foot.into_iter().map(Piece::Strip).collect::<Vec<_>>());
    pages.pages
}

/// The bands at the edges of the sheet, from edge to edge.
fn bands(sheet: Sheet) -> [[f32; 4]; 2] {
    let [top, bottom] = BANDS;
    [[0.0, 0.0, sheet.width, top], [0.0, sheet.height - bottom, sheet.width, bottom]]
}
