//! What the lead brings together at the end: the registers of the description, and the opinion as far as it can be
//! decided while some tests wait for their review.

use std::collections::{BTreeMap, BTreeSet};

use engine::opinions::{self, CriterionDraft, CriterionGrounds, Limb, LimbDraft, Opinion, Verdict};
use engine::registers::{self, FieldValue, Register};
use engine::{Result, controls};
use serde::Deserialize;

use crate::fieldwork::Fieldwork;
use crate::planning::{day, read};

/// What the registers hold, and why the opinion is what it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpinionText {
    none: Vec<NoneText>,
    entries: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    mapping: Vec<MappingText>,
    met: BTreeMap<String, String>,
    opinion: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoneText {
    register: String,
    reason: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingText {
    framework: String,
    /// Controls, each with the reference that it answers to.
    #[serde(default)]
    references: Vec<(String, String)>,
    /// Criteria, each with the reference that it answers to.
    #[serde(default)]
    criteria: Vec<(String, String)>,
}

/// Reads the content that is part of the program.
pub(crate) fn content() -> OpinionText {
    toml::from_str(include_str!("../content/registers.toml")).expect("registers.toml is read by a test")
}

/// Fills the registers of the description.
pub(crate) fn registers(work: &mut Fieldwork<'_>) -> Result<()> {
    let text = content();
    work.clock.wait_for(day(8, 17));
    for register in Register::ALL {
        for entry in text.entries.get(register.as_str()).into_iter().flatten() {
            let stamp = work.stamp("manager", 4);
            registers::add(work.eng, &stamp, *register, &values(entry.iter()))?;
        }
    }
    for none in &text.none {
        let stamp = work.stamp("manager", 4);
        registers::state_none(work.eng, &stamp, read(&none.register), None, &none.reason)?;
    }
    mappings(work, &text.mapping)
}

/// Decides the criteria and the parts of the opinion, where every criterion has a control.
pub(crate) fn decide(work: &mut Fieldwork<'_>) -> Result<()> {
    let text = content();
    work.clock.wait_for(day(8, 19));
    let grounds = opinions::grounds(work.eng)?;
    if grounds.criteria.iter().any(|ground| ground.suggestion == Some(Verdict::NotMet)) {
        return Ok(());
    }
    let drafts: Vec<CriterionDraft> = grounds.criteria.iter().map(|ground| draft(&text, ground)).collect();
    let stamp = work.stamp("lead", 90);
    opinions::decide_criteria(work.eng, &stamp, &drafts)?;
    for (limb, reasons) in &text.opinion {
        let stamp = work.stamp("lead", 12);
        let decision = LimbDraft { opinion: Opinion::Unmodified, reasons: reasons.clone(), basis: None };
        opinions::decide(work.eng, &stamp, read::<Limb>(limb), &decision)?;
    }
    Ok(())
}

/// The mappings of the controls that are there: a smaller sample has fewer.
fn mappings(work: &mut Fieldwork<'_>, mappings: &[MappingText]) -> Result<()> {
    let known: BTreeSet<String> = controls::list(work.eng)?.into_iter().map(|control| control.reference).collect();
    let mut entries = Vec::new();
    for MappingText { framework, references, criteria } in mappings {
        let of_controls =
            references.iter().filter(|(control, _)| known.contains(control)).map(|pair| ("control", pair));
        for (field, (own, external)) in of_controls.chain(criteria.iter().map(|pair| ("criteria", pair))) {
            let fields = [("framework", framework), (field, own), ("external", external)];
            let values = fields.map(|(field, text)| FieldValue { field: field.to_owned(), texts: vec![text.clone()] });
            entries.push(registers::import::PlannedEntry { row: entries.len() as u64 + 2, values: values.into() });
        }
    }
    let plan = registers::import::RegisterPlan { entries, findings: Vec::new() };
    let stamp = work.stamp("manager", 15);
    registers::import::import(work.eng, &stamp, Register::Mappings, &plan).map(|_| ())
}

fn draft(text: &OpinionText, ground: &CriterionGrounds) -> CriterionDraft {
    let mut reasons: Vec<&str> = Vec::new();
    for deviation in &ground.deviations {
        let control = deviation.control.split('.').take(2).collect::<Vec<_>>().join(".");
        if let Some(reason) = text.met.get(&control).filter(|reason| !reasons.contains(&reason.as_str())) {
            reasons.push(reason);
        }
    }
    let why = (!ground.deviations.is_empty()).then(|| match reasons.as_slice() {
        [] => "The deviations are isolated, and other controls meet the criterion.".to_owned(),
        several => several.join(" "),
    });
    CriterionDraft { criterion: ground.criterion.clone(), design: Verdict::Met, operation: Some(Verdict::Met), why }
}

fn values<'a>(fields: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<FieldValue> {
    fields.map(|(field, text)| FieldValue { field: field.clone(), texts: vec![text.clone()] }).collect()
}
