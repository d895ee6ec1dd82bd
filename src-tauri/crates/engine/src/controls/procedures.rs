//! Test procedures as people type them in one cell: split into steps, and the nature of each guessed from its verb.
//! Pure text work.

use crate::testing::Nature;

/// The steps of a cell: numbered, bulleted, or one a line when each begins with what the auditor did.
///
/// Points below a numbered step are steps of their own, as they are each answered on their own.
#[must_use]
pub fn split_procedures(text: &str) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for line in text.lines().flat_map(split_inline_numbers) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        match (strip_marker(line), steps.last_mut()) {
            (Some(step), _) => steps.push(step.to_owned()),
            (None, Some(last)) if first_verb(line).is_none() => {
                last.push('\n');
                last.push_str(line);
            }
            (None, _) => steps.push(line.to_owned()),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps
}

/// The nature of each step, from its first verb; a step without one continues the step before it.
#[must_use]
pub fn guess_natures(steps: &[String]) -> Vec<Nature> {
    let mut nature = Nature::Inspection;
    steps
        .iter()
        .map(|step| {
            nature = first_verb(step).unwrap_or(nature);
            nature
        })
        .collect()
}

const VERBS: &[(Nature, &[&str])] = &[
    (Nature::Inquiry, &["inquir", "enquir", "interview", "asked", "discuss"]),
    (Nature::Observation, &["observ", "watched", "attended"]),
    (
        Nature::Inspection,
        &["inspect", "review", "examin", "read", "obtain", "compar", "vouch", "trac", "select", "verif"],
    ),
    (Nature::Reperformance, &["reperform", "re-perform", "recalculat", "recomput", "re-execut", "reran"]),
];

fn first_verb(text: &str) -> Option<Nature> {
    let word = text.split_whitespace().next()?.to_lowercase();
    VERBS.iter().find(|(_, stems)| stems.iter().any(|stem| word.starts_with(stem))).map(|(nature, _)| *nature)
}

/// What follows "1.", "2)", "(3)", "a)", "*", "-" or a bullet; nothing when the line begins otherwise.
fn strip_marker(line: &str) -> Option<&str> {
    let bullets = ['*', '-', '\u{2022}', '\u{2013}', '\u{25e6}', '\u{25aa}', '\u{b7}'];
    if let Some(rest) = line.strip_prefix(bullets) {
        return rest.starts_with(char::is_whitespace).then(|| rest.trim());
    }
    let inner = line.strip_prefix('(').unwrap_or(line);
    let label_end = inner.find(|character: char| !character.is_ascii_alphanumeric())?;
    let (label, rest) = inner.split_at(label_end);
    let number = !label.is_empty() && label.len() <= 2 && label.bytes().all(|byte| byte.is_ascii_digit());
    let letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase());
    let rest = rest.strip_prefix(['.', ')'])?;
    let ends_label = rest.is_empty() || rest.starts_with(char::is_whitespace);
    ((number || letter) && ends_label).then(|| rest.trim())
}

/// Breaks "1. First. 2. Second." into its numbered parts, where the numbers run on from the first.
fn split_inline_numbers(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line.trim();
    let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(0);
    let mut number: u32 = rest[..digits].parse().unwrap_or(0);
    while number > 0 {
        number += 1;
        let Some(at) = find_number(rest, number) else { break };
        parts.push(rest[..at].trim_end());
        rest = rest[at..].trim_start();
    }
    parts.push(rest);
    parts
}

fn find_number(text: &str, number: u32) -> Option<usize> {
    [". ", ") "].iter().find_map(|close| {
        let label = format!(" {number}{close}");
        let at = text.find(&label)?;
        text[at + label.len()..].starts_with(char::is_uppercase).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::{guess_natures, split_procedures};
    use crate::testing::Nature;

    #[test]
    fn numbered_lines_are_steps_and_unmarked_lines_go_on_with_the_step_before() {
        assert_eq!(
            split_procedures(
                "1. Inspected the policy\n   for approval.\n2) Observed the door.\n\n(3) Inquired of staff."
            ),
            ["Inspected the policy\nfor approval.", "Observed the door.", "Inquired of staff."]
        );
    }

    #[test]
    fn numbers_within_one_line_are_split_only_where_they_run_on() {
        assert_eq!(
            split_procedures("1. Inspected 2 tickets. 2. Reperformed the count. 3. Inquired of staff."),
            ["Inspected 2 tickets.", "Reperformed the count.", "Inquired of staff."]
        );
        assert_eq!(split_procedures("1. Inspected version 2. of the policy").len(), 1);
    }

    #[test]
    fn points_below_a_step_are_steps_of_their_own() {
        assert_eq!(
            split_procedures(
                "1. Observed the site for:\n* Fire alarms; and\n\u{2022} Extinguishers.\n- Doors\na) Locks"
            ),
            ["Observed the site for:", "Fire alarms; and", "Extinguishers.", "Doors", "Locks"]
        );
    }

    #[test]
    fn unmarked_lines_are_steps_when_they_say_what_was_done() {
        assert_eq!(
            split_procedures("Inspected the policy.\nInquired of the owner\nabout exceptions."),
            ["Inspected the policy.", "Inquired of the owner\nabout exceptions."]
        );
        assert!(split_procedures(" \n ").is_empty());
    }

    #[test]
    fn the_nature_comes_from_the_first_verb_and_points_take_that_of_their_step() {
        let steps: Vec<String> = [
            "Inquired of staff.",
            "Observed the doors for:",
            "Locks; and",
            "Re-performed the match.",
            "Reviewed the list.",
            "Interviewed the lead.",
        ]
        .iter()
        .map(|step| (*step).to_owned())
        .collect();
        assert_eq!(
            guess_natures(&steps),
            [
                Nature::Inquiry,
                Nature::Observation,
                Nature::Observation,
                Nature::Reperformance,
                Nature::Inspection,
                Nature::Inquiry
            ]
        );
    }
}
