//! Importing a register from a table: a guess of which column is which field, a plan that names every doubt by its row,
//! and the import, whole or not at all.

use super::{Declaration, FieldDeclaration, FieldValue, Register, declaration, drafts, writes};
pub use crate::controls::import::{ImportFinding, SourceRow};
use crate::{
    engagement_file::Engagement,
    error::{Error, Result},
    journal::ChangeKind,
    refusal::Refusal,
    stamp::{Outcome, Stamp},
};

/// The column of a field, or the text that stands for every row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldColumn {
    /// The name of the field.
    pub field: String,
    /// The column, where the table has one.
    pub column: Option<usize>,
    /// What the field says in every row without a text of its own.
    pub otherwise: Option<String>,
}

/// What an import would write, and what stands in its way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegisterPlan {
    /// The entries, each with its row.
    pub entries: Vec<PlannedEntry>,
    /// Doubts and obstacles.
    pub findings: Vec<ImportFinding>,
}

/// An entry that an import would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedEntry {
    /// The row it comes from.
    pub row: u64,
    /// What its fields say.
    pub values: Vec<FieldValue>,
}

impl RegisterPlan {
    /// Whether nothing stands in the way.
    #[must_use]
    pub fn can_be_imported(&self) -> bool {
        !self.findings.iter().any(|finding| finding.blocks)
    }
}

/// Guesses the column of each field from the headers; what cannot be told stays open.
#[must_use]
pub fn guess_columns(register: Register, headers: &[String]) -> Vec<FieldColumn> {
    let names: Vec<String> = headers.iter().map(|header| plain(header)).collect();
    let mut taken = vec![false; names.len()];
    let fields = declaration(register).fields;
    let mut found: Vec<Option<usize>> = vec![None; fields.len()];
    let alike: [fn(&str, &str) -> bool; 2] = [|name, word| name == word, |name, word| name.contains(word)];
    for alike in alike {
        for (at, field) in fields.iter().enumerate() {
            let words = std::iter::once(plain(field.label)).chain(field.headers.iter().map(|word| plain(word)));
            for word in words {
                if found[at].is_none() {
                    found[at] = (0..names.len()).find(|column| !taken[*column] && alike(&names[*column], &word));
                    found[at].into_iter().for_each(|column| taken[column] = true);
                }
            }
        }
    }
    let columns = fields.iter().zip(found);
    columns.map(|(field, column)| FieldColumn { field: field.name.to_owned(), column, otherwise: None }).collect()
}

/// Plans the import of a table; nothing is written.
pub fn plan(eng: &Engagement, register: Register, rows: &[SourceRow], columns: &[FieldColumn]) -> Result<RegisterPlan> {
    let declared = declaration(register);
    let mut plan = RegisterPlan::default();
    for field in declared.fields.iter().filter(|field| field.required) {
        let given = columns.iter().find(|column| column.field == field.name);
        if !given.is_some_and(|given| given.column.is_some() || given.otherwise.is_some()) {
            plan.findings.push(ImportFinding {
                row: None,
                blocks: true,
                message: format!(
                    "No column is chosen for \"{}\". Choose one, or say what stands in every row.",
                    field.label
                ),
            });
        }
    }
    if !plan.findings.is_empty() {
        return Ok(plan);
    }
    for row in rows {
        for values in entries_of(declared, row, columns) {
            match drafts::read(eng, register, &values) {
                Ok(_) => plan.entries.push(PlannedEntry { row: row.number, values }),
                Err(Error::Refused(refusal)) => plan.findings.push(ImportFinding {
                    row: Some(row.number),
                    blocks: true,
                    message: format!("Row {}: {refusal}", row.number),
                }),
                Err(other) => return Err(other),
            }
        }
    }
    if plan.entries.is_empty() && plan.findings.is_empty() {
        let message = "The sheet has no row below its header. Choose another sheet or header row.".to_owned();
        plan.findings.push(ImportFinding { row: None, blocks: true, message });
    }
    Ok(plan)
}

/// Imports a plan, whole or not at all; the answer is how many entries were added.
///
/// # Errors
/// Refuses a plan with an obstacle, and what became impossible since it was made.
pub fn import(eng: &mut Engagement, stamp: &Stamp, register: Register, plan: &RegisterPlan) -> Result<Outcome<u32>> {
    let mut blocking = plan.findings.iter().filter(|finding| finding.blocks);
    if let Some(first) = blocking.next() {
        return Err(Refusal::ImportBlocked { first: first.message.clone(), more: blocking.count() }.into());
    }
    let mut drafts = Vec::new();
    for entry in &plan.entries {
        drafts.push(drafts::read(eng, register, &entry.values)?);
    }
    eng.transact(ChangeKind::ImportRegister, stamp, |write| {
        let mut added = 0;
        for fields in &drafts {
            match writes::insert(write, register, fields) {
                Ok(_) => added += 1,
                // The sheet may name a mapping twice, or one that is there.
                Err(Error::Refused(Refusal::MappingKnown)) => (),
                Err(other) => return Err(other),
            }
        }
        Ok(added)
    })
}

/// The entries of one row: none where it is blank, several where it maps several controls or references.
fn entries_of(declared: &Declaration, row: &SourceRow, columns: &[FieldColumn]) -> Vec<Vec<FieldValue>> {
    let cell = |column: &FieldColumn| {
        let text = column.column.and_then(|at| row.cells.get(at)).map_or("", String::as_str).trim();
        text.to_owned()
    };
    if columns.iter().all(|column| cell(column).is_empty()) {
        return Vec::new();
    }
    let mut entries: Vec<Vec<FieldValue>> = vec![Vec::new()];
    for column in columns {
        let Some(field) = declared.field(&column.field) else { continue };
        let text = Some(cell(column)).filter(|text| !text.is_empty()).or_else(|| column.otherwise.clone());
        let Some(text) = text else { continue };
        let parts = if is_listed(declared, field) { split(&text) } else { vec![text] };
        entries = entries
            .iter()
            .flat_map(|values| {
                parts.iter().map(|part| {
                    let value = FieldValue { field: field.name.to_owned(), texts: vec![part.clone()] };
                    values.iter().cloned().chain([value]).collect()
                })
            })
            .collect();
    }
    entries
}

/// Whether a cell of this field may list several of which each makes an entry.
fn is_listed(declared: &Declaration, field: &FieldDeclaration) -> bool {
    declared.register == Register::Mappings && matches!(field.name, "control" | "external")
}

fn split(text: &str) -> Vec<String> {
    let parts = text.split([',', ';', '\n']).map(|part| part.trim().to_owned());
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { vec![text.to_owned()] } else { parts }
}

fn plain(header: &str) -> String {
    let spaced: String =
        header.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect::<String>();
    spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::guess_columns;
    use crate::registers::Register;

    #[test]
    fn the_headers_of_usual_lists_are_understood() {
        let guess = |register, headers: &[&str]| {
            let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
            guess_columns(register, &headers).into_iter().map(|column| column.column).collect::<Vec<_>>()
        };
        assert_eq!(
            guess(Register::UserControls, &["CUEC No.", "User control description", "TSC criteria", "Type"]),
            [Some(3), Some(0), Some(1), Some(2)]
        );
        assert_eq!(guess(Register::Mappings, &["Control ID", "Annex A reference"]), [None, Some(0), Some(1), None]);
        assert_eq!(
            guess(Register::Mappings, &["TSC", "NIST SP 800-53 control", "Framework"]),
            [Some(2), Some(1), None, Some(0)],
            "a column that is called control is the control until the person says otherwise"
        );
        assert_eq!(
            guess(Register::Commitments, &["Commitment", "Category", "Type", "Source"]),
            [Some(2), Some(0), Some(1), Some(3)]
        );
    }
}
