//! Twins of the journal: what changed, what can be undone, the history, the verification.

use chrono::{DateTime, Utc};
use engine::{Outcome, Topic as EngineTopic, journal};
use serde::Serialize;
use specta::Type;

use super::{ChangeId, ControlId, Cross, TestId, cross};

words! {
    /// What a write touched, so that the window refreshes what shows it.
    Topic = EngineTopic {
        Engagement, Scope, Controls, Tests, Populations, Samples, Results, Deviations, Evidence, SignOffs,
        ReportTexts, Registers, Opinion, History,
    }
}

drafts! {
    /// Which part of the history to read, newest first.
    HistoryFilter = journal::HistoryFilter {
        control: Option<ControlId>, test: Option<TestId>, before: Option<ChangeId>, limit: u32,
    }
}

views! {
    /// What would be undone and redone, in words.
    UndoState = journal::UndoState { undo: Option<String>, redo: Option<String> }
    /// What was undone or redone.
    Undone = journal::Undone { label: String }
    /// One field before and after a change.
    Edit = journal::Edit {
        entity: String, entity_id: String, subject: String, field: String, before: Option<String>,
        after: Option<String>,
    }
    /// What a verification of the file found.
    Verification = journal::Verification { changes: u32, ops: u32, objects: u32, findings: Vec<String> }
}

/// One gesture in the history.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HistoryEntry {
    change: ChangeId,
    at: DateTime<Utc>,
    actor: String,
    kind: String,
    label: String,
    reason: Option<String>,
    undone: bool,
    edits: Vec<Edit>,
}

impl Cross<HistoryEntry> for journal::HistoryEntry {
    fn cross(self) -> HistoryEntry {
        HistoryEntry {
            change: cross(self.change),
            at: self.at,
            actor: self.actor,
            kind: self.kind.as_str().to_owned(),
            label: self.label,
            reason: self.reason,
            undone: self.undone,
            edits: cross(self.edits),
        }
    }
}

/// The answer of every write: its value, what it touched, what can be undone now.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Changed<T> {
    /// What the write made.
    pub(crate) value: T,
    /// What the window should read again.
    pub(crate) touched: Vec<Topic>,
    /// What can be undone and redone now.
    pub(crate) undo: UndoState,
}

impl<W> Changed<W> {
    /// Packs an outcome of the engine.
    pub(crate) fn new<T: Cross<W>>(outcome: Outcome<T>, undo: journal::UndoState) -> Changed<W> {
        Changed { value: cross(outcome.value), touched: cross(outcome.touched), undo: undo.into() }
    }
}
