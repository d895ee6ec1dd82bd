//! The description from a document: read in the worker, given to the places of the report, looked at, imported.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use engine::pictures::NewPicture;
use engine::report_texts::TextKey;
use engine::report_texts::import::{self, Destination, Existing, ImportPlan, Part};

use super::Session;
use super::reading::{FileState, file_name, file_state};
use crate::desk::{Kind, Question, Wanted};
use crate::wire::description::{ChosenPlaces, PlannedDescription};
use crate::wire::intake::ChosenFile;
use crate::wire::{Changed, Refused, cross};

const DOCUMENT: Kind = Kind { name: "Word and Markdown documents", endings: &["docx", "docm", "md", "markdown"] };

/// The document read last, and the state of its file then: what was looked at is what is imported.
pub(super) struct KeptDocument {
    path: String,
    state: FileState,
    read: Arc<Document>,
}

/// A document, ready to be given to the places of the report.
pub(crate) struct Document {
    pub(crate) parts: Vec<Part>,
    pub(crate) pictures: Vec<NewPicture>,
    pub(crate) warnings: Vec<String>,
}

impl Session {
    /// Asks for a document.
    pub(crate) fn choose_document(&self) -> Option<ChosenFile> {
        let question = Question {
            title: "Choose the document with the description",
            wanted: Wanted::One,
            kind: Some(DOCUMENT),
            folder: host::documents(),
        };
        self.ask(&question).into_iter().next().map(|path| ChosenFile { name: file_name(&path), path: cross(path) })
    }

    /// What an import of a document would write, with the places given or guessed.
    pub(crate) fn plan_description(
        &self,
        path: &str,
        chosen: Option<ChosenPlaces>,
    ) -> Result<PlannedDescription, Refused> {
        let document = self.document(path)?;
        let chosen = chosen.unwrap_or_else(|| ChosenPlaces::guessed(import::guess(&document.parts)));
        let (destinations, replaced) = chosen.clone().read();
        let plan = self.with(|eng| Ok(planned(eng, &document, &destinations, &replaced)?))?;
        Ok(PlannedDescription::of(&document, chosen, plan))
    }

    /// Imports a document as one change.
    pub(crate) fn import_description(&self, path: &str, chosen: ChosenPlaces) -> Result<Changed<u32>, Refused> {
        let document = self.document(path)?;
        let (destinations, replaced) = chosen.read();
        if destinations.len() != document.parts.len() {
            return Err(Refused::refusal(
                "The document changed after it was read. Choose it again, look at its parts, then import.",
            ));
        }
        let changed = self.write_here(|eng, stamp| {
            let plan = planned(eng, &document, &destinations, &replaced)?;
            import::import(eng, stamp, &plan, &document.pictures)
        })?;
        *self.0.document.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(changed)
    }

    /// A picture of the document that is being looked at, before it is kept.
    pub(super) fn picture_to_come(&self, sha256: &str) -> Option<NewPicture> {
        let kept = self.0.document.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref()?.read.pictures.iter().find(|picture| picture.sha256() == sha256).cloned()
    }

    /// The document, from memory while its file is as it was.
    fn document(&self, path: &str) -> Result<Arc<Document>, Refused> {
        let place = self.chosen(path)?;
        let state = file_state(&place);
        let mut kept = self.0.document.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.path == path && kept.state == state) {
            return Ok(Arc::clone(&kept.read));
        }
        *kept = None;
        let read = Arc::new(self.read_document(&place)?);
        *kept = Some(KeptDocument { path: path.to_owned(), state, read: Arc::clone(&read) });
        Ok(read)
    }

    fn read_document(&self, path: &Path) -> Result<Document, Refused> {
        let read = self.reading(|reader, progress| reader.document(path, progress))?;
        let mut parts: Vec<Part> = read
            .parts
            .into_iter()
            .map(|part| Part { heading: part.heading, marked: part.marked, level: part.level, markdown: part.markdown })
            .collect();
        let mut texts: Vec<&mut String> = parts.iter_mut().map(|part| &mut part.markdown).collect();
        let files = read.pictures.into_iter().map(|picture| (picture.name, picture.bytes)).collect();
        let (pictures, more) = report::pictures_of(&mut texts, files);
        Ok(Document { parts, pictures, warnings: read.warnings.into_iter().chain(more).collect() })
    }
}

fn planned(
    eng: &engine::Engagement,
    document: &Document,
    destinations: &[Destination],
    replaced: &[TextKey],
) -> engine::Result<ImportPlan> {
    let existing = |key| if replaced.contains(&key) { Existing::Replace } else { Existing::Append };
    import::plan(eng, &document.parts, destinations, existing)
}
