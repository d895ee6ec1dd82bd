//! As many controls as asked for: fewer keep every criterion as long as they can, more repeat the controls for
//! further parts of the organisation.

use std::collections::BTreeMap;

use crate::content::ControlText;

/// The parts of the organisation for which controls are repeated.
const PARTS: &[&str] =
    &["Rotterdam office", "reporting warehouse", "carrier gateway", "mobile application", "partner portal"];

/// The controls of an engagement with `count` of them, in the order of their references.
pub(crate) fn controls(written: &[ControlText], count: usize) -> Vec<ControlText> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for control in written {
        let (criterion, number) = parts_of(&control.reference);
        let highest = numbers.entry(criterion).or_default();
        *highest = number.max(*highest);
    }
    let mut chosen: Vec<ControlText> = by_turns(written).into_iter().take(count).cloned().collect();
    for (place, control) in written.iter().cycle().enumerate().take(count.saturating_sub(written.len())) {
        let round = place / written.len();
        let (criterion, _) = parts_of(&control.reference);
        let number = numbers.entry(criterion.clone()).or_default();
        *number += 1;
        chosen.push(repeated(control, &format!("{criterion}-{number:02}"), PARTS[round % PARTS.len()]));
    }
    chosen.sort_by_key(|control| place_of(written, &control.reference));
    chosen
}

/// One control of each criterion, then the second of each, and so on.
fn by_turns(written: &[ControlText]) -> Vec<&ControlText> {
    let mut ordered: Vec<&ControlText> = written.iter().collect();
    ordered.sort_by_key(|control| parts_of(&control.reference).1);
    ordered
}

fn repeated(control: &ControlText, reference: &str, part: &str) -> ControlText {
    let mut copy = control.clone();
    copy.reference = reference.to_owned();
    copy.title = format!("{} ({part})", control.title);
    copy.description =
        format!("{} This control operates in the same way, by people of its own, for the {part}.", control.description);
    for test in copy.tests.iter_mut().filter(|test| !test.deviations.is_empty()) {
        test.deviations.clear();
        test.conclusion = None;
    }
    copy
}

/// "CC6.1-03" is the third control of CC6.1.
fn parts_of(reference: &str) -> (String, u32) {
    let (criterion, number) = reference.split_once('-').expect("references are a criterion and a number");
    (criterion.to_owned(), number.parse().expect("references end in a number"))
}

/// Controls stay in the order of the criteria as written, then of their numbers.
fn place_of(written: &[ControlText], reference: &str) -> (usize, u32) {
    let (criterion, number) = parts_of(reference);
    let first = written.iter().position(|control| parts_of(&control.reference).0 == criterion);
    (first.expect("repeated controls keep their criterion"), number)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::controls;
    use crate::content::content;

    #[test]
    fn any_number_of_controls_has_unique_references() {
        let written = content().controls;
        for count in [1, 38, 60, 183, 400] {
            let chosen = controls(&written, count);
            let references: BTreeSet<&String> = chosen.iter().map(|control| &control.reference).collect();
            assert_eq!((chosen.len(), references.len()), (count, count));
        }
    }

    #[test]
    fn thirty_eight_controls_still_serve_every_criterion_in_scope() {
        let written = content().controls;
        let all: BTreeSet<&String> = written.iter().flat_map(|control| &control.criteria).collect();
        let chosen = controls(&written, 38);
        let kept: BTreeSet<&String> = chosen.iter().flat_map(|control| &control.criteria).collect();
        assert_eq!(kept, all);
    }
}
