//! What the readers of a report may know: what its pages say. The rest of a view is workpapers, which the firm and the
//! service organisation keep: names of people and items, seeds, queries, evidence, and incidents that need no disclosure.

use super::{
    Conclusion, ConclusionKind, Deviation, Limb, Opinion, OpinionKind, ReportType, ReportView, Sample, Test,
    TestCounts, TextKey,
};
use crate::results;

impl ReportView {
    /// The view without what stays in the workpapers.
    pub(crate) fn published(&self) -> Self {
        let mut view = self.clone();
        view.people.clear();
        view.evidence.clear();
        view.registers.vendors.clear();
        view.registers.incidents.retain(|incident| incident.disclosed);
        keep_what_modifies(&mut view.opinion);
        if view.engagement.report_type == ReportType::Type1 {
            view.registers.changes.clear();
            view.texts.retain(|text| text.key != TextKey::DescriptionChanges);
            view.controls.iter_mut().for_each(|control| control.tests.clear());
        }
        for control in &mut view.controls {
            control.owner = None;
            control.tests.iter_mut().for_each(publish);
        }
        view
    }
}

/// Leaves of an opinion what the pages say: what stands behind the parts that are modified.
fn keep_what_modifies(opinion: &mut Opinion) {
    let modified: Vec<Limb> = opinion
        .limbs
        .iter()
        .filter(|decision| decision.opinion != OpinionKind::Unmodified)
        .map(|decision| decision.limb)
        .collect();
    let is_modified = |limb: Limb| modified.contains(&limb);
    if !is_modified(Limb::Description) {
        opinion.misstatements.clear();
    }
    opinion.limitations.retain(|limitation| limitation.limbs.iter().any(|limb| is_modified(*limb)));
    opinion.unmet.retain(|unmet| {
        (unmet.design && is_modified(Limb::Design)) || (unmet.operation && is_modified(Limb::Operation))
    });
    for decision in &mut opinion.limbs {
        decision.by.clear();
        if !modified.contains(&decision.limb) {
            decision.basis = None;
        }
    }
}

/// Leaves of a test what Section 4 says of it: what was done, by which method to how many items, and what was found.
fn publish(test: &mut Test) {
    test.counts = Some(counted(test));
    test.objective = None;
    test.attributes.clear();
    test.population = None;
    test.items.clear();
    test.unsampled.clear();
    test.sign_offs.clear();
    test.evidence.clear();
    test.account = None;
    if let Some(sample) = &mut test.sample {
        keep_method_and_size(sample);
    }
    if let Some(conclusion) = &mut test.conclusion {
        keep_kind(conclusion);
    }
    test.deviations.iter_mut().for_each(keep_wording);
}

/// The counts that the sentences of Section 4 are made of.
fn counted(test: &Test) -> TestCounts {
    let counts = results::counts(test);
    TestCounts {
        items_tested: counts.tested,
        items_with_deviations: counts.deviating,
        results: counts.results,
        results_outstanding: counts.outstanding,
        results_that_are_deviations: counts.deviations,
    }
}

fn keep_method_and_size(sample: &mut Sample) {
    sample.seed.clear();
    sample.seed_origin = None;
    sample.recipe.clear();
    sample.recipe_data.clear();
    sample.reason = None;
    sample.drawn_by.clear();
    sample.extensions.clear();
}

fn keep_kind(conclusion: &mut Conclusion) {
    conclusion.by.clear();
    // Of a control that did not operate the report says why.
    if conclusion.kind != ConclusionKind::DidNotOperate {
        conclusion.text.clear();
    }
}

fn keep_wording(deviation: &mut Deviation) {
    deviation.item_key = None;
    deviation.attribute_letter = None;
    deviation.facts.clear();
    deviation.nature = None;
    deviation.cause = None;
    deviation.extent = None;
    deviation.effect = None;
    deviation.compensating = None;
    deviation.evaluated_by = None;
    deviation.evaluated_at = None;
}
