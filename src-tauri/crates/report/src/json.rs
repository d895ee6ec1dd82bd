//! The machine-readable twin of a report: its facts as JSON, with the hash by which the PDF, the
//! workbook and the twin are known to say the same.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::view::ReportView;

/// The facts of a report for programs, and what they hash to.
pub(crate) struct Twin {
    /// The SHA-256 of the facts as JSON without white space, in hexadecimal.
    pub(crate) content: String,
    /// The facts as indented JSON, with that hash before them.
    pub(crate) json: String,
}

#[derive(Serialize)]
struct Told<'a> {
    content_sha256: &'a str,
    #[serde(flatten)]
    facts: &'a ReportView,
}

impl Twin {
    /// The twin of the report of this view.
    pub(crate) fn of(view: &ReportView) -> Self {
        let content = content_hash(view);
        let told = Told { content_sha256: &content, facts: view };
        let json = serde_json::to_string_pretty(&told).expect("the view holds only text, numbers, lists and structs");
        Self { content, json }
    }
}

/// The view as indented JSON; names are those of the view in snake case. `content_sha256` comes first.
pub fn json(view: &ReportView) -> String {
    Twin::of(view).json
}

/// What the facts of a report hash to: the SHA-256 of the view as JSON without white space. The PDF prints it on its
/// cover, the workbook has it among its properties, and the twin says it first.
pub fn content_hash(view: &ReportView) -> String {
    let facts = serde_json::to_vec(view).expect("the view holds only text, numbers, lists and structs");
    Sha256::digest(facts).iter().map(|byte| format!("{byte:02x}")).collect()
}
