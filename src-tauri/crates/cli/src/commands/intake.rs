//! `tick intake`: what a spreadsheet holds, before anything is done with it.

use std::path::PathBuf;

use clap::Args;
use intake::{SheetInfo, Visibility, Workbook};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick intake`.
#[derive(Debug, Args)]
pub(crate) struct IntakeArgs {
    /// The spreadsheet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Says what the spreadsheet holds.
pub(crate) fn run(args: &IntakeArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    let reader = context.reader()?;
    let workbook = reader.inspect(&args.file, &mut |progress| context.rows_read(progress))?;
    let json = json!({
        "file": args.file,
        "format": workbook.format,
        "sha256": workbook.sha256,
        "size": workbook.size,
        "warnings": workbook.warnings,
        "sheets": workbook.sheets.iter().map(sheet_json).collect::<Vec<_>>(),
    });
    Ok(Answer::done(json, text(args, &workbook)))
}

fn sheet_json(sheet: &SheetInfo) -> Value {
    let columns: Vec<Value> = sheet
        .columns
        .iter()
        .map(|column| {
            json!({
                "name": column.name,
                "letter": column.letter,
                "kind": column.kind.as_str(),
                "blanks": column.blanks,
                "errors": column.errors,
                "formula_like": column.formula_like,
            })
        })
        .collect();
    json!({
        "name": sheet.name,
        "visibility": sheet.visibility.as_str(),
        "hidden": sheet.visibility != Visibility::Visible,
        "header_row": sheet.header_row,
        "columns": columns,
        "rows": sheet.rows,
        "blank_rows": sheet.blank_rows,
        "template_rows": sheet.template_rows,
        "hidden_rows": sheet.hidden_rows,
        "merged": sheet.merged,
        "warnings": sheet.warnings,
    })
}

fn text(args: &IntakeArgs, workbook: &Workbook) -> String {
    let mut text = layout::facts(&[
        ("file", args.file.display().to_string()),
        ("format", workbook.format.clone()),
        ("sha256", workbook.sha256.clone()),
        ("warnings", workbook.warnings.join("\n")),
    ]);
    for sheet in &workbook.sheets {
        let columns: Vec<String> = sheet
            .columns
            .iter()
            .map(|column| format!("{}  {} ({})", column.letter, column.name, column.kind.as_str()))
            .collect();
        text.push('\n');
        text.push_str(&layout::facts(&[
            ("sheet", sheet.name.clone()),
            ("shown", sheet.visibility.as_str().to_owned()),
            ("header row", sheet.header_row.map(|row| row.to_string()).unwrap_or_default()),
            ("rows", sheet.rows.to_string()),
            ("blank rows", unless_nought(sheet.blank_rows)),
            ("template rows", unless_nought(sheet.template_rows)),
            ("hidden rows", unless_nought(sheet.hidden_rows)),
            ("merged areas", unless_nought(sheet.merged)),
            ("columns", columns.join("\n")),
            ("warnings", sheet.warnings.join("\n")),
        ]));
    }
    text
}

fn unless_nought(number: u64) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}
