//! Walks through the text of a Word document: paragraphs, lists, tables, links, pictures, and what was changed in it
//! while changes were tracked.

mod drawings;
mod fields;
mod runs;
mod tables;

use std::collections::BTreeMap;

use crate::worker::document::left_out::LeftOut;
use crate::worker::document::phrase::{Span, plain, words_of};
use crate::worker::document::relations::{Relations, Target};
use crate::worker::document::shapes::{self, Kind, Numbering, Styles};
use crate::worker::document::tree::{Element, Ns};
use crate::worker::document::written::{Marker, Written};

use fields::Fields;

/// The longest heading; what is longer is text in the looks of one.
const LONGEST_HEADING: usize = 300;
/// Text of a document, in bytes, that is read.
pub(super) const MOST_TEXT: usize = 12 << 20;

/// The walk, and what it has gathered.
pub(super) struct Body<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) relations: &'a Relations,
    /// The words of foot- and endnotes, by their kind and id.
    pub(super) notes: &'a BTreeMap<(bool, String), String>,
    pub(super) out: Written,
    pub(super) left_out: LeftOut,
    /// The parts that pictures are in, each once, in the order of their appearance.
    pub(super) pictures: Vec<String>,
    /// The cells that are open, the innermost last: the lines of each.
    cells: Vec<Vec<Vec<Span>>>,
    fields: Fields,
    /// Boxes whose text follows the paragraph that they hang on.
    boxes: Vec<&'a Element>,
    /// Pieces of the paragraph so far.
    spans: Vec<Span>,
    /// The style of the paragraph.
    style: String,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        text: &Element,
        styles: &'a Styles,
        numbering: Numbering,
        relations: &'a Relations,
        notes: &'a BTreeMap<(bool, String), String>,
    ) -> Self {
        Self {
            styles,
            numbering,
            relations,
            notes,
            out: Written::new(),
            left_out: LeftOut::default(),
            pictures: Vec::new(),
            cells: Vec::new(),
            fields: Fields::of(text),
            boxes: Vec::new(),
            spans: Vec::new(),
            style: String::new(),
        }
    }

    /// Everything in an element that holds paragraphs and tables.
    pub(super) fn blocks(&mut self, holder: &'a Element) {
        for element in holder.elements() {
            if self.out.bytes() > MOST_TEXT {
                return;
            }
            self.block(element);
        }
    }

    fn block(&mut self, element: &'a Element) {
        match (element.ns, &*element.name) {
            (Ns::Word, "p") => self.paragraph(element),
            (Ns::Word, "tbl") => self.table(element),
            (Ns::Word, "sdt") => self.block_control(element),
            (Ns::Word, "ins" | "moveTo") => {
                self.left_out.insertions += 1;
                self.blocks(element);
            }
            (Ns::Word, "customXml" | "smartTag" | "sdtContent") => self.blocks(element),
            (Ns::Word, "del" | "moveFrom") => self.left_out.deleted(&element.words(), &self.out),
            (Ns::Word, "altChunk") => self.left_out.chunk(&self.out),
            (Ns::Compatibility, "AlternateContent") => {
                if let Some(chosen) = chosen(element) {
                    self.blocks(chosen);
                }
            }
            (Ns::Math, "oMathPara" | "oMath") => {
                self.formula(element);
                self.end_paragraph(None);
            }
            _ => (),
        }
    }

    /// A content control; one that holds the table of contents is left out, because the report makes its own.
    fn block_control(&mut self, control: &'a Element) {
        let gallery = control.child("sdtPr").and_then(|facts| facts.child("docPartObj")?.said("docPartGallery"));
        if gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("Table of Contents")) {
            self.left_out.contents = true;
            return;
        }
        if let Some(content) = control.child("sdtContent") {
            self.blocks(content);
        }
    }

    fn paragraph(&mut self, paragraph: &'a Element) {
        let properties = paragraph.child("pPr");
        let outer = std::mem::take(&mut self.style);
        self.style = properties.and_then(|facts| facts.said("pStyle")).unwrap_or_default().to_owned();
        let kept = std::mem::take(&mut self.spans);
        self.fields.go_on();
        self.pieces(paragraph);
        if self.is_contents(paragraph) {
            self.left_out.contents = true;
            self.spans.clear();
        }
        self.end_paragraph(properties);
        (self.spans, self.style) = (kept, outer);
        for text in std::mem::take(&mut self.boxes) {
            self.left_out.boxes.add(&text.words(), &self.out);
            self.blocks(text);
        }
    }

    /// Whether the paragraph is a line of a list that Word makes itself.
    fn is_contents(&self, paragraph: &Element) -> bool {
        self.fields.shows("TOC")
            || (self.styles.kind(&self.style) == Kind::Contents && !paragraph.words().trim().is_empty())
    }

    fn end_paragraph(&mut self, properties: Option<&Element>) {
        self.end_links();
        let spans = std::mem::take(&mut self.spans);
        if let Some(lines) = self.cells.last_mut() {
            let line = in_cell(properties, &self.style, self.styles, &mut self.numbering, spans);
            lines.extend(line);
            return;
        }
        let outline = properties.and_then(|facts| facts.said("outlineLvl")?.parse::<u8>().ok());
        let kind = match outline {
            Some(level) if level < 9 => Kind::Heading(level + 1),
            Some(_) => Kind::Text,
            None => self.styles.kind(&self.style),
        };
        let words = words_of(&spans);
        match kind {
            Kind::Heading(level) if !words.is_empty() && words.chars().count() <= LONGEST_HEADING => {
                self.out.heading(level, &words);
                let pictures: Vec<Span> =
                    spans.into_iter().filter(|span| matches!(span, Span::Picture { .. })).collect();
                self.out.paragraph(&pictures);
            }
            Kind::Caption => self.out.caption(&spans),
            _ => self.text(properties, &spans),
        }
    }

    fn text(&mut self, properties: Option<&Element>, spans: &[Span]) {
        let list = properties.and_then(shapes::list_of).or_else(|| self.styles.list(&self.style));
        match list {
            Some((list, level)) if list != "0" && !list.is_empty() => {
                if words_of(spans).is_empty() && !spans.iter().any(|span| matches!(span, Span::Picture { .. })) {
                    return;
                }
                let number = self.numbering.next(&list, level);
                self.out.item(&Marker { level, number, list }, spans);
            }
            _ if is_indented(properties) => self.out.continued(spans),
            _ => self.out.paragraph(spans),
        }
    }

    /// Makes a link of the pieces from here on.
    fn link(&mut self, from: usize, to: &str) {
        let pieces = self.spans.split_off(from);
        let words = words_of(&pieces);
        let pictures = pieces.into_iter().filter(|span| matches!(span, Span::Picture { .. }));
        if !words.is_empty() {
            self.spans.push(Span::Link { to: to.to_owned(), words });
        }
        self.spans.extend(pictures);
    }

    /// Where a relation leads out of the document.
    fn outside(&self, id: Option<&str>) -> Option<String> {
        match self.relations.target(id?)? {
            Target::Outside(address) => Some(address.clone()),
            Target::Part(_) => None,
        }
    }
}

/// Of several ways to say a thing, the first that can be read.
fn chosen(alternatives: &Element) -> Option<&Element> {
    let readable = |way: &&Element| match &*way.name {
        "Choice" => !way.value("Requires").is_some_and(|needs| needs.split_whitespace().any(is_drawn_by_newer)),
        name => name == "Fallback",
    };
    alternatives.elements().find(readable)
}

/// Whether what needs this is drawn by newer programs only: charts, ink and models, which a picture stands for.
fn is_drawn_by_newer(need: &str) -> bool {
    matches!(need, "aink" | "am3d" | "wpi") || need.strip_prefix("cx").is_some_and(|rest| rest.len() < 2)
}

/// Whether a paragraph is moved in from the side, as one that goes on with an item is.
fn is_indented(properties: Option<&Element>) -> bool {
    let indent = properties.and_then(|facts| facts.child("ind"));
    let twips = indent.and_then(|indent| indent.value("left").or_else(|| indent.value("start"))?.parse::<i64>().ok());
    twips.is_some_and(|twips| twips >= 200)
}

/// A paragraph as a line of a cell; items of lists keep a sign before their words.
fn in_cell(
    properties: Option<&Element>,
    style: &str,
    styles: &Styles,
    numbering: &mut Numbering,
    mut spans: Vec<Span>,
) -> Option<Vec<Span>> {
    let has_picture = spans.iter().any(|span| matches!(span, Span::Picture { .. }));
    if words_of(&spans).is_empty() && !has_picture {
        return None;
    }
    let list = properties.and_then(shapes::list_of).or_else(|| styles.list(style));
    if let Some((list, level)) = list.filter(|(list, _)| list != "0" && !list.is_empty()) {
        let sign = numbering.next(&list, level).map_or("• ".to_owned(), |number| format!("{number}. "));
        spans.insert(0, plain(sign));
    }
    Some(spans)
}
