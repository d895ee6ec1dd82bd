//! What a decision rests on, as bytes whose SHA-256 it keeps: when they change, the decision is stale. Each record is
//! its name and its fields with their lengths, so that no two contents give the same bytes.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::{Limb, Verdict};
use crate::{
    criteria::ScopedCriterion,
    deviations::DeviationRow,
    engagement::{EngagementFacts, ReportType},
    ids::{ControlId, TestId},
    objects::hex,
    registers::Entry,
    store::{controls::ControlFacts, opinions::CriterionRow, testing::SummaryRow},
};

/// What the file says of controls, tests and deviations, read once.
pub(super) struct Facts {
    pub type_2: bool,
    pub edition: String,
    pub controls: HashMap<ControlId, ControlFacts>,
    pub tests: Vec<SummaryRow>,
    pub deviations: Vec<DeviationRow>,
    pub limitations: Vec<Entry>,
    pub misstatements: Vec<Entry>,
    pub additional: Vec<Entry>,
}

impl Facts {
    /// The tests of a criterion's controls.
    pub(super) fn tests_of<'a>(&'a self, scoped: &'a ScopedCriterion) -> impl Iterator<Item = &'a SummaryRow> {
        self.tests.iter().filter(|test| scoped.controls.iter().any(|(control, _)| *control == test.control))
    }

    /// The deviations of a test.
    pub(super) fn deviations_of(&self, test: TestId) -> impl Iterator<Item = &DeviationRow> {
        self.deviations.iter().filter(move |deviation| deviation.test == test)
    }
}

/// Whether operation is examined.
pub(super) fn is_type_2(facts: &EngagementFacts) -> bool {
    match facts.report_type {
        ReportType::Type1 => false,
        ReportType::Type2 => true,
    }
}

/// The hash of what a decision on a criterion rests on: its controls, how their tests ended, and their deviations.
pub(super) fn of_criterion(facts: &Facts, scoped: &ScopedCriterion) -> String {
    let mut content = Content::new("criterion");
    content.record("criterion", &[&scoped.criterion.id, &facts.edition, flag(facts.type_2), flag(scoped.relevant)]);
    for (control, reference) in &scoped.controls {
        let description = facts.controls.get(control).map_or("", |control| control.description.as_str());
        content.record("control", &[reference, description]);
    }
    for name in &scoped.carved_out {
        content.record("carved_out", &[name]);
    }
    if facts.type_2 {
        for test in facts.tests_of(scoped) {
            let conclusion = test.conclusion.map_or("", |conclusion| conclusion.as_str());
            content.record("test", &[&test.id.to_string(), conclusion]);
            for deviation in facts.deviations_of(test.id) {
                content.deviation(deviation);
            }
        }
    }
    content.finish()
}

/// The hash of what a decision on a part of the opinion rests on.
pub(super) fn of_limb(facts: &Facts, limb: Limb, decided: &[CriterionRow], scope: &[ScopedCriterion]) -> String {
    let mut content = Content::new("limb");
    content.record("limb", &[limb.as_str(), &facts.edition, flag(facts.type_2)]);
    for limitation in facts.limitations.iter().filter(|entry| entry.says("limbs", limb.as_str())) {
        content.entry("limitation", limitation);
    }
    match limb {
        Limb::Description => facts.misstatements.iter().for_each(|entry| content.entry("misstatement", entry)),
        Limb::Additional => facts.additional.iter().for_each(|entry| content.entry("additional", entry)),
        Limb::Design | Limb::Operation => {
            for row in decided {
                let verdict = verdict_of(row, limb).map_or("", Verdict::as_str);
                let why = if verdict == Verdict::Met.as_str() { "" } else { row.why.as_deref().unwrap_or_default() };
                content.record("decision", &[&row.criterion, verdict, why]);
            }
            for scoped in scope.iter().filter(|scoped| limb == Limb::Operation && scoped.relevant) {
                content.record("criterion", &[&of_criterion(facts, scoped)]);
            }
        }
    }
    content.finish()
}

/// What was decided about a criterion for a part.
pub(super) fn verdict_of(row: &CriterionRow, limb: Limb) -> Option<Verdict> {
    match limb {
        Limb::Design => Some(row.design),
        Limb::Operation => row.operation,
        Limb::Description | Limb::Additional => None,
    }
}

fn flag(flag: bool) -> &'static str {
    if flag { "1" } else { "0" }
}

struct Content(Sha256);

impl Content {
    fn new(what: &str) -> Self {
        Self(Sha256::new_with_prefix(format!("tickmark decision 1 {what}\n")))
    }

    fn record(&mut self, name: &str, fields: &[&str]) {
        self.0.update(name.as_bytes());
        for field in fields {
            self.0.update(format!(" {}:{field}", field.len()).as_bytes());
        }
        self.0.update(b"\n");
    }

    fn entry(&mut self, name: &str, entry: &Entry) {
        for value in &entry.values {
            let texts: Vec<&str> =
                std::iter::once(value.field.as_str()).chain(value.texts.iter().map(String::as_str)).collect();
            self.record(name, &texts);
        }
    }

    fn deviation(&mut self, row: &DeviationRow) {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let extent = row.extent.map_or("", |extent| extent.as_str());
        let (cause, nature, effect) = (text(&row.cause), text(&row.nature), text(&row.effect));
        let (compensating, section_4, evaluation) =
            (text(&row.compensating), text(&row.section_4), text(&row.evaluation));
        let texts = [&row.facts, &nature, &cause, &effect, &compensating, &section_4, &evaluation];
        let mut fields: Vec<&str> = vec![extent];
        fields.extend(texts.iter().map(|text| text.as_str()));
        self.record("deviation", &fields);
    }

    fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Controls by id.
pub(super) fn by_id(controls: Vec<ControlFacts>) -> HashMap<ControlId, ControlFacts> {
    controls.into_iter().map(|control| (control.id, control)).collect()
}
