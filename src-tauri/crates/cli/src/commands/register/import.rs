//! `tick register import`: a register from a sheet, planned first, imported whole or not at all.

use std::path::PathBuf;

use clap::Args;
use engine::registers::Register;
use engine::registers::import::{self, FieldColumn, RegisterPlan, SourceRow};
use intake::SheetChoice;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::population::column;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick register import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// The spreadsheet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The register, as `tick register fields` names it
    #[arg(long, value_name = "REGISTER", value_parser = super::register)]
    register: Register,
    /// The sheet, where the file has several
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The row of the header, where the program should not look for it
    #[arg(long, value_name = "ROW")]
    header_row: Option<u64>,
    /// Which column is which field, such as text="Control description"; a column is a name, a letter or a number
    #[arg(long, value_name = "FIELD=COL")]
    map: Vec<String>,
    /// What a field says in every row that says nothing itself, such as framework="NIST SP 800-53"
    #[arg(long, value_name = "FIELD=TEXT")]
    otherwise: Vec<String>,
    /// Say what would be imported and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

impl ImportArgs {
    pub(super) fn json(&self) -> bool {
        self.json
    }
}

/// Imports a register.
pub(super) fn run(args: &ImportArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.engagement)?;
    let choice = SheetChoice { sheet: args.sheet.clone(), header_row: args.header_row };
    let reader = context.reader()?;
    let table = reader.rows(&args.file, &choice, &mut |progress| context.rows_read(progress))?;
    let columns = columns(args, &table.columns)?;
    let rows: Vec<SourceRow> =
        table.rows.into_iter().map(|row| SourceRow { number: row.number, cells: row.cells }).collect();
    let plan = import::plan(&eng, args.register, &rows, &columns)?;
    let mut added = None;
    if plan.can_be_imported() && !args.dry_run {
        added = Some(import::import(&mut eng, &context.stamp()?, args.register, &plan)?.value);
    }
    Ok(answer(&plan, &columns, &table.columns, added))
}

/// The guess from the header, with what the user says instead.
fn columns(args: &ImportArgs, headers: &[String]) -> Result<Vec<FieldColumn>, Failure> {
    let mut columns = import::guess_columns(args.register, headers);
    for (pairs, is_column) in [(&args.map, true), (&args.otherwise, false)] {
        for value in super::values(pairs)? {
            let known = columns.iter().map(|column| column.field.clone()).collect::<Vec<_>>().join(", ");
            let place = columns.iter_mut().find(|column| column.field == value.field).ok_or_else(|| {
                Failure::usage(format!("The register has no field \"{}\". Its fields are {known}.", value.field))
            })?;
            let said = value.texts.first().cloned().unwrap_or_default();
            if is_column {
                place.column = Some(column(&said, headers)?);
            } else {
                place.otherwise = Some(said);
            }
        }
    }
    Ok(columns)
}

fn answer(plan: &RegisterPlan, columns: &[FieldColumn], headers: &[String], added: Option<u32>) -> Answer {
    let mapped: Vec<(&str, &str)> = columns
        .iter()
        .filter_map(|column| Some((column.field.as_str(), headers.get(column.column?)?.as_str())))
        .collect();
    let findings: Vec<_> = plan
        .findings
        .iter()
        .map(|finding| json!({ "row": finding.row, "blocks": finding.blocks, "message": finding.message }))
        .collect();
    let json = json!({
        "imported": added.is_some(),
        "entries": added.map_or(plan.entries.len() as u64, u64::from),
        "columns": mapped.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
        "findings": findings,
    });
    let facts: Vec<(&str, String)> = mapped.iter().map(|(field, header)| (*field, (*header).to_owned())).collect();
    let mut text = layout::facts(&facts);
    for finding in &plan.findings {
        text.push_str(&format!("{}\n", finding.message));
    }
    let count = |number: u64| layout::count(number, "entry", "entries");
    text.push_str(&match added {
        Some(added) => format!("{} imported.\n", count(u64::from(added))),
        None => format!("{} can be read. Nothing was imported.\n", count(plan.entries.len() as u64)),
    });
    if plan.can_be_imported() { Answer::done(json, text) } else { Answer::findings(json, text) }
}
