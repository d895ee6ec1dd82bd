//! How a connection to an engagement file is opened and set up. A file from elsewhere is data:
//! nothing in it may run, and nothing is written before it was checked.

use crate::error::OpenError;
use crate::stamp::Passphrase;
use crate::store::schema::{self, APPLICATION_ID};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Opens the file for reading and writing, alone, and sets up everything that does not write.
pub(crate) fn open(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let encrypted = passphrase.is_some();
    let explain = |error| explain(error, encrypted, path);
    let db = Connection::open_with_flags(path, flags).map_err(explain)?;
    set_up(&db, passphrase).map_err(explain)?;
    Ok(db)
}

fn set_up(db: &Connection, passphrase: Option<&Passphrase>) -> rusqlite::Result<()> {
    if let Some(passphrase) = passphrase {
        // SQLCipher would write to the error output; what went wrong is told to the caller.
        db.pragma_update(None, "cipher_log_level", "NONE")?;
        db.pragma_update(None, "key", passphrase.reveal())?;
    }
    db.busy_timeout(Duration::from_millis(200))?;
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        db.set_db_config(setting, on)?;
    }
    db.set_prepared_statement_cache_capacity(256);
    db.execute_batch(include_str!("sql/set_up_reading.sql"))?;
    // Takes the lock that keeps others out until the connection closes. It writes nothing.
    db.execute_batch("BEGIN EXCLUSIVE; COMMIT;")
}

/// Checks that the open file is an engagement file that this program may use, without writing;
/// answers with its version.
pub(crate) fn check(db: &Connection, scripts: &[&str], encrypted: bool, path: &Path) -> Result<i64, OpenError> {
    let explain_first = |error| explain(error, encrypted, path);
    // The first read of an encrypted file tells whether the passphrase is right.
    let parts: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(explain_first)?;
    if db.is_readonly("main").map_err(explain_first)? {
        return Err(OpenError::ReadOnly);
    }
    // From here on the passphrase is right, so all that goes wrong is damage.
    let explain = |error| explain(error, false, path);
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(explain)?;
    if application != APPLICATION_ID || parts == 0 {
        let what = "it is a database of another program".to_owned();
        return Err(OpenError::NotAnEngagement { what });
    }
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(explain)?;
    let known = schema::newest(scripts);
    if found > known {
        return Err(OpenError::Newer { found, known });
    }
    if found < 1 {
        return Err(OpenError::Damaged { what: format!("it says that its version is {found}") });
    }
    match schema::difference(db, scripts, found).map_err(explain)? {
        None => Ok(found),
        Some(part) => Err(OpenError::Damaged { what: format!("its part \"{part}\" is not as Tickmark makes it") }),
    }
}

/// The settings that may write, for a file that was checked.
pub(crate) fn set_up_writing(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(include_str!("sql/set_up_writing.sql"))
}

/// Lets go of the file before the connection closes, so that one file is left and nothing beside
/// it. A failure costs only that: the next opening tidies up.
pub(crate) fn release(db: &Connection) {
    let _ = db.execute_batch(include_str!("sql/release.sql"));
}

/// Writes a whole copy of the file, under the same key, to a path where nothing is yet.
pub(crate) fn copy_into(db: &Connection, path: &str) -> rusqlite::Result<()> {
    db.execute("VACUUM INTO ?", [path]).map(|_| ())
}

/// What an error of SQLite means for the person who opens the file.
pub(crate) fn explain(error: rusqlite::Error, key_in_doubt: bool, path: &Path) -> OpenError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::InUse,
        Some(ErrorCode::NotADatabase) if key_in_doubt => OpenError::WrongPassphrase,
        Some(ErrorCode::ReadOnly) => OpenError::ReadOnly,
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            let source = std::io::Error::other(error);
            OpenError::Unreadable { path: path.to_owned(), source }
        }
        _ => OpenError::Damaged { what: "its contents cannot be read".to_owned() },
    }
}

/// What SQLite and SQLCipher themselves find wrong with the stored pages, a few at most.
pub(crate) fn page_faults(db: &Connection, encrypted: bool) -> rusqlite::Result<Vec<String>> {
    let ask = |pragma: &str| -> rusqlite::Result<Vec<String>> {
        db.prepare(pragma)?.query_map([], |row| row.get(0))?.collect()
    };
    let mut faults = if encrypted { ask("PRAGMA cipher_integrity_check")? } else { Vec::new() };
    faults.extend(ask("PRAGMA integrity_check(5)")?.into_iter().filter(|line| line != "ok"));
    faults.truncate(5);
    Ok(faults)
}
