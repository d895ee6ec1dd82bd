//! Verification: everything that the file says about itself is computed again, and what does
//! not agree is told in sentences, the first bad change by name.

use super::{canonical, fold, fold::Folded, label};
use crate::engagement_file::Engagement;
use crate::entities::{ENTITIES, entity};
use crate::entity::{Kind, Value};
use crate::error::Result;
use crate::objects::sha256_hex;
use crate::store::journal::{self, ChangeRow};
use crate::store::{connection, objects, schema};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What a verification looked at and what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many changes it read.
    pub changes: u64,
    /// How many ops it read.
    pub ops: u64,
    /// How many objects it read.
    pub objects: u64,
    /// What is not as it was written, a sentence each. Empty when the file is whole.
    pub findings: Vec<String>,
}

/// Computes again everything that the file says about itself.
pub fn verify(eng: &Engagement) -> Result<Verification> {
    let db = eng.db();
    let mut verification = Verification::default();
    verification.section("the stored pages", |found| pages(db, eng.is_encrypted(), found));
    verification.section("the journal", |found| chains(db, found));
    verification.section("the stored objects", |found| stored_objects(db, found));
    verification.section("the tables", |found| projection(db, found));
    Ok(verification)
}

impl Verification {
    /// A part that cannot even be read is a finding, not a failure.
    fn section(&mut self, name: &str, look: impl FnOnce(&mut Self) -> Result<()>) {
        if let Err(error) = look(self) {
            self.findings.push(format!("A part of {name} cannot be read ({}).", error.cause()));
        }
    }
}

fn pages(db: &Connection, encrypted: bool, found: &mut Verification) -> Result<()> {
    let faults = connection::page_faults(db, encrypted)?;
    found.findings.extend(faults.iter().map(|fault| format!("The stored pages are damaged: {fault}.")));
    let version = schema::newest(schema::SCRIPTS);
    if let Some(part) = schema::difference(db, schema::SCRIPTS, version)? {
        found.findings.push(format!("The part \"{part}\" of the file is not as Tickmark makes it."));
    }
    Ok(())
}

/// Where one replica's chain stands while it is followed.
struct Chain {
    replica: String,
    seq: i64,
    hash: String,
    broken: bool,
}

impl Chain {
    fn start(replica: String) -> Self {
        Self { replica, seq: 0, hash: "0".repeat(64), broken: false }
    }
}

fn chains(db: &Connection, found: &mut Verification) -> Result<()> {
    let mut chain = Chain::start(String::new());
    let mut findings = Vec::new();
    let mut changes = 0;
    journal::each_change(db, |change| {
        changes += 1;
        let change = match change {
            Ok(change) => change,
            Err(_) => {
                let after =
                    if chain.seq == 0 { "at its beginning".into() } else { format!("after change {}", chain.seq) };
                findings.push(format!("The journal cannot be read {after}: a change was altered."));
                chain.broken = true;
                return;
            }
        };
        if change.replica != chain.replica {
            chain = Chain::start(change.replica.clone());
        }
        // After the first bad change of a chain the others can prove nothing.
        if !chain.broken
            && let Some(finding) = follow(db, &mut chain, &change)
        {
            chain.broken = true;
            findings.push(finding);
        }
    })?;
    for missing in journal::missing_changes(db)? {
        findings.push(format!(
            "The journal holds writes of a change {missing} that is not there: it was removed or altered."
        ));
    }
    found.changes = changes;
    found.ops = u64::try_from(journal::count_ops(db)?).unwrap_or(0);
    found.findings.extend(findings);
    Ok(())
}

/// Goes on to the next change of the chain; answers with what is wrong with it.
fn follow(db: &Connection, chain: &mut Chain, change: &ChangeRow) -> Option<String> {
    if change.seq != chain.seq + 1 {
        let gap = chain.seq + 1;
        return Some(format!("Change {gap} is missing from the journal before {}: it was removed.", named(db, change)));
    }
    if change.prev_hash != chain.hash {
        let named = named(db, change);
        return Some(format!("{named} does not follow from the change before it: one of the two was altered."));
    }
    let ops = match journal::ops(db, &change.id) {
        Ok(ops) => ops,
        Err(_) => return Some(format!("{} was altered: what it wrote cannot be read.", named(db, change))),
    };
    if canonical::hash(&change.prev_hash, &canonical::bytes(change, &ops)) != change.hash {
        let named = named(db, change);
        return Some(format!("{named} was altered after it was written: its hash does not fit its content."));
    }
    chain.seq = change.seq;
    chain.hash.clone_from(&change.hash);
    None
}

fn named(db: &Connection, change: &ChangeRow) -> String {
    let label = label::of(db, change).unwrap_or_else(|_| change.kind.clone());
    format!("Change {} (\"{label}\" by {}, {})", change.seq, change.actor, change.at)
}

fn stored_objects(db: &Connection, found: &mut Verification) -> Result<()> {
    let mut altered = Vec::new();
    let mut stored = BTreeSet::new();
    objects::each(db, |sha256, size, content| {
        if sha256_hex(content) != sha256 || i64::try_from(content.len()) != Ok(size) {
            altered.push(sha256.to_owned());
        }
        stored.insert(sha256.to_owned());
    })?;
    found.objects = u64::try_from(stored.len()).expect("a count");
    let mut missing = BTreeSet::new();
    for entity in ENTITIES {
        for field in entity.fields.iter().filter(|field| field.kind == Kind::Object) {
            let named = journal::objects_named(db, entity.name, field.name)?;
            missing.extend(named.into_iter().filter(|sha256| !stored.contains(sha256)));
        }
    }
    for (objects, fate) in [(altered, "was altered"), (missing.into_iter().collect(), "is missing")] {
        for sha256 in objects {
            let by = match journal::first_naming(db, &sha256)? {
                Some(change) => format!("stored by {}", lower_first(&named(db, &change))),
                None => "named by no change".to_owned(),
            };
            found.findings.push(format!("The stored content {sha256}, {by}, {fate}."));
        }
    }
    Ok(())
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn projection(db: &Connection, found: &mut Verification) -> Result<()> {
    let (folded, tables) = (fold::fold(db)?, fold::tables(db)?);
    found.findings.extend(first_difference(&folded, &tables));
    Ok(())
}

fn first_difference(folded: &Folded, tables: &Folded) -> Option<String> {
    for declared in ENTITIES {
        let (said, held) = (folded.rows.get(declared.name), tables.rows.get(declared.name));
        let ids: BTreeSet<&String> = [said, held].into_iter().flatten().flat_map(|rows| rows.keys()).collect();
        for id in ids {
            let (said, held) = (said.and_then(|rows| rows.get(id)), held.and_then(|rows| rows.get(id)));
            if said != held {
                return Some(row_difference(declared.name, id, said, held));
            }
        }
    }
    if folded.heads != tables.heads || folded.lineage != tables.lineage {
        return Some("The index of the journal does not agree with the journal: it was altered.".to_owned());
    }
    None
}

fn row_difference(name: &str, id: &str, said: Option<&Vec<Value>>, held: Option<&Vec<Value>>) -> String {
    let label = entity(name).map_or(name, |entity| entity.label);
    let what = match (said, held) {
        (Some(_), None) => "is missing from its table, though the journal has it".to_owned(),
        (None, Some(_)) => "stands in its table, though the journal does not have it".to_owned(),
        (said, held) => {
            let pairs = said.into_iter().flatten().zip(held.into_iter().flatten());
            let field = entity(name)
                .and_then(|entity| entity.fields.iter().zip(pairs).find(|(_, (said, held))| said != held))
                .map_or("", |(field, _)| field.label);
            format!("does not agree with the journal in \"{field}\"")
        }
    };
    format!("{label} {id} {what}.")
}
