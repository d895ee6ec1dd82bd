//! One XML part as a tree: its names without their prefixes, what no text needs left out. Bounded, because the parts of
//! a document are read whole.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// No honest document has more elements that matter.
const MOST_ELEMENTS: usize = 1_500_000;

/// What is said of looks, spelling and places, and of nothing that is read here.
const NOISE: &[&str] = &[
    "rFonts",
    "sz",
    "szCs",
    "lang",
    "color",
    "shd",
    "kern",
    "spacing",
    "proofErr",
    "bookmarkStart",
    "bookmarkEnd",
    "lastRenderedPageBreak",
    "tcBorders",
    "tblBorders",
    "tblCellMar",
    "tcMar",
    "tcW",
    "tblW",
    "tblGrid",
    "rsid",
    "latentStyles",
];

/// The vocabulary that an element is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// Word processing.
    Word,
    /// Formulas.
    Math,
    /// Markup that offers several ways to say a thing.
    Compatibility,
    /// Drawings, pictures, charts, relations and everything else.
    Other,
}

/// An element with what is in it.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) ns: Ns,
    pub(super) name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    pub(super) children: Vec<Node>,
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(Box<str>),
}

impl Element {
    /// Whether it is this element of the word processing vocabulary.
    pub(super) fn is(&self, name: &str) -> bool {
        self.ns == Ns::Word && &*self.name == name
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| &**value)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of the word processing vocabulary with this name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.is(name))
    }

    /// What the `val` of the child with this name says.
    pub(super) fn said(&self, name: &str) -> Option<&str> {
        self.child(name)?.value("val")
    }

    /// Whether a property is on: there, and not said to be off. `None`: it is not there.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.value("val").unwrap_or("true");
        Some(!matches!(value, "0" | "false" | "off" | "none"))
    }

    /// Every element below it with this name, whatever its vocabulary, the outermost of each branch.
    pub(super) fn find<'a>(&'a self, name: &'a str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        for element in self.elements() {
            if &*element.name == name {
                found.push(element);
            } else {
                found.extend(element.find(name));
            }
        }
        found
    }

    /// The words in it, as they stand.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        self.gather(&mut words);
        words
    }

    fn gather(&self, words: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => words.push_str(text),
                Node::Element(element) if matches!(&*element.name, "delText" | "instrText" | "del" | "Fallback") => (),
                Node::Element(element) => {
                    if matches!(&*element.name, "tab" | "br" | "p") && !words.is_empty() {
                        words.push(' ');
                    }
                    element.gather(words);
                }
            }
        }
    }
}

/// The tree of a part.
///
/// # Errors
/// What is wrong with it, to stand after its name.
pub(super) fn tree(text: &str) -> Result<Element, String> {
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Element> =
        vec![Element { ns: Ns::Other, name: "".into(), attributes: Vec::new(), children: Vec::new() }];
    let mut count = 0;
    let mut skipped = 0_usize;
    loop {
        let (resolved, event) = reader
            .read_resolved_event()
            .map_err(|_| "its content breaks off or does not follow the rules of its format".to_owned())?;
        let ns = vocabulary(&resolved);
        match event {
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::Start(tag) if is_noise(ns, &tag) => skipped = 1,
            Event::Start(tag) => {
                count += 1;
                open.push(element(ns, &tag)?);
            }
            Event::Empty(_) if skipped > 0 => (),
            Event::Empty(tag) if is_noise(ns, &tag) => (),
            Event::Empty(tag) => {
                count += 1;
                let element = element(ns, &tag)?;
                put(&mut open, Node::Element(element));
            }
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    put(&mut open, Node::Element(element));
                }
            }
            Event::Text(text) if holds_text(&open, skipped) => put_text(&mut open, &text.xml10_content()),
            Event::CData(text) if holds_text(&open, skipped) => put_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(named) if holds_text(&open, skipped) => {
                let sign = sign(&named).ok_or("it names a sign that is not declared")?;
                put_text(&mut open, sign.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err("it declares a document type, which documents do not have".to_owned()),
            Event::Eof => break,
            _ => (),
        }
        if count > MOST_ELEMENTS {
            return Err(format!("it has more than {MOST_ELEMENTS} elements"));
        }
    }
    let root = open.swap_remove(0);
    let first = root.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    first.ok_or_else(|| "it holds no elements".to_owned())
}

fn is_noise(ns: Ns, tag: &BytesStart<'_>) -> bool {
    let name = tag.local_name();
    // The spacing of other vocabularies may be something else.
    ns == Ns::Word && NOISE.contains(&name.as_ref())
}

fn vocabulary(resolved: &ResolveResult<'_>) -> Ns {
    let ResolveResult::Bound(Namespace(uri)) = resolved else { return Ns::Other };
    if uri.contains("/wordprocessingml/") && uri.ends_with("/main") {
        Ns::Word
    } else if uri.ends_with("/math") {
        Ns::Math
    } else if uri.ends_with("/markup-compatibility/2006") {
        Ns::Compatibility
    } else {
        Ns::Other
    }
}

fn element(ns: Ns, tag: &BytesStart<'_>) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let unsound = "one of its attributes is not written as attributes are";
        let attribute = attribute.map_err(|_| unsound)?;
        let name = attribute.key.local_name();
        if attribute.key.as_namespace_binding().is_some() || name.as_ref().starts_with("rsid") {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| unsound)?;
        attributes.push((name.as_ref().into(), value.into()));
    }
    Ok(Element { ns, name: tag.local_name().as_ref().into(), attributes, children: Vec::new() })
}

/// Only what is text is kept: the space between elements is none.
fn holds_text(open: &[Element], skipped: usize) -> bool {
    skipped == 0 && open.last().is_some_and(|element| matches!(&*element.name, "t" | "instrText" | "delText"))
}

fn put(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn put_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        *before = format!("{before}{text}").into();
    } else {
        parent.children.push(Node::Text(text.into()));
    }
}

/// The sign that a reference stands for; documents declare none of their own.
fn sign(named: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Some(sign) = named.resolve_char_ref().ok()? {
        return Some(sign);
    }
    match &**named {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Ns, tree};

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn names_lose_their_prefixes_and_keep_their_vocabulary() {
        let text = format!(
            "<a:p xmlns:a=\"{WORD}\" xmlns:b=\"urn:b\"><a:rPr><a:sz a:val=\"9\"/><a:b/></a:rPr><b:p/>\n<a:t>x &amp; &#65;</a:t></a:p>"
        );
        let root = tree(&text).expect("it is sound");
        assert!(root.is("p") && root.ns == Ns::Word);
        let names: Vec<(&str, Ns)> = root.elements().map(|element| (&*element.name, element.ns)).collect();
        assert_eq!(names, [("rPr", Ns::Word), ("p", Ns::Other), ("t", Ns::Word)]);
        assert_eq!(root.words(), "x & A");
        assert_eq!(root.child("rPr").and_then(|format| format.switch("b")), Some(true));
        assert!(root.child("rPr").and_then(|format| format.child("sz")).is_none(), "looks are left out");
    }

    #[test]
    fn what_is_no_sound_xml_is_told_in_words() {
        for text in ["", "<a>", "<a></b>", "<a>&b;</a>", "<!DOCTYPE a><a/>", "<a b=1/>", "plain"] {
            let told = tree(text).map(|_| ());
            assert!(text == "<a>&b;</a>" || told.is_err(), "{text}: {told:?}");
        }
        assert!(tree("<t>&b;</t>").is_err(), "an undeclared sign");
    }
}
