//! Reads finished files back and holds them against what they were to say. A difference is told with its place; whoever
//! exports refuses the file for it. Nothing here writes, and nothing here trusts the writers: what a file should say is
//! taken from the document and from the facts of the engagement.

mod attached;
mod facts;
mod pdf;
mod said;
mod xlsx;

use std::fmt;

use crate::document::Document;
use crate::json::{REPORT_JSON, Twin};
use crate::view::{Record, ReportView};

/// A place where a file does not say what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where, such as "Section 4, page 12" or "sheet Deviations, row 7".
    pub place: String,
    /// What is different there, as a clause.
    pub what: String,
}

impl Difference {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

/// How many differences are told; one is enough to refuse a file, some more show of which kind they are.
const TOLD: usize = 20;

/// What a PDF says otherwise than its document, with the files inside it.
pub fn pdf_text(bytes: &[u8], document: &Document) -> Vec<Difference> {
    let attached = document.attachments.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    of_pdf(bytes, document, attached.collect(), |_| Vec::new())
}

/// What a PDF of the report says otherwise than its document, and otherwise than the facts of the engagement, on its
/// pages and in the file for programs that travels inside it.
pub fn report_pdf(bytes: &[u8], document: &Document, view: &ReportView) -> Vec<Difference> {
    let twin = Twin::of(view);
    let attached = vec![(REPORT_JSON, twin.published.as_bytes())];
    of_pdf(bytes, document, attached, |tree| facts::of_report(tree, view, &twin.content))
}

/// What the PDF of the workpapers says otherwise than its document.
pub fn workpapers_pdf(bytes: &[u8], document: &Document, view: &ReportView) -> Vec<Difference> {
    of_pdf(bytes, document, Vec::new(), |tree| facts::of_workpapers(tree, view))
}

fn of_pdf(
    bytes: &[u8],
    document: &Document,
    wanted: Vec<(&str, &[u8])>,
    facts: impl FnOnce(&pdf::Element) -> Vec<Difference>,
) -> Vec<Difference> {
    let read = match pdf::read(bytes) {
        Err(why) => return vec![why],
        Ok(read) => read,
    };
    let mut found = said::compare(&read.tree, document);
    found.extend(facts(&read.tree));
    found.extend(attached::compare(&read.attached, &wanted));
    found.truncate(TOLD);
    found
}

/// What a workbook says otherwise than the facts of the engagement.
pub fn workbook(bytes: &[u8], view: &ReportView, record: &Record) -> Vec<Difference> {
    let mut found = xlsx::compare(bytes, view, record);
    found.truncate(TOLD);
    found
}
