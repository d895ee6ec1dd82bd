//! The report that is measured: the sample engagement of 183 controls, its procedures written out until the whole has
//! the words of a large examination.

use report::document::{Block, Document, Flow, Table};
use report::view::ReportView;

/// How many words the report of a large examination has.
const WORDS: usize = 97_000;

/// What auditors write when they write everything down.
const SENTENCES: [&str; 8] = [
    "We obtained the list from the system that the control owner named, agreed its parameters with the period under \
     examination, and compared the number of records with a count taken from a second source.",
    "For each item we inspected the ticket, the approval recorded in it and the time of the change, and asked the \
     approver where the ticket alone did not answer the question.",
    "Where the evidence was a screen, we watched it being produced and noted the user, the date and the query.",
    "We compared the date of the event with the date on which the access ended, in the directory and in the application.",
    "We read the settings of the environment and compared them with the standard that the organisation had approved.",
    "Items whose evidence was incomplete were followed up with the owner before a result was recorded.",
    "The procedure was repeated for the systems added during the period, whose records are kept apart from the others.",
    "We kept the evidence with the workpaper and recorded its hash, so that the test can be carried out again.",
];

/// The view with its procedures written out.
pub fn written_out(mut view: ReportView) -> ReportView {
    let wanted = WORDS.saturating_sub(words(&report::sections::build(&view)));
    let texts: usize = view.tests().map(|(_, test)| test.procedures.len()).sum();
    let each = wanted.div_ceil(texts.max(1));
    let mut place = 0;
    for control in &mut view.controls {
        for procedure in control.tests.iter_mut().flat_map(|test| &mut test.procedures) {
            let mut added = 0;
            while added + 8 < each {
                place += 1;
                let more = format!(" {} ({}, {place})", SENTENCES[place % SENTENCES.len()], control.reference);
                added += more.split_whitespace().count();
                procedure.text.push_str(&more);
            }
        }
    }
    view
}

/// How many words a document says.
pub fn words(document: &Document) -> usize {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.map(block_words).sum()
}

fn block_words(block: &Block) -> usize {
    match block {
        Block::Heading(heading) => counted(&heading.text),
        Block::Flow(flow) => flow_words(flow),
        Block::KeepTogether(flows) => flows.iter().map(flow_words).sum(),
        Block::Table(table) => table_words(table),
        Block::Image(image) => counted(&image.caption),
        Block::PageBreak => 0,
    }
}

fn table_words(table: &Table) -> usize {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.flat_map(|cell| &cell.content).map(flow_words).sum()
}

fn flow_words(flow: &Flow) -> usize {
    match flow {
        Flow::Paragraph(paragraph) => paragraph.text.iter().map(|inline| counted(inline.words())).sum(),
        Flow::List(list) => list.items.iter().flatten().map(flow_words).sum(),
    }
}

fn counted(text: &str) -> usize {
    text.split_whitespace().count()
}
