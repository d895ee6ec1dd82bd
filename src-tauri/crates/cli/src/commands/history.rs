//! `tick history`, `tick undo`, `tick redo`: who changed what, from what to what, and taking the last change back.

use std::path::PathBuf;

use clap::Args;
use engine::controls;
use engine::journal::{self, Edit, HistoryEntry, HistoryFilter};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::OfEngagement;
use crate::context::Context;
use crate::failure::Failure;

/// Arguments of `tick history`.
#[derive(Debug, Args)]
pub(crate) struct HistoryArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Only what concerns this control, its tests and their items
    #[arg(long, value_name = "REF")]
    control: Option<String>,
    /// At most so many changes, the newest first
    #[arg(long, value_name = "N", default_value_t = usize::MAX, hide_default_value = true)]
    limit: usize,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Shows the history.
pub(crate) fn run(args: &HistoryArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.engagement)?;
    let control = args.control.as_ref().map(|reference| controls::find(&eng, reference)).transpose()?;
    let filter = HistoryFilter { control, test: None, before: None, limit: args.limit };
    let entries = journal::history(&eng, &filter)?;
    let json = json!({ "changes": entries.iter().map(entry_json).collect::<Vec<_>>() });
    Ok(Answer::done(json, entries.iter().map(entry_text).collect()))
}

fn entry_json(entry: &HistoryEntry) -> Value {
    let edits: Vec<Value> = entry
        .edits
        .iter()
        .map(|edit| {
            json!({
                "entity": edit.entity,
                "id": edit.entity_id,
                "subject": edit.subject,
                "field": edit.field,
                "before": edit.before,
                "after": edit.after,
            })
        })
        .collect();
    json!({
        "change": entry.change.to_string(),
        "at": entry.at,
        "actor": entry.actor,
        "kind": entry.kind.as_str(),
        "label": entry.label,
        "reason": entry.reason,
        "undone": entry.undone,
        "edits": edits,
    })
}

fn entry_text(entry: &HistoryEntry) -> String {
    let undone = if entry.undone { " (undone)" } else { "" };
    let mut text = format!("{}  {}  {}{undone}\n", entry.at.format("%Y-%m-%d %H:%M:%S"), entry.actor, entry.label);
    if let Some(reason) = &entry.reason {
        text.push_str(&format!("    because {reason}\n"));
    }
    let mut subject = String::new();
    for edit in &entry.edits {
        let named = format!("{} {}", edit.entity, edit.subject);
        if named != subject {
            text.push_str(&format!("    {named}\n"));
            subject = named;
        }
        text.push_str(&edit_line(edit));
    }
    text
}

/// What a field became, and what it was where it was something.
fn edit_line(edit: &Edit) -> String {
    let values = match (&edit.before, &edit.after) {
        (Some(before), Some(after)) => format!("{} -> {}", shortened(before), shortened(after)),
        (None, Some(after)) => shortened(after),
        (Some(before), None) => format!("{} -> removed", shortened(before)),
        (None, None) => "empty".to_owned(),
    };
    format!("        {}: {values}\n", edit.field)
}

/// One line of a long value; --json gives it whole.
fn shortened(value: &str) -> String {
    let line = value.lines().next().unwrap_or_default();
    let short: String = line.chars().take(60).collect();
    if short.len() < value.len() { format!("\"{short}...\"") } else { format!("\"{short}\"") }
}

/// Undoes the newest change of this computer.
pub(crate) fn undo(of: &OfEngagement, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let undone = journal::undo(&mut context.open(&of.engagement)?, &context.stamp()?)?.value;
    Ok(Answer::done(json!({ "undone": undone.label }), format!("Undone: {}\n", undone.label)))
}

/// Does again what was undone last.
pub(crate) fn redo(of: &OfEngagement, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let redone = journal::redo(&mut context.open(&of.engagement)?, &context.stamp()?)?.value;
    Ok(Answer::done(json!({ "redone": redone.label }), format!("Done again: {}\n", redone.label)))
}
