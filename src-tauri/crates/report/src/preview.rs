//! The true pages of a report, to be shown while it is written: each page as a drawing whose glyphs
//! are those of the PDF, and where on the pages that stands which was derived from a source.

mod drawing;

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::document::{Document, Level, Source};
use crate::typeset::crew::Crew;
use crate::typeset::line::Line;
use crate::typeset::page::Page;
use crate::typeset::style::Palette;
use crate::typeset::{typeset, words};
use crate::{ReportError, Step};

/// Sets documents again and again; what has not changed since the last one is not shaped again.
pub struct Preview {
    crew: Crew,
}

/// The pages of a document.
#[derive(Debug)]
pub struct Pages {
    pages: Vec<Page>,
    watermark: Option<Arc<Line>>,
    palette: Palette,
    headings: Vec<PlacedHeading>,
}

/// Where something that was derived from a source stands. Places may lie in one another: a cell in
/// its row; the smallest is the nearest source.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The source.
    pub source: Source,
    /// The page, counted from 0.
    pub page: usize,
    /// From the left of the page, in points.
    pub left: f32,
    /// From the top of the page, in points.
    pub top: f32,
    /// Its width in points.
    pub width: f32,
    /// Its height in points.
    pub height: f32,
}

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedHeading {
    /// The id by which links find it.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Its rank.
    pub level: Level,
    /// The page, counted from 0.
    pub page: usize,
    /// From the top of the page, in points.
    pub top: f32,
}

impl Preview {
    /// Nothing is set yet.
    ///
    /// # Errors
    /// When a typeface that comes with the program cannot be read.
    pub fn new() -> Result<Self, ReportError> {
        Ok(Self { crew: Crew::new()? })
    }

    /// Sets a document; `progress` hears of each step before it and can stop it.
    ///
    /// # Errors
    /// When `progress` stopped it.
    pub fn set(
        &mut self,
        document: &Document,
        progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
    ) -> Result<Pages, ReportError> {
        let book = typeset(document, &mut self.crew, progress)?;
        let headings = book.headings.iter().map(|(heading, spot)| PlacedHeading {
            id: heading.id.clone(),
            text: words(heading).to_owned(),
            level: heading.level,
            page: spot.page,
            top: spot.top,
        });
        Ok(Pages { headings: headings.collect(), pages: book.pages, watermark: book.watermark, palette: book.palette })
    }
}

impl Pages {
    /// Sets one document.
    ///
    /// # Errors
    /// When a typeface that comes with the program cannot be read.
    pub fn of(document: &Document) -> Result<Self, ReportError> {
        Preview::new()?.set(document, &mut |_| ControlFlow::Continue(()))
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there is no page.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The width and the height of a page in points.
    pub fn size(&self, page: usize) -> Option<(f32, f32)> {
        self.pages.get(page).map(|page| (page.sheet.width, page.sheet.height))
    }

    /// A page as SVG that needs nothing beside itself: no typeface, no style sheet, no script.
    pub fn page(&self, page: usize) -> Option<String> {
        self.pages.get(page).map(|page| drawing::svg(page, self.watermark.as_deref(), self.palette))
    }

    /// Where everything stands that was derived from a source, in the order of the pages.
    pub fn places(&self) -> Vec<Place> {
        let pages = self.pages.iter().enumerate();
        let places = pages.flat_map(|(page, on)| {
            on.origins.iter().map(move |origin| {
                let [left, top, right, bottom] = origin.area;
                let source = origin.source.clone();
                Place { source, page, left, top, width: right - left, height: bottom - top }
            })
        });
        places.collect()
    }

    /// The headings in order.
    pub fn headings(&self) -> &[PlacedHeading] {
        &self.headings
    }
}
