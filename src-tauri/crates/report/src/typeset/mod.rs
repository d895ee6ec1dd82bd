//! The typesetter: from a document to pages of glyphs and rules, and the tree that says what they
//! are. It knows nothing of PDF, and opens no file.

mod contents;
pub(crate) mod faces;
mod furniture;
pub(crate) mod line;
pub(crate) mod page;
mod pages;
mod rows;
mod section;
pub(crate) mod shape;
mod strip;
pub(crate) mod structure;
pub(crate) mod style;
mod table;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use crate::document::{Block, Document, Heading, Orientation, Paper};
use crate::typeset::line::Line;
use crate::typeset::page::{Page, Spot};
use crate::typeset::pages::Pages;
use crate::typeset::shape::Shaper;
use crate::typeset::structure::Structure;
use crate::typeset::style::Sheet;
use crate::{ReportError, Stage, Step};

/// A document on its pages.
pub(crate) struct Book<'a> {
    /// The pages from the cover to the last.
    pub(crate) pages: Vec<Page>,
    /// What the parts of the document are.
    pub(crate) structure: Structure,
    /// The headings in order, and where they stand.
    pub(crate) headings: Vec<(&'a Heading, Spot)>,
    /// The word across every page of a draft.
    pub(crate) watermark: Option<Rc<Line>>,
}

/// Sets a document on pages.
pub(crate) fn typeset<'a>(
    document: &'a Document,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Book<'a>, ReportError> {
    let mut shaper = Shaper::new()?;
    let mut structure = Structure::new();
    let headings = headings(document);
    let places = places(&headings);

    let mut pages = match &document.cover {
        Some(cover) => section::cover(cover, document.paper, &places, &mut shaper, &mut structure),
        None => Vec::new(),
    };
    let contents = document
        .contents
        .as_ref()
        .map(|contents| contents::set(contents, &headings, document.paper, &mut shaper, &mut structure));
    let ahead = pages.len() + contents.as_ref().map_or(0, |contents| contents.pages.len());
    let (body, mut spots) = sections(document, &places, &mut shaper, &mut structure, progress)?;
    for spot in &mut spots {
        spot.page += ahead;
    }
    let numbers: Vec<usize> = spots.iter().map(|spot| spot.page + 1).collect();
    if let Some(contents) = contents {
        pages.extend(contents.number(&numbers, &mut shaper));
    }
    pages.extend(body);
    furniture::add(document, &mut pages, &mut shaper);
    let word = document.meta.watermark.as_deref().unwrap_or_default();
    let watermark = shaper.unbroken(word, style::WATERMARK);
    Ok(Book { pages, structure, headings: headings.into_iter().zip(spots).collect(), watermark })
}

/// The headings of a document in order.
fn headings(document: &Document) -> Vec<&Heading> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(heading).collect()
}

/// What a heading is called that has no words.
pub(crate) const UNTITLED: &str = "Untitled";

/// What a heading is called: its words, or its id where it has none.
pub(crate) fn words(heading: &Heading) -> &str {
    let named = [&heading.text, &heading.id].into_iter().find(|words| !words.trim().is_empty());
    named.map_or(UNTITLED, String::as_str)
}

fn heading(block: &Block) -> Option<&Heading> {
    match block {
        Block::Heading(heading) => Some(heading),
        Block::Flow(_) | Block::KeepTogether(_) | Block::Table(_) | Block::PageBreak => None,
    }
}

/// The places of headings among all headings, by their ids; the first of two with one id has it.
fn places(headings: &[&Heading]) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    for (index, heading) in headings.iter().enumerate() {
        places.entry(heading.id.clone()).or_insert(index);
    }
    places
}

/// The pages of the sections, and where the headings stand on them.
fn sections(
    document: &Document,
    places: &HashMap<String, usize>,
    shaper: &mut Shaper,
    structure: &mut Structure,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<(Vec<Page>, Vec<Spot>), ReportError> {
    let total = document.sections.iter().map(|section| section.blocks.len()).sum();
    let mut done = 0;
    let mut pages: Vec<Page> = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    for (index, section) in document.sections.iter().enumerate() {
        let sheet = Sheet::of(document.paper, section.orientation);
        let mut setting = section::Setting { places, shaper, structure, headings: 0 };
        let mut tell = || {
            let step = Step { stage: Stage::Typesetting, done, total };
            done += 1;
            match progress(step) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(ReportError::Cancelled),
            }
        };
        let pieces = setting.pieces(section, sheet, &mut tell)?;
        let marks = setting.headings;
        let mut filler = Pages::new(shaper, marks);
        filler.start(sheet, Some(index), true);
        filler.fill(&pieces);
        let before = pages.len();
        spots.extend(filler.spots.iter().map(|spot| {
            let spot = spot.unwrap_or(Spot { page: 0, top: 0.0, text: 0 });
            Spot { page: spot.page + before, ..spot }
        }));
        pages.append(&mut filler.pages);
    }
    Ok((pages, spots))
}

/// The measures of the cover and the contents.
fn upright(paper: Paper) -> Sheet {
    Sheet::of(paper, Orientation::Portrait)
}
