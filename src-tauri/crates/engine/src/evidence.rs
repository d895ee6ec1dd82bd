//! Evidence: files that support a test, an item or a deviation, stored once and never changed.

mod media_type;
mod views;
mod writes;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    ids::{DeviationId, EvidenceId, SampleItemId, TestId},
    text_enum::text_enums,
};

pub(crate) use views::of_test;
pub use views::{bytes, list};
pub use writes::{EvidenceFile, LARGEST, attach, attach_all, detach};

text_enums! {
    /// How much the way a file was obtained says for it, the most first.
    Reliability {
        /// The auditor took it from the system.
        AuditorExtracted = "auditor_extracted",
        /// The auditor watched the client take it.
        ObservedExtraction = "observed_extraction",
        /// The client exported it and gave the query.
        ClientExport = "client_export",
        /// A picture of a screen.
        Screenshot = "screenshot",
        /// The client says so.
        ClientStatement = "client_statement",
    }
}

/// What a file supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceSubject {
    /// A whole test.
    Test(TestId),
    /// One selected item.
    Item(SampleItemId),
    /// A deviation.
    Deviation(DeviationId),
}

/// How a file was obtained.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceFacts {
    /// The system or place it shows.
    pub source: Option<String>,
    /// Who gave it.
    pub obtained_from: Option<String>,
    /// When.
    pub obtained_on: Option<NaiveDate>,
    /// How much the way says for it.
    pub reliability: Option<Reliability>,
}

/// A file of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Row id.
    pub id: EvidenceId,
    /// File name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Media type, told from its name.
    pub media_type: String,
    /// When it was obtained.
    pub obtained_on: Option<NaiveDate>,
    /// Who gave it.
    pub obtained_from: Option<String>,
    /// The system or place it shows.
    pub source: Option<String>,
    /// How much the way it was obtained says for it.
    pub reliability: Option<Reliability>,
    /// What it supports, in words such as "CC6.1-03, item CHG-17".
    pub subjects: Vec<String>,
    /// Who added it.
    pub added_by: String,
    /// When.
    pub added_at: DateTime<Utc>,
}
