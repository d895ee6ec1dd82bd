//! The texts that people write for the report, and the visible blanks where they have not.

use crate::document::{Block, Inline, Paragraph, ParagraphStyle};
use crate::phrases;
use crate::view::{ReportView, TextKey};

use super::sources;

/// A part of the description that management writes.
pub(super) struct Place {
    /// The insert of the template.
    pub(super) insert: &'static str,
    /// The text.
    pub(super) key: TextKey,
    /// What the text is to say, for the blank.
    pub(super) what: &'static str,
}

/// The parts of the description that management writes.
pub(super) const DESCRIPTION: [Place; 7] = [
    Place {
        insert: "services",
        key: TextKey::DescriptionServices,
        what: "the services that the system provides, and to whom",
    },
    Place {
        insert: "commitments",
        key: TextKey::DescriptionCommitments,
        what: "the principal service commitments and system requirements for each category in scope",
    },
    Place {
        insert: "components",
        key: TextKey::DescriptionComponents,
        what: "the infrastructure, software, people, procedures and data of the system",
    },
    Place {
        insert: "incidents",
        key: TextKey::DescriptionIncidents,
        what: "the system incidents to disclose, or management’s statement that there were none",
    },
    Place {
        insert: "user_controls",
        key: TextKey::DescriptionUserControls,
        what: "the controls that user entities are expected to operate, or that there are none",
    },
    Place {
        insert: "subservice",
        key: TextKey::DescriptionSubservice,
        what: "the subservice organisations with the method used for each, or that there are none",
    },
    Place {
        insert: "changes",
        key: TextKey::DescriptionChanges,
        what: "the significant changes to the system and its controls, or that there were none",
    },
];

/// The text written for this place, or a blank that says what belongs there.
pub(super) fn written(view: &ReportView, key: TextKey, what: &str) -> Vec<Block> {
    let blocks = match view.text(key) {
        Some(text) => paragraphs(text),
        None => vec![blank(what).into()],
    };
    sources::of_text(blocks, key)
}

/// The text written for this place, if there is any.
pub(super) fn optional(view: &ReportView, key: TextKey) -> Vec<Block> {
    sources::of_text(view.text(key).map(paragraphs).unwrap_or_default(), key)
}

/// A paragraph with a visible blank.
pub(super) fn blank(what: &str) -> Paragraph {
    Paragraph { style: ParagraphStyle::Note, text: vec![Inline::Strong(phrases::blank(what))], source: None }
}

/// The paragraphs of a text: empty lines part them, line ends within them stay.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    split(text).iter().map(|paragraph| Paragraph::text(paragraph).into()).collect()
}

/// A text as an address: its lines stay close together.
pub(super) fn address(text: &str) -> Vec<Block> {
    vec![Paragraph::styled(ParagraphStyle::Address, text.trim()).into()]
}

fn split(text: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line.trim_end());
        } else if !lines.is_empty() {
            paragraphs.push(std::mem::take(&mut lines).join("\n"));
        }
    }
    paragraphs
}
