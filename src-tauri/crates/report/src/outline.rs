//! The five sections by name, each with what still stands against it: what the report page and the command
//! line show before anything is written.

use engine::Engagement;
use engine::engagement::{Place, Problem};
use engine::registers::Register;

use crate::issuing;

/// A section of the report and what it still lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineSection {
    /// 1 to 5.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// What is to be put right before it can be issued, or deserves a look.
    pub missing: Vec<Problem>,
}

const TITLES: [(u8, &str); 5] = [
    (1, "Independent service auditor’s report"),
    (2, "Management’s assertion"),
    (3, "Description of the system"),
    (4, "Criteria, controls, tests and results"),
    (5, "Other information from management"),
];

/// The sections in order.
///
/// # Errors
/// When the engagement file cannot be read.
pub fn outline(eng: &Engagement) -> engine::Result<Vec<OutlineSection>> {
    let all = issuing::problems(eng)?;
    let sections = TITLES.map(|(number, title)| OutlineSection {
        number,
        title: title.to_owned(),
        missing: all.iter().filter(|problem| section(problem) == number).cloned().collect(),
    });
    Ok(sections.into())
}

/// The section in which a problem shows. A missing text names its own.
fn section(problem: &Problem) -> u8 {
    match problem.place {
        Place::Opinion if problem.message.starts_with("Management's assertion") => 2,
        Place::Engagement | Place::Opinion | Place::Wording => 1,
        Place::Register(Register::Mappings) => 5,
        Place::Register(_) => 3,
        Place::Scope | Place::Control(_) | Place::Test(_) | Place::Deviation(_) => 4,
        Place::Report => (1..=5).find(|number| problem.message.starts_with(&format!("Section {number} "))).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::section;
    use engine::engagement::{Place, Problem, Severity};
    use engine::report_texts::TextKey;

    #[test]
    fn a_missing_text_stands_in_its_own_section() {
        for key in TextKey::ALL {
            let message = format!(
                "Section {} lacks \"{}\". Write it: it is one of the texts of the report.",
                key.section(),
                key.title()
            );
            let problem = Problem { severity: Severity::Blocks, message, place: Place::Report };
            assert_eq!(section(&problem), key.section());
        }
    }
}
