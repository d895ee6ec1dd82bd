//! What the facts point to: the matrix of material and pervasive. A hint for the person who decides, never a rule.

use super::{CriterionGrounds, Limb, Opinion, Suggestion, Verdict};

/// What stands against a part of the opinion, in short.
pub(super) struct Against<'a> {
    pub limb: Limb,
    pub not_met: &'a [String],
    pub limitations: &'a [String],
    pub misstatements: &'a [String],
    pub criteria: usize,
}

/// One in so many criteria not met looks pervasive.
const PERVASIVE_SHARE: usize = 4;

/// The suggestion for a part.
pub(super) fn of_limb(against: &Against<'_>) -> Suggestion {
    let misstated = !against.not_met.is_empty() || !against.misstatements.is_empty();
    let limited = !against.limitations.is_empty();
    let wide = against.not_met.len() * PERVASIVE_SHARE >= against.criteria.max(1) && against.not_met.len() > 1;
    let many = against.limitations.len() > 2 || against.misstatements.len() > 2;
    let material = misstated || limited;
    let pervasive = material && (wide || many);
    let mut why = Vec::new();
    if !against.not_met.is_empty() {
        why.push(format!(
            "Not met: {}. A criterion that is not met is material to its part.",
            against.not_met.join(", ")
        ));
    }
    if !against.misstatements.is_empty() {
        why.push(format!(
            "{} not corrected.",
            counted(against.misstatements.len(), "misstatement is", "misstatements are")
        ));
    }
    if limited {
        why.push(format!(
            "{} without sufficient alternative procedures.",
            counted(against.limitations.len(), "scope limitation stands", "scope limitations stand")
        ));
    }
    if wide {
        why.push(format!(
            "{} of {} criteria are not met, which may be pervasive.",
            against.not_met.len(),
            against.criteria
        ));
    }
    if !material {
        why.push(nothing(against.limb).to_owned());
    }
    let opinion = match (material, pervasive, misstated) {
        (false, ..) => Opinion::Unmodified,
        (true, false, _) => Opinion::Qualified,
        (true, true, true) => Opinion::Adverse,
        (true, true, false) => Opinion::Disclaimer,
    };
    Suggestion { material, pervasive, opinion, why }
}

fn nothing(limb: Limb) -> &'static str {
    match limb {
        Limb::Description => "No misstatement of the description and no scope limitation is recorded.",
        Limb::Design => "Every criterion that is decided is met by design, and no scope limitation is recorded.",
        Limb::Operation => "Every criterion that is decided is met in operation, and no scope limitation is recorded.",
        Limb::Additional => "Nothing on file speaks for or against the additional criteria.",
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("One {one}") } else { format!("{count} {many}") }
}

/// What the facts of a criterion point to; nothing where a person has to weigh them.
pub(super) fn of_criterion(ground: &CriterionGrounds, type_2: bool) -> Option<Verdict> {
    if ground.controls.is_empty() {
        return if ground.carved_out.is_empty() { Some(Verdict::NotMet) } else { Some(Verdict::Met) };
    }
    if !type_2 {
        return Some(Verdict::Met);
    }
    let all_fail = ground.controls.iter().all(|control| ground.ineffective.contains(control));
    match (all_fail, ground.deviations.is_empty() && ground.ineffective.is_empty(), ground.unconcluded) {
        (true, ..) => Some(Verdict::NotMet),
        (false, true, 0) => Some(Verdict::Met),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Against, of_limb};
    use crate::opinions::{Limb, Opinion};
    use proptest::prelude::*;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("CC{number}.1")).collect()
    }

    proptest! {
        #[test]
        fn the_suggestion_always_fits_the_matrix(unmet in 0_usize..40, limits in 0_usize..5, wrong in 0_usize..5) {
            let (not_met, limitations, misstatements) = (names(unmet), names(limits), names(wrong));
            let against = Against {
                limb: Limb::Operation,
                not_met: &not_met,
                limitations: &limitations,
                misstatements: &misstatements,
                criteria: 40,
            };
            let suggested = of_limb(&against);
            prop_assert_eq!(suggested.material, unmet + limits + wrong > 0);
            prop_assert!(suggested.material || !suggested.pervasive);
            prop_assert!(!suggested.why.is_empty());
            let fits = match suggested.opinion {
                Opinion::Unmodified => !suggested.material,
                Opinion::Qualified => suggested.material && !suggested.pervasive,
                Opinion::Adverse => suggested.pervasive && unmet + wrong > 0,
                Opinion::Disclaimer => suggested.pervasive && limits > 0,
            };
            prop_assert!(fits, "{:?}", suggested);
        }
    }
}
