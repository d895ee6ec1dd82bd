//! What holds for every sequence of gestures: the tables are the fold of the journal, undo takes
//! a gesture back exactly, redo brings it again, and a verification finds nothing.

use super::{Verification, fold, redo, undo, verify};
use crate::engagement_file::Engagement;
use crate::entities;
use crate::entity::Value;
use crate::ids::{ControlId, EntryId, TestId, derived};
use crate::stamp::{Installation, Stamp};
use crate::test_bench::{Bench, stamp};
use crate::{ChangeKind, Result};
use proptest::prelude::{Strategy, prop, prop_oneof, proptest};
use proptest::test_runner::Config;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One thing that a person may do; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Gesture {
    Add(u8),
    AddTests(usize, u8),
    Amend(usize, u8),
    Remove(usize),
    Link(usize, u8),
    Unlink(usize),
    Undo,
    Redo,
    Reopen(bool),
}

fn gesture() -> impl Strategy<Value = Gesture> {
    let pick = || 0..8_usize;
    prop_oneof![
        3 => (0..5_u8).prop_map(Gesture::Add),
        2 => (pick(), 1..4_u8).prop_map(|(at, count)| Gesture::AddTests(at, count)),
        3 => (pick(), 0..4_u8).prop_map(|(at, text)| Gesture::Amend(at, text)),
        2 => pick().prop_map(Gesture::Remove),
        2 => (pick(), 0..3_u8).prop_map(|(at, criterion)| Gesture::Link(at, criterion)),
        1 => pick().prop_map(Gesture::Unlink),
        3 => prop::strategy::Just(Gesture::Undo),
        2 => prop::strategy::Just(Gesture::Redo),
        1 => prop::bool::ANY.prop_map(Gesture::Reopen),
    ]
}

type Rows = BTreeMap<&'static str, BTreeMap<String, Vec<Value>>>;

/// An open file and the person who works in it.
struct Desk {
    bench: Bench,
    eng: Option<Engagement>,
    minute: i64,
}

impl Desk {
    fn new() -> Self {
        let bench = Bench::new();
        let eng = bench.create();
        eng.db().pragma_update(None, "synchronous", "OFF").expect("tests need not survive a power cut");
        Self { bench, eng: Some(eng), minute: 0 }
    }

    fn eng(&self) -> &Engagement {
        self.eng.as_ref().expect("the file is open")
    }

    fn rows(&self) -> Result<Rows> {
        Ok(fold::tables(self.eng().db())?.rows)
    }

    fn stamp(&mut self) -> Stamp {
        self.minute += 1;
        stamp(self.minute)
    }

    fn chosen<I: rusqlite::types::FromSql>(&self, table: &str, at: usize) -> Option<I> {
        let sql = format!("SELECT id FROM {table} ORDER BY id");
        let mut statement = self.eng().db().prepare(&sql).expect("a table");
        let ids: Vec<I> =
            statement.query_map([], |row| row.get(0)).expect("ids").collect::<rusqlite::Result<_>>().expect("ids");
        let count = ids.len();
        ids.into_iter().nth(if count == 0 { 0 } else { at % count })
    }

    /// Does the gesture; true when it was an ordinary change.
    fn does(&mut self, gesture: &Gesture) -> Result<bool> {
        let control: Option<ControlId> = match gesture {
            Gesture::AddTests(at, _) | Gesture::Amend(at, _) | Gesture::Remove(at) | Gesture::Link(at, _) => {
                self.chosen("control", *at)
            }
            _ => None,
        };
        let link: Option<EntryId> = match gesture {
            Gesture::Unlink(at) => self.chosen("control_criterion", *at),
            _ => None,
        };
        let now = self.stamp();
        let eng = self.eng.as_mut().expect("the file is open");
        let outcome = match (gesture, control, link) {
            (Gesture::Add(name), ..) => add(eng, &now, *name)?,
            (Gesture::AddTests(_, count), Some(control), _) => add_tests(eng, &now, control, *count)?,
            (Gesture::Amend(_, text), Some(control), _) => amend(eng, &now, control, *text)?,
            (Gesture::Remove(_), Some(control), _) => remove(eng, &now, control)?,
            (Gesture::Link(_, criterion), Some(control), _) => link_criterion(eng, &now, control, *criterion)?,
            (Gesture::Unlink(_), _, Some(link)) => {
                let done = eng.transact(ChangeKind::AmendControl, &now, |write| {
                    write.delete(&entities::CONTROL_CRITERION, link)
                })?;
                done.change.is_some()
            }
            (Gesture::Undo, ..) => return undo(eng, &now).map(|_| false).or(Ok(false)),
            (Gesture::Redo, ..) => return redo(eng, &now).map(|_| false).or(Ok(false)),
            (Gesture::Reopen(mine), ..) => {
                self.reopen(*mine)?;
                false
            }
            _ => false,
        };
        Ok(outcome)
    }

    fn reopen(&mut self, mine: bool) -> Result<()> {
        self.eng = None;
        let replica = Uuid::from_u128(if mine { 0xA } else { 0xB });
        let installation = Installation { replica, entropy: [3; 32] };
        let eng = Engagement::open(self.bench.path(), None, installation, stamp(self.minute).at)?;
        eng.db().pragma_update(None, "synchronous", "OFF")?;
        self.eng = Some(eng);
        Ok(())
    }
}

fn add(eng: &mut Engagement, now: &Stamp, name: u8) -> Result<bool> {
    let done = eng.transact(ChangeKind::AddControl, now, |write| {
        let id: ControlId = write.new_id();
        write.insert(&entities::CONTROL, id, &[("reference", format!("C{name}").into()), ("title", "t0".into())])
    })?;
    Ok(done.change.is_some())
}

fn add_tests(eng: &mut Engagement, now: &Stamp, control: ControlId, count: u8) -> Result<bool> {
    let done = eng.transact(ChangeKind::AddTest, now, |write| {
        for number in 0..count {
            let id: TestId = write.new_id();
            write.insert(
                &entities::TEST,
                id,
                &[("control", control.into()), ("title", format!("T{number}").into())],
            )?;
        }
        Ok(())
    })?;
    Ok(done.change.is_some())
}

fn amend(eng: &mut Engagement, now: &Stamp, control: ControlId, text: u8) -> Result<bool> {
    let done = eng.transact(ChangeKind::AmendControl, now, |write| {
        let title = if text == 0 { Value::Null } else { format!("t{text}").into() };
        write.set(&entities::CONTROL, control, "title", title)?;
        write.set(&entities::CONTROL, control, "position", i64::from(text / 2))
    })?;
    Ok(done.change.is_some())
}

fn remove(eng: &mut Engagement, now: &Stamp, control: ControlId) -> Result<bool> {
    let done = eng.transact(ChangeKind::RemoveControl, now, |write| {
        let children = |table: &str| -> rusqlite::Result<Vec<String>> {
            let sql = format!("SELECT id FROM {table} WHERE control = ?");
            write.db().prepare(&sql)?.query_map([control], |row| row.get(0))?.collect()
        };
        let (tests, links) = (children("test")?, children("control_criterion")?);
        write.set(&entities::CONTROL, control, "title", "soon gone")?;
        for test in tests {
            write.delete(&entities::TEST, test.parse::<TestId>().expect("an id"))?;
        }
        for link in links {
            write.delete(&entities::CONTROL_CRITERION, link.parse::<EntryId>().expect("an id"))?;
        }
        write.delete(&entities::CONTROL, control)
    })?;
    Ok(done.change.is_some())
}

fn link_criterion(eng: &mut Engagement, now: &Stamp, control: ControlId, criterion: u8) -> Result<bool> {
    let criterion = format!("CC1.{criterion}");
    let id: EntryId = derived("control_criterion", &[&control.to_string(), &criterion]);
    let there: bool = eng.db().prepare("SELECT 1 FROM control_criterion WHERE id = ?")?.exists([id])?;
    let done = eng.transact(ChangeKind::AmendControl, now, |write| {
        // Taking a link away and putting it back in one gesture makes no difference.
        if there {
            write.delete(&entities::CONTROL_CRITERION, id)?;
        }
        let fields = [("control", control.into()), ("criterion", criterion.clone().into())];
        write.insert(&entities::CONTROL_CRITERION, id, &fields)
    })?;
    assert_eq!(done.change.is_none(), there);
    Ok(done.change.is_some())
}

proptest! {
    #![proptest_config(Config { cases: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_tables_are_the_fold_and_undo_is_exact(gestures in prop::collection::vec(gesture(), 1..24)) {
        let mut desk = Desk::new();
        for gesture in &gestures {
            let before = desk.rows().expect("the tables are read");
            let changed = desk.does(gesture).expect("the gesture is done");
            let after = desk.rows().expect("the tables are read");
            let db = desk.eng().db();
            assert_eq!(fold::fold(db).expect("the journal is read"), fold::tables(db).expect("the tables are read"));
            if changed {
                let now = desk.stamp();
                undo(desk.eng.as_mut().expect("open"), &now).expect("one's own newest change can be undone");
                assert_eq!(desk.rows().expect("the tables are read"), before, "undo of {gesture:?}");
                redo(desk.eng.as_mut().expect("open"), &now).expect("what was undone can be done again");
                assert_eq!(desk.rows().expect("the tables are read"), after, "redo of {gesture:?}");
            }
        }
        desk.reopen(true).expect("the file opens");
        let Verification { findings, .. } = verify(desk.eng()).expect("the file is read");
        assert!(findings.is_empty(), "{findings:?}");
        let db = desk.eng().db();
        let tables = fold::tables(db).expect("the tables are read");
        let transaction = db.unchecked_transaction().expect("a transaction");
        fold::rebuild(&transaction).expect("the tables are made anew");
        transaction.commit().expect("nothing refers to what is not there");
        assert_eq!(fold::tables(db).expect("the tables are read"), tables);
    }
}
