//! The PDF writer: pages from the typesetter become a tagged file that follows PDF/UA-1 and
//! PDF/A-3a, with an outline, links and embedded subsets of the typefaces. `printpdf` makes the
//! pages and what is drawn on them; what it has no words for is added to its objects with `lopdf`.
//! The same document gives the same bytes: the only date in the file is the document's own.

mod attachments;
mod canvas;
mod colour;
mod fonts;
mod links;
mod metadata;
mod outline;
mod paint;
mod pictures;
mod press;
mod stock;
mod structure;
mod telling;

use std::cmp::Reverse;
use std::io::Write as _;
use std::mem::take;
use std::ops::ControlFlow;
use std::thread;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::{PdfDocument, PdfSaveOptions};

use crate::document::Document;
use crate::pdf::canvas::Canvas;
use crate::pdf::press::Printed;
use crate::pdf::stock::Stock;
use crate::typeset::crew::Crew;
use crate::typeset::page::Spot;
use crate::typeset::style::Sheet;
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
    let mut book = typeset(document, &mut Crew::new()?, progress)?;
    let stock = Stock::of(&book.pages, book.watermark.as_deref())?;
    let Printed { streams, mut content } = press::print(&book, &stock, progress)?;
    tell(progress, Step { stage: Stage::Finishing, done: 0, total: 1 })?;
    let sheets: Vec<Sheet> = take(&mut book.pages).into_iter().map(|page| page.sheet).collect();
    let mut file = File::of(&document.meta.title, &sheets, streams);
    file.embed(&stock)?;
    let annotations = links::add(&mut file, &content, &book.headings);
    structure::add(&mut file, &book.structure, &mut content, &annotations);
    outline::add(&mut file, &book.headings);
    attachments::add(&mut file, &document.attachments, &document.meta);
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
    /// The file of pages of these measures, which show these streams.
    fn of(title: &str, sheets: &[Sheet], streams: Vec<Stream>) -> Self {
        let blank = sheets.iter().map(|sheet| Canvas::blank(*sheet)).collect();
        let mut objects = PdfDocument::new(title).with_pages(blank).to_lopdf_document(&saving(), &mut Vec::new());
        objects.version = "1.7".to_owned();
        let pages: Vec<ObjectId> = objects.page_iter().collect();
        for (page, stream) in pages.iter().zip(streams) {
            let shown = objects.get_dictionary(*page).ok();
            let shown = shown.and_then(|page| page.get(b"Contents").and_then(Object::as_reference).ok());
            if let Some(shown) = shown {
                objects.set_object(shown, stream);
            }
        }
        let heights = sheets.iter().map(|sheet| sheet.height).collect();
        Self { objects, pages, heights }
    }

    /// Adds the typefaces and the pictures to the resources that all pages share.
    fn embed(&mut self, stock: &Stock) -> Result<(), ReportError> {
        let embedded = stock.fonts.embed(&mut self.objects, &stock.telling)?;
        self.share("Font", embedded);
        pictures::embed(self, &stock.pictures);
        Ok(())
    }

    /// Gives all pages these resources of this kind.
    pub(crate) fn share(&mut self, kind: &str, resources: Dictionary) {
        let shared = self.pages.first().and_then(|page| {
            let all = self.objects.get_dictionary(*page).ok()?.get(b"Resources").ok()?.as_reference().ok()?;
            self.objects.get_dictionary(all).ok()?.get(kind.as_bytes()).ok()?.as_reference().ok()
        });
        if let Some(shared) = shared {
            self.objects.set_object(shared, resources);
        }
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

/// How `printpdf` hands over what it made: typefaces and compression are ours, and text goes by operators that
/// `secure` would leave out.
pub(crate) fn saving() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None }
}

/// How hard streams are pressed: beyond this, time doubles for a hundredth of the size.
const DEFLATE_LEVEL: u32 = 6;

/// Makes a stream as small as it gets, unless it is or has to stay as it is.
pub(crate) fn deflate(stream: &mut Stream) {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return;
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(DEFLATE_LEVEL));
    let pressed = encoder.write_all(&stream.content).and_then(|()| encoder.finish());
    if let Ok(pressed) = pressed.map_err(drop)
        && pressed.len() + 20 < stream.content.len()
    {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(pressed);
    }
}

/// Makes all streams as small as they get: one hand takes the largest, which is often the twin, the other the rest.
pub(crate) fn deflate_all(objects: &mut lopdf::Document) {
    let streams = objects.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let mut streams: Vec<&mut Stream> = streams.collect();
    streams.sort_by_key(|stream| Reverse(stream.content.len()));
    let one = streams.len().min(1);
    let (largest, rest) = streams.split_at_mut(one);
    thread::scope(|scope| {
        scope.spawn(|| rest.iter_mut().for_each(|stream| deflate(stream)));
        largest.iter_mut().for_each(|stream| deflate(stream));
    });
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
