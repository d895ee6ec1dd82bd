//! Walks through the text of a Word document: paragraphs, lists, tables, links, pictures, and what was changed in it
//! while changes were tracked.

mod drawings;
mod fields;
mod runs;
mod tables;

use std::collections::BTreeMap;

use crate::worker::document::left_out::LeftOut;
use crate::worker::document::numbering::{Numbered, Numbering, Sign};
use crate::worker::document::phrase::{Span, plain, words_of};
use crate::worker::document::relations::{Relations, Target};
use crate::worker::document::shapes::{self, Kind, Styles};
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
    /// Pieces of a paragraph whose end was deleted: the next one goes on with them.
    joined: Vec<Span>,
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
            joined: Vec::new(),
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
        self.end_joined();
    }

    /// What a deleted end left open ends here.
    fn end_joined(&mut self) {
        let joined = std::mem::take(&mut self.joined);
        if !joined.is_empty() {
            let kept = std::mem::replace(&mut self.spans, joined);
            self.end_paragraph(None);
            self.spans = kept;
        }
    }

    fn block(&mut self, element: &'a Element) {
        match (element.ns, &*element.name) {
            (Ns::Word, "p") => self.paragraph(element),
            (Ns::Word, "tbl") => {
                self.end_joined();
                self.table(element);
            }
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
        let before = std::mem::take(&mut self.joined);
        let kept = std::mem::replace(&mut self.spans, before);
        self.fields.go_on();
        self.pieces(paragraph);
        if self.is_contents(paragraph) {
            self.left_out.contents = true;
            self.spans.clear();
        }
        if properties.is_some_and(has_deleted_end) {
            self.joined = std::mem::take(&mut self.spans);
        } else {
            self.end_paragraph(properties);
        }
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
        let mut spans = std::mem::take(&mut self.spans);
        if !self.cells.is_empty() {
            self.mark_in_cell(properties, &mut spans);
        }
        if let Some(lines) = self.cells.last_mut() {
            let has_picture = spans.iter().any(|span| matches!(span, Span::Picture { .. }));
            if has_picture || !words_of(&spans).is_empty() {
                lines.push(spans);
            }
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
        let moved = properties.and_then(shapes::indent_of).or_else(|| self.styles.indent(&self.style));
        match self.in_list(properties) {
            Some((numbering, level)) => {
                if words_of(spans).is_empty() && !spans.iter().any(|span| matches!(span, Span::Picture { .. })) {
                    return;
                }
                self.item(properties, &numbering, level, spans);
            }
            _ if is_indented(properties) || (self.styles.goes_on(&self.style) && moved.is_some_and(is_far)) => {
                self.out.continued(moved, spans);
            }
            _ => self.out.paragraph(spans),
        }
    }

    /// The numbering and level of a paragraph, its own or those of its style.
    fn in_list(&self, properties: Option<&Element>) -> Option<(String, usize)> {
        let list = properties.and_then(shapes::list_of).or_else(|| self.styles.list(&self.style));
        list.filter(|(list, _)| list != "0" && !list.is_empty())
    }

    fn item(&mut self, properties: Option<&Element>, numbering: &str, level: usize, spans: &[Span]) {
        let Numbered { sign, family, list, indent, begins_letters } = self.numbering.next(numbering, level);
        let own = properties.and_then(shapes::indent_of);
        let of_style = self.styles.indent(&self.style);
        let is_of_style = properties.and_then(shapes::list_of).is_none();
        let moved = own.or(if is_of_style { of_style.or(indent) } else { indent.or(of_style) });
        let number = match sign {
            Sign::Nothing => return self.out.continued(moved, spans),
            Sign::Bullet => None,
            Sign::Number(number) => Some(number),
        };
        if begins_letters && level == 0 {
            self.left_out.letters.add("", &self.out);
        }
        self.out.item(&Marker { level, number, family, list, moved }, spans);
    }

    /// Items of lists in cells keep a sign before their words.
    fn mark_in_cell(&mut self, properties: Option<&Element>, spans: &mut Vec<Span>) {
        let Some((numbering, level)) = self.in_list(properties).filter(|_| !words_of(spans).is_empty()) else { return };
        let sign = match self.numbering.next(&numbering, level).sign {
            Sign::Number(number) => format!("{number}. "),
            Sign::Bullet => "• ".to_owned(),
            Sign::Nothing => return,
        };
        spans.insert(0, plain(sign));
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
    properties.and_then(shapes::indent_of).is_some_and(is_far)
}

fn is_far(twips: i64) -> bool {
    twips >= 200
}

/// Whether the end of a paragraph was deleted while changes were tracked.
fn has_deleted_end(properties: &Element) -> bool {
    properties.child("rPr").is_some_and(|end| end.child("del").is_some())
}
