//! Deviations: where a control did not do what it says, and what a second person makes of it.

mod views;
mod writes;

use chrono::{DateTime, Utc};

use crate::{
    ids::{AttributeId, DeviationId, SampleItemId, TestId},
    text_enum::text_enums,
};

pub use views::list;
pub(crate) use views::{of_control, of_test};
pub use writes::{amend, evaluate, record, remove};

text_enums! {
    /// How far a cause reaches.
    Extent {
        /// This occurrence only.
        Isolated = "isolated",
        /// A cause that can affect other occurrences.
        Systematic = "systematic",
    }
}

/// A deviation as the tester describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviationDraft {
    /// The item it was found on.
    pub item: Option<SampleItemId>,
    /// The attribute that did not hold.
    pub attribute: Option<AttributeId>,
    /// What was found: count, magnitude, dates.
    pub facts: String,
    /// What kind of deviation it is.
    pub nature: Option<String>,
    /// Why it happened.
    pub cause: Option<String>,
    /// How far the cause reaches.
    pub extent: Option<Extent>,
    /// What it means for the criterion.
    pub effect: Option<String>,
    /// Controls that make up for it.
    pub compensating: Option<String>,
    /// The wording for Section 4.
    pub section_4: Option<String>,
    /// Management's response for Section 5.
    pub response: Option<String>,
}

impl DeviationDraft {
    /// What a recorded deviation says, to be changed.
    #[must_use]
    pub fn of(row: &DeviationRow) -> Self {
        Self {
            item: row.item,
            attribute: row.attribute,
            facts: row.facts.clone(),
            nature: row.nature.clone(),
            cause: row.cause.clone(),
            extent: row.extent,
            effect: row.effect.clone(),
            compensating: row.compensating.clone(),
            section_4: row.section_4.clone(),
            response: row.response.clone(),
        }
    }
}

/// A recorded deviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviationRow {
    /// Row id.
    pub id: DeviationId,
    /// The test that found it.
    pub test: TestId,
    /// Reference of the control.
    pub control_reference: String,
    /// Title of the test.
    pub test_title: String,
    /// The item it was found on.
    pub item: Option<SampleItemId>,
    /// That item's key.
    pub item_key: Option<String>,
    /// The attribute that did not hold.
    pub attribute: Option<AttributeId>,
    /// That attribute's letter.
    pub attribute_letter: Option<String>,
    /// What was found.
    pub facts: String,
    /// What kind of deviation it is.
    pub nature: Option<String>,
    /// Why it happened.
    pub cause: Option<String>,
    /// How far the cause reaches.
    pub extent: Option<Extent>,
    /// What it means for the criterion.
    pub effect: Option<String>,
    /// Controls that make up for it.
    pub compensating: Option<String>,
    /// The wording for Section 4.
    pub section_4: Option<String>,
    /// Management's response for Section 5.
    pub response: Option<String>,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// What the second person concluded.
    pub evaluation: Option<String>,
    /// Who evaluated it.
    pub evaluated_by: Option<String>,
    /// When.
    pub evaluated_at: Option<DateTime<Utc>>,
}
