//! An older file is brought to the newest version: a backup first, then everything in one
//! transaction, or nothing at all.

use super::Engagement;
use crate::error::{Error, OpenError, Result};
use crate::journal::fold;
use crate::store::schema;
use chrono::{DateTime, Utc};
use rusqlite::{Transaction, TransactionBehavior};
use std::path::Path;

/// Brings an open file from the version that it has to that of the last script.
pub(super) fn migrate(eng: &mut Engagement, scripts: &[&str], from: i64, at: DateTime<Utc>) -> Result<()> {
    let backup = eng.back_up(at).map_err(|error| OpenError::NoBackup { why: error.cause() })?;
    run(eng, scripts, from).map_err(|error| not_migrated(&error, &backup))
}

fn run(eng: &Engagement, scripts: &[&str], from: i64) -> rusqlite::Result<()> {
    let transaction = Transaction::new_unchecked(eng.db(), TransactionBehavior::Immediate)?;
    schema::advance(&transaction, scripts, from)?;
    fold::rebuild(&transaction)?;
    transaction.commit()
}

fn not_migrated(error: &rusqlite::Error, backup: &Path) -> Error {
    OpenError::NotMigrated { why: error.to_string(), backup: backup.to_owned() }.into()
}
