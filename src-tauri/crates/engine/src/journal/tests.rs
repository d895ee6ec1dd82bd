//! Undo, redo and the history, one sentence each.

use super::{Edit, HistoryFilter, history, redo, undo, undo_state};
use crate::engagement_file::Engagement;
use crate::entities;
use crate::ids::{ControlId, TestId};
use crate::stamp::{Installation, Stamp};
use crate::test_bench::{Bench, stamp};
use crate::{ChangeKind, Error, Refusal, Result};
use uuid::Uuid;

fn add_control(eng: &mut Engagement, minute: i64, reference: &str) -> Result<ControlId> {
    let added = eng.transact(ChangeKind::AddControl, &stamp(minute), |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", reference.into()), ("title", "First".into())])?;
        Ok(id)
    })?;
    Ok(added.value)
}

fn set_title(eng: &mut Engagement, stamp: &Stamp, id: ControlId, title: &str) -> Result<()> {
    eng.transact(ChangeKind::AmendControl, stamp, |write| write.set(&entities::CONTROL, id, "title", title))?;
    Ok(())
}

fn titles(eng: &Engagement) -> Result<Vec<String>> {
    let mut statement = eng.db().prepare("SELECT title FROM control ORDER BY reference")?;
    let titles = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(titles)
}

#[test]
fn undo_and_redo_walk_back_and_forth_across_closing() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    let id = add_control(&mut eng, 1, "A")?;
    set_title(&mut eng, &stamp(2), id, "Second")?;
    drop(eng);
    let mut eng = bench.open()?;
    for _ in 0..2 {
        assert_eq!(undo(&mut eng, &stamp(3))?.value.label, "Change a control");
        assert_eq!(titles(&eng)?, ["First"]);
        assert_eq!(undo(&mut eng, &stamp(4))?.value.label, "Add a control");
        assert!(titles(&eng)?.is_empty());
        assert!(matches!(undo(&mut eng, &stamp(4)), Err(Error::Refused(Refusal::NothingToUndo))));
        let state = undo_state(&eng)?;
        assert_eq!((state.undo, state.redo.as_deref()), (None, Some("Add a control")));
        redo(&mut eng, &stamp(5))?;
        assert_eq!(titles(&eng)?, ["First"]);
        redo(&mut eng, &stamp(6))?;
        assert_eq!(titles(&eng)?, ["Second"]);
        assert!(matches!(redo(&mut eng, &stamp(6)), Err(Error::Refused(Refusal::NothingToRedo))));
    }
    undo(&mut eng, &stamp(7))?;
    set_title(&mut eng, &stamp(8), id, "Third")?;
    assert!(matches!(redo(&mut eng, &stamp(9)), Err(Error::Refused(Refusal::NothingToRedo))));
    undo(&mut eng, &stamp(9))?;
    assert_eq!(titles(&eng)?, ["First"]);
    Ok(())
}

#[test]
fn a_change_that_somebody_built_on_is_not_undone() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    let id = add_control(&mut eng, 1, "A")?;
    drop(eng);
    let other = Installation { replica: Uuid::from_u128(0xB), entropy: [4; 32] };
    let mut eng = Engagement::open(bench.path(), None, other, stamp(2).at)?;
    assert_eq!(undo_state(&eng)?.undo, None, "what others did is theirs");
    set_title(&mut eng, &Stamp { actor: "Ben".into(), ..stamp(3) }, id, "Second")?;
    drop(eng);
    let mut eng = bench.open()?;
    let refused = undo(&mut eng, &stamp(4)).expect_err("Ben built on it");
    assert_eq!(
        refused.to_string(),
        "\"Add a control\" cannot be undone, because Ben built on it later. Change it by hand instead."
    );
    assert_eq!(titles(&eng)?, ["Second"]);
    Ok(())
}

#[test]
fn a_thing_that_others_refer_to_is_not_undone() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    let control = add_control(&mut eng, 1, "A")?;
    drop(eng);
    let other = Installation { replica: Uuid::from_u128(0xB), entropy: [4; 32] };
    let mut eng = Engagement::open(bench.path(), None, other, stamp(2).at)?;
    eng.transact(ChangeKind::AddTest, &stamp(3), |write| {
        let test: TestId = write.new_id();
        write.insert(&entities::TEST, test, &[("control", control.into()), ("title", "T".into())])
    })?;
    drop(eng);
    let mut eng = bench.open()?;
    let refused = undo(&mut eng, &stamp(4));
    assert!(matches!(refused, Err(Error::Refused(Refusal::BuiltOn { .. }))), "{refused:?}");
    assert_eq!(titles(&eng)?, ["First"]);
    Ok(())
}

#[test]
fn the_history_of_a_control_tells_before_and_after_even_when_it_is_gone() -> Result<()> {
    let bench = Bench::new();
    let mut eng = bench.create();
    add_control(&mut eng, 1, "A")?;
    let id = add_control(&mut eng, 2, "B")?;
    set_title(&mut eng, &stamp(3), id, "Second")?;
    eng.transact(ChangeKind::RemoveControl, &stamp(4), |write| {
        write.because("Entered twice");
        write.delete(&entities::CONTROL, id)
    })?;
    undo(&mut eng, &stamp(5))?;
    let told = history(&eng, &HistoryFilter { control: Some(id), limit: 10, ..HistoryFilter::default() })?;
    let labels: Vec<&str> = told.iter().map(|entry| &*entry.label).collect();
    assert_eq!(labels, ["Undo: Remove a control", "Remove a control", "Change a control", "Add a control"]);
    assert_eq!(told.iter().map(|entry| entry.undone).collect::<Vec<_>>(), [false, true, false, false]);
    assert_eq!(told[1].reason.as_deref(), Some("Entered twice"));
    assert_eq!(
        told[2].edits,
        [Edit {
            entity: "Control".into(),
            entity_id: id.to_string(),
            subject: "B".into(),
            field: "Title".into(),
            before: Some("First".into()),
            after: Some("Second".into()),
        }]
    );
    assert_eq!(told[1].edits[0].after.as_deref(), Some("Removed"));
    let older =
        HistoryFilter { control: Some(id), before: Some(told[2].change), limit: 10, ..HistoryFilter::default() };
    assert_eq!(history(&eng, &older)?.len(), 1);
    assert_eq!(history(&eng, &HistoryFilter { limit: 3, ..HistoryFilter::default() })?.len(), 3);
    Ok(())
}
