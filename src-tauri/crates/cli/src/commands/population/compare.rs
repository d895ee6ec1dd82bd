//! `tick population compare` and `versions`: what changed from one version of a population to another.

use clap::Args;
use engine::populations::{self, ChangedItem, ComparedItem, Comparison, Population};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of};
use crate::failure::Failure;
use crate::layout;

/// How many items of each kind are printed for people.
const PRINTED: usize = 40;

/// Arguments of `tick population compare`.
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
    /// The earlier version [default: the one before --to]
    #[arg(long, value_name = "N")]
    from: Option<u32>,
    /// The later version [default: the newest]
    #[arg(long, value_name = "N")]
    to: Option<u32>,
}

/// Lists the versions of a population.
pub(super) fn versions(of: &OfControl, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&of.engagement)?;
    let found = populations::versions(&eng, test_of(&eng, &of.control, of.test.as_deref())?)?;
    let json: Vec<Value> = found
        .iter()
        .map(|one| {
            json!({
                "version": one.version, "name": one.facts.name, "rows": one.rows, "sha256": one.sha256,
                "imported_by": one.imported_by, "imported_at": one.imported_at, "reason": one.replaced_because,
            })
        })
        .collect();
    let rows: Vec<Vec<String>> = found.iter().map(version_row).collect();
    let text = match rows.is_empty() {
        true => "The test has no population.\n".to_owned(),
        false => layout::table(&["version", "rows", "imported", "by", "reason"], &rows),
    };
    Ok(Answer::done(json!({ "versions": json }), text))
}

fn version_row(one: &Population) -> Vec<String> {
    vec![
        one.version.to_string(),
        one.rows.to_string(),
        one.imported_at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default(),
        one.imported_by.clone().unwrap_or_default(),
        one.replaced_because.clone().unwrap_or_default(),
    ]
}

/// Compares two versions.
pub(super) fn compare(args: &CompareArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let newer = populations::of_version(&eng, test, args.to)?;
    let before = args.from.unwrap_or(newer.version.saturating_sub(1));
    if before == 0 {
        return Err(Failure::refused("The test has one version of its population, so there is nothing to compare."));
    }
    let older = populations::of_version(&eng, test, Some(before))?;
    let found = populations::compare(&eng, older.id, newer.id)?;
    Ok(Answer::done(comparison_json(&found), text(&found)))
}

fn comparison_json(found: &Comparison) -> Value {
    let item = |item: &ComparedItem| json!({ "key": item.key, "cells": item.cells, "selected": item.selected });
    let changed = |item: &ChangedItem| {
        let cells: Vec<Value> = item
            .cells
            .iter()
            .map(|cell| json!({ "column": cell.column, "before": cell.before, "after": cell.after }))
            .collect();
        json!({ "key": item.key, "cells": cells, "selected": item.selected })
    };
    json!({
        "from": found.older,
        "to": found.newer,
        "added_count": found.added_count,
        "removed_count": found.removed_count,
        "changed_count": found.changed_count,
        "same": found.same,
        "selected_affected": found.selected_affected,
        "columns_added": found.columns_added,
        "columns_removed": found.columns_removed,
        "added": found.added.iter().map(item).collect::<Vec<_>>(),
        "removed": found.removed.iter().map(item).collect::<Vec<_>>(),
        "changed": found.changed.iter().map(changed).collect::<Vec<_>>(),
    })
}

fn text(found: &Comparison) -> String {
    let mut text = layout::facts(&[
        ("versions", format!("{} and {}", found.older, found.newer)),
        ("added", found.added_count.to_string()),
        ("removed", found.removed_count.to_string()),
        ("changed", found.changed_count.to_string()),
        ("the same", found.same.to_string()),
        ("of the sample", affected(found.selected_affected)),
        ("new columns", found.columns_added.join(", ")),
        ("columns gone", found.columns_removed.join(", ")),
    ]);
    let selected = |is: bool| if is { "selected".to_owned() } else { String::new() };
    let came = found.added.iter().take(PRINTED).map(|item| ("added", item));
    let went = found.removed.iter().take(PRINTED).map(|item| ("removed", item));
    let mut rows: Vec<Vec<String>> = came
        .chain(went)
        .map(|(what, item)| vec![what.to_owned(), item.key.clone(), selected(item.selected), item.cells.join(", ")])
        .collect();
    rows.extend(found.changed.iter().take(PRINTED).map(|item| {
        let cells =
            item.cells.iter().map(|cell| format!("{}: \"{}\" is now \"{}\"", cell.column, cell.before, cell.after));
        vec!["changed".to_owned(), item.key.clone(), selected(item.selected), cells.collect::<Vec<_>>().join("; ")]
    }));
    if !rows.is_empty() {
        text.push('\n');
        text.push_str(&layout::table(&["", "item", "", "cells"], &rows));
    }
    let printed = rows.len() as u64;
    let all = found.added_count + found.removed_count + found.changed_count;
    if all > printed {
        text.push_str(&format!("and {} more; --json lists a thousand of each kind\n", all - printed));
    }
    text
}

fn affected(items: u64) -> String {
    match items {
        0 => String::new(),
        1 => "1 item of the sample is gone or changed".to_owned(),
        items => format!("{items} items of the sample are gone or changed"),
    }
}
