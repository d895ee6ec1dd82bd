//! The same document model as a ReportLab script, so that the peer prints the same report.

use std::fmt::Write as _;

use report::document::{Block, Cell, Column, Document, Flow, Inline, Level, List, Orientation, Paragraph, Table};

/// What the script says of its own words: styles, page templates, and short names for what follows.
const PREAMBLE: &str = r#"import sys
from reportlab.lib.pagesizes import letter, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib import colors
from reportlab.platypus import *
from reportlab.platypus.tableofcontents import TableOfContents

body = ParagraphStyle('body', fontName='Times-Roman', fontSize=10, leading=14, spaceBefore=7)
cell = ParagraphStyle('cell', fontName='Helvetica', fontSize=8.5, leading=11)
heads = [ParagraphStyle('h%d' % n, fontName='Helvetica-Bold', fontSize=s, leading=s * 1.25, spaceBefore=s, keepWithNext=1)
         for n, s in ((1, 20), (2, 13), (3, 11))]
story = []

class Book(BaseDocTemplate):
    def afterFlowable(self, flowable):
        if isinstance(flowable, Paragraph) and flowable.style.name in ('h1', 'h2'):
            self.notify('TOCEntry', (int(flowable.style.name[1]) - 1, flowable.getPlainText(), self.page))

def furniture(canvas, doc):
    canvas.setFont('Helvetica', 8)
    canvas.drawString(66, doc.pagesize[1] - 42, HEADER)
    canvas.drawString(66, 40, FOOTER)
    canvas.drawRightString(doc.pagesize[0] - 66, 40, 'Page %d' % doc.page)

def on_portrait(canvas, doc):
    doc.pagesize = letter; canvas.setPageSize(letter); furniture(canvas, doc)

def on_landscape(canvas, doc):
    doc.pagesize = landscape(letter); canvas.setPageSize(landscape(letter)); furniture(canvas, doc)

def h(level, text): story.append(Paragraph(text, heads[level - 1]))
def P(text): return Paragraph(text, cell)
def p(text): story.append(Paragraph(text, body))
def b(mark, text): story.append(Paragraph(text, body, bulletText=mark))
def brk(): story.append(PageBreak())
def sec(flipped):
    story.append(NextPageTemplate('landscape' if flipped else 'portrait')); story.append(PageBreak())
def t(weights, header, rows, spans, flipped):
    width = (792 if flipped else 612) - 2 * 66
    total = float(sum(weights))
    looks = [('GRID', (0, 0), (-1, -1), 0.4, colors.grey), ('VALIGN', (0, 0), (-1, -1), 'TOP')]
    looks += [('SPAN', (a, r + header), (z, r + header)) for r, a, z in spans]
    story.append(LongTable(rows, colWidths=[width * w / total for w in weights], repeatRows=header, splitInRow=1, style=TableStyle(looks)))
"#;

/// The whole document as one script that takes the path of the PDF.
pub fn script(document: &Document) -> String {
    let mut out = PREAMBLE.to_owned();
    let (header, footer) = (&document.furniture.header_left, &document.furniture.footer);
    let _ = writeln!(out, "HEADER, FOOTER = {}, {}", quoted(header), quoted(footer));
    if let Some(cover) = &document.cover {
        cover.head.iter().chain(&cover.foot).for_each(|part| flow(&mut out, part));
    }
    if document.contents.is_some() {
        out.push_str("brk()\nstory.append(TableOfContents())\n");
    }
    for section in &document.sections {
        let flipped = section.orientation == Orientation::Landscape;
        let _ = writeln!(out, "sec({})", python(flipped));
        section.blocks.iter().for_each(|part| block(&mut out, part, flipped));
    }
    out.push_str(
        "book = Book(sys.argv[1], pagesize=letter)\n\
         book.addPageTemplates([\n\
         PageTemplate(id='portrait', frames=[Frame(66, 70, 480, 640)], onPage=on_portrait),\n\
         PageTemplate(id='landscape', frames=[Frame(66, 62, 660, 474)], onPage=on_landscape)])\n\
         book.multiBuild(story)\n",
    );
    out
}

fn block(out: &mut String, block: &Block, flipped: bool) {
    match block {
        Block::Heading(heading) => {
            let level = match heading.level {
                Level::One => 1,
                Level::Two => 2,
                Level::Three => 3,
            };
            let _ = writeln!(out, "h({level}, {})", quoted(&escaped(&heading.text)));
        }
        Block::Flow(part) => flow(out, part),
        Block::KeepTogether(parts) => parts.iter().for_each(|part| flow(out, part)),
        Block::Table(part) => table(out, part, flipped),
        Block::Image(image) => _ = writeln!(out, "p({})", quoted(&escaped(&image.caption))),
        Block::PageBreak => out.push_str("brk()\n"),
    }
}

fn flow(out: &mut String, flow: &Flow) {
    match flow {
        Flow::Paragraph(part) => _ = writeln!(out, "p({})", quoted(&marked(part))),
        Flow::List(part) => {
            for (mark, text) in items(part) {
                let _ = writeln!(out, "b({}, {})", quoted(&mark), quoted(&text));
            }
        }
    }
}

/// The paragraphs of a list with their marks.
fn items(list: &List) -> Vec<(String, String)> {
    let mut items = Vec::new();
    for (number, item) in list.numbered() {
        let mark = if list.ordered { format!("{number}.") } else { "\u{2022}".to_owned() };
        for part in item {
            match part {
                Flow::Paragraph(part) => items.push((mark.clone(), marked(part))),
                Flow::List(inner) => items.extend(self::items(inner)),
            }
        }
    }
    items
}

fn table(out: &mut String, table: &Table, flipped: bool) {
    if table.rows.is_empty() {
        return;
    }
    let columns = table.columns.len().max(1);
    let weights: Vec<String> = table.columns.iter().map(|column| column.weight.max(1).to_string()).collect();
    let header = table.columns.iter().any(|column| !column.header.is_empty());
    let mut rows: Vec<String> = Vec::new();
    if header {
        rows.push(list(table.columns.iter().map(title)));
    }
    let mut spans = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        let mut cells: Vec<String> = Vec::new();
        for part in &row.cells {
            if part.span > 1 {
                spans.push(format!("({place}, {}, {})", cells.len(), (cells.len() + part.span - 1).min(columns - 1)));
            }
            cells.push(cell(part));
            cells.extend((1..part.span.max(1)).map(|_| "''".to_owned()));
        }
        cells.resize(columns, "''".to_owned());
        rows.push(list(cells.into_iter()));
    }
    let (weights, rows) = (list(weights.into_iter()), list(rows.into_iter()));
    let spans = list(spans.into_iter());
    let _ = writeln!(out, "t({weights}, {}, {rows}, {spans}, {})", u8::from(header), python(flipped));
}

fn title(column: &Column) -> String {
    format!("P({})", quoted(&format!("<b>{}</b>", escaped(&column.header))))
}

fn cell(cell: &Cell) -> String {
    let mut parts = Vec::new();
    for part in &cell.content {
        match part {
            Flow::Paragraph(part) => parts.push(marked(part)),
            Flow::List(part) => parts.extend(items(part).into_iter().map(|(mark, text)| format!("{mark} {text}"))),
        }
    }
    list(parts.into_iter().map(|part| format!("P({})", quoted(&part))))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A paragraph in the marks that ReportLab reads.
fn marked(paragraph: &Paragraph) -> String {
    let mut marked = String::new();
    for inline in &paragraph.text {
        let _ = match inline {
            Inline::Text(text) => write!(marked, "{}", escaped(text)),
            Inline::Strong(text) => write!(marked, "<b>{}</b>", escaped(text)),
            Inline::Emphasis(text) => write!(marked, "<i>{}</i>", escaped(text)),
            Inline::Reference(text) | Inline::Link { text, .. } => {
                write!(marked, "<font face=\"Courier\">{}</font>", escaped(text))
            }
            Inline::LineBreak => write!(marked, "<br/>"),
        };
    }
    marked
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn python(truth: bool) -> &'static str {
    if truth { "True" } else { "False" }
}

/// A Python string literal.
fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => literal.extend(['\\', letter]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            _ => literal.push(letter),
        }
    }
    literal.push('"');
    literal
}
