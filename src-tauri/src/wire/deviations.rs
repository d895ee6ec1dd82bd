//! Twins of deviations.

use chrono::{DateTime, Utc};
use engine::deviations;

use super::{AttributeId, DeviationId, SampleItemId, TestId};

words! {
    /// How far a deviation reaches.
    Extent = deviations::Extent { Isolated, Systematic }
}

drafts! {
    /// A deviation as typed.
    DeviationDraft = deviations::DeviationDraft {
        item: Option<SampleItemId>, attribute: Option<AttributeId>, facts: String, nature: Option<String>,
        cause: Option<String>, extent: Option<Extent>, effect: Option<String>, compensating: Option<String>,
        section_4: Option<String>, response: Option<String>,
    }
}

views! {
    /// A recorded deviation.
    DeviationRow = deviations::DeviationRow {
        id: DeviationId, test: TestId, control_reference: String, test_title: String, item_key: Option<String>,
        attribute_letter: Option<String>, item: Option<SampleItemId>, attribute: Option<AttributeId>,
        facts: String, nature: Option<String>, cause: Option<String>, extent: Option<Extent>,
        effect: Option<String>, compensating: Option<String>, section_4: Option<String>,
        response: Option<String>, recorded_by: String, recorded_at: DateTime<Utc>,
        evaluation: Option<String>, evaluated_by: Option<String>,
        evaluated_at: Option<DateTime<Utc>>,
    }
}
