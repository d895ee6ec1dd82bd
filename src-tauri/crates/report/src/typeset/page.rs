//! A page as a list of things to draw. Nothing here knows what a table or a paragraph is.

use std::sync::Arc;

use crate::document::{Picture, Source};
use crate::typeset::line::Line;
use crate::typeset::strip::Links;
use crate::typeset::structure::NodeId;
use crate::typeset::style::{Ink, Sheet};

/// A page, in points from its top left corner.
#[derive(Debug)]
pub(crate) struct Page {
    /// Its measures.
    pub(crate) sheet: Sheet,
    /// The section that it belongs to; `None` for the cover and the contents.
    pub(crate) section: Option<usize>,
    /// The cover has no header and no footer.
    pub(crate) furnished: bool,
    /// Areas of colour, under everything else.
    pub(crate) fills: Vec<Fill>,
    /// Rules.
    pub(crate) rules: Vec<Rule>,
    /// Pictures, which are read where their nodes stand.
    pub(crate) pictures: Vec<Shown>,
    /// What is read, in the order in which it is read.
    pub(crate) texts: Vec<Text>,
    /// What is only seen: repeated headers, names of continued rows, leaders.
    pub(crate) asides: Vec<Aside>,
    /// The running header.
    pub(crate) header: Vec<Aside>,
    /// The running footer.
    pub(crate) footer: Vec<Aside>,
    /// Where what was derived from something stands.
    pub(crate) origins: Vec<Origin>,
}

/// A picture on a page.
#[derive(Debug)]
pub(crate) struct Shown {
    /// Its left, its top, its width and its height.
    pub(crate) area: [f32; 4],
    /// What is shown.
    pub(crate) picture: Picture,
    /// What it is part of.
    pub(crate) node: NodeId,
}

/// Where something that was derived from a source stands on a page.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The source.
    pub(crate) source: Source,
    /// From its left and top to its right and bottom.
    pub(crate) area: [f32; 4],
}

/// An area of colour.
#[derive(Debug)]
pub(crate) struct Fill {
    /// Its left, its top, its width and its height.
    pub(crate) area: [f32; 4],
    /// Its colour.
    pub(crate) ink: Ink,
}

/// A rule.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its left end, its right end and its middle from the top.
    pub(crate) at: [f32; 3],
    /// How thick it is.
    pub(crate) thickness: f32,
    /// Its colour.
    pub(crate) ink: Ink,
}

/// A line that is read.
#[derive(Debug)]
pub(crate) struct Text {
    /// Its left.
    pub(crate) x: f32,
    /// Its top.
    pub(crate) top: f32,
    /// The line.
    pub(crate) line: Arc<Line>,
    /// What it is part of.
    pub(crate) node: NodeId,
    /// Where its inlines lead.
    pub(crate) links: Option<Links>,
}

/// A line that is only seen.
#[derive(Debug)]
pub(crate) struct Aside {
    /// Its left.
    pub(crate) x: f32,
    /// Its top.
    pub(crate) top: f32,
    /// The line.
    pub(crate) line: Arc<Line>,
}

/// The place of a marked strip.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    /// The page, counted from 0.
    pub(crate) page: usize,
    /// From the top of the page.
    pub(crate) top: f32,
    /// The place of its text among the texts of the page.
    pub(crate) text: usize,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(sheet: Sheet, section: Option<usize>, furnished: bool) -> Self {
        Self {
            sheet,
            section,
            furnished,
            fills: Vec::new(),
            rules: Vec::new(),
            pictures: Vec::new(),
            texts: Vec::new(),
            asides: Vec::new(),
            header: Vec::new(),
            footer: Vec::new(),
            origins: Vec::new(),
        }
    }

    /// Notes where something derived from a source stands; what follows itself is one place.
    pub(crate) fn note(&mut self, source: &Source, [left, top, right, bottom]: [f32; 4]) {
        match self.origins.last_mut().filter(|last| last.source == *source) {
            Some(Origin { area, .. }) => {
                *area = [area[0].min(left), area[1].min(top), area[2].max(right), area[3].max(bottom)];
            }
            None => self.origins.push(Origin { source: source.clone(), area: [left, top, right, bottom] }),
        }
    }
}
