//! Twins of evidence files.

use chrono::{DateTime, NaiveDate, Utc};
use engine::evidence;
use serde::Deserialize;
use specta::Type;

use super::{DeviationId, EvidenceId, SampleItemId, TestId};

/// What an evidence file supports.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum EvidenceSubject {
    /// A test as a whole.
    Test {
        /// Which.
        id: TestId,
    },
    /// One item of a sample.
    Item {
        /// Which.
        id: SampleItemId,
    },
    /// A deviation.
    Deviation {
        /// Which.
        id: DeviationId,
    },
}

impl From<EvidenceSubject> for evidence::EvidenceSubject {
    fn from(subject: EvidenceSubject) -> Self {
        match subject {
            EvidenceSubject::Test { id } => Self::Test(id.into()),
            EvidenceSubject::Item { id } => Self::Item(id.into()),
            EvidenceSubject::Deviation { id } => Self::Deviation(id.into()),
        }
    }
}

words! {
    /// How much the way a file was obtained says for it.
    Reliability = evidence::Reliability {
        AuditorExtracted, ObservedExtraction, ClientExport, Screenshot, ClientStatement,
    }
}

views! {
    /// An evidence file and what it supports.
    EvidenceRow = evidence::EvidenceRow {
        id: EvidenceId, name: String, sha256: String, size: u32, media_type: String,
        obtained_on: Option<NaiveDate>, obtained_from: Option<String>, source: Option<String>,
        reliability: Option<Reliability>, subjects: Vec<String>, added_by: String, added_at: DateTime<Utc>,
    }
}
