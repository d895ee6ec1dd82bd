//! The wording of the report as the window shows it: which one is used, and what a check of another one found.

use engine::phrases::{AdoptedPhrases as Adopted, Pack};
use report::elements::{Element, Fault};
use report::phrases::Finding;
use serde::Serialize;
use specta::Type;

use super::opinions::AdoptedPhrases;

/// Something that a wording lacks, or that cannot be read.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct WordingFinding {
    /// The number of the element in the checklist.
    element: Option<String>,
    /// What is so.
    message: String,
    /// What to do.
    advice: String,
    /// The kinds of report in which it shows; empty for the report of this engagement.
    cases: Vec<String>,
}

/// A wording of a firm.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct WordingView {
    /// What the firm calls it.
    name: String,
    /// The hash of its templates.
    sha256: String,
    /// The names of its templates.
    templates: Vec<String>,
}

/// A wording that was chosen from disk, and what its check found.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct WordingCheck {
    /// Where it is.
    path: String,
    /// The wording.
    wording: WordingView,
    /// What it lacks; empty where it is whole.
    findings: Vec<WordingFinding>,
    /// In how many kinds of report it was tried.
    cases: u32,
}

/// Which wording is used, here and by the firm.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct WordingState {
    /// The wording that the engagement adopted; none where it uses the one that ships.
    adopted: Option<AdoptedPhrases>,
    /// The names of its templates.
    templates: Vec<String>,
    /// What it lacks in the report of this engagement.
    faults: Vec<WordingFinding>,
    /// The firm's wording on this computer.
    firm: Option<WordingView>,
    /// How many templates ship.
    shipped: u32,
}

/// Templates that were written out.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct WrittenTemplates {
    /// The folder.
    pub(crate) folder: String,
    /// How many.
    pub(crate) files: u32,
}

impl From<&Pack> for WordingView {
    fn from(pack: &Pack) -> Self {
        Self { name: pack.name.clone(), sha256: pack.sha256(), templates: pack.templates.keys().cloned().collect() }
    }
}

impl WordingFinding {
    fn of(fault: Fault, cases: Vec<String>) -> Self {
        let element = fault.element.map(|element| Element::number(element).to_owned());
        Self { element, message: fault.message, advice: fault.advice, cases }
    }
}

impl WordingCheck {
    /// What the check of a wording found.
    pub(crate) fn of(path: String, pack: &Pack, findings: Vec<Finding>) -> Self {
        let findings = findings.into_iter().map(|found| WordingFinding::of(found.fault, found.cases));
        Self {
            path,
            wording: pack.into(),
            findings: findings.collect(),
            cases: super::cross(report::phrases::cases_tried()),
        }
    }
}

impl WordingState {
    /// Which wording is used, with what it lacks here.
    pub(crate) fn of(adopted: Option<(Adopted, Vec<String>, Vec<Fault>)>, firm: Option<&Pack>) -> Self {
        let (adopted, templates, faults) = match adopted {
            Some((adopted, templates, faults)) => (Some(adopted.into()), templates, faults),
            None => (None, Vec::new(), Vec::new()),
        };
        Self {
            adopted,
            templates,
            faults: faults.into_iter().map(|fault| WordingFinding::of(fault, Vec::new())).collect(),
            firm: firm.map(WordingView::from),
            shipped: super::cross(report::phrases::shipped().count()),
        }
    }
}
