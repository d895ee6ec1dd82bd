//! Files are made, opened and refused; what is refused stays as it was.

use crate::engagement_file::Engagement;
use crate::entities;
use crate::ids::{ControlId, TestId};
use crate::journal::fold;
use crate::store::schema;
use crate::test_bench::{Bench, stamp};
use crate::{ChangeKind, Error, OpenError, Passphrase, Refusal, Result, Topic};
use rusqlite::config::DbConfig;

#[test]
fn a_change_survives_closing_and_opening() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    let added = eng.transact(ChangeKind::AddControl, &stamp(1), |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", "CC1.1-01".into())])?;
        Ok(id)
    })?;
    assert!(added.change.is_some());
    assert_eq!(added.touched.into_iter().collect::<Vec<_>>(), [Topic::Controls, Topic::History]);
    drop(eng);
    let eng = bench.open()?;
    let reference: String =
        eng.db().query_row("SELECT reference FROM control WHERE id = ?", [added.value], |row| row.get(0))?;
    assert_eq!(reference, "CC1.1-01");
    Ok(())
}

#[test]
fn a_gesture_that_makes_no_difference_leaves_no_change() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    let id = eng
        .transact(ChangeKind::AddControl, &stamp(1), |write| {
            let id: ControlId = write.new_id();
            write.insert(&entities::CONTROL, id, &[("reference", "A".into())])?;
            Ok(id)
        })?
        .value;
    let same = eng.transact(ChangeKind::AmendControl, &stamp(2), |write| {
        write.set(&entities::CONTROL, id, "reference", "B")?;
        write.set(&entities::CONTROL, id, "reference", "A")
    })?;
    assert_eq!(same.change, None);
    assert!(same.touched.is_empty());
    let comes_and_goes = eng.transact(ChangeKind::AddControl, &stamp(3), |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", "C".into())])?;
        write.delete(&entities::CONTROL, id)
    })?;
    assert_eq!(comes_and_goes.change, None);
    Ok(())
}

#[test]
fn a_refused_gesture_writes_nothing() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    let refused = eng.transact(ChangeKind::AddControl, &stamp(1), |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", "A".into())])?;
        Err::<(), _>(Refusal::NothingToUndo.into())
    });
    assert!(matches!(refused, Err(Error::Refused(Refusal::NothingToUndo))));
    let dangling = eng.transact(ChangeKind::AddTest, &stamp(2), |write| {
        let (control, id): (ControlId, TestId) = (write.new_id(), write.new_id());
        write.insert(&entities::TEST, id, &[("control", control.into()), ("title", "T".into())])
    });
    assert!(matches!(dangling, Err(Error::Store(_))), "the control is not there");
    let rows: i64 =
        eng.db()
            .query_row("SELECT (SELECT count(*) FROM control) + (SELECT count(*) FROM test)", [], |row| row.get(0))?;
    assert_eq!(rows, 0);
    eng.transact(ChangeKind::AddControl, &stamp(3), |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", "A".into())])
    })?;
    Ok(())
}

#[test]
fn an_existing_file_is_never_replaced() {
    let bench = Bench::new();
    drop(bench.create());
    let again = Engagement::create_with(bench.path(), None, bench.installation(), &stamp(0), |_| Ok(()));
    assert!(matches!(again, Err(Error::Refused(Refusal::FileExists { .. }))), "{again:?}");
    assert!(bench.open().is_ok());
}

#[test]
fn an_open_file_is_in_use_and_free_once_closed() {
    let bench = Bench::new();
    let eng = bench.create();
    assert!(matches!(bench.open(), Err(Error::Open(OpenError::InUse))));
    drop(eng);
    assert!(bench.open().is_ok());
}

#[test]
fn a_closed_file_leaves_nothing_beside_it() -> Result<()> {
    for bench in [Bench::new(), Bench::encrypted()] {
        let mut eng = bench.create();
        add_control(&mut eng, "A")?;
        drop(eng);
        assert_eq!(bench.names(), ["Northwind.tickmark"]);
    }
    Ok(())
}

fn add_control(eng: &mut Engagement, reference: &str) -> Result<()> {
    eng.transact(ChangeKind::AddControl, &stamp(1), |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", reference.into())])
    })?;
    Ok(())
}

/// What the message says when the file does not open; the file stays as it is.
fn refusal(bench: &Bench) -> String {
    let before = std::fs::read(bench.path()).expect("a file");
    let refused = bench.open().expect_err("it does not open");
    assert_eq!(std::fs::read(bench.path()).expect("a file"), before, "opening changed the file");
    assert_eq!(bench.names(), ["Northwind.tickmark"], "opening left something beside the file");
    assert!(matches!(refused, Error::Open(_)), "{refused:?}");
    refused.to_string()
}

#[test]
fn a_newer_file_is_refused_by_its_version() -> Result<()> {
    let bench = Bench::new();
    let eng = bench.create();
    eng.db().pragma_update(None, "user_version", 7)?;
    drop(eng);
    let message = refusal(&bench);
    assert!(message.starts_with("This file was written by a newer Tickmark (file version 7"), "{message}");
    Ok(())
}

#[test]
fn an_encrypted_file_asks_for_its_passphrase_and_tells_a_wrong_one() {
    let mut bench = Bench::encrypted();
    drop(bench.create());
    let right = bench.passphrase.take();
    assert_eq!(refusal(&bench), "This engagement file is encrypted. Enter its passphrase.");
    bench.passphrase = Some(Passphrase::new("Correct horse".into()));
    let message = refusal(&bench);
    assert!(message.starts_with("The passphrase does not open this file."), "{message}");
    bench.passphrase = right;
    assert!(bench.open().is_ok());
}

#[test]
fn a_file_of_another_program_is_told_by_what_it_is() {
    let bench = Bench::new();
    let cases: [(&[u8], &str); 5] = [
        (b"", "it is empty"),
        (b"PK\x03\x04 and so on", "it is a ZIP archive or an Office document"),
        (b"%PDF-1.7", "it is a PDF document"),
        ("Reference;Description\nCC1.1;Gründe".as_bytes(), "it is a text file"),
        (&[0x89; 5000], "its end is missing"),
    ];
    for (content, what) in cases {
        std::fs::write(bench.path(), content).expect("a file");
        let message = refusal(&bench);
        assert!(message.contains(what), "{message}");
    }
    std::fs::remove_file(bench.path()).expect("a file");
    let other = rusqlite::Connection::open(bench.path()).expect("a database");
    other.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1);").expect("a table");
    drop(other);
    assert!(refusal(&bench).contains("it is a database of another program"));
    std::fs::remove_file(bench.path()).expect("a file");
    let missing = bench.open().expect_err("nothing is there").to_string();
    assert!(missing.starts_with("There is no file"), "{missing}");
}

#[test]
fn a_file_with_parts_of_its_own_is_refused() -> Result<()> {
    let bench = Bench::new();
    let eng = bench.create();
    eng.db().execute_batch("CREATE VIEW spy AS SELECT * FROM control")?;
    drop(eng);
    let message = refusal(&bench);
    assert!(message.contains("its part \"spy\" is not as Tickmark makes it"), "{message}");
    Ok(())
}

#[test]
fn a_cut_file_is_damaged_and_stays_as_it_was() -> Result<()> {
    for bench in [Bench::new(), Bench::encrypted()] {
        let mut eng = bench.create();
        for control in 0..20 {
            add_control(&mut eng, &format!("C{control}"))?;
        }
        drop(eng);
        let whole = std::fs::read(bench.path()).expect("a file");
        for length in [whole.len() - 1, whole.len() - 4096, 4096 * 3, 4096, 700] {
            std::fs::write(bench.path(), &whole[..length]).expect("a file");
            let message = refusal(&bench);
            assert!(message.starts_with("This engagement file is damaged"), "{length}: {message}");
        }
    }
    Ok(())
}

#[test]
fn a_flipped_bit_is_told_at_opening_or_by_a_verification() -> Result<()> {
    let bench = Bench::encrypted();
    let mut eng = bench.create();
    add_control(&mut eng, "A")?;
    drop(eng);
    let whole = std::fs::read(bench.path()).expect("a file");
    let pages = whole.len() / 4096;
    for page in [0, 1, pages / 2, pages - 1] {
        let mut flipped = whole.clone();
        flipped[page * 4096 + 2000] ^= 4;
        std::fs::write(bench.path(), &flipped).expect("a file");
        match bench.open() {
            Err(error) => assert!(matches!(error, Error::Open(_)), "{error:?}"),
            Ok(eng) => assert!(!crate::journal::verify(&eng)?.findings.is_empty(), "page {page}"),
        }
        assert_eq!(std::fs::read(bench.path()).expect("a file"), flipped);
    }
    Ok(())
}

#[test]
fn a_plain_file_with_a_flipped_header_is_damaged_not_encrypted() {
    let bench = Bench::new();
    drop(bench.create());
    let whole = std::fs::read(bench.path()).expect("a file");
    for at in [0, 7, 15, 17, 30, 45, 60, 70, 100] {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        std::fs::write(bench.path(), &flipped).expect("a file");
        // Some of these bytes mean nothing to SQLite; what does not open says so in words.
        if let Err(error) = bench.open() {
            let message = error.to_string();
            let told =
                message.contains("damaged") || message.contains("not an engagement") || message.contains("newer");
            assert!(told, "byte {at}: {message}");
        }
    }
}

#[test]
fn an_older_file_is_backed_up_and_brought_to_the_newest_version() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    add_control(&mut eng, "A")?;
    drop(eng);
    let scripts = [schema::SCRIPTS[0], "CREATE INDEX control_reference ON control (reference);"];
    let eng = Engagement::open_with(bench.path(), None, bench.installation(), stamp(9).at, &scripts)?;
    let version: i64 = eng.db().pragma_query_value(None, "user_version", |row| row.get(0))?;
    assert_eq!(version, 2);
    assert_eq!(fold::fold(eng.db())?, fold::tables(eng.db())?);
    drop(eng);
    let message = bench.open().expect_err("it is newer now").to_string();
    assert!(message.contains("newer Tickmark (file version 2; this program knows versions up to 1)"), "{message}");
    let backup = bench.folder().join("Northwind backups").join("Northwind 2026-01-01 00-09-00 UTC.tickmark");
    let eng = Engagement::open(&backup, None, bench.installation(), stamp(9).at)?;
    let controls: i64 = eng.db().query_row("SELECT count(*) FROM control", [], |row| row.get(0))?;
    assert_eq!(controls, 1);
    Ok(())
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    let bench = Bench::new();
    drop(bench.create());
    let before = std::fs::read(bench.path()).expect("a file");
    let scripts = [schema::SCRIPTS[0], "CREATE INDEX i ON control (reference); CREATE INDEX j ON nothing (x);"];
    let failed = Engagement::open_with(bench.path(), None, bench.installation(), stamp(9).at, &scripts);
    assert!(matches!(failed, Err(Error::Open(OpenError::NotMigrated { .. }))), "{failed:?}");
    assert_eq!(std::fs::read(bench.path()).expect("a file"), before);
    assert!(bench.open().is_ok());
}

#[test]
fn another_process_is_kept_out() {
    let bench = Bench::new();
    let eng = bench.create();
    // A connection of our own stands for the other process: it knows nothing of the claim.
    let other = rusqlite::Connection::open(bench.path()).expect("a connection");
    other.busy_timeout(std::time::Duration::ZERO).expect("a setting");
    let locked = other.query_row("SELECT count(*) FROM change", [], |row| row.get::<_, i64>(0));
    assert_eq!(locked.expect_err("the file is locked").sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy));
    drop((other, eng));
    let other = rusqlite::Connection::open(bench.path()).expect("a connection");
    other.execute_batch("BEGIN EXCLUSIVE").expect("the file is free");
    assert!(matches!(bench.open(), Err(Error::Open(OpenError::InUse))));
}

#[test]
fn a_gesture_cut_off_by_a_crash_is_rolled_back_at_the_next_opening() -> Result<()> {
    for mut bench in [Bench::new(), Bench::encrypted()] {
        let mut eng = bench.create();
        add_control(&mut eng, "A")?;
        let copy = bench.folder().join("copy.tickmark");
        let path = bench.path().to_owned();
        let journal = |path: &std::path::Path| path.with_extension("tickmark-journal");
        eng.transact(ChangeKind::AddControl, &stamp(2), |write| {
            for number in 0..200 {
                let id: ControlId = write.new_id();
                write.insert(&entities::CONTROL, id, &[("reference", format!("B{number}").into())])?;
            }
            // Half of the gesture reaches the disk, and the program dies.
            write.db().cache_flush()?;
            std::fs::copy(&path, &copy).expect("a copy");
            std::fs::copy(journal(&path), journal(&copy)).expect("a copy");
            Ok(())
        })?;
        assert_ne!(std::fs::read(&copy).expect("a file").len(), 0);
        drop(eng);
        bench.move_to(copy);
        let eng = bench.open()?;
        let controls: Vec<String> = eng
            .db()
            .prepare("SELECT reference FROM control")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        assert_eq!(controls, ["A"]);
        assert_eq!(crate::journal::verify(&eng)?.findings, Vec::<String>::new());
        drop(eng);
        assert_eq!(bench.names(), ["Northwind.tickmark", "copy.tickmark"]);
    }
    Ok(())
}

#[test]
fn an_open_file_has_the_settings_that_the_design_asks_for() -> Result<()> {
    let bench = Bench::new();
    drop(bench.create());
    let eng = bench.open()?;
    let asked = [
        ("foreign_keys", "1"),
        ("cell_size_check", "1"),
        ("mmap_size", "0"),
        ("temp_store", "2"),
        ("trusted_schema", "0"),
        ("locking_mode", "exclusive"),
        ("journal_mode", "delete"),
        ("synchronous", "3"),
        ("secure_delete", "1"),
    ];
    for (pragma, wanted) in asked {
        let found = eng.db().pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0))?;
        let found = match found {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        };
        assert_eq!(found, wanted, "{pragma}");
    }
    for (setting, wanted) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        assert_eq!(eng.db().db_config(setting)?, wanted, "{setting:?}");
    }
    Ok(())
}
