//! `tick population profile`: what was counted in the rows of a population.

use engine::populations::{self, Gap, Profile};
use serde_json::{Value, json};

use super::Named;
use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Shows the profile of a population.
pub(super) fn run(args: &Named, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.of.engagement)?;
    let population = args.find(&eng)?;
    let profile = populations::profile(&eng, population.id)?;
    let mut json = json(&profile);
    json["version"] = json!(population.version);
    json["doubts"] = json!(population.doubts());
    let mut text = text(&profile);
    let doubts = population.doubts();
    if !doubts.is_empty() {
        text.push_str(&format!("\nBefore relying on it:\n- {}\n", doubts.join("\n- ")));
    }
    Ok(Answer::done(json, text))
}

/// A profile for programs.
pub(super) fn json(profile: &Profile) -> Value {
    let columns: Vec<Value> = profile
        .columns
        .iter()
        .map(|column| json!({ "name": column.name, "blanks": column.blanks, "formula_like": column.formula_like }))
        .collect();
    let gap = |gap: &Gap| json!({ "from": gap.from, "to": gap.to, "numbers": gap.numbers });
    let sequences: Vec<Value> = profile
        .sequences
        .iter()
        .map(|run| {
            json!({
                "first": run.first, "last": run.last, "items": run.items, "missing": run.missing,
                "sparse": run.sparse, "gaps": run.gaps.iter().map(gap).collect::<Vec<_>>(), "gap_count": run.gap_count,
            })
        })
        .collect();
    let months: Vec<Value> = profile
        .months
        .iter()
        .map(|month| json!({ "month": month.month, "items": month.items, "selected": month.selected }))
        .collect();
    let expectations: Vec<Value> = profile
        .expectations
        .iter()
        .map(|one| json!({ "from": one.from, "to": one.to, "expected": one.expected, "items": one.items }))
        .collect();
    let strata: Vec<Value> = profile.strata.iter().map(|one| json!({ "name": one.name, "items": one.items })).collect();
    json!({
        "rows": profile.rows,
        "blank_rows": profile.blank_rows,
        "template_rows": profile.template_rows,
        "hidden_rows": profile.hidden_rows,
        "filtered_out": profile.filtered_out,
        "repeated_keys": profile.repeated_keys,
        "first_date": profile.first_date,
        "last_date": profile.last_date,
        "outside_period": profile.outside_period,
        "undated": profile.undated,
        "columns": columns,
        "sequences": sequences,
        "months": months,
        "frequency": profile.frequency.map(|frequency| frequency.as_str()),
        "expectations": expectations,
        "strata": strata,
        "findings": profile.findings,
    })
}

/// A profile for people.
pub(super) fn text(profile: &Profile) -> String {
    let days = profile.first_date.zip(profile.last_date).map(|(first, last)| format!("{first} to {last}"));
    let counted = |count: u64| if count == 0 { String::new() } else { count.to_string() };
    let mut text = layout::facts(&[
        ("rows", profile.rows.to_string()),
        ("dates", days.unwrap_or_default()),
        ("outside the period", counted(profile.outside_period)),
        ("without a readable date", counted(profile.undated)),
        ("repeated keys", counted(profile.repeated_keys)),
        ("filtered out", counted(profile.filtered_out)),
        ("hidden rows", counted(profile.hidden_rows)),
        ("blank rows", counted(profile.blank_rows)),
        ("template rows", counted(profile.template_rows)),
    ]);
    let rows: Vec<Vec<String>> = profile
        .columns
        .iter()
        .map(|column| vec![column.name.clone(), column.blanks.to_string(), column.formula_like.to_string()])
        .collect();
    text.push('\n');
    text.push_str(&layout::table(&["column", "blank", "like a formula"], &rows));
    if !profile.months.is_empty() {
        let rows: Vec<Vec<String>> = profile
            .months
            .iter()
            .map(|month| {
                vec![month.month.format("%Y-%m").to_string(), month.items.to_string(), month.selected.to_string()]
            })
            .collect();
        text.push('\n');
        text.push_str(&layout::table(&["month", "items", "selected"], &rows));
    }
    if !profile.findings.is_empty() {
        text.push_str(&format!("\nTo look at:\n- {}\n", profile.findings.join("\n- ")));
    }
    text
}
