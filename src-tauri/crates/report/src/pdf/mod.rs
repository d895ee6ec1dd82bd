//! The PDF writer: pages from the typesetter become a tagged file that follows PDF/UA-1 and
//! PDF/A-2b, with an outline, links and embedded subsets of the typefaces. `printpdf` makes the
//! pages and what is drawn on them; what it has no words for is added to its objects with `lopdf`.
//! The same document gives the same bytes: the only date in the file is the document's own.

mod canvas;
mod colour;
mod fonts;
mod links;
mod metadata;
mod outline;
mod paint;
mod structure;
mod telling;

use std::mem::take;
use std::ops::ControlFlow;

use lopdf::{Dictionary, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use crate::document::Document;
use crate::pdf::fonts::Fonts;
use crate::pdf::paint::Painter;
use crate::pdf::telling::Telling;
use crate::typeset::page::Spot;
use crate::typeset::{UNTITLED, typeset};
use crate::{ReportError, Stage, Step};

/// A file while it is put together.
pub(crate) struct File {
    /// Its objects.
    pub(crate) objects: lopdf::Document,
    /// Its pages in order.
    pub(crate) pages: Vec<ObjectId>,
    /// How high each page is.
    pub(crate) heights: Vec<f32>,
}

/// Writes a document as a PDF; `progress` hears of each step before it and can stop it.
pub fn pdf(document: &Document, progress: &mut dyn FnMut(Step) -> ControlFlow<()>) -> Result<Vec<u8>, ReportError> {
    let mut book = typeset(document, progress)?;
    let mut painter = Painter::new(&book)?;
    let pages = take(&mut book.pages);
    let (total, mut drawn, mut heights) = (pages.len(), Vec::new(), Vec::new());
    for (done, page) in pages.into_iter().enumerate() {
        tell(progress, Step { stage: Stage::Pages, done, total })?;
        heights.push(page.sheet.height);
        drawn.push(painter.page(&page));
    }
    tell(progress, Step { stage: Stage::Finishing, done: 0, total: 1 })?;
    let (mut content, fonts, telling) = painter.finish();
    let mut file = File::of(&document.meta.title, drawn, heights);
    file.embed(&fonts, &telling)?;
    let annotations = links::add(&mut file, &content, &book.headings);
    structure::add(&mut file, &book.structure, &mut content, &annotations);
    outline::add(&mut file, &book.headings);
    metadata::add(&mut file, &document.meta);
    let mut bytes = Vec::new();
    file.objects.save_to(&mut bytes).map_err(|error| ReportError::Pdf { what: error.to_string() })?;
    Ok(bytes)
}

fn tell(progress: &mut dyn FnMut(Step) -> ControlFlow<()>, step: Step) -> Result<(), ReportError> {
    match progress(step) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ReportError::Cancelled),
    }
}

impl File {
    /// The file of these pages.
    fn of(title: &str, pages: Vec<PdfPage>, heights: Vec<f32>) -> Self {
        // Fonts and compression are ours, and text goes by operators that `secure` would leave out.
        let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
        let mut objects = PdfDocument::new(title).with_pages(pages).to_lopdf_document(&options, &mut Vec::new());
        objects.version = "1.7".to_owned();
        let pages = objects.page_iter().collect();
        Self { objects, pages, heights }
    }

    /// Adds the typefaces to the resources that all pages share.
    fn embed(&mut self, fonts: &Fonts, telling: &Telling) -> Result<(), ReportError> {
        let embedded = fonts.embed(&mut self.objects, telling)?;
        let shared = self.pages.first().and_then(|page| {
            let resources = self.objects.get_dictionary(*page).ok()?.get(b"Resources").ok()?.as_reference().ok()?;
            self.objects.get_dictionary(resources).ok()?.get(b"Font").ok()?.as_reference().ok()
        });
        if let Some(shared) = shared {
            self.objects.set_object(shared, embedded);
        }
        Ok(())
    }

    /// Changes a dictionary that is in the file.
    pub(crate) fn dictionary(&mut self, id: ObjectId) -> &mut Dictionary {
        self.objects.get_dictionary_mut(id).expect("it was put into the file as a dictionary")
    }

    /// Where a heading stands, as a destination: a little above it.
    pub(crate) fn destination(&self, spot: Spot) -> Option<Object> {
        let top = self.heights.get(spot.page)? - (spot.top - 12.0).max(0.0);
        let page = Object::Reference(*self.pages.get(spot.page)?);
        Some(vec![page, "XYZ".into(), 0.into(), real(top), Object::Null].into())
    }
}

/// The longest name that is given to a heading beside its own words.
const NAME_LENGTH: usize = 400;

/// A name that no viewer stumbles over, however long the words are.
pub(crate) fn brief(words: &str) -> Object {
    let brief: String = words.chars().filter(|c| !c.is_control()).take(NAME_LENGTH).collect();
    lopdf::text_string(if brief.trim().is_empty() { UNTITLED } else { &brief })
}

/// A number with as many digits as can be seen.
pub(crate) fn real(number: f32) -> Object {
    Object::Real(rounded(number))
}

/// A number to a thousandth; never a negative nought.
pub(crate) fn rounded(number: f32) -> f32 {
    (number * 1000.0).round() / 1000.0 + 0.0
}

/// A place in a list as the file counts.
pub(crate) fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
