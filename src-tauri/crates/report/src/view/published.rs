//! What the readers of a report may know: what its pages say. The rest of a view is workpapers, which the firm and the
//! service organisation keep: names of people and items, seeds, queries, evidence, and incidents that need no disclosure.

use super::{Conclusion, ConclusionKind, Deviation, ReportView, Sample, Test};

impl ReportView {
    /// The view without what stays in the workpapers.
    pub(crate) fn published(&self) -> Self {
        let mut view = self.clone();
        view.people.clear();
        view.evidence.clear();
        view.registers.vendors.clear();
        view.registers.incidents.retain(|incident| incident.disclosed);
        view.opinion.limbs.iter_mut().for_each(|limb| limb.by.clear());
        for control in &mut view.controls {
            control.owner = None;
            control.tests.iter_mut().for_each(publish);
        }
        view
    }
}

/// Leaves of a test what Section 4 says of it: what was done, by which method to how many items, and what was found.
fn publish(test: &mut Test) {
    test.objective = None;
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
    deviation.nature = None;
    deviation.cause = None;
    deviation.extent = None;
    deviation.effect = None;
    deviation.compensating = None;
    deviation.evaluated_by = None;
    deviation.evaluated_at = None;
    // Where the wording for Section 4 is written, it is what the report says.
    if deviation.section_4.is_some() {
        deviation.facts.clear();
    }
}
