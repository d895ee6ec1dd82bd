//! What parts of the report were derived from, so that whoever reads a page can go to the row.

use crate::document::{Block, Flow, Source};
use crate::view::{Control, Criterion, Deviation, Test, TextKey};

/// A criterion in scope, by its own id.
pub(super) fn criterion(criterion: &Criterion) -> Source {
    Source::new("criterion", &criterion.id)
}

/// A control, by its row.
pub(super) fn control(control: &Control) -> Source {
    Source::new("control", &control.id)
}

/// A test, by its row.
pub(super) fn test(test: &Test) -> Source {
    Source::new("test", &test.id)
}

/// A deviation, by its row.
pub(super) fn deviation(deviation: &Deviation) -> Source {
    Source::new("deviation", &deviation.id)
}

/// Marks the paragraphs of a text that people wrote, by its key.
pub(super) fn of_text(mut blocks: Vec<Block>, key: TextKey) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Flow(Flow::Paragraph(paragraph)) = block {
            paragraph.source = Some(Source::new("text", name(key)));
        }
    }
    blocks
}

fn name(key: TextKey) -> &'static str {
    match key {
        TextKey::OpinionEmphasis => "opinion_emphasis",
        TextKey::OtherMatter => "other_matter",
        TextKey::AssertionSignatory => "assertion_signatory",
        TextKey::DescriptionServices => "description_services",
        TextKey::DescriptionCommitments => "description_commitments",
        TextKey::DescriptionComponents => "description_components",
        TextKey::DescriptionIncidents => "description_incidents",
        TextKey::DescriptionUserControls => "description_user_controls",
        TextKey::DescriptionSubservice => "description_subservice",
        TextKey::DescriptionChanges => "description_changes",
        TextKey::OtherInformation => "other_information",
    }
}
