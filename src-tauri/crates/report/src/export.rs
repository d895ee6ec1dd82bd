//! Writes the files of an export, reads each back, and gives it out only where it says what the engagement says.

use std::ops::ControlFlow;

use crate::document::Document;
use crate::view::{Record, ReportView};
use crate::{ReportError, Stage, Step, pdf, reconcile, xlsx};

/// Hears of each step and can stop the work.
type Progress<'a> = &'a mut dyn FnMut(Step) -> ControlFlow<()>;

/// The PDF of the report of this view, which this document says.
pub fn report_pdf(document: &Document, view: &ReportView, progress: Progress<'_>) -> Result<Vec<u8>, ReportError> {
    let bytes = pdf(document, progress)?;
    passed("PDF", view, bytes, progress, |bytes| reconcile::report_pdf(bytes, document, view))
}

/// The PDF of the workpapers of this view, which this document says.
pub fn workpapers_pdf(document: &Document, view: &ReportView, progress: Progress<'_>) -> Result<Vec<u8>, ReportError> {
    let bytes = pdf(document, progress)?;
    passed("PDF of the workpapers", view, bytes, progress, |bytes| reconcile::workpapers_pdf(bytes, document, view))
}

/// The workbook of this view and of what stands behind it.
pub fn workbook(view: &ReportView, record: &Record, progress: Progress<'_>) -> Result<Vec<u8>, ReportError> {
    let bytes = xlsx(view, record, progress)?;
    passed("workbook", view, bytes, progress, |bytes| reconcile::workbook(bytes, view, record))
}

/// Gives the file back where it says what it should, and otherwise says what is different.
fn passed(
    file: &'static str,
    view: &ReportView,
    bytes: Vec<u8>,
    progress: Progress<'_>,
    differences: impl FnOnce(&[u8]) -> Vec<reconcile::Difference>,
) -> Result<Vec<u8>, ReportError> {
    if progress(Step { stage: Stage::ReadingBack, done: 0, total: 1 }).is_break() {
        return Err(ReportError::Cancelled);
    }
    let found = differences(&bytes);
    if found.is_empty() {
        return Ok(bytes);
    }
    Err(ReportError::Differs { file, differences: found, wording: view.wording.name.clone() })
}
