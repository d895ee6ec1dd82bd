//! One opening of a file at a time within this process. SQLite's own lock keeps other
//! processes out, but on some systems a process that opens and closes the same file twice
//! loses that lock; so the second opening is refused before it touches the file.

use crate::error::OpenError;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static CLAIMED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The right to touch one file, until it is dropped.
#[derive(Debug)]
pub(crate) struct Claim(PathBuf);

impl Claim {
    /// Claims an existing file.
    pub(crate) fn on(path: &Path) -> Result<Claim, OpenError> {
        let real = path.canonicalize().map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => OpenError::Missing { path: path.to_owned() },
            _ => OpenError::Unreadable { path: path.to_owned(), source },
        })?;
        if !claimed().insert(real.clone()) {
            return Err(OpenError::InUse);
        }
        Ok(Claim(real))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        claimed().remove(&self.0);
    }
}

fn claimed() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // A set of paths is whole even when a thread died while it held the lock.
    CLAIMED.lock().unwrap_or_else(PoisonError::into_inner)
}
