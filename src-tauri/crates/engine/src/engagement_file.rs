//! The engagement file: made, opened by one person at a time, brought to the newest version,
//! backed up beside itself.

mod backup;
mod claim;
mod header;
mod migration;

use crate::error::{Error, OpenError, Result};
use crate::ids::IdGenerator;
use crate::journal::{ChangeKind, Write};
use crate::populations::{Counted, Opened};
use crate::refusal::Refusal;
use crate::stamp::{Installation, Passphrase, Stamp};
use crate::store::journal::Tail;
use crate::store::{connection, journal, schema};
use chrono::{DateTime, Utc};
use claim::Claim;
use header::Header;
use rusqlite::Connection;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// An open engagement file. Nobody else can open it until this is dropped.
#[derive(Debug)]
pub struct Engagement {
    // Fields drop in this order: the connection closes before the claim on the path ends.
    pub(crate) db: Connection,
    pub(crate) ids: IdGenerator,
    pub(crate) tail: Tail,
    pub(crate) replica: Uuid,
    path: PathBuf,
    encrypted: bool,
    backups: backup::Watch,
    /// The population that was looked at last.
    pub(crate) opened: Opened,
    /// What was counted in the populations so far.
    pub(crate) counted: Counted,
    _claim: Claim,
}

impl Engagement {
    /// Makes a new file; `first` writes what every engagement has from its first change on.
    pub(crate) fn create_with(
        path: &Path,
        passphrase: Option<&Passphrase>,
        installation: Installation,
        stamp: &Stamp,
        first: impl FnOnce(&mut Write<'_>) -> Result<()>,
    ) -> Result<Engagement> {
        if passphrase.is_some_and(|secret| secret.reveal().is_empty()) {
            return Err(Refusal::EmptyPassphrase.into());
        }
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(_) => (),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(Refusal::FileExists { path: path.to_owned() }.into());
            }
            Err(source) => return Err(Error::Io { path: path.to_owned(), source }),
        }
        let made = Self::fill(path, passphrase, installation, stamp, first);
        if made.is_err() {
            // What was made a moment ago is of no use; that it cannot be removed changes nothing.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn fill(
        path: &Path,
        passphrase: Option<&Passphrase>,
        installation: Installation,
        stamp: &Stamp,
        first: impl FnOnce(&mut Write<'_>) -> Result<()>,
    ) -> Result<Engagement> {
        let claim = Claim::on(path)?;
        let db = connection::open(path, passphrase)?;
        connection::set_up_writing(&db)?;
        let transaction = db.unchecked_transaction()?;
        schema::advance(&transaction, schema::SCRIPTS, 0)?;
        transaction.commit()?;
        let mut eng = Self::assemble(db, path, passphrase.is_some(), &installation, claim)?;
        eng.transact(ChangeKind::CreateEngagement, stamp, first)?;
        Ok(eng)
    }

    /// Opens a file for one person alone. `at` dates the backup that a migration makes first.
    pub fn open(
        path: &Path,
        passphrase: Option<&Passphrase>,
        installation: Installation,
        at: DateTime<Utc>,
    ) -> Result<Engagement> {
        Self::open_with(path, passphrase, installation, at, schema::SCRIPTS)
    }

    fn open_with(
        path: &Path,
        passphrase: Option<&Passphrase>,
        installation: Installation,
        at: DateTime<Utc>,
        scripts: &[&str],
    ) -> Result<Engagement> {
        let claim = Claim::on(path)?;
        let passphrase = match Header::read(path)? {
            Header::Plain => None,
            Header::Unknown => Some(passphrase.ok_or(OpenError::PassphraseNeeded)?),
        };
        let db = connection::open(path, passphrase)?;
        let version = connection::check(&db, scripts, passphrase.is_some(), path)?;
        // The passphrase was right, so what cannot be read from here on is damaged.
        let damaged = |error| connection::explain(error, false, path);
        connection::set_up_writing(&db).map_err(damaged)?;
        let mut eng = Self::assemble(db, path, passphrase.is_some(), &installation, claim).map_err(damaged)?;
        if version < schema::newest(scripts) {
            migration::migrate(&mut eng, scripts, version, at)?;
        }
        Ok(eng)
    }

    fn assemble(
        db: Connection,
        path: &Path,
        encrypted: bool,
        installation: &Installation,
        claim: Claim,
    ) -> rusqlite::Result<Engagement> {
        let tail = journal::tail(&db, &installation.replica.to_string())?;
        // Two openings with the same entropy must not make the same ids.
        let salt = format!("{} {} {}", installation.replica, tail.seq, tail.hash);
        let ids = IdGenerator::new(&installation.entropy, salt.as_bytes());
        Ok(Engagement {
            db,
            ids,
            tail,
            replica: installation.replica,
            path: path.to_owned(),
            encrypted,
            backups: backup::Watch::default(),
            opened: Opened::default(),
            counted: Counted::default(),
            _claim: claim,
        })
    }

    /// From now on changes do not wait for the disk: for a file that nobody relies on yet, until [`Self::settle`].
    pub fn hurry(&self) -> Result<()> {
        Ok(self.db.pragma_update(None, "synchronous", "OFF")?)
    }

    /// Waits until everything written is on the disk; from now on every change does so again.
    pub fn settle(&self) -> Result<()> {
        connection::set_up_writing(&self.db)?;
        // Written once more as it is: the commit takes every page before it to the disk.
        let version: i64 = self.db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        Ok(self.db.pragma_update(None, "user_version", version)?)
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file needs a passphrase.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The connection, for statements that read.
    pub(crate) fn db(&self) -> &Connection {
        &self.db
    }
}

impl Drop for Engagement {
    fn drop(&mut self) {
        connection::release(&self.db);
    }
}

#[cfg(test)]
mod tests;
