//! Statements of the journal and of what is derived from it: changes, ops, heads, lineage.

use crate::entity::Value;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::ops::ControlFlow;
use std::str::FromStr;

/// Names one op: its change and its place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OpRef {
    pub change: String,
    pub n: u32,
}

impl fmt::Display for OpRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.change, self.n)
    }
}

impl FromStr for OpRef {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (change, n) = text.split_once(':').ok_or(())?;
        Ok(OpRef { change: change.to_owned(), n: n.parse().map_err(|_| ())? })
    }
}

/// One change as its row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangeRow {
    pub id: String,
    pub replica: String,
    pub seq: i64,
    pub prev_hash: String,
    pub hash: String,
    pub actor: String,
    pub at: String,
    pub hlc: String,
    pub kind: String,
    pub reason: Option<String>,
    pub target: Option<String>,
}

/// One op as its row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpRow {
    pub change: String,
    pub n: u32,
    pub entity: String,
    pub entity_id: String,
    pub field: String,
    pub value: Value,
    pub replaces: Vec<OpRef>,
}

impl OpRow {
    /// The name of this op.
    pub(crate) fn reference(&self) -> OpRef {
        OpRef { change: self.change.clone(), n: self.n }
    }
}

/// The end of one replica's chain, and the newest clock of the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tail {
    pub seq: i64,
    pub hash: String,
    pub hlc: String,
}

pub(crate) fn read_change(row: &Row<'_>) -> rusqlite::Result<ChangeRow> {
    Ok(ChangeRow {
        id: row.get("id")?,
        replica: row.get("replica")?,
        seq: row.get("seq")?,
        prev_hash: row.get("prev_hash")?,
        hash: row.get("hash")?,
        actor: row.get("actor")?,
        at: row.get("at")?,
        hlc: row.get("hlc")?,
        kind: row.get("kind")?,
        reason: row.get("reason")?,
        target: row.get("target")?,
    })
}

pub(crate) fn read_op(row: &Row<'_>) -> rusqlite::Result<OpRow> {
    Ok(OpRow {
        change: row.get("change")?,
        n: row.get("n")?,
        entity: row.get("entity")?,
        entity_id: row.get("entity_id")?,
        field: row.get("field")?,
        value: row.get("value")?,
        replaces: row.get::<_, ReplacedOps>("replaces")?.0,
    })
}

/// The column that lists replaced ops. Only the one way to write a list is read.
struct ReplacedOps(Vec<OpRef>);

impl FromSql for ReplacedOps {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        let ops: Result<Vec<OpRef>, ()> = text.split_terminator(' ').map(str::parse).collect();
        match ops {
            Ok(ops) if replaces_text(&ops) == text => Ok(Self(ops)),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// The list of replaced ops as the column holds it.
pub(crate) fn replaces_text(replaces: &[OpRef]) -> String {
    let names: Vec<String> = replaces.iter().map(ToString::to_string).collect();
    names.join(" ")
}

/// Where the next change of the replica goes on.
pub(crate) fn tail(db: &Connection, replica: &str) -> rusqlite::Result<Tail> {
    let newest: Option<String> =
        db.prepare_cached("SELECT max(hlc) AS hlc FROM change")?.query_row([], |row| row.get("hlc"))?;
    let last = db
        .prepare_cached("SELECT seq, hash FROM change WHERE replica = ? ORDER BY seq DESC LIMIT 1")?
        .query_row([replica], |row| Ok((row.get("seq")?, row.get("hash")?)))
        .optional()?;
    let (seq, hash) = last.unwrap_or_else(|| (0, "0".repeat(64)));
    Ok(Tail { seq, hash, hlc: newest.unwrap_or_default() })
}

/// Writes one change.
pub(crate) fn insert_change(db: &Connection, change: &ChangeRow) -> rusqlite::Result<()> {
    db.prepare_cached(include_str!("sql/insert_change.sql"))?
        .execute((
            &change.id,
            &change.replica,
            change.seq,
            &change.prev_hash,
            &change.hash,
            &change.actor,
            &change.at,
            &change.hlc,
            &change.kind,
            &change.reason,
            &change.target,
        ))
        .map(|_| ())
}

/// Writes one op.
pub(crate) fn insert_op(db: &Connection, op: &OpRow) -> rusqlite::Result<()> {
    db.prepare_cached(include_str!("sql/insert_op.sql"))?
        .execute((&op.change, op.n, &op.entity, &op.entity_id, &op.field, &op.value, replaces_text(&op.replaces)))
        .map(|_| ())
}

/// The ops of a field that nothing replaces.
pub(crate) fn heads(db: &Connection, entity_id: &str, field: &str) -> rusqlite::Result<Vec<OpRef>> {
    db.prepare_cached("SELECT change, n FROM head WHERE entity_id = ? AND field = ? ORDER BY change, n")?
        .query_map([entity_id, field], |row| Ok(OpRef { change: row.get("change")?, n: row.get("n")? }))?
        .collect()
}

/// The heads of all fields of one thing, each with its op.
pub(crate) fn head_ops(db: &Connection, entity_id: &str) -> rusqlite::Result<Vec<OpRow>> {
    db.prepare_cached(include_str!("sql/head_ops.sql"))?.query_map([entity_id], read_op)?.collect()
}

/// Adds one head.
pub(crate) fn insert_head(db: &Connection, entity_id: &str, field: &str, op: &OpRef) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO head (entity_id, field, change, n) VALUES (?, ?, ?, ?)")?
        .execute((entity_id, field, &op.change, op.n))
        .map(|_| ())
}

/// Takes away the heads of a field.
pub(crate) fn delete_heads(db: &Connection, entity_id: &str, field: &str) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM head WHERE entity_id = ? AND field = ?")?.execute([entity_id, field]).map(|_| ())
}

/// Notes that the child belongs to the owner.
pub(crate) fn insert_lineage(db: &Connection, owner: &str, child: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO lineage (owner, child) VALUES (?, ?) ON CONFLICT DO NOTHING")?
        .execute([owner, child])
        .map(|_| ())
}

/// The op of that name.
pub(crate) fn op(db: &Connection, op: &OpRef) -> rusqlite::Result<Option<OpRow>> {
    db.prepare_cached("SELECT * FROM op WHERE change = ? AND n = ?")?.query_row((&op.change, op.n), read_op).optional()
}

/// The one of these ops whose change is the newest by the clock of all copies.
pub(crate) fn newest<'o>(db: &Connection, ops: &'o [OpRef]) -> rusqlite::Result<Option<&'o OpRef>> {
    let mut statement = db.prepare_cached("SELECT hlc FROM change WHERE id = ?")?;
    let mut newest: Option<(String, &OpRef)> = None;
    for op in ops {
        let hlc: String = statement.query_row([&op.change], |row| row.get("hlc"))?;
        if newest.as_ref().is_none_or(|(known, best)| (known, *best) < (&hlc, op)) {
            newest = Some((hlc, op));
        }
    }
    Ok(newest.map(|(_, op)| op))
}

/// One change by its id.
pub(crate) fn change(db: &Connection, id: &str) -> rusqlite::Result<Option<ChangeRow>> {
    db.prepare_cached("SELECT * FROM change WHERE id = ?")?.query_row([id], read_change).optional()
}

/// The ops of one change, in their order.
pub(crate) fn ops(db: &Connection, change: &str) -> rusqlite::Result<Vec<OpRow>> {
    db.prepare_cached("SELECT * FROM op WHERE change = ? ORDER BY n")?.query_map([change], read_op)?.collect()
}

/// The later changes that undo or redo the given one.
pub(crate) fn aimed_at(db: &Connection, change: &str) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached(include_str!("sql/aimed_at.sql"))?.query_map([change], |row| row.get("id"))?.collect()
}

/// Walks the changes of one replica from the newest back, until `visit` has found what it wants.
pub(crate) fn walk_back<T>(
    db: &Connection,
    replica: &str,
    mut visit: impl FnMut(ChangeRow) -> ControlFlow<T>,
) -> rusqlite::Result<Option<T>> {
    let mut statement = db.prepare_cached("SELECT * FROM change WHERE replica = ? ORDER BY seq DESC")?;
    let mut rows = statement.query([replica])?;
    while let Some(row) = rows.next()? {
        if let ControlFlow::Break(found) = visit(read_change(row)?) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The newest changes, of the whole file or of one thing with all that belongs to it.
pub(crate) fn changes(
    db: &Connection,
    whole: Option<&str>,
    before: Option<&str>,
    limit: i64,
) -> rusqlite::Result<Vec<ChangeRow>> {
    match whole {
        Some(whole) => db
            .prepare_cached(include_str!("sql/changes_of_part.sql"))?
            .query_map(named_params! {":whole": whole, ":before": before, ":limit": limit}, read_change)?
            .collect(),
        None => db
            .prepare_cached(include_str!("sql/changes.sql"))?
            .query_map(named_params! {":before": before, ":limit": limit}, read_change)?
            .collect(),
    }
}

/// The ids of a thing and of all that belongs to it or ever did.
pub(crate) fn part_ids(db: &Connection, whole: &str) -> rusqlite::Result<HashSet<String>> {
    db.prepare_cached(include_str!("sql/part_ids.sql"))?.query_map([whole], |row| row.get("id"))?.collect()
}

/// How many things of a kind a change wrote.
pub(crate) fn things_written(db: &Connection, change: &str, entity: &str) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT count(DISTINCT entity_id) AS things FROM op WHERE change = ? AND entity = ?")?
        .query_row([change, entity], |row| row.get("things"))
}

/// Shows every op with the clock of its change.
pub(crate) fn each_op(db: &Connection, mut visit: impl FnMut(String, OpRow)) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached(include_str!("sql/each_op.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get("hlc")?, read_op(row)?);
    }
    Ok(())
}

/// All heads: of which thing, which field, which op.
pub(crate) fn all_heads(db: &Connection) -> rusqlite::Result<BTreeSet<(String, String, OpRef)>> {
    db.prepare_cached("SELECT entity_id, field, change, n FROM head")?
        .query_map([], |row| {
            let op = OpRef { change: row.get("change")?, n: row.get("n")? };
            Ok((row.get("entity_id")?, row.get("field")?, op))
        })?
        .collect()
}

/// Everything that belongs to something: owner and child.
pub(crate) fn all_lineage(db: &Connection) -> rusqlite::Result<BTreeSet<(String, String)>> {
    db.prepare_cached("SELECT owner, child FROM lineage")?
        .query_map([], |row| Ok((row.get("owner")?, row.get("child")?)))?
        .collect()
}

/// Takes away the heads and the lineage, to make them anew.
pub(crate) fn clear_derived(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch("DELETE FROM head; DELETE FROM lineage;")
}

/// All changes, chain by chain.
pub(crate) fn each_change(db: &Connection, mut visit: impl FnMut(rusqlite::Result<ChangeRow>)) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached("SELECT * FROM change ORDER BY replica, seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(read_change(row));
    }
    Ok(())
}

/// The changes that ops name but that are not there.
pub(crate) fn missing_changes(db: &Connection) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT DISTINCT change FROM op WHERE change NOT IN (SELECT id FROM change)")?
        .query_map([], |row| row.get("change"))?
        .collect()
}

/// How many changes there are.
pub(crate) fn count_changes(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT count(*) AS changes FROM change")?.query_row([], |row| row.get("changes"))
}

/// How many ops there are.
pub(crate) fn count_ops(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT count(*) AS ops FROM op")?.query_row([], |row| row.get("ops"))
}

/// The first change, by the clock of all copies, that names the object in the given field.
pub(crate) fn first_naming(db: &Connection, sha256: &str) -> rusqlite::Result<Option<ChangeRow>> {
    db.prepare_cached(include_str!("sql/first_naming.sql"))?.query_row([sha256], read_change).optional()
}

/// The objects that a field of an entity names anywhere in the journal.
pub(crate) fn objects_named(db: &Connection, entity: &str, field: &str) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT DISTINCT value FROM op WHERE entity = ? AND field = ? AND value IS NOT NULL")?
        .query_map([entity, field], |row| row.get("value"))?
        .collect()
}

/// The fields that have several heads: of which thing, which field.
pub(crate) fn contested(db: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    db.prepare_cached("SELECT entity_id, field FROM head GROUP BY entity_id, field HAVING count(*) > 1")?
        .query_map([], |row| Ok((row.get("entity_id")?, row.get("field")?)))?
        .collect()
}

/// The things that somebody removed, as far as the heads say.
pub(crate) fn removals(db: &Connection) -> rusqlite::Result<Vec<OpRow>> {
    db.prepare_cached(include_str!("sql/removals.sql"))?.query_map([], read_op)?.collect()
}

/// The moments of the first and of the newest change, by the clock of all copies.
pub(crate) fn first_and_newest(db: &Connection) -> rusqlite::Result<Option<(String, String)>> {
    let at = |sql: &str| db.prepare_cached(sql)?.query_row([], |row| row.get("at")).optional();
    let first: Option<String> = at("SELECT at FROM change ORDER BY hlc LIMIT 1")?;
    let newest: Option<String> = at("SELECT at FROM change ORDER BY hlc DESC LIMIT 1")?;
    Ok(first.zip(newest))
}
