//! What is within a paragraph: runs of text with their looks, links, fields, notes, formulas.

use super::{Body, chosen};
use crate::worker::document::phrase::{Raised, Span, plain};
use crate::worker::document::tree::{Element, Node, Ns};

/// How the words of a run look.
#[derive(Debug, Clone, Copy, Default)]
struct Looks {
    strong: bool,
    emphasis: bool,
    hidden: bool,
    struck: bool,
    raised: Option<Raised>,
}

impl<'a> Body<'a> {
    /// Everything in an element that holds runs.
    pub(super) fn pieces(&mut self, holder: &'a Element) {
        for element in holder.elements() {
            self.piece(element);
        }
    }

    fn piece(&mut self, element: &'a Element) {
        match (element.ns, &*element.name) {
            (Ns::Word, "r") => self.run(element),
            (Ns::Word, "hyperlink") => self.hyperlink(element),
            (Ns::Word, "ins" | "moveTo") => {
                self.left_out.insertions += 1;
                self.pieces(element);
            }
            (Ns::Word, "del" | "moveFrom") => self.left_out.deleted(&deleted(element), &self.out),
            (Ns::Word, "sdt") => {
                if let Some(content) = element.child("sdtContent") {
                    self.pieces(content);
                }
            }
            (Ns::Word, "fldSimple" | "smartTag" | "customXml" | "sdtContent" | "bdo" | "dir") => self.pieces(element),
            (Ns::Math, "oMath" | "oMathPara") => self.formula(element),
            (Ns::Compatibility, "AlternateContent") => {
                if let Some(chosen) = chosen(element) {
                    self.pieces(chosen);
                }
            }
            _ => (),
        }
    }

    fn hyperlink(&mut self, link: &'a Element) {
        let from = self.spans.len();
        self.pieces(link);
        if let Some(to) = self.outside(link.value("id")) {
            self.link(from, &to);
        }
    }

    fn run(&mut self, run: &'a Element) {
        let looks = self.looks(run.child("rPr"));
        for element in run.elements() {
            match (element.ns, &*element.name) {
                (Ns::Word, "t") => self.words(&text_of(element), looks),
                (Ns::Word, "tab" | "ptab") => self.words(" ", looks),
                (Ns::Word, "br" | "cr") => self.line_break(),
                (Ns::Word, "noBreakHyphen") => self.words("\u{2011}", looks),
                (Ns::Word, "sym") => self.symbol(element, looks),
                (Ns::Word, "fldChar") => self.field(element),
                (Ns::Word, "instrText") => self.fields.instruct(&text_of(element)),
                (Ns::Word, "footnoteReference") => self.note(false, element, looks),
                (Ns::Word, "endnoteReference") => self.note(true, element, looks),
                (Ns::Word, "ruby") => {
                    if let Some(base) = element.child("rubyBase") {
                        self.pieces(base);
                    }
                }
                (Ns::Word, "drawing" | "pict" | "object") => self.drawing(element),
                (Ns::Compatibility, "AlternateContent") => {
                    if let Some(way) = chosen(element) {
                        way.elements().for_each(|drawn| self.drawing_or_piece(drawn));
                    }
                }
                (Ns::Math, _) => self.formula(element),
                _ => (),
            }
        }
    }

    fn drawing_or_piece(&mut self, element: &'a Element) {
        match &*element.name {
            "drawing" | "pict" | "object" => self.drawing(element),
            _ => self.piece(element),
        }
    }

    fn looks(&self, properties: Option<&Element>) -> Looks {
        let own = properties.and_then(|facts| facts.said("rStyle")).unwrap_or_default();
        let strong = properties.and_then(|facts| facts.switch("b"));
        let emphasis = properties.and_then(|facts| facts.switch("i"));
        let by_style = |of: fn(&crate::worker::document::shapes::Styles, &str) -> Option<bool>| {
            of(self.styles, own).or_else(|| of(self.styles, &self.style)).unwrap_or(false)
        };
        Looks {
            strong: strong.unwrap_or_else(|| by_style(crate::worker::document::shapes::Styles::strong)),
            emphasis: emphasis.unwrap_or_else(|| by_style(crate::worker::document::shapes::Styles::emphasis)),
            hidden: properties.and_then(|facts| facts.switch("vanish")).unwrap_or(false),
            struck: ["strike", "dstrike"]
                .iter()
                .any(|way| properties.and_then(|facts| facts.switch(way)) == Some(true)),
            raised: properties.and_then(|facts| match facts.said("vertAlign")? {
                "superscript" => Some(Raised::Up),
                "subscript" => Some(Raised::Down),
                _ => None,
            }),
        }
    }

    fn words(&mut self, text: &str, looks: Looks) {
        if text.is_empty() || self.fields.hide() {
            return;
        }
        if looks.hidden {
            self.left_out.hidden.add(text, &self.out);
            return;
        }
        if looks.struck && !text.trim().is_empty() {
            self.left_out.struck.add(text, &self.out);
        }
        let text = looks.raised.and_then(|raised| raised.written(text)).unwrap_or_else(|| text.to_owned());
        self.spans.push(Span::Words { text, strong: looks.strong, emphasis: looks.emphasis });
    }

    fn line_break(&mut self) {
        self.spans.push(Span::Break);
    }

    /// A sign of a typeface of signs; those that people use are known, others are named.
    fn symbol(&mut self, symbol: &Element, looks: Looks) {
        let code = symbol.value("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or_default();
        let sign = match (code, char::from_u32(code)) {
            (0xf0b7 | 0xf0a7, _) => '•',
            (0xf0fc, _) => '✓',
            (0xf0fb, _) => '✗',
            (0xf0fe, _) => '☑',
            (0xf0a8 | 0xf06f, _) => '☐',
            (0xf0e0, _) => '→',
            (0xf0b3, _) => '≥',
            (0xf0a3, _) => '≤',
            (0xe000..=0xf8ff, _) | (_, None) => {
                let font = symbol.value("font").unwrap_or("another typeface");
                self.left_out.signs.add(&format!("a sign of {font}"), &self.out);
                '\u{fffd}'
            }
            (_, Some(sign)) => sign,
        };
        self.words(sign.encode_utf8(&mut [0; 4]), looks);
    }

    /// The words of a note stand where it is referred to.
    fn note(&mut self, is_endnote: bool, reference: &Element, looks: Looks) {
        let id = reference.value("id").unwrap_or_default().to_owned();
        let Some(note) = self.notes.get(&(is_endnote, id)).filter(|note| !note.is_empty()) else { return };
        self.left_out.notes += 1;
        let words = format!(" (note: {note})");
        self.words(&words, Looks { strong: false, emphasis: false, ..looks });
    }

    /// A formula keeps its signs, in one line.
    pub(super) fn formula(&mut self, formula: &Element) {
        let words = formula.words();
        if !words.trim().is_empty() {
            self.left_out.formulas.add(&words, &self.out);
            self.spans.push(plain(words));
        }
    }
}

fn text_of(element: &Element) -> String {
    let texts = element.children.iter().filter_map(|node| match node {
        Node::Text(text) => Some(&**text),
        Node::Element(_) => None,
    });
    texts.collect()
}

/// The words that were deleted while changes were tracked.
fn deleted(element: &Element) -> String {
    element.find("delText").into_iter().map(text_of).collect()
}
