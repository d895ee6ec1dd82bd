//! The PDF writer: pages from the typesetter become a tagged file that conforms to PDF/UA-1 and
//! PDF/A-2b, with an outline, links and embedded subsets of the typefaces. The same document gives
//! the same bytes: the only date in the file is the document's own.

mod paint;
mod tags;
mod telling;

use std::ops::ControlFlow;

use chrono::{Datelike, Timelike};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::{Document as Pdf, SerializeSettings};

use crate::document::{Document, Heading, Level, Meta};
use crate::pdf::paint::Painter;
use crate::typeset::page::Spot;
use crate::typeset::{UNTITLED, typeset, words};
use crate::{ReportError, Stage, Step};

/// Writes a document as a PDF; `progress` hears of each step before it and can stop it.
pub fn pdf(document: &Document, progress: &mut dyn FnMut(Step) -> ControlFlow<()>) -> Result<Vec<u8>, ReportError> {
    let book = typeset(document, progress)?;
    let mut pdf = Pdf::new_with(settings()?);
    pdf.set_metadata(metadata(&document.meta));
    pdf.set_outline(outline(&book.headings));
    let total = book.pages.len();
    let mut painter = Painter::new(&book)?;
    for (done, page) in book.pages.iter().enumerate() {
        tell(progress, Step { stage: Stage::Pages, done, total })?;
        painter.page(&mut pdf, page)?;
    }
    tell(progress, Step { stage: Stage::Finishing, done: 0, total: 1 })?;
    let content = painter.into_content();
    pdf.set_tag_tree(tags::tree(&book.structure, content, language(&document.meta)));
    drop(book);
    pdf.finish().map_err(unfinished)
}

fn tell(progress: &mut dyn FnMut(Step) -> ControlFlow<()>, step: Step) -> Result<(), ReportError> {
    match progress(step) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ReportError::Cancelled),
    }
}

fn settings() -> Result<SerializeSettings, ReportError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_B)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| ReportError::Pdf { what: format!("{error:?}") })?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(meta: &Meta) -> Metadata {
    let at = meta.created;
    let clamped = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    let created = DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(clamped(at.month()))
        .day(clamped(at.day()))
        .hour(clamped(at.hour()))
        .minute(clamped(at.minute()))
        .second(clamped(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let title = if meta.title.trim().is_empty() { "Report" } else { &meta.title };
    Metadata::new()
        .title(title.to_owned())
        .authors(vec![meta.author.clone()])
        .description(meta.subject.clone())
        .language(language(meta))
        .creator("Tickmark".to_owned())
        .producer("Tickmark".to_owned())
        .creation_date(created)
        .document_id(meta.identifier.clone())
        .text_direction(TextDirection::LeftToRight)
}

/// The language of the document; a file without one would not be accessible.
fn language(meta: &Meta) -> String {
    let given = meta.language.trim();
    if given.is_empty() { "en".to_owned() } else { given.to_owned() }
}

/// The outline of the headings: each under the last one of a higher rank.
fn outline(headings: &[(&Heading, Spot)]) -> Outline {
    let mut outline = Outline::new();
    let mut at = 0;
    while let Some(node) = branch(headings, &mut at) {
        outline.push_child(node);
    }
    outline
}

fn branch(headings: &[(&Heading, Spot)], at: &mut usize) -> Option<OutlineNode> {
    let (heading, spot) = headings.get(*at)?;
    let open = heading.level == Level::One;
    let mut node = OutlineNode::new(brief(words(heading)), destination(*spot)).with_open(open);
    *at += 1;
    while headings.get(*at).is_some_and(|(next, _)| next.level > heading.level) {
        if let Some(child) = branch(headings, at) {
            node.push_child(child);
        }
    }
    Some(node)
}

/// The longest name that is given to a heading beside its own words.
const NAME_LENGTH: usize = 400;

/// A name that no viewer stumbles over, however long the words are.
pub(crate) fn brief(words: &str) -> String {
    let brief: String = words.chars().filter(|c| !c.is_control()).take(NAME_LENGTH).collect();
    if brief.trim().is_empty() { UNTITLED.to_owned() } else { brief }
}

/// A little above where a heading stands.
fn destination(spot: Spot) -> XyzDestination {
    XyzDestination::new(spot.page, Point::from_xy(0.0, (spot.top - 12.0).max(0.0)))
}

fn unfinished(error: krilla::error::KrillaError) -> ReportError {
    let what = match &error {
        krilla::error::KrillaError::Validation(errors) => {
            errors.first().map_or_else(|| error.to_string(), |(first, _)| format!("{first:?}"))
        }
        _ => error.to_string(),
    };
    ReportError::Pdf { what }
}
