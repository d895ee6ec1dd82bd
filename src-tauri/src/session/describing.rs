//! The description from a document: read in the worker, given to the places of the report, looked at, imported.

use std::sync::{Arc, MutexGuard, PoisonError};

use engine::pictures::NewPicture;
use engine::report_texts::TextKey;
use engine::report_texts::import::{self, Destination, Document, Existing, ImportPlan};

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

    /// Imports a document as one change, where it is still the one that was looked at.
    pub(crate) fn import_description(
        &self,
        path: &str,
        fingerprint: &str,
        chosen: ChosenPlaces,
    ) -> Result<Changed<u32>, Refused> {
        let document = self.document(path)?;
        document.require(fingerprint)?;
        let (destinations, replaced) = chosen.read();
        let changed = self.write_here(|eng, stamp| {
            let plan = planned(eng, &document, &destinations, &replaced)?;
            import::import(eng, stamp, &plan, &document.pictures)
        })?;
        self.forget_document();
        Ok(changed)
    }

    /// A picture of the document that is being looked at, before it is kept.
    pub(super) fn picture_to_come(&self, sha256: &str) -> Option<NewPicture> {
        let kept = self.kept_document();
        kept.as_ref()?.read.pictures.iter().find(|picture| picture.sha256() == sha256).cloned()
    }

    /// The document, from memory while its file is as it was. Nothing else waits while it is read.
    fn document(&self, path: &str) -> Result<Arc<Document>, Refused> {
        let place = self.chosen(path)?;
        let state = file_state(&place);
        let is_same = |kept: &&KeptDocument| kept.path == path && kept.state == state;
        if let Some(kept) = self.kept_document().as_ref().filter(is_same) {
            return Ok(Arc::clone(&kept.read));
        }
        self.forget_document();
        let read = Arc::new(self.reading(|reader, progress| host::read_document(reader, &place, progress))?);
        *self.kept_document() = Some(KeptDocument { path: path.to_owned(), state, read: Arc::clone(&read) });
        Ok(read)
    }

    /// Gives up the document that was looked at.
    pub(super) fn forget_document(&self) {
        *self.kept_document() = None;
    }

    fn kept_document(&self) -> MutexGuard<'_, Option<KeptDocument>> {
        self.0.document.lock().unwrap_or_else(PoisonError::into_inner)
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
