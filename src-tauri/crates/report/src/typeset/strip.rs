//! Strips: what pages and cells are stacked from. A strip is one line of text or one rule with the
//! room above it; it is never torn, and it may insist on its neighbour below.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::{Flow, Inline, List, Paragraph, ParagraphStyle, Picture, Source};
use crate::typeset::line::Line;
use crate::typeset::shape::{Lines, Shaper};
use crate::typeset::structure::{Graft, NodeId, Role, Structure};
use crate::typeset::style::{self, Ink, TextStyle};

/// A line of text or a rule, with the room above it.
#[derive(Debug, Clone)]
pub(crate) struct Strip {
    /// The room above it, unless it is the first of a page or a cell.
    pub(crate) before: f32,
    /// Its height without that room.
    pub(crate) height: f32,
    /// From the left of the text.
    pub(crate) x: f32,
    /// What it shows.
    pub(crate) show: Show,
    /// Stays on the page of the strip below.
    pub(crate) keep: bool,
    /// The bullets and numbers beside it: several where an item begins with a list of its own.
    pub(crate) markers: Vec<Marker>,
    /// A number by which its place on the pages can be asked for.
    pub(crate) mark: Option<usize>,
    /// What it was derived from.
    pub(crate) source: Option<Source>,
}

/// What a strip shows.
#[derive(Debug, Clone)]
pub(crate) enum Show {
    /// A line of text, which belongs to this node.
    Text {
        /// The line.
        line: Arc<Line>,
        /// What it is part of.
        node: NodeId,
        /// Where the inlines of its paragraph lead; `None` where it has no links.
        links: Option<Links>,
    },
    /// A rule of this length, thickness and colour at the bottom of the strip.
    Rule(f32, f32, Ink),
    /// A picture of this width, which belongs to this node; it is as high as its strip.
    Picture {
        /// What is shown.
        picture: Picture,
        /// How wide it is on the page.
        width: f32,
        /// What it is part of.
        node: NodeId,
    },
    /// Nothing: room for a marker.
    Room,
}

/// For each inline of a paragraph, where it leads.
pub(crate) type Links = Arc<[Option<Goal>]>;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Goal {
    /// To a heading, by its place among all headings.
    Heading(usize),
    /// To this address of the web.
    Web(Arc<str>),
}

/// A bullet or a number beside a strip.
#[derive(Debug, Clone)]
pub(crate) struct Marker {
    /// From the left of the text.
    pub(crate) x: f32,
    /// The bullet or number.
    pub(crate) line: Arc<Line>,
    /// What it is part of.
    pub(crate) node: NodeId,
}

impl Strip {
    /// A rule across the text, with room above it.
    pub(crate) fn rule(before: f32, length: f32, thickness: f32, ink: Ink) -> Self {
        Self { before, height: thickness, ..Self::of(Show::Rule(length, thickness, ink)) }
    }

    /// Belongs to a tree that became part of another, behind this many marks.
    pub(crate) fn graft(&mut self, graft: Graft, marks: usize) {
        match &mut self.show {
            Show::Text { node, .. } | Show::Picture { node, .. } => *node = graft.node(*node),
            Show::Rule(..) | Show::Room => (),
        }
        for marker in &mut self.markers {
            marker.node = graft.node(marker.node);
        }
        if let Some(mark) = &mut self.mark {
            *mark += marks;
        }
    }

    /// How far what it shows reaches to the right.
    pub(crate) fn width(&self) -> f32 {
        match &self.show {
            Show::Text { line, .. } => line.width,
            Show::Rule(length, ..) => *length,
            Show::Picture { width, .. } => *width,
            Show::Room => 0.0,
        }
    }

    /// A strip without height that shows this.
    pub(crate) fn of(show: Show) -> Self {
        Self { before: 0.0, height: 0.0, x: 0.0, show, keep: true, markers: Vec::new(), mark: None, source: None }
    }
}

/// Where flows are set: within a section, or within a cell of this style.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// From the left of the text.
    pub(crate) x: f32,
    /// The width of the lines.
    pub(crate) width: f32,
    /// The style of the cell; `None` in running text.
    pub(crate) cell: Option<TextStyle>,
    /// In how many lists it stands.
    pub(crate) depth: usize,
}

/// Sets flows as strips.
pub(crate) struct Setter<'a> {
    /// Shapes the words.
    pub(crate) shaper: &'a mut Shaper,
    /// Grows with what is set.
    pub(crate) structure: &'a mut Structure,
    /// The places of the headings among all headings, by their ids.
    pub(crate) headings: &'a HashMap<String, usize>,
}

impl Setter<'_> {
    /// The strips of these flows, one under the other.
    pub(crate) fn flows(&mut self, flows: &[Flow], column: Column, parent: NodeId) -> Vec<Strip> {
        let mut strips: Vec<Strip> = Vec::new();
        let mut led_in = false;
        for flow in flows {
            if let Some(last) = strips.last_mut().filter(|_| led_in) {
                last.keep = true;
            }
            self.flow(flow, column, parent, &mut strips);
            led_in = leads_in(flow);
        }
        strips
    }

    /// Appends the strips of one flow.
    pub(crate) fn flow(&mut self, flow: &Flow, column: Column, parent: NodeId, out: &mut Vec<Strip>) {
        match flow {
            Flow::Paragraph(paragraph) => self.paragraph(paragraph, column, parent, out),
            Flow::List(list) => self.list(list, column, parent, out),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, column: Column, parent: NodeId, out: &mut Vec<Strip>) {
        let style = match column.cell {
            Some(cell) => style::cell_style(paragraph.style, cell),
            None => style::body_style(paragraph.style),
        };
        let lines = self.shaper.lines(&paragraph.text, style, column.width);
        if lines.is_empty() {
            return;
        }
        let signed = paragraph.style == ParagraphStyle::Signature && column.cell.is_none();
        if signed {
            let length = style::SIGNATURE_LENGTH.min(column.width);
            out.push(Strip { x: column.x, ..Strip::rule(style::SIGNATURE_ROOM, length, 0.6, Ink::Quiet) });
        }
        let node = self.structure.add(parent, Role::Paragraph);
        let links = targets(&paragraph.text, self.headings);
        let first = out.len();
        append(out, &lines, style.before, column.x, node, links.as_ref());
        if paragraph.source.is_some() {
            out[first..].iter_mut().for_each(|strip| strip.source.clone_from(&paragraph.source));
        }
    }

    fn list(&mut self, list: &List, column: Column, parent: NodeId, out: &mut Vec<Strip>) {
        let base = column.cell.unwrap_or(style::BODY);
        let last = list.numbered().last().map_or(1, |(number, _)| number);
        let digits = if list.ordered { last.to_string().len() } else { 1 };
        let indent = style::ITEM_INDENT.max(base.size * (0.55 * digits as f32 + 0.9));
        let width = (column.width - indent).max(base.size);
        let inner = Column { x: column.x + indent, width, depth: column.depth + 1, ..column };
        let node = self.structure.add(parent, Role::List(list.ordered));
        let first = list.start.unwrap_or(1);
        for (number, item) in list.numbered() {
            let item_node = self.structure.add(node, Role::Item);
            let label = self.structure.add(item_node, Role::Label);
            let body = self.structure.add(item_node, Role::ItemBody);
            let words = marker(list.ordered, number, column.depth);
            let Some(line) = self.shaper.unbroken(&words, base) else { continue };
            let mut strips = self.flows(item, inner, body);
            if strips.is_empty() {
                strips.push(Strip { height: line.height, keep: false, ..Strip::of(Show::Room) });
            }
            strips[0].before = if number == first { base.before.min(5.0) } else { style::ITEM_GAP };
            let marker = Marker { x: column.x + indent - line.width - base.size * 0.55, line, node: label };
            strips[0].markers.insert(0, marker);
            out.append(&mut strips);
        }
    }
}

/// The number or bullet of an item, of another kind in each list within a list.
pub(crate) fn marker(ordered: bool, number: u64, depth: usize) -> String {
    match (ordered, depth % 3) {
        (true, 0) => format!("{number}."),
        // No letter stands for a number before the first.
        (true, 1) => number.checked_sub(1).map_or_else(|| "(0)".to_owned(), |index| format!("({})", letters(index))),
        (true, _) => format!("{number})"),
        (false, 0) => "\u{2022}".to_owned(),
        (false, 1) => "\u{2013}".to_owned(),
        (false, _) => "\u{00b7}".to_owned(),
    }
}

/// a to z, then aa, ab and so on.
fn letters(index: u64) -> String {
    let last = char::from(b'a' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letters(index / 26 - 1)) }
}

/// Whether a paragraph says that something follows.
pub(crate) fn leads_in(flow: &Flow) -> bool {
    let Flow::Paragraph(paragraph) = flow else { return false };
    paragraph.text.iter().rev().find_map(|inline| inline.words().trim_end().chars().last()) == Some(':')
}

/// Appends the lines of one paragraph: never fewer than two of its lines stand alone.
pub(crate) fn append(out: &mut Vec<Strip>, lines: &Lines, before: f32, x: f32, node: NodeId, links: Option<&Links>) {
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.iter().enumerate() {
        let show = Show::Text { line: Arc::clone(line), node, links: links.cloned() };
        out.push(Strip {
            before: if index == 0 { before } else { 0.0 },
            height: line.height,
            x,
            keep: index < last && (index == 0 || index + 1 == last),
            ..Strip::of(show)
        });
    }
}

fn targets(inlines: &[Inline], headings: &HashMap<String, usize>) -> Option<Links> {
    let target = |inline: &Inline| match inline {
        Inline::Link { to, .. } => headings.get(to).copied().map(Goal::Heading).or_else(|| web(to)),
        Inline::Text(_) | Inline::Strong(_) | Inline::Emphasis(_) | Inline::Reference(_) | Inline::LineBreak => None,
    };
    let targets: Vec<Option<Goal>> = inlines.iter().map(target).collect();
    targets.iter().any(Option::is_some).then(|| Arc::from(targets))
}

/// An address that a reader may follow.
fn web(to: &str) -> Option<Goal> {
    let leads = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        to.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && to.len() > scheme.len()
    });
    leads.then(|| Goal::Web(to.into()))
}
