//! The check of a firm's wording: whether every element of the auditor's report is still there, in each kind of report,
//! and names what it has to name.

use std::collections::{BTreeMap, BTreeSet};

use super::{SHIPPED, cases};
use crate::elements;
use crate::view::Wording;

/// Something that a wording lost, or that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The kind of report in which it shows.
    pub case: String,
    /// What is so.
    pub message: String,
}

/// Checks templates that take the place of those that ship; each finding is told once, with the first report it is in.
pub fn check(templates: &BTreeMap<String, String>) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        templates.keys().filter(|name| !is_known(name)).map(|name| unknown(name)).collect();
    let mut told = BTreeSet::new();
    for mut case in cases::all() {
        case.view.wording = Wording { templates: templates.clone(), ..Wording::default() };
        for message in elements::faults(&case.view) {
            if told.insert(message.clone()) {
                findings.push(Finding { case: case.name.clone(), message });
            }
        }
    }
    findings
}

/// Whether a template of this name is ever asked for.
fn is_known(name: &str) -> bool {
    let (part, framework) = name.split_once('.').map_or((name, None), |(part, framework)| (part, Some(framework)));
    let ours = SHIPPED.iter().any(|(known, _)| known.split('.').next() == Some(part));
    ours && framework.is_none_or(|framework| ["aicpa", "isae3000", "dual"].contains(&framework))
}

fn unknown(name: &str) -> Finding {
    let known: BTreeSet<&str> = SHIPPED.iter().filter_map(|(name, _)| name.split('.').next()).collect();
    let known = known.into_iter().collect::<Vec<_>>().join(", ");
    Finding {
        case: "Every report".to_owned(),
        message: format!(
            "No report asks for a template \"{name}\". The names are {known}; a framework may follow, as in section_1.aicpa."
        ),
    }
}
