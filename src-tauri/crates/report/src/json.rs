//! The facts of a report as JSON, for scripts and reviewers.

use crate::view::ReportView;

/// The view as indented JSON; names are those of the view in snake case.
pub fn json(view: &ReportView) -> String {
    serde_json::to_string_pretty(view).expect("the view holds only text, numbers, lists and structs")
}
