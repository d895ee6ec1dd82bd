//! A document as the text that a reader sees.

use report::document::{Block, Cell, Document, Flow, Inline, Section, Table};

/// Everything that the document says, line by line.
pub(crate) fn text(document: &Document) -> String {
    let mut lines = vec![document.meta.title.clone(), document.meta.subject.clone()];
    let furniture = &document.furniture;
    lines.extend([&furniture.header_left, &furniture.header_right, &furniture.footer].map(Clone::clone));
    if let Some(cover) = &document.cover {
        cover.head.iter().chain(&cover.foot).for_each(|flow| flow_lines(flow, &mut lines));
    }
    lines.extend(document.sections.iter().map(section_text));
    lines.join("\n")
}

/// What a section says, line by line.
pub(crate) fn section_text(section: &Section) -> String {
    let mut lines = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Heading(heading) => lines.push(heading.text.clone()),
            Block::Flow(flow) => flow_lines(flow, &mut lines),
            Block::KeepTogether(flows) => flows.iter().for_each(|flow| flow_lines(flow, &mut lines)),
            Block::Table(table) => table_lines(table, &mut lines),
            Block::Image(image) => lines.push(image.caption.clone()),
            Block::PageBreak => (),
        }
    }
    lines.join("\n")
}

/// The words of a cell.
pub(crate) fn cell_text(cell: &Cell) -> String {
    let mut lines = Vec::new();
    cell.content.iter().for_each(|flow| flow_lines(flow, &mut lines));
    lines.join("\n")
}

/// Every table of the document.
pub(crate) fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Flow(_) | Block::KeepTogether(_) | Block::Image(_) | Block::PageBreak => None,
    })
}

fn table_lines(table: &Table, lines: &mut Vec<String>) {
    lines.push(table.caption.clone());
    lines.push(table.columns.iter().map(|column| column.header.clone()).collect::<Vec<_>>().join(" | "));
    for row in &table.rows {
        lines.push(row.cells.iter().map(cell_text).collect::<Vec<_>>().join(" | "));
    }
}

fn flow_lines(flow: &Flow, lines: &mut Vec<String>) {
    match flow {
        Flow::Paragraph(paragraph) => lines.push(paragraph.text.iter().map(words).collect()),
        Flow::List(list) => list.items.iter().flatten().for_each(|flow| flow_lines(flow, lines)),
    }
}

fn words(inline: &Inline) -> &str {
    match inline {
        Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::Reference(text) => text,
        Inline::Link { text, .. } => text,
        Inline::LineBreak => "\n",
    }
}
