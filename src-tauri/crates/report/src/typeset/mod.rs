//! The typesetter: from a document to pages of glyphs and rules, and the tree that says what they
//! are. It knows nothing of PDF, and opens no file.

mod contents;
pub(crate) mod crew;
pub(crate) mod faces;
mod figure;
mod furniture;
pub(crate) mod line;
pub(crate) mod page;
mod pages;
mod rows;
mod section;
pub(crate) mod shape;
pub(crate) mod strip;
pub(crate) mod structure;
pub(crate) mod style;
mod table;
mod widths;

pub(crate) use strip::Goal;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::document::{Block, Document, Heading, Orientation, Paper};
use crate::typeset::crew::Crew;
use crate::typeset::line::Line;
use crate::typeset::page::{Page, Spot};
use crate::typeset::pages::Pages;
use crate::typeset::structure::{Role, Structure};
use crate::typeset::style::{Palette, Sheet};
use crate::{ReportError, Step};

/// A document on its pages.
pub(crate) struct Book<'a> {
    /// The pages from the cover to the last.
    pub(crate) pages: Vec<Page>,
    /// What the parts of the document are.
    pub(crate) structure: Structure,
    /// The headings in order, and where they stand.
    pub(crate) headings: Vec<(&'a Heading, Spot)>,
    /// The word across every page of a draft.
    pub(crate) watermark: Option<Arc<Line>>,
    /// What the colours are.
    pub(crate) palette: Palette,
}

/// Sets a document on pages.
pub(crate) fn typeset<'a>(
    document: &'a Document,
    crew: &mut Crew,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Book<'a>, ReportError> {
    crew.begin(&document.house);
    let mut structure = Structure::new();
    let headings = headings(document);
    let places = places(&headings);

    let mut pages = match &document.cover {
        Some(cover) => section::cover(document, cover, &places, &mut crew.first, &mut structure),
        None => Vec::new(),
    };
    let contents = document
        .contents
        .as_ref()
        .map(|contents| contents::set(contents, &headings, document.paper, &mut crew.first, &mut structure));
    let ahead = pages.len() + contents.as_ref().map_or(0, |contents| contents.pages.len());
    let (body, mut spots) = sections(document, &places, crew, &mut structure, progress)?;
    for spot in &mut spots {
        spot.page += ahead;
    }
    let numbers: Vec<usize> = spots.iter().map(|spot| spot.page + 1).collect();
    if let Some(contents) = contents {
        pages.extend(contents.number(&numbers, &mut crew.first));
    }
    pages.extend(body);
    furniture::add(document, &mut pages, &mut crew.first);
    let word = document.meta.watermark.as_deref().unwrap_or_default();
    let watermark = crew.first.unbroken(word, style::WATERMARK);
    Ok(Book {
        pages,
        structure,
        headings: headings.into_iter().zip(spots).collect(),
        watermark,
        palette: Palette::of(&document.house),
    })
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
        Block::Flow(_) | Block::KeepTogether(_) | Block::Table(_) | Block::Image(_) | Block::PageBreak => None,
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
    crew: &mut Crew,
    structure: &mut Structure,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<(Vec<Page>, Vec<Spot>), ReportError> {
    let mut set = crew.set(document, places, progress)?.into_iter().peekable();
    let mut pages: Vec<Page> = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    for (index, section) in document.sections.iter().enumerate() {
        let node = structure.add(structure.root(), Role::Section);
        let (mut pieces, mut marks) = (Vec::new(), 0);
        while let Some(mut part) = set.next_if(|part| part.section == index) {
            let graft = structure.graft(node, part.structure);
            part.pieces.iter_mut().for_each(|piece| piece.graft(graft, marks));
            pieces.append(&mut part.pieces);
            marks += part.headings;
        }
        let mut filler = Pages::new(&mut crew.first, marks);
        filler.start(Sheet::of(document.paper, section.orientation), Some(index), true);
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
