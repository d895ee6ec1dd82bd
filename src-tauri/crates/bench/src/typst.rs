//! The same document model as Typst source, so that the peer prints the same report.

use std::fmt::Write as _;

use report::document::{
    Align, Block, Cell, Document, Flow, Inline, Level, List, Orientation, Paragraph, Section, Table,
};

/// The whole document as one Typst file.
pub fn source(document: &Document) -> String {
    let mut out = String::new();
    let header = quoted(&document.furniture.header_left);
    let footer = quoted(&document.furniture.footer);
    let _ = writeln!(
        out,
        "#set document(title: {})\n\
         #set page(paper: \"us-letter\", header: text(8pt, {header}), footer: context [#text(8pt, {footer}) #h(1fr) \
         Page #counter(page).display() of #counter(page).final().first()])\n\
         #set text(size: 10pt, lang: \"en\", hyphenate: false)\n\
         #set par(justify: false)\n#set table(stroke: 0.4pt, inset: 4pt)\n#show table: set text(8.5pt)\n\
         #show figure: set block(breakable: true)",
        quoted(&document.meta.title)
    );
    if let Some(cover) = &document.cover {
        cover.head.iter().chain(&cover.foot).for_each(|part| flow(&mut out, part));
        out.push_str("#pagebreak()\n");
    }
    if document.contents.is_some() {
        out.push_str("#outline(depth: 2)\n#pagebreak()\n");
    }
    document.sections.iter().for_each(|part| section(&mut out, part));
    out
}

fn section(out: &mut String, section: &Section) {
    let flipped = section.orientation == Orientation::Landscape;
    let _ = writeln!(out, "#set page(flipped: {flipped})\n#pagebreak(weak: true)");
    for block in &section.blocks {
        match block {
            Block::Heading(heading) => {
                let level = match heading.level {
                    Level::One => 1,
                    Level::Two => 2,
                    Level::Three => 3,
                };
                let _ = writeln!(out, "#heading(level: {level}, {})", quoted(&heading.text));
            }
            Block::Flow(part) => flow(out, part),
            Block::KeepTogether(parts) => {
                out.push_str("#block(breakable: false)[\n");
                parts.iter().for_each(|part| flow(out, part));
                out.push_str("]\n");
            }
            Block::Table(part) => table(out, part),
            Block::Image(part) => _ = writeln!(out, "#emph({})\n", quoted(&part.caption)),
            Block::PageBreak => out.push_str("#pagebreak()\n"),
        }
    }
}

fn flow(out: &mut String, flow: &Flow) {
    match flow {
        Flow::Paragraph(part) => paragraph(out, part),
        Flow::List(part) => list(out, part),
    }
}

fn paragraph(out: &mut String, paragraph: &Paragraph) {
    paragraph.text.iter().for_each(|run| inline(out, run));
    out.push_str("\n\n");
}

fn inline(out: &mut String, inline: &Inline) {
    let source = match inline {
        Inline::Text(text) => format!("#{}", quoted(text)),
        Inline::Strong(text) => format!("#strong({})", quoted(text)),
        Inline::Emphasis(text) => format!("#emph({})", quoted(text)),
        Inline::Reference(text) | Inline::Link { text, .. } => format!("#raw({})", quoted(text)),
        Inline::LineBreak => "#linebreak()".to_owned(),
    };
    out.push_str(&source);
}

fn list(out: &mut String, list: &List) {
    out.push_str(if list.ordered { "#enum(" } else { "#list(" });
    let start = list.start.filter(|_| list.ordered);
    start.iter().for_each(|number| _ = write!(out, "start: {number},"));
    for item in &list.items {
        out.push('[');
        item.iter().for_each(|part| flow(out, part));
        out.push_str("],");
    }
    out.push_str(")\n\n");
}

fn table(out: &mut String, table: &Table) {
    let widths: Vec<String> = table.columns.iter().map(|column| format!("{}fr", column.weight.max(1))).collect();
    let aligns: Vec<&str> = table.columns.iter().map(|column| alignment(column.align)).collect();
    let _ = write!(out, "#table(columns: ({},), align: ({},),", widths.join(","), aligns.join(","));
    if table.columns.iter().any(|column| !column.header.is_empty()) {
        out.push_str("table.header(");
        table.columns.iter().for_each(|column| _ = write!(out, "strong({}),", quoted(&column.header)));
        out.push_str("),");
    }
    for row in &table.rows {
        row.cells.iter().for_each(|part| cell(out, part));
    }
    out.push_str(")\n\n");
}

fn cell(out: &mut String, cell: &Cell) {
    let _ = write!(out, "table.cell(colspan: {})[", cell.span.max(1));
    cell.content.iter().for_each(|part| flow(out, part));
    out.push_str("],");
}

fn alignment(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Centre => "center",
        Align::End => "end",
    }
}

/// A Typst string literal.
fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => literal.extend(['\\', letter]),
            '\n' => literal.push_str("\\n"),
            _ => literal.push(letter),
        }
    }
    literal.push('"');
    literal
}
