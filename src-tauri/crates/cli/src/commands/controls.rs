//! `tick controls`: the list of controls, one control at a time, and the import of a matrix, whole or not at all.

mod one;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use engine::Engagement;
use engine::controls::import::{self, ColumnMapping, ImportFinding, ImportPlan, SourceRow};
use intake::SheetChoice;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::OfEngagement;
use crate::commands::population::column;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick controls`.
#[derive(Debug, Args)]
pub(crate) struct ControlsArgs {
    #[command(subcommand)]
    command: ControlsCommand,
}

#[derive(Debug, Subcommand)]
enum ControlsCommand {
    /// Import controls, their criteria and test procedures from a spreadsheet
    Import(ImportArgs),
    /// List the controls with their criteria, tests and state
    List(OfEngagement),
    /// Add a control, with the procedures of its first test
    Add(Box<one::AddArgs>),
    /// Change a control; what is not named stays
    Amend(Box<one::AmendArgs>),
    /// Remove a control with its tests, while none of them is signed
    Remove(one::RemoveArgs),
}

#[derive(Debug, Args)]
struct ImportArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// The spreadsheet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The sheet, where the file has several
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The row of the header, where the program should not look for it
    #[arg(long, value_name = "ROW")]
    header_row: Option<u64>,
    /// Which columns mean what, such as ref="Control ID",description=D,criteria=5; fields are ref, title, description,
    /// criteria, owner, frequency, tests, domain; a column is a name, a letter or a number
    #[arg(long, value_name = "FIELD=COL,..")]
    map: Option<String>,
    /// Say what would be imported and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

impl ControlsArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            ControlsCommand::Import(args) => args.json,
            ControlsCommand::List(of) => of.json,
            ControlsCommand::Add(args) => args.of.json,
            ControlsCommand::Amend(args) => args.of.json,
            ControlsCommand::Remove(args) => args.of.json,
        }
    }
}

/// Carries out a command on controls.
pub(crate) fn run(args: &ControlsArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        ControlsCommand::Import(args) => import_matrix(args, context),
        ControlsCommand::List(of) => listed(&context.open(&of.engagement)?),
        ControlsCommand::Add(args) => one::add(args, context),
        ControlsCommand::Amend(args) => one::amend(args, context),
        ControlsCommand::Remove(args) => one::remove(args, context),
    }
}

fn listed(eng: &Engagement) -> Result<Answer, Failure> {
    let controls = engine::controls::list(eng)?;
    let json = json!({ "controls": controls.iter().map(|control| json!({
        "reference": control.reference,
        "title": control.title,
        "criteria": control.criteria,
        "tests": control.tests,
        "tests_signed": control.tests_signed,
        "deviations": control.deviations,
        "state": control.state.as_str(),
    })).collect::<Vec<_>>() });
    let rows: Vec<Vec<String>> = controls
        .iter()
        .map(|control| {
            let signed = format!("{} of {}", control.tests_signed, control.tests);
            let deviations = control.deviations.to_string();
            vec![control.reference.clone(), control.title.clone(), control.criteria.join(" "), signed, deviations]
        })
        .collect();
    Ok(Answer::done(json, layout::table(&["ref", "title", "criteria", "signed", "deviations"], &rows)))
}

fn import_matrix(args: &ImportArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.engagement)?;
    let choice = SheetChoice { sheet: args.sheet.clone(), header_row: args.header_row };
    let reader = context.reader()?;
    let table = reader.rows(&args.file, &choice, &mut |progress| context.rows_read(progress))?;
    let mapping = mapping(args.map.as_deref(), &table.columns)?;
    let rows: Vec<SourceRow> =
        table.rows.into_iter().map(|row| SourceRow { number: row.number, cells: row.cells }).collect();
    let plan = import::plan(&eng, &rows, &mapping)?;
    let imported = plan.can_be_imported() && !args.dry_run;
    if imported {
        import::import(&mut eng, &context.stamp()?, &plan)?;
    }
    let json = answer_json(&plan, &mapping, &table.columns, imported);
    let text = answer_text(&plan, &mapping, &table.columns, imported, args.dry_run);
    Ok(if plan.can_be_imported() { Answer::done(json, text) } else { Answer::findings(json, text) })
}

/// The guess from the header, with what the user says instead.
fn mapping(map: Option<&str>, columns: &[String]) -> Result<ColumnMapping, Failure> {
    let mut mapping = import::guess_mapping(columns);
    for pair in map.unwrap_or_default().split(',').filter(|pair| !pair.trim().is_empty()) {
        let (field, named) = pair
            .split_once('=')
            .ok_or_else(|| Failure::usage(format!("\"{pair}\" in --map names no column. Write it as field=column.")))?;
        let place = Some(column(named.trim(), columns)?);
        match field.trim() {
            "ref" | "reference" => mapping.reference = place,
            "title" => mapping.title = place,
            "description" => mapping.description = place,
            "criteria" => mapping.criteria = place,
            "owner" => mapping.owner = place,
            "frequency" => mapping.frequency = place,
            "tests" => mapping.tests = place,
            "domain" => mapping.domain = place,
            other => {
                return Err(Failure::usage(format!(
                    "\"{other}\" in --map is no field. The fields are ref, title, description, criteria, owner, frequency, tests and domain."
                )));
            }
        }
    }
    Ok(mapping)
}

fn mapped<'c>(mapping: &ColumnMapping, columns: &'c [String]) -> Vec<(&'static str, &'c str)> {
    let fields = [
        ("ref", mapping.reference),
        ("title", mapping.title),
        ("description", mapping.description),
        ("criteria", mapping.criteria),
        ("owner", mapping.owner),
        ("frequency", mapping.frequency),
        ("tests", mapping.tests),
        ("domain", mapping.domain),
    ];
    fields.into_iter().filter_map(|(field, place)| Some((field, columns.get(place?)?.as_str()))).collect()
}

fn answer_json(plan: &ImportPlan, mapping: &ColumnMapping, columns: &[String], imported: bool) -> Value {
    let findings: Vec<Value> = plan
        .findings
        .iter()
        .map(|finding| json!({ "row": finding.row, "blocks": finding.blocks, "message": finding.message }))
        .collect();
    let map: serde_json::Map<String, Value> =
        mapped(mapping, columns).into_iter().map(|(field, name)| (field.to_owned(), name.into())).collect();
    json!({
        "imported": imported,
        "controls": plan.controls.len(),
        "links": plan.links,
        "procedures": plan.procedures,
        "map": map,
        "findings": findings,
    })
}

fn answer_text(plan: &ImportPlan, mapping: &ColumnMapping, columns: &[String], imported: bool, dry: bool) -> String {
    let state = match (imported, dry) {
        (true, _) => "imported",
        (false, true) => "nothing was changed (dry run)",
        (false, false) => "nothing was imported; correct the findings marked \"blocks\" first",
    };
    let map: Vec<String> = mapped(mapping, columns).iter().map(|(field, name)| format!("{field} = {name}")).collect();
    let mut text = layout::facts(&[
        ("columns", map.join("\n")),
        ("controls", plan.controls.len().to_string()),
        ("links to criteria", plan.links.to_string()),
        ("test procedures", plan.procedures.to_string()),
        ("result", state.to_owned()),
    ]);
    if !plan.findings.is_empty() {
        let rows: Vec<Vec<String>> = plan.findings.iter().map(finding_row).collect();
        text.push('\n');
        text.push_str(&layout::table(&["row", "", "finding"], &rows));
    }
    text
}

fn finding_row(finding: &ImportFinding) -> Vec<String> {
    let row = finding.row.map(|row| row.to_string()).unwrap_or_default();
    vec![row, if finding.blocks { "blocks" } else { "note" }.to_owned(), finding.message.clone()]
}
