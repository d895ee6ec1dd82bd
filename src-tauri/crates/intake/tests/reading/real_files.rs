//! Every real file at hand is read right or refused in words; one table says what each gives.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use intake::{IntakeError, SheetInfo, Workbook};

/// Where the real files are, if they are there.
pub fn data_folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    folder.is_dir().then_some(folder)
}

#[test]
fn every_real_file_is_read_right_or_refused_in_words() -> Result<(), Box<dyn std::error::Error>> {
    let Some(folder) = data_folder() else {
        return Ok(());
    };
    let mut table = String::new();
    for part in ["csv", "matrices", "nasty", "populations"] {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(folder.join(part))?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            writeln!(table, "{part}/{name}")?;
            match crate::common::inspect(&file) {
                Ok(workbook) => describe(&mut table, &workbook)?,
                Err(refusal) => writeln!(table, "    refused: {refusal}")?,
            }
        }
    }
    insta::assert_snapshot!(table);
    Ok(())
}

fn describe(table: &mut String, workbook: &Workbook) -> std::fmt::Result {
    writeln!(table, "    {} {}", workbook.format, &workbook.sha256[..8])?;
    for warning in &workbook.warnings {
        writeln!(table, "    ! {warning}")?;
    }
    for sheet in &workbook.sheets {
        describe_sheet(table, sheet)?;
    }
    Ok(())
}

fn describe_sheet(table: &mut String, sheet: &SheetInfo) -> std::fmt::Result {
    let header = sheet.header_row.map_or("-".to_owned(), |row| row.to_string());
    writeln!(
        table,
        "    “{}” {}: header {header}, rows {}, blank {}, template {}, hidden {}, merged {}",
        sheet.name,
        sheet.visibility.as_str(),
        sheet.rows,
        sheet.blank_rows,
        sheet.template_rows,
        sheet.hidden_rows,
        sheet.merged
    )?;
    let columns: Vec<String> = sheet
        .columns
        .iter()
        .map(|column| {
            let mut text = format!("{}:{}", shortened(&column.name, 24), column.kind.as_str());
            for (count, sign) in [(column.blanks, "blank"), (column.errors, "error"), (column.formula_like, "like =")] {
                if count > 0 {
                    write!(text, " {count} {sign}").expect("a string takes all");
                }
            }
            text
        })
        .collect();
    if !columns.is_empty() {
        writeln!(table, "        {}", columns.join(" | "))?;
    }
    for row in sheet.preview.iter().take(2) {
        let cells: Vec<String> = row.iter().map(|cell| shortened(cell, 24)).collect();
        writeln!(table, "        > {}", cells.join(" | "))?;
    }
    for warning in &sheet.warnings {
        writeln!(table, "        ! {warning}")?;
    }
    Ok(())
}

fn shortened(text: &str, most: usize) -> String {
    let line = text.replace('\n', "\\n");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[test]
fn the_real_changes_and_controls_come_whole() -> Result<(), IntakeError> {
    let Some(folder) = data_folder() else {
        return Ok(());
    };
    let changes = crate::common::rows(&folder.join("populations/changes-29995.csv"))?;
    assert_eq!((changes.rows.len(), changes.sheet.header_row, changes.columns.len()), (29_995, Some(1), 8));
    let numbers: Vec<u64> = changes.rows.iter().map(|row| row.number).collect();
    assert_eq!((numbers[0], numbers[29_994]), (2, 29_996));
    assert_eq!(changes.rows.iter().filter(|row| row.cells[6] == "Y").count(), 18_277);

    let controls = crate::common::rows(&folder.join("matrices/soc2-controls-51.csv"))?;
    assert_eq!(controls.rows.len(), 51);
    assert!(controls.rows.iter().any(|row| row.cells.iter().any(|cell| cell.contains('\n'))));
    Ok(())
}
