//! The registers of a report view: what the description of the system lists.

use chrono::NaiveDate;
use serde::Serialize;

use super::Category;

/// Everything that the description lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Registers {
    /// Service commitments and system requirements.
    pub commitments: Vec<Commitment>,
    /// Components of the system.
    pub components: Vec<Component>,
    /// Incidents, disclosed and not.
    pub incidents: Vec<Incident>,
    /// Controls and duties of user entities.
    pub user_controls: Vec<UserControl>,
    /// Subservice organisations with their controls.
    pub subservice: Vec<Subservice>,
    /// Suppliers whose controls are not necessary.
    pub vendors: Vec<Vendor>,
    /// Significant changes.
    pub changes: Vec<Change>,
    /// Criteria beside the trust services criteria.
    pub additional: Vec<AdditionalCriteria>,
    /// Where controls and criteria answer to other frameworks, in the order of framework and reference.
    pub mappings: Vec<Mapping>,
    /// What was stated to be none: the register, the part of it, and why.
    pub none: Vec<NoneStated>,
}

/// A service commitment or a system requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// Whether it is a requirement that follows from commitments.
    pub requirement: bool,
    /// What is promised or required.
    pub text: String,
    /// The categories that it belongs to.
    pub categories: Vec<Category>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// A component of the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Component {
    /// Its kind.
    pub kind: ComponentKind,
    /// Its name.
    pub name: String,
    /// What it does.
    pub description: Option<String>,
}

/// The kinds of component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComponentKind {
    /// Buildings, machines, networks.
    Infrastructure,
    /// Programs.
    Software,
    /// Those who run and use the system.
    People,
    /// What they do, by rule or by machine.
    Procedures,
    /// What the system holds.
    Data,
}

impl ComponentKind {
    /// Every kind, in the order of the description.
    pub const ALL: [Self; 5] = [Self::Infrastructure, Self::Software, Self::People, Self::Procedures, Self::Data];

    /// The kind as printed.
    pub fn words(self) -> &'static str {
        match self {
            Self::Infrastructure => "Infrastructure",
            Self::Software => "Software",
            Self::People => "People",
            Self::Procedures => "Procedures",
            Self::Data => "Data",
        }
    }
}

/// A system incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Incident {
    /// What it is called.
    pub title: String,
    /// When it occurred.
    pub occurred_on: Option<NaiveDate>,
    /// When it was over.
    pub resolved_on: Option<NaiveDate>,
    /// What happened.
    pub nature: String,
    /// Who and what was affected.
    pub effect: Option<String>,
    /// What was done about it.
    pub disposition: Option<String>,
    /// Whether the description discloses it.
    pub disclosed: bool,
}

/// What user entities are expected to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserControl {
    /// Whether it is a complementary control, and not another responsibility.
    pub complementary: bool,
    /// The reference by which people name it.
    pub reference: Option<String>,
    /// What user entities do.
    pub text: String,
    /// The criteria that it helps to meet.
    pub criteria: Vec<String>,
}

/// A subservice organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subservice {
    /// Its name.
    pub name: String,
    /// What it does for the system.
    pub services: String,
    /// Whether its controls are part of the description.
    pub inclusive: bool,
    /// How it is monitored.
    pub monitoring: Option<String>,
    /// Who signs its assertion.
    pub assertion_signatory: Option<String>,
    /// The date of its assertion.
    pub assertion_on: Option<NaiveDate>,
    /// The controls that it is assumed to operate, or, where it is included, operates.
    pub controls: Vec<SubserviceControl>,
}

/// A control of a subservice organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubserviceControl {
    /// The reference by which people name it.
    pub reference: Option<String>,
    /// What the organisation does.
    pub text: String,
    /// The criteria that it helps to meet.
    pub criteria: Vec<String>,
}

/// A supplier whose controls are not necessary to achieve the commitments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vendor {
    /// Its name.
    pub name: String,
    /// What it supplies.
    pub services: String,
    /// Why its controls are not necessary.
    pub why: String,
}

/// A significant change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is called.
    pub title: String,
    /// When it took effect.
    pub changed_on: Option<NaiveDate>,
    /// What is different since then.
    pub description: String,
    /// What it means for readers.
    pub effect: Option<String>,
    /// Which controls were replaced, and by which.
    pub controls: Option<String>,
}

/// Criteria beside the trust services criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdditionalCriteria {
    /// The subject matter.
    pub name: String,
    /// The criteria, as printed.
    pub criteria: String,
    /// What of it is in scope.
    pub description: Option<String>,
}

/// Where a control, or criteria, answer to a reference of another framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mapping {
    /// The framework, as printed.
    pub framework: String,
    /// The control's reference, where a control answers to it.
    pub control: Option<String>,
    /// The reference there.
    pub external: String,
    /// The criteria that answer to it.
    pub criteria: Vec<String>,
}

/// A statement that there is nothing to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoneStated {
    /// The register, by its word.
    pub register: String,
    /// The part of it.
    pub part: Option<String>,
    /// Why.
    pub reason: String,
}

fn is_of(mapping: &Mapping, additional: &AdditionalCriteria) -> bool {
    let named = mapping.framework.trim().to_lowercase();
    [&additional.criteria, &additional.name].into_iter().any(|name| name.trim().to_lowercase() == named)
}

impl Registers {
    /// The controls that user entities must operate.
    pub fn complementary(&self) -> impl Iterator<Item = &UserControl> {
        self.user_controls.iter().filter(|control| control.complementary)
    }

    /// The organisations outside the description.
    pub fn carved_out(&self) -> impl Iterator<Item = &Subservice> {
        self.subservice.iter().filter(|organisation| !organisation.inclusive)
    }

    /// The organisations inside the description.
    pub fn included(&self) -> impl Iterator<Item = &Subservice> {
        self.subservice.iter().filter(|organisation| organisation.inclusive)
    }

    /// Why a register, or a part of it, has nothing to list.
    pub fn none(&self, register: &str, part: Option<&str>) -> Option<&str> {
        let found = self.none.iter().find(|stated| stated.register == register && stated.part.as_deref() == part);
        found.map(|stated| stated.reason.as_str())
    }

    /// The mappings that say which controls meet additional criteria: those that name the criteria, or the subject
    /// matter, as their framework.
    pub fn mappings_of(&self, additional: &AdditionalCriteria) -> impl Iterator<Item = &Mapping> {
        self.mappings.iter().filter(|mapping| is_of(mapping, additional))
    }

    /// The mappings to frameworks that the examination does not cover.
    pub fn crosswalks(&self) -> impl Iterator<Item = &Mapping> {
        self.mappings.iter().filter(|mapping| !self.additional.iter().any(|additional| is_of(mapping, additional)))
    }

    /// The included organisation that operates this control.
    pub fn operator_of(&self, reference: &str) -> Option<&str> {
        let operates = |organisation: &&Subservice| {
            organisation.controls.iter().any(|control| control.reference.as_deref() == Some(reference))
        };
        self.included().find(operates).map(|organisation| organisation.name.as_str())
    }

    /// The carved-out organisations whose controls a criterion rests on.
    pub fn carved_out_for(&self, criterion: &str) -> Vec<&str> {
        let serves = |organisation: &&Subservice| {
            organisation.controls.iter().any(|control| control.criteria.iter().any(|id| id == criterion))
        };
        self.carved_out().filter(serves).map(|organisation| organisation.name.as_str()).collect()
    }
}
