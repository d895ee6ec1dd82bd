//! The table of contents: entries, dotted leaders, and page numbers once these are known.

use std::sync::Arc;

use crate::document::{Contents, Heading, Level, Paper};
use crate::typeset::page::{Aside, Page, Spot, Text};
use crate::typeset::pages::{Pages, Piece};
use crate::typeset::shape::Shaper;
use crate::typeset::strip::{self, Goal, Links, Strip};
use crate::typeset::structure::{NodeId, Role, Structure};
use crate::typeset::style::{self, Ink, Sheet};

/// The room kept for page numbers.
const NUMBER_ROOM: f32 = 34.0;
/// The entries of lower ranks stand in by this much a rank.
const INDENT: f32 = 16.0;

/// The contents on their pages, with room for the numbers.
pub(crate) struct SetContents {
    /// Their pages.
    pub(crate) pages: Vec<Page>,
    entries: Vec<Entry>,
}

struct Entry {
    heading: usize,
    level: Level,
    node: NodeId,
    links: Links,
    spot: Option<Spot>,
}

/// Sets the contents; the numbers come later.
pub(crate) fn set(
    contents: &Contents,
    headings: &[&Heading],
    paper: Paper,
    shaper: &mut Shaper,
    structure: &mut Structure,
) -> SetContents {
    let sheet = super::upright(paper);
    let section = structure.add(structure.root(), Role::Section);
    let mut pieces = title(contents, sheet, section, shaper, structure);
    let list = structure.add(section, Role::Contents);
    let mut entries = Vec::new();
    let listed = headings.iter().enumerate().filter(|(_, heading)| heading.level <= contents.depth);
    for (index, heading) in listed {
        let node = structure.add(list, Role::ContentsItem);
        let links: Links = Arc::from([Some(Goal::Heading(index))]);
        let mark = entries.len();
        pieces.extend(entry(heading, mark, node, &links, sheet, shaper).into_iter().map(Piece::Strip));
        entries.push(Entry { heading: index, level: heading.level, node, links, spot: None });
    }
    let mut pages = Pages::new(shaper, entries.len());
    pages.start(sheet, None, true);
    pages.fill(&pieces);
    for (entry, spot) in entries.iter_mut().zip(&pages.spots) {
        entry.spot = *spot;
    }
    SetContents { pages: pages.pages, entries }
}

fn title(
    contents: &Contents,
    sheet: Sheet,
    section: NodeId,
    shaper: &mut Shaper,
    structure: &mut Structure,
) -> Vec<Piece> {
    let node = structure.add(section, Role::Heading(1, contents.title.clone()));
    let style = style::HEADINGS[0];
    let lines = shaper.plain(&contents.title, style, sheet.measure());
    let mut strips = Vec::new();
    strip::append(&mut strips, &lines, style.before, 0.0, node, None);
    strips.push(Strip::rule(4.0, sheet.measure(), 0.8, Ink::Accent));
    strips.into_iter().map(Piece::Strip).collect()
}

fn rank(level: Level) -> usize {
    match level {
        Level::One => 0,
        Level::Two => 1,
        Level::Three => 2,
    }
}

fn entry(heading: &Heading, mark: usize, node: NodeId, links: &Links, sheet: Sheet, shaper: &mut Shaper) -> Vec<Strip> {
    let style = style::CONTENTS[rank(heading.level)];
    let x = INDENT * rank(heading.level) as f32;
    let lines = shaper.plain(super::words(heading), style, sheet.measure() - x - NUMBER_ROOM);
    let mut strips = Vec::new();
    strip::append(&mut strips, &lines, style.before, x, node, Some(links));
    if heading.level == Level::One {
        // A section's entry stays with the first of its parts.
        if let Some(last) = strips.last_mut() {
            last.keep = true;
        }
    }
    if let Some(last) = strips.last_mut() {
        last.mark = Some(mark);
    }
    strips
}

impl SetContents {
    /// Adds the numbers and the leaders; `numbers` holds the page of each heading, from 1.
    pub(crate) fn number(mut self, numbers: &[usize], shaper: &mut Shaper) -> Vec<Page> {
        for entry in self.entries.iter().rev() {
            let Some(spot) = entry.spot else { continue };
            let style = style::CONTENTS[rank(entry.level)];
            // The space is read between the entry and its number.
            let number = format!(" {}", numbers[entry.heading]);
            let Some(line) = shaper.unbroken(&number, style) else { continue };
            let page = &mut self.pages[spot.page];
            let right = page.sheet.width - page.sheet.side;
            let x = right - line.width;
            let label = &page.texts[spot.text];
            let start = label.x + label.line.width + 5.0;
            page.asides.extend(leader(start, right - NUMBER_ROOM.min(line.width + 5.0), spot.top, entry.level, shaper));
            let links = Some(Arc::clone(&entry.links));
            page.texts.insert(spot.text + 1, Text { x, top: spot.top, line, node: entry.node, links });
        }
        self.pages
    }
}

/// Dots between an entry and its number, in step from line to line.
fn leader(from: f32, to: f32, top: f32, level: Level, shaper: &mut Shaper) -> Option<Aside> {
    let style = style::CONTENTS[rank(level)];
    let style = style::TextStyle { strong: false, ink: Ink::Quiet, ..style };
    let pair = shaper.unbroken(" .", style)?.width;
    let first = (from / pair).ceil() * pair;
    let count = ((to - first) / pair).floor();
    if count < 2.0 {
        return None;
    }
    let line = shaper.unbroken(&" .".repeat(count as usize), style)?;
    Some(Aside { x: first, top, line })
}
