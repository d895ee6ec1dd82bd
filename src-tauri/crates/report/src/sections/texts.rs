//! The texts that people write for the report, and the visible blanks where they have not.

use crate::document::{Block, Inline, Paragraph, ParagraphStyle};
use crate::view::{ReportView, TextKey};
use crate::{markdown, phrases};

use super::sources;

/// The text written for this place, or a blank that says what belongs there.
pub(super) fn written(view: &ReportView, key: TextKey, what: &str) -> Vec<Block> {
    let blocks = match view.text(key) {
        Some(text) => blocks(view, text, key),
        None => vec![blank(what).into()],
    };
    sources::of_text(blocks, key)
}

/// The text written for this place, if there is any.
pub(super) fn optional(view: &ReportView, key: TextKey) -> Vec<Block> {
    sources::of_text(view.text(key).map(|text| blocks(view, text, key)).unwrap_or_default(), key)
}

/// A paragraph with a visible blank.
pub(super) fn blank(what: &str) -> Paragraph {
    Paragraph { style: ParagraphStyle::Note, text: vec![Inline::Strong(phrases::blank(what))], source: None }
}

/// What the Markdown of a text says.
fn blocks(view: &ReportView, text: &str, key: TextKey) -> Vec<Block> {
    markdown::blocks(text, sources::name(key), &view.pictures)
}

/// The paragraphs of a plain text: empty lines part them, line ends within them stay.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let lines = text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    lines
        .split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| Paragraph::text(part).into())
        .collect()
}

/// A text as an address: its lines stay close together.
pub(super) fn address(text: &str) -> Vec<Block> {
    vec![Paragraph::styled(ParagraphStyle::Address, text.trim()).into()]
}
