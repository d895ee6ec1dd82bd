//! Files are made, opened and refused; what is refused stays as it was.

use crate::engagement_file::Engagement;
use crate::entities;
use crate::ids::{ControlId, TestId};
use crate::test_bench::{Bench, stamp};
use crate::{ChangeKind, Error, OpenError, Refusal, Result, Topic};

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
