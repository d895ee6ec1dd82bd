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

/// Marks everything that the text at this place says.
pub(super) fn of_text(mut blocks: Vec<Block>, key: TextKey) -> Vec<Block> {
    let source = Source::new("text", name(key));
    for block in &mut blocks {
        match block {
            Block::Heading(heading) => heading.source = Some(source.clone()),
            Block::Flow(flow) => mark(flow, &source),
            Block::KeepTogether(flows) => flows.iter_mut().for_each(|flow| mark(flow, &source)),
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.flat_map(|cell| &mut cell.content).for_each(|flow| mark(flow, &source));
            }
            Block::Image(image) => image.source = Some(source.clone()),
            Block::PageBreak => (),
        }
    }
    blocks
}

fn mark(flow: &mut Flow, source: &Source) {
    match flow {
        Flow::Paragraph(paragraph) => paragraph.source = Some(source.clone()),
        Flow::List(list) => list.items.iter_mut().flatten().for_each(|flow| mark(flow, source)),
    }
}

/// The name of a place, as the engagement file has it.
pub(super) fn name(key: TextKey) -> &'static str {
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
