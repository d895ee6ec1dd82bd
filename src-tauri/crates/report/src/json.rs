//! The machine-readable twin of a report: its facts as JSON, with the hash by which the PDF, the
//! workbook and the twin are known to say the same.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::view::ReportView;

/// The name of the file inside the PDF that has them.
pub(crate) const REPORT_JSON: &str = "report.json";

/// The facts of a report for the programs of its readers, and what all facts hash to.
pub(crate) struct Twin {
    /// The SHA-256 of all facts as JSON without white space, in hexadecimal.
    pub(crate) content: String,
    /// The facts that the report tells as indented JSON, with that hash before them: what stays in the workpapers does
    /// not travel inside the report.
    pub(crate) published: String,
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
        let published = told(&content, &view.published());
        Self { content, published }
    }
}

fn told(content: &str, facts: &ReportView) -> String {
    let told = Told { content_sha256: content, facts };
    serde_json::to_string_pretty(&told).expect("the view holds only text, numbers, lists and structs")
}

/// The view as indented JSON; names are those of the view in snake case. `content_sha256` comes first.
pub fn json(view: &ReportView) -> String {
    told(&content_hash(view), view)
}

/// What the facts of a report hash to: the SHA-256 of the view as JSON without white space. The PDF prints it on its
/// cover, the workbook has it among its properties, and the JSON says it first; what is attached to the PDF, too, though it
/// leaves out what stays in the workpapers.
pub fn content_hash(view: &ReportView) -> String {
    let facts = serde_json::to_vec(view).expect("the view holds only text, numbers, lists and structs");
    Sha256::digest(facts).iter().map(|byte| format!("{byte:02x}")).collect()
}
