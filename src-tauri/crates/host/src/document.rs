//! A document of the client's, read in the worker and made ready for the report.

use std::ops::ControlFlow;
use std::path::Path;

use engine::report_texts::import::{Document, Part};
use intake::{DocumentError, Progress, Reader};

/// Reads a document. `progress` is called often; `Break` cancels.
pub fn read_document(
    reader: &Reader,
    file: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Document, DocumentError> {
    let read = reader.document(file, progress)?;
    let of_report = |part: intake::TextPart| Part {
        heading: part.heading,
        marked: part.marked,
        level: part.level,
        markdown: part.markdown,
    };
    let mut parts: Vec<Part> = read.parts.into_iter().map(of_report).collect();
    let mut texts: Vec<&mut String> = parts.iter_mut().map(|part| &mut part.markdown).collect();
    let files = read.pictures.into_iter().map(|picture| (picture.name, picture.bytes)).collect();
    let (pictures, more) = report::pictures_of(&mut texts, files);
    let warnings = read.warnings.into_iter().chain(more).collect();
    Ok(Document::new(parts, pictures, warnings, &read.sha256))
}
