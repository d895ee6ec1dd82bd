//! Plans and what they support in sentences, the same in the window, the workpapers and the command line.

use sampling::Percent;

use super::{Basis, Parameters, RecordedPlan, Support, supports::population_of};
use crate::counts::{at_most, counted, deviations, items, number};
use crate::policy::Policy;

/// What a sample supports with a number of deviations.
#[must_use]
pub fn support_sentence(support: &Support, parameters: &Parameters) -> String {
    let with = match support.deviations {
        0 => "Without a deviation".to_owned(),
        count => format!("With {}", deviations(count)),
    };
    let confidence = parameters.risk.complement();
    let limit = match (support.plausible, population_of(parameters.distribution)) {
        (Some(plausible), Some(population)) => {
            format!("at most {} of {} ({} %) deviate", number(plausible), items(population), support.upper_limit)
        }
        _ => format!("at most {} % of the items deviate", support.upper_limit),
    };
    let verdict = if support.supports { "supports" } else { "does not support" };
    format!(
        "{with}, {limit} at {confidence} % confidence: that {verdict} a tolerable rate of {} %.",
        parameters.tolerable
    )
}

/// What is said of a size that cannot support the tolerable rate even without a deviation.
pub(crate) fn caution(clean: &Support, parameters: &Parameters) -> Option<String> {
    if clean.supports {
        return None;
    }
    let left = match (clean.plausible, population_of(parameters.distribution)) {
        (Some(plausible), Some(population)) => format!("{} of the {}", number(plausible), items(population)),
        _ => format!("{} % of the items", clean.upper_limit),
    };
    Some(format!(
        "Even if no item deviates, {left} could still deviate at {} % confidence. A sample of this size does not support the tolerable rate by calculation: a conclusion on the control rests on other evidence as well, such as its design, the controls around it and the work of earlier periods.",
        parameters.risk.complement()
    ))
}

/// The plan of a sample of a size under its policy, in sentences for the workpaper.
#[must_use]
pub fn plan_sentences(plan: &RecordedPlan, policy: &Policy, size: u64) -> Vec<String> {
    let mut sentences = vec![basis(plan, policy)];
    if let Some(required) = plan.required.filter(|required| size < *required) {
        let reason = plan.reason.as_deref().unwrap_or("none was recorded");
        let (taken, required) = (counted(size, "item was taken,", "items were taken,"), number(required));
        sentences.push(format!("{taken} fewer than the {required} of the policy. Reason: {reason}"));
    }
    match plan.allowed {
        Some(allowed) => sentences.push(format!(
            "{} support a tolerable rate of {} % {}.",
            items(size),
            plan.parameters.tolerable,
            if allowed == 0 { "if none deviates".to_owned() } else { format!("with up to {}", deviations(allowed)) }
        )),
        None => sentences.push(format!(
            "Not even a sample of {} without a deviation supports a tolerable rate of {} % by calculation.",
            items(size),
            plan.parameters.tolerable
        )),
    }
    if let Some(stage) = plan.second_stage {
        sentences.push(format!(
            "Planned in two stages: the first is accepted with {}; with more, but at most {}, {} more items are drawn and both together are accepted with {}.",
            at_most(stage.accept),
            stage.extend,
            stage.second,
            at_most(stage.total)
        ));
    }
    sentences
}

fn basis(plan: &RecordedPlan, policy: &Policy) -> String {
    let Parameters { risk, tolerable, expected, distribution } = plan.parameters;
    let name = format!("\u{201c}{}\u{201d}, version {}", policy.name, policy.version);
    match (plan.basis, plan.control, plan.required) {
        (Basis::Statistics, ..) => format!(
            "Computed from a risk of overreliance of {risk} %, a tolerable rate of {tolerable} % and an expected rate of {expected} % ({distribution}). {}",
            compared(plan, &name)
        ),
        (Basis::Policy, Some(control), Some(required)) => format!(
            "The policy {name}, asks for {} of this population: control of {}, operates: {}.",
            items(required),
            plan.level.words(),
            control.words().to_lowercase()
        ),
        (Basis::Policy, ..) => format!(
            "The policy {name}, gives no size, because nothing is recorded about how often the control operates."
        ),
    }
}

fn compared(plan: &RecordedPlan, name: &str) -> String {
    let required = plan.required.map_or_else(|| "no size".to_owned(), items);
    format!("With the rates of the policy {name}, for a control of {}: {required}.", plan.level.words())
}

/// A rate in words.
pub(crate) fn rate(rate: Percent) -> String {
    format!("{rate} %")
}
