//! The check of a firm's wording: whether every element of the auditor's report is still there, in each kind of report,
//! and names what it has to name.

use std::collections::{BTreeMap, BTreeSet};

use super::{SHIPPED, cases};
use crate::elements::{self, Fault};
use crate::view::Wording;

/// Something that a wording lost, or that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, and what to do.
    pub fault: Fault,
    /// The kinds of report in which it shows.
    pub cases: Vec<String>,
}

/// Checks templates that take the place of those that ship; each fault is told once, with the reports it is in.
pub fn check(templates: &BTreeMap<String, String>) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        templates.keys().filter(|name| !is_known(name)).map(|name| unknown(name)).collect();
    let mut told: BTreeMap<Fault, usize> = BTreeMap::new();
    for mut case in cases::all() {
        case.view.wording = Wording { templates: templates.clone(), ..Wording::default() };
        for fault in elements::faults(&case.view) {
            let at = *told.entry(fault.clone()).or_insert(findings.len());
            match findings.get_mut(at) {
                Some(finding) if finding.cases.contains(&case.name) => (),
                Some(finding) => finding.cases.push(case.name.clone()),
                None => findings.push(Finding { fault, cases: vec![case.name.clone()] }),
            }
        }
    }
    findings
}

/// In how many kinds of report a wording is tried.
pub fn cases_tried() -> usize {
    cases::all().len()
}

impl Finding {
    /// Where it shows, on one line.
    pub fn shows_in(&self) -> String {
        match &self.cases[..] {
            [] => String::new(),
            [only] => only.clone(),
            [first, more @ ..] => format!("{first}, and {} more kinds of report", more.len()),
        }
    }
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
        fault: Fault {
            element: None,
            message: format!("No report asks for a template \"{name}\"."),
            advice: format!(
                "Name the file after the part that it words: {known}; a framework may follow, as in section_1.aicpa."
            ),
        },
        cases: vec!["Every report".to_owned()],
    }
}
