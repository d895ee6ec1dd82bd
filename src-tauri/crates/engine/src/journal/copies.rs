//! Two copies of one file that went separate ways: the union of their changes is folded the
//! same way in both, and nothing of either is lost silently.

use super::{Conflict, conflicts, fold, verify};
use crate::engagement_file::Engagement;
use crate::entities;
use crate::ids::{ControlId, EntryId, TestId, derived};
use crate::stamp::{Installation, Stamp};
use crate::test_bench::{Bench, stamp};
use crate::{ChangeKind, Result};
use rusqlite::Connection;
use std::path::Path;
use uuid::Uuid;

/// The same file at two desks.
struct Copies {
    mine: Bench,
    theirs: Bench,
    controls: [ControlId; 3],
}

impl Copies {
    fn new() -> Result<Self> {
        let (mine, mut theirs) = (Bench::new(), Bench::new());
        let mut eng = mine.create();
        let added = eng.transact(ChangeKind::AddControl, &stamp(1), |write| {
            let ids: [ControlId; 3] = [write.new_id(), write.new_id(), write.new_id()];
            for id in ids {
                write.insert(&entities::CONTROL, id, &[("reference", "A".into()), ("title", "First".into())])?;
            }
            Ok(ids)
        })?;
        drop(eng);
        let copy = theirs.folder().join("copy.tickmark");
        std::fs::copy(mine.path(), &copy).expect("a copy");
        theirs.move_to(copy);
        Ok(Self { mine, theirs, controls: added.value })
    }

    fn at(&self, desk: u128) -> Result<Engagement> {
        let bench = if desk == 0xA { &self.mine } else { &self.theirs };
        let installation = Installation { replica: Uuid::from_u128(desk), entropy: [desk as u8; 32] };
        Engagement::open(bench.path(), None, installation, stamp(2).at)
    }

    /// Gives each copy the changes of the other and folds; answers with the tables of theirs.
    fn bring_together(&self) -> Result<fold::Folded> {
        let before = self.mine.folder().join("before");
        std::fs::copy(self.mine.path(), &before).expect("a copy");
        unite(&self.at(0xA)?, self.theirs.path())?;
        let theirs = self.at(0xB)?;
        unite(&theirs, &before)?;
        Ok(fold::tables(theirs.db())?)
    }
}

/// Adds the changes of another file and folds all of them.
fn unite(eng: &Engagement, with: &Path) -> Result<()> {
    let from = Connection::open(with)?;
    let db = eng.db();
    let transaction = db.unchecked_transaction()?;
    for (table, columns) in [("change", 11), ("op", 7)] {
        let marks = vec!["?"; columns].join(", ");
        let mut statement = from.prepare(&format!("SELECT * FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values: Vec<rusqlite::types::Value> =
                (0..columns).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
            let sql = format!("INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO NOTHING");
            db.execute(&sql, rusqlite::params_from_iter(values))?;
        }
    }
    fold::rebuild(&transaction)?;
    Ok(transaction.commit()?)
}

fn ben(minute: i64) -> Stamp {
    Stamp { actor: "Ben".into(), ..stamp(minute) }
}

fn set_title(eng: &mut Engagement, stamp: &Stamp, id: ControlId, title: &str) -> Result<()> {
    eng.transact(ChangeKind::AmendControl, stamp, |write| write.set(&entities::CONTROL, id, "title", title))?;
    Ok(())
}

#[test]
fn the_union_is_the_same_from_both_sides_and_lists_its_conflicts() -> Result<()> {
    let copies = Copies::new()?;
    let [both, removed, kept] = copies.controls;
    let link: EntryId = derived("control_criterion", &[&both.to_string(), "CC1.1"]);
    let link_both = |eng: &mut Engagement, stamp: &Stamp| {
        eng.transact(ChangeKind::AmendControl, stamp, |write| {
            let fields = [("control", both.into()), ("criterion", "CC1.1".into())];
            write.insert(&entities::CONTROL_CRITERION, link, &fields)
        })
    };
    let mut eng = copies.at(0xA)?;
    set_title(&mut eng, &stamp(3), both, "Mine")?;
    link_both(&mut eng, &stamp(4))?;
    for id in [removed, kept] {
        eng.transact(ChangeKind::RemoveControl, &stamp(5), |write| write.delete(&entities::CONTROL, id))?;
    }
    drop(eng);
    let mut eng = copies.at(0xB)?;
    set_title(&mut eng, &ben(6), both, "Theirs")?;
    link_both(&mut eng, &ben(7))?;
    eng.transact(ChangeKind::AddTest, &ben(8), |write| {
        let test: TestId = write.new_id();
        write.insert(&entities::TEST, test, &[("control", kept.into()), ("title", "Inspect".into())])
    })?;
    drop(eng);

    let theirs = copies.bring_together()?;
    let mine = fold::tables(copies.at(0xA)?.db())?;
    assert_eq!(mine, theirs);
    let mut eng = copies.at(0xA)?;
    let controls: Vec<&String> = mine.rows["control"].keys().collect();
    assert_eq!(controls, [&both.to_string(), &kept.to_string()], "{removed} is gone, {kept} has a test");
    assert_eq!(mine.rows["control_criterion"].len(), 1, "both added the same link");
    let [title, survivor] = conflicts(&eng)?.try_into().expect("two conflicts");
    assert_eq!(title.values, ["Mine", "Theirs"]);
    assert_eq!((title.field.as_deref(), title.entity_id), (Some("Title"), both.to_string()));
    let in_doubt = Conflict {
        entity: "Control".into(),
        entity_id: kept.to_string(),
        field: None,
        judgement: false,
        values: Vec::new(),
    };
    assert_eq!(survivor, in_doubt);
    assert_eq!(verify(&eng)?.findings, Vec::<String>::new());

    set_title(&mut eng, &stamp(20), both, "Theirs")?;
    assert_eq!(conflicts(&eng)?, [in_doubt], "choosing one of the values settles it");
    assert_eq!(fold::fold(eng.db())?, fold::tables(eng.db())?);
    let refused = super::undo(&mut eng, &stamp(21)).expect_err("it settled a difference");
    assert!(refused.to_string().contains("settled a difference between two copies"), "{refused}");
    Ok(())
}

#[test]
fn a_removed_thing_that_another_copy_went_on_with_stays() -> Result<()> {
    let copies = Copies::new()?;
    let [removed, ..] = copies.controls;
    let mut eng = copies.at(0xA)?;
    eng.transact(ChangeKind::RemoveControl, &stamp(9), |write| write.delete(&entities::CONTROL, removed))?;
    drop(eng);
    let mut eng = copies.at(0xB)?;
    set_title(&mut eng, &ben(3), removed, "Went on")?;
    drop(eng);
    copies.bring_together()?;
    let eng = copies.at(0xA)?;
    let title: String = eng.db().query_row("SELECT title FROM control WHERE id = ?", [removed], |row| row.get(0))?;
    assert_eq!(title, "Went on");
    let listed = conflicts(&eng)?;
    assert!(matches!(&listed[..], [Conflict { field: None, .. }]), "{listed:?}");
    Ok(())
}
