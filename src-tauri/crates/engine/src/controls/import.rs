//! A control matrix becomes controls: planned first with every finding, then imported whole or not at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{ControlDraft, Frequency, procedures::split_procedures};
pub use super::{
    mapping::{ColumnMapping, guess_mapping},
    writes::{import, plan},
};
pub use crate::populations::SourceRow;
use crate::{
    criteria::{CriteriaPack, split_references},
    engagement::Category,
    natural,
};

/// What an import would do, and what speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportPlan {
    /// The controls in the order of the sheet.
    pub controls: Vec<ControlDraft>,
    /// What was noticed, in the order of the rows.
    pub findings: Vec<ImportFinding>,
    /// How many links from a control to a criterion it would make.
    pub links: u32,
    /// How many test procedures it would make.
    pub procedures: u32,
}

impl ImportPlan {
    /// Whether nothing stands in the way.
    #[must_use]
    pub fn can_be_imported(&self) -> bool {
        !self.findings.iter().any(|finding| finding.blocks)
    }
}

/// One thing noticed while planning an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFinding {
    /// The row of the sheet, where it is about one.
    pub row: Option<u64>,
    /// Whether nothing can be imported before it is put right.
    pub blocks: bool,
    /// What is so and what to do, in full sentences.
    pub message: String,
}

/// What an import made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Controls.
    pub controls: u32,
    /// Links from controls to criteria.
    pub links: u32,
    /// Test procedures.
    pub procedures: u32,
    /// Tests of controls.
    pub tests: u32,
}

/// What planning must know of the engagement.
pub(crate) struct PlanContext<'a> {
    pub(crate) pack: &'a CriteriaPack,
    pub(crate) categories: &'a BTreeSet<Category>,
    pub(crate) existing: &'a BTreeSet<String>,
}

/// Plans an import from rows alone.
pub(crate) fn plan_rows(context: &PlanContext<'_>, rows: &[SourceRow], mapping: &ColumnMapping) -> ImportPlan {
    let mut planner = Planner {
        context,
        mapping,
        plan: ImportPlan::default(),
        rows_by_reference: HashMap::new(),
        out_of_scope: BTreeMap::new(),
    };
    if mapping.reference.is_none() {
        planner.blocks(None, "No column is chosen for the reference of a control. Choose one.".into());
        return planner.plan;
    }
    if mapping.description.is_none() && mapping.title.is_none() {
        planner.blocks(
            None,
            "No column is chosen for the description or the title of a control. Choose at least one.".into(),
        );
        return planner.plan;
    }
    for row in rows {
        planner.take(row);
    }
    planner.finish()
}

struct Planner<'a> {
    context: &'a PlanContext<'a>,
    mapping: &'a ColumnMapping,
    plan: ImportPlan,
    rows_by_reference: HashMap<String, u64>,
    out_of_scope: BTreeMap<Category, BTreeSet<String>>,
}

impl Planner<'_> {
    fn take(&mut self, row: &SourceRow) {
        let cell = |column: Option<usize>| clean(column.and_then(|at| row.cells.get(at)).map_or("", String::as_str));
        let mapping = self.mapping;
        let (reference, title) = (cell(mapping.reference), cell(mapping.title));
        let (description, tests) = (cell(mapping.description), cell(mapping.tests));
        let criteria = split_references(&cell(mapping.criteria));
        let procedures = split_procedures(&tests);
        if reference.is_empty() {
            self.take_unreferenced(row.number, &title, &description, criteria, procedures);
            return;
        }
        let reference = reference.split_whitespace().collect::<Vec<_>>().join(" ");
        self.check_reference(row.number, &reference);
        let criteria = self.known_criteria(row.number, &reference, criteria);
        if criteria.is_empty() && cell(mapping.criteria).is_empty() {
            self.warns(row.number, format!("Row {}: control {reference} names no criterion. Link it to one after the import, or it supports nothing in the report.", row.number));
        }
        let frequency = self.frequency(row.number, &reference, &cell(mapping.frequency));
        if description.is_empty() {
            self.warns(row.number, format!("Row {}: control {reference} has no description. Write down what the client specified before it is tested.", row.number));
        }
        let title = if title.is_empty() { shortened(&description, &reference) } else { title };
        self.plan.controls.push(ControlDraft {
            reference,
            title,
            description,
            criteria,
            owner: filled(cell(mapping.owner)),
            frequency,
            nature: None,
            domain: filled(cell(mapping.domain)),
            risk: None,
            procedures,
        });
    }

    /// A row below a merged cell continues the control above it; a row with wording of its own lacks its reference.
    fn take_unreferenced(
        &mut self,
        row: u64,
        title: &str,
        description: &str,
        criteria: Vec<String>,
        procedures: Vec<String>,
    ) {
        if !title.is_empty() || !description.is_empty() {
            self.blocks(
                Some(row),
                format!(
                    "Row {row} describes a control without a reference. Give it one in the sheet, or remove the row."
                ),
            );
            return;
        }
        if criteria.is_empty() && procedures.is_empty() {
            return;
        }
        let Some(above) = self.plan.controls.last().map(|control| control.reference.clone()) else {
            self.blocks(
                Some(row),
                format!(
                    "Row {row} has criteria or tests but no control above it. Give it a reference, or remove the row."
                ),
            );
            return;
        };
        let criteria = self.known_criteria(row, &above, criteria);
        self.warns(
            row,
            format!(
                "Row {row} has no reference of its own. Its criteria and tests are added to control {above} above it."
            ),
        );
        if let Some(control) = self.plan.controls.last_mut() {
            for criterion in criteria {
                if !control.criteria.contains(&criterion) {
                    control.criteria.push(criterion);
                }
            }
            control.procedures.extend(procedures);
        }
    }

    fn check_reference(&mut self, row: u64, reference: &str) {
        if let Some(first) = self.rows_by_reference.insert(reference.to_owned(), row) {
            self.blocks(Some(row), format!("Row {row} repeats the reference {reference} of row {first}. Give each control a reference of its own."));
            self.rows_by_reference.insert(reference.to_owned(), first);
        }
        if self.context.existing.contains(reference) {
            self.blocks(Some(row), format!("Row {row}: the engagement already has a control {reference}. Remove the row, or give it another reference."));
        }
    }

    fn known_criteria(&mut self, row: u64, reference: &str, criteria: Vec<String>) -> Vec<String> {
        let pack = self.context.pack;
        let mut known = Vec::new();
        for id in criteria {
            match pack.criterion(&id) {
                Some(criterion) => {
                    if !self.context.categories.contains(&criterion.category) {
                        self.out_of_scope.entry(criterion.category).or_default().insert(id.clone());
                    }
                    known.push(id);
                }
                None => self.blocks(
                    Some(row),
                    format!("Row {row}: control {reference} names {id}, which is not a criterion of the {}. Correct it in the sheet.", pack.name),
                ),
            }
        }
        natural::sort_by(&mut known, String::as_str);
        known
    }

    fn frequency(&mut self, row: u64, reference: &str, text: &str) -> Option<Frequency> {
        let frequency = read_frequency(text);
        if frequency.is_none() && !text.is_empty() {
            self.warns(row, format!("Row {row}: the frequency \"{text}\" of control {reference} is not one of ours. Choose one after the import."));
        }
        frequency
    }

    fn finish(mut self) -> ImportPlan {
        for (category, ids) in std::mem::take(&mut self.out_of_scope) {
            let ids: Vec<String> = ids.into_iter().collect();
            self.plan.findings.push(ImportFinding {
                row: None,
                blocks: false,
                message: format!(
                    "{} is not in scope, but controls name {}. The links are kept and count as soon as the category is in scope.",
                    category.title(),
                    ids.join(", ")
                ),
            });
        }
        if self.plan.controls.is_empty() && self.plan.findings.is_empty() {
            self.blocks(
                None,
                "The sheet has no control below its header row. Choose another sheet or header row.".into(),
            );
        }
        let count = |of: fn(&ControlDraft) -> usize| self.plan.controls.iter().map(|control| of(control) as u32).sum();
        self.plan.links = count(|control| control.criteria.len());
        self.plan.procedures = count(|control| control.procedures.len());
        self.plan
    }

    fn blocks(&mut self, row: Option<u64>, message: String) {
        self.plan.findings.push(ImportFinding { row, blocks: true, message });
    }

    fn warns(&mut self, row: u64, message: String) {
        self.plan.findings.push(ImportFinding { row: Some(row), blocks: false, message });
    }
}

fn clean(cell: &str) -> String {
    cell.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The first words of a description, for a control that has no title.
fn shortened(description: &str, reference: &str) -> String {
    const LONGEST: usize = 60;
    let line = description.lines().next().unwrap_or_default();
    if line.is_empty() {
        return reference.to_owned();
    }
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words}\u{2026}")
}

/// Reads how often a control operates from the usual words.
#[must_use]
pub fn read_frequency(text: &str) -> Option<Frequency> {
    const WORDS: &[(Frequency, &[&str])] = &[
        (Frequency::SemiAnnual, &["semi", "half-year", "half year", "twice a year", "biannual", "every six months"]),
        (Frequency::ManyPerDay, &["many", "multiple times", "per transaction", "each transaction", "several times"]),
        (Frequency::Continuous, &["continu", "automated", "real-time", "real time", "always"]),
        (
            Frequency::AdHoc,
            &[
                "ad hoc",
                "ad-hoc",
                "adhoc",
                "as needed",
                "as required",
                "on demand",
                "per occurrence",
                "event",
                "per change",
                "upon",
            ],
        ),
        (Frequency::Quarterly, &["quarter"]),
        (Frequency::Annual, &["annual", "yearly", "once a year", "every year"]),
        (Frequency::Monthly, &["month"]),
        (Frequency::Weekly, &["week"]),
        (Frequency::Daily, &["daily", "every day", "each day"]),
    ];
    let text = text.to_lowercase();
    WORDS.iter().find(|(_, words)| words.iter().any(|word| text.contains(word))).map(|(frequency, _)| *frequency)
}
