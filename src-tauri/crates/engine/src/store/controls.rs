//! Statements of controls and their links to criteria.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::{
    controls::{ControlNature, Frequency},
    ids::{ControlId, EntryId},
    policy::RiskLevel,
};

/// A control as its row says it.
pub(crate) struct ControlFacts {
    pub id: ControlId,
    pub reference: String,
    pub title: String,
    pub description: String,
    pub owner: Option<String>,
    pub frequency: Option<Frequency>,
    pub nature: Option<ControlNature>,
    pub domain: Option<String>,
    pub risk: Option<RiskLevel>,
}

/// A link from a control to a criterion.
pub(crate) struct LinkRow {
    pub id: EntryId,
    pub control: ControlId,
    pub criterion: String,
}

/// Every control.
pub(crate) fn controls(db: &Connection) -> rusqlite::Result<Vec<ControlFacts>> {
    db.prepare_cached("SELECT * FROM control ORDER BY id")?.query_map([], read_control)?.collect()
}

/// One control.
pub(crate) fn control(db: &Connection, id: ControlId) -> rusqlite::Result<Option<ControlFacts>> {
    db.prepare_cached("SELECT * FROM control WHERE id = ?")?.query_row([id], read_control).optional()
}

/// The ids of all controls with that reference.
pub(crate) fn with_reference(db: &Connection, reference: &str) -> rusqlite::Result<Vec<ControlId>> {
    db.prepare_cached("SELECT id FROM control WHERE reference = ? ORDER BY id")?
        .query_map([reference], |row| row.get("id"))?
        .collect()
}

/// Every link of every control.
pub(crate) fn links(db: &Connection) -> rusqlite::Result<Vec<LinkRow>> {
    db.prepare_cached("SELECT id, control, criterion FROM control_criterion ORDER BY control, criterion")?
        .query_map([], read_link)?
        .collect()
}

/// The links of one control.
pub(crate) fn links_of(db: &Connection, control: ControlId) -> rusqlite::Result<Vec<LinkRow>> {
    db.prepare_cached("SELECT id, control, criterion FROM control_criterion WHERE control = ? ORDER BY criterion")?
        .query_map([control], read_link)?
        .collect()
}

fn read_control(row: &Row<'_>) -> rusqlite::Result<ControlFacts> {
    Ok(ControlFacts {
        id: row.get("id")?,
        reference: row.get("reference")?,
        title: row.get::<_, Option<String>>("title")?.unwrap_or_default(),
        description: row.get::<_, Option<String>>("description")?.unwrap_or_default(),
        owner: row.get("owner")?,
        frequency: row.get("frequency")?,
        nature: row.get("nature")?,
        domain: row.get("domain")?,
        risk: row.get("risk")?,
    })
}

fn read_link(row: &Row<'_>) -> rusqlite::Result<LinkRow> {
    Ok(LinkRow { id: row.get("id")?, control: row.get("control")?, criterion: row.get("criterion")? })
}
