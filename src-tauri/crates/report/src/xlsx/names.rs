//! Names of sheets: what Excel allows, unique without regard to case, and close to the reference they stand for.

use std::collections::HashSet;

use crate::view::ReportView;

/// The cover.
pub(crate) const COVER: &str = "Cover";
/// Every sheet with what it holds.
pub(crate) const CONTENTS: &str = "Contents";
/// The decisions on the parts of the opinion.
pub(crate) const OPINION: &str = "Opinion";
/// What stands behind them.
pub(crate) const BEHIND: &str = "Behind the opinion";
/// The criteria with what was decided of them.
pub(crate) const CRITERIA: &str = "Criteria";
/// Criteria by controls.
pub(crate) const MATRIX: &str = "Criteria matrix";
/// Section 4 as a table.
pub(crate) const SECTION_4: &str = "Section 4";
/// The index of tests.
pub(crate) const TESTS: &str = "Tests";
/// The figures of samples.
pub(crate) const SAMPLING: &str = "Sampling";
/// Every result of every item.
pub(crate) const RESULTS: &str = "Results";
/// The deviations.
pub(crate) const DEVIATIONS: &str = "Deviations";
/// Management's responses to them.
pub(crate) const RESPONSES: &str = "Responses";
/// Commitments and requirements.
pub(crate) const COMMITMENTS: &str = "Commitments";
/// Components of the system.
pub(crate) const COMPONENTS: &str = "Components";
/// System incidents.
pub(crate) const INCIDENTS: &str = "Incidents";
/// Complementary user entity controls.
pub(crate) const USER_CONTROLS: &str = "CUECs";
/// Subservice organisations.
pub(crate) const SUBSERVICE: &str = "Subservice";
/// Their controls.
pub(crate) const SUBSERVICE_CONTROLS: &str = "CSOCs";
/// Vendors.
pub(crate) const VENDORS: &str = "Vendors";
/// Significant changes.
pub(crate) const CHANGES: &str = "Changes";
/// Criteria beside the trust services criteria.
pub(crate) const ADDITIONAL: &str = "Additional criteria";
/// References of other frameworks.
pub(crate) const CROSSWALKS: &str = "Crosswalks";
/// The evidence index.
pub(crate) const EVIDENCE: &str = "Evidence";
/// The signatures.
pub(crate) const SIGN_OFFS: &str = "Sign-offs";
/// The texts written for the report.
pub(crate) const TEXTS: &str = "Report texts";
/// What was done; Excel keeps the name History for itself.
pub(crate) const HISTORY: &str = "Audit trail";

const FIXED: [&str; 26] = [
    COVER,
    CONTENTS,
    OPINION,
    BEHIND,
    CRITERIA,
    MATRIX,
    SECTION_4,
    TESTS,
    SAMPLING,
    RESULTS,
    DEVIATIONS,
    RESPONSES,
    COMMITMENTS,
    COMPONENTS,
    INCIDENTS,
    USER_CONTROLS,
    SUBSERVICE,
    SUBSERVICE_CONTROLS,
    VENDORS,
    CHANGES,
    ADDITIONAL,
    CROSSWALKS,
    EVIDENCE,
    SIGN_OFFS,
    TEXTS,
    HISTORY,
];

/// The name by which formulas and lists of places know the table of a sheet.
pub(super) fn defined(sheet: &str) -> String {
    sheet.replace([' ', '-'], "_")
}

/// The longest name that Excel takes, in UTF-16 units.
const LONGEST: usize = 31;

/// The name of each test's sheet.
pub(crate) struct SheetNames {
    tests: Vec<String>,
}

impl SheetNames {
    /// Names the sheet of every test of the view after its control.
    pub(crate) fn of(view: &ReportView) -> Self {
        let mut taken: HashSet<String> = FIXED.iter().map(|name| name.to_lowercase()).collect();
        // Excel keeps this name for itself.
        taken.insert("history".to_owned());
        let tests = view.tests().map(|(control, _)| free(&control.reference, &mut taken)).collect();
        Self { tests }
    }

    /// The name of the sheet of the test at this place of the view.
    pub(crate) fn test(&self, place: usize) -> &str {
        &self.tests[place]
    }
}

/// The first free name for this reference: itself, or with a number behind it.
fn free(reference: &str, taken: &mut HashSet<String>) -> String {
    let clean = clean(reference);
    let mut name = cut(&clean, LONGEST);
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        let suffix = format!(" ({number})");
        name = format!("{}{suffix}", cut(&clean, LONGEST - suffix.len()));
        number += 1;
    }
    name
}

fn clean(reference: &str) -> String {
    let plain: String =
        reference.chars().map(|sign| if "[]:*?/\\".contains(sign) || sign.is_control() { '-' } else { sign }).collect();
    let plain = plain.trim_matches(|sign: char| sign == '\'' || sign.is_whitespace());
    if plain.is_empty() { "Test".to_owned() } else { plain.to_owned() }
}

fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    let kept: String = text
        .chars()
        .take_while(|sign| match left.checked_sub(sign.len_utf16()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        })
        .collect();
    kept.trim_end_matches(|sign: char| sign == '\'' || sign.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{LONGEST, free};

    #[test]
    fn every_name_is_one_that_excel_takes_and_no_two_are_the_same() {
        let mut taken = HashSet::from(["history".to_owned(), "tests".to_owned()]);
        let references = [
            "CC6.1-03",
            "cc6.1-03",
            "CC6.1-03",
            "a/b:c*d?e[f]g\\h",
            "'quoted'",
            "History",
            "TESTS",
            "",
            " ",
            "'",
            "A very long control reference that nobody can read",
            "A very long control reference that somebody can read",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            "line\nbreak",
        ];
        let names: Vec<String> = references.iter().map(|reference| free(reference, &mut taken)).collect();
        for name in &names {
            assert!(!name.is_empty() && name.encode_utf16().count() <= LONGEST, "{name:?}");
            assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\', '\n']), "{name:?}");
            assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name:?}");
        }
        assert_eq!(names.iter().map(|name| name.to_lowercase()).collect::<HashSet<_>>().len(), references.len());
        assert_eq!(names[..3], ["CC6.1-03", "cc6.1-03 (2)", "CC6.1-03 (3)"]);
    }
}
