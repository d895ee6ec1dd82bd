//! The registers: lists of which the description of the system and the opinion are made.
//!
//! Each register declares its fields once, for people; forms, imports, lists and rules follow from that declaration.

mod declarations;
mod drafts;
pub mod import;
mod problems;
mod views;
mod writes;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{entities, entity::Entity, ids::RegisterEntryId, text_enum::text_enums};

pub use declarations::{Declaration, FieldDeclaration, FieldKind, Group, Word, declaration, declarations};
pub(crate) use problems::{find as find_problems, unsaid};
pub(crate) use views::carved_out;
pub use views::{entries, none_stated, statements};
pub(crate) use writes::forget_control;
pub use writes::{add, amend, remove, state_none, withdraw_none};

text_enums! {
    /// A register.
    Register {
        /// Principal service commitments and system requirements.
        Commitments = "commitments",
        /// Infrastructure, software, people, procedures and data.
        Components = "components",
        /// System incidents.
        Incidents = "incidents",
        /// Controls and duties of user entities.
        UserControls = "user_controls",
        /// Organisations whose controls are necessary to achieve the commitments.
        Subservice = "subservice",
        /// The controls expected of these, or included with them.
        SubserviceControls = "subservice_controls",
        /// Suppliers whose controls are not necessary.
        Vendors = "vendors",
        /// Significant changes during the period.
        Changes = "changes",
        /// Criteria beside the trust services criteria.
        AdditionalCriteria = "additional_criteria",
        /// Where controls answer to references of other frameworks.
        Mappings = "mappings",
        /// Limits on the evidence that could be obtained.
        Limitations = "limitations",
        /// What the description says wrongly, or leaves out.
        Misstatements = "misstatements",
    }
}

impl Register {
    /// The entity that holds its entries.
    pub(crate) fn entity(self) -> &'static Entity {
        match self {
            Self::Commitments => &entities::COMMITMENT,
            Self::Components => &entities::COMPONENT,
            Self::Incidents => &entities::INCIDENT,
            Self::UserControls => &entities::USER_CONTROL,
            Self::Subservice => &entities::SUBSERVICE_ORGANISATION,
            Self::SubserviceControls => &entities::SUBSERVICE_CONTROL,
            Self::Vendors => &entities::VENDOR,
            Self::Changes => &entities::SIGNIFICANT_CHANGE,
            Self::AdditionalCriteria => &entities::ADDITIONAL_CRITERIA,
            Self::Mappings => &entities::CROSSWALK,
            Self::Limitations => &entities::SCOPE_LIMITATION,
            Self::Misstatements => &entities::MISSTATEMENT,
        }
    }
}

/// What one field of an entry says: no text, one, or several where the field holds a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValue {
    /// The name of the field.
    pub field: String,
    /// What it says. Choices are words, days are `2026-01-31`, controls and organisations go by what people call them.
    pub texts: Vec<String>,
}

/// An entry of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Row id.
    pub id: RegisterEntryId,
    /// The register it stands in.
    pub register: Register,
    /// What its fields say, in the order of their declaration.
    pub values: Vec<FieldValue>,
}

impl Entry {
    /// What a field says, where it says anything.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.texts(field).first().map(String::as_str)
    }

    /// Everything that a field says.
    #[must_use]
    pub fn texts(&self, field: &str) -> &[String] {
        self.values.iter().find(|value| value.field == field).map_or(&[], |value| value.texts.as_slice())
    }

    /// Whether a field says this word.
    #[must_use]
    pub fn says(&self, field: &str, word: &str) -> bool {
        self.texts(field).iter().any(|text| text == word)
    }

    /// The day that a field names.
    #[must_use]
    pub fn day(&self, field: &str) -> Option<NaiveDate> {
        self.text(field).and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
    }
}

/// A statement that a register, or a part of it, has nothing to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoneStated {
    /// The register.
    pub register: Register,
    /// The part, such as a kind of component.
    pub part: Option<String>,
    /// Why there is nothing to list.
    pub reason: String,
    /// Who stated it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
