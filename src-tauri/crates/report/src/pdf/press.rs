//! Prints pages: two hands draw a half each, while what they draw from is put into the file.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use lopdf::{Object, Stream, dictionary};
use printpdf::{PdfDocument, PdfPage};

use crate::pdf::paint::Painter;
use crate::pdf::stock::Stock;
use crate::pdf::structure::Content;
use crate::pdf::{deflate, saving};
use crate::typeset::Book;
use crate::typeset::page::Page;
use crate::{ReportError, Stage, Step};

/// Pages as they were printed.
pub(crate) struct Printed {
    /// What each page shows, ready for the file.
    pub(crate) streams: Vec<Stream>,
    /// What was drawn for the nodes of the document.
    pub(crate) content: Content,
}

/// How many pages are turned into a file's operators at once.
const SHEAF: usize = 16;

/// Prints the pages of a book.
pub(crate) fn print(
    book: &Book<'_>,
    stock: &Stock,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Printed, ReportError> {
    let total = book.pages.len();
    let (mine, theirs) = book.pages.split_at(total.div_ceil(2));
    let stopped = AtomicBool::new(false);
    let ask = || if stopped.load(Ordering::Relaxed) { Err(ReportError::Cancelled) } else { Ok(()) };
    thread::scope(|scope| {
        let helper = scope.spawn(|| half(book, stock, theirs, mine.len(), &mut |_| ask()));
        let mut tell = |done: usize| match progress(Step { stage: Stage::Pages, done: (2 * done).min(total), total }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReportError::Cancelled),
        };
        let mine = half(book, stock, mine, 0, &mut tell);
        stopped.store(mine.is_err(), Ordering::Relaxed);
        let theirs = helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let (mut printed, theirs) = (mine?, theirs?);
        printed.streams.extend(theirs.streams);
        printed.content.append(theirs.content);
        Ok(printed)
    })
}

/// Prints some of the pages, the first of which has this number; `tell` is called before each.
fn half(
    book: &Book<'_>,
    stock: &Stock,
    pages: &[Page],
    first: usize,
    tell: &mut dyn FnMut(usize) -> Result<(), ReportError>,
) -> Result<Printed, ReportError> {
    let mut painter = Painter::new(book, stock, first);
    let mut streams = Vec::with_capacity(pages.len());
    for (sheaf, pages) in pages.chunks(SHEAF).enumerate() {
        let mut drawn = Vec::with_capacity(pages.len());
        for (index, page) in pages.iter().enumerate() {
            tell(sheaf * SHEAF + index)?;
            drawn.push(painter.page(page));
        }
        streams.extend(operators(drawn));
    }
    Ok(Printed { streams, content: painter.finish() })
}

/// What pages show, as a file writes it.
fn operators(pages: Vec<PdfPage>) -> Vec<Stream> {
    let mut objects = PdfDocument::new("").with_pages(pages).to_lopdf_document(&saving(), &mut Vec::new());
    let pages: Vec<_> = objects.page_iter().collect();
    let content = |objects: &lopdf::Document, page| {
        let page = objects.get_dictionary(page).ok()?;
        page.get(b"Contents").and_then(Object::as_reference).ok()
    };
    let contents: Vec<_> = pages.into_iter().map(|page| content(&objects, page)).collect();
    let taken = contents.into_iter().map(|id| {
        let stream = id.and_then(|id| objects.objects.remove(&id));
        match stream {
            Some(Object::Stream(mut stream)) => {
                deflate(&mut stream);
                stream
            }
            _ => Stream::new(dictionary! {}, Vec::new()),
        }
    });
    taken.collect()
}
