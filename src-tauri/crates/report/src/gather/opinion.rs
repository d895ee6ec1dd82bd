//! The opinion and the terms, from the engine's grounds to the view's plain structs.

use engine::opinions::{self, CriterionGrounds, Verdict};
use engine::{phrases, report_terms};

use super::{registers, words};
use crate::view::{LimbDecision, Opinion, Terms, Unmet, Wording};

/// Reads what was decided about the opinion.
pub(super) fn opinion(eng: &engine::Engagement) -> engine::Result<Opinion> {
    let grounds = opinions::grounds(eng)?;
    Ok(Opinion {
        limbs: grounds
            .limbs
            .into_iter()
            .filter_map(|limb| {
                let decision = limb.decision?;
                Some(LimbDecision {
                    limb: words::limb(limb.limb),
                    opinion: words::opinion(decision.opinion),
                    basis: decision.basis,
                    by: decision.by,
                    at: decision.at,
                    stale: decision.stale,
                    conflicts: limb.conflicts,
                })
            })
            .collect(),
        unmet: grounds.criteria.into_iter().filter_map(unmet).collect(),
        limitations: grounds
            .limitations
            .iter()
            .filter(|entry| entry.says("resolved", "no"))
            .map(registers::limitation)
            .collect(),
        misstatements: grounds
            .misstatements
            .iter()
            .filter(|entry| entry.says("corrected", "no"))
            .map(registers::misstatement)
            .collect(),
    })
}

/// Reads the terms of the report.
pub(super) fn terms(eng: &engine::Engagement) -> engine::Result<Terms> {
    let terms = report_terms::terms(eng)?;
    Ok(Terms {
        addressee: terms.addressee,
        signed_by: terms.signed_by,
        assertion_on: terms.assertion_on,
        arrangement: words::arrangement(terms.arrangement),
    })
}

/// Reads the wording that the engagement adopted.
pub(super) fn wording(eng: &engine::Engagement) -> engine::Result<Wording> {
    Ok(match phrases::adopted(eng)? {
        Some(adopted) => {
            Wording { name: Some(adopted.name), sha256: Some(adopted.sha256), templates: phrases::templates(eng)? }
        }
        None => Wording::default(),
    })
}

fn unmet(ground: CriterionGrounds) -> Option<Unmet> {
    let decision = ground.decision?;
    let (design, operation) = (decision.design == Verdict::NotMet, decision.operation == Some(Verdict::NotMet));
    if !design && !operation {
        return None;
    }
    let mut exceptions: Vec<String> = Vec::new();
    for deviation in ground.deviations {
        if !exceptions.contains(&deviation.control) {
            exceptions.push(deviation.control);
        }
    }
    let mut concerned = ground.ineffective;
    concerned.extend(exceptions.iter().filter(|control| !concerned.contains(control)).cloned().collect::<Vec<_>>());
    let controls = if design || concerned.is_empty() { ground.controls } else { concerned };
    Some(Unmet {
        criterion: ground.criterion,
        title: ground.title,
        design,
        operation,
        why: decision.why,
        controls,
        exceptions,
    })
}
