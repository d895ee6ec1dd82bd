//! The files the person chose in a dialog, dropped on the window or gave to the program. The window names
//! files by their paths; it cannot name any other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::Session;
use crate::wire::Refused;

#[derive(Default)]
pub(super) struct Chosen(Mutex<BTreeSet<PathBuf>>);

impl Chosen {
    pub(super) fn add(&self, paths: impl IntoIterator<Item = PathBuf>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(paths);
    }

    fn has(&self, path: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }
}

impl Session {
    /// Remembers what the person dropped on the window or gave to the program.
    pub(crate) fn was_given(&self, paths: &[PathBuf]) {
        self.0.chosen.add(paths.iter().cloned());
    }

    /// The path, if the person chose it.
    pub(super) fn chosen(&self, path: &str) -> Result<PathBuf, Refused> {
        let path = PathBuf::from(path);
        match self.0.chosen.has(&path) {
            true => Ok(path),
            false => Err(Refused::refusal(format!(
                "\"{}\" was not chosen in this session. Choose it in the dialog, or drop it on the window.",
                path.display()
            ))),
        }
    }
}
