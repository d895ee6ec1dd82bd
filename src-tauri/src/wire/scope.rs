//! Twins of the criteria and their relevance.

use engine::{ControlId as EngineControlId, criteria};
use serde::Serialize;
use specta::Type;

use super::engagement::Category;
use super::{ControlId, Cross, cross};

/// One criterion, in our own words.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Criterion {
    id: String,
    category: Category,
    series: String,
    title: String,
    summary: String,
    coso_principle: Option<u8>,
}

impl From<&criteria::Criterion> for Criterion {
    fn from(criterion: &criteria::Criterion) -> Self {
        let criterion = criterion.clone();
        Criterion {
            id: cross(criterion.id),
            category: cross(criterion.category),
            series: cross(criterion.series),
            title: cross(criterion.title),
            summary: cross(criterion.summary),
            coso_principle: cross(criterion.coso_principle),
        }
    }
}

impl Cross<Criterion> for &'static criteria::Criterion {
    fn cross(self) -> Criterion {
        self.into()
    }
}

/// An edition of the criteria.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CriteriaPack {
    edition: String,
    name: String,
    description_criteria: String,
    criteria: Vec<Criterion>,
}

impl From<&criteria::CriteriaPack> for CriteriaPack {
    fn from(pack: &criteria::CriteriaPack) -> Self {
        CriteriaPack {
            edition: pack.edition.clone(),
            name: pack.name.clone(),
            description_criteria: pack.description_criteria.clone(),
            criteria: pack.criteria.iter().map(Criterion::from).collect(),
        }
    }
}

/// An edition of the criteria by its id and its name as a report prints it.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CriteriaEdition {
    edition: String,
    name: String,
}

impl From<&criteria::CriteriaPack> for CriteriaEdition {
    fn from(pack: &criteria::CriteriaPack) -> Self {
        CriteriaEdition { edition: pack.edition.clone(), name: pack.name.clone() }
    }
}

/// A control that supports a criterion.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ControlLink {
    id: ControlId,
    reference: String,
}

impl Cross<ControlLink> for (EngineControlId, String) {
    fn cross(self) -> ControlLink {
        ControlLink { id: self.0.into(), reference: self.1 }
    }
}

views! {
    /// A criterion of the chosen categories, with the controls that support it.
    ScopedCriterion = criteria::ScopedCriterion {
        criterion: Criterion, relevant: bool, reason: Option<String>, controls: Vec<ControlLink>,
        carved_out: Vec<String>,
    }
}
