//! Looks through the XML of a part as it streams by, before any parser does: shows every start tag, and stops at what
//! no spreadsheet has and what costs a parser more than it is worth. Allocates a few kilobytes, whatever comes.

use memchr::{memchr, memchr3};

use crate::protocol::MAX_ROW_TEXT;

/// Elements nest about ten deep in a spreadsheet.
const DEEPEST: u32 = 256;
/// Of a longer tag only the start is shown.
const TAG_SHOWN: usize = 4 << 10;
/// What a tag must show before it is known whether it is a comment or the like.
const OPENING: usize = 8;

/// What no spreadsheet has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsound {
    /// Elements nest without end.
    TooDeep,
    /// One text, tag or comment is longer than a row may be.
    TooLong,
    /// A document type, which could declare entities that grow.
    DocumentType,
}

impl Unsound {
    /// What is so, to stand after the place.
    pub(crate) fn words(self) -> String {
        self.words_for("spreadsheet")
    }

    /// The same about another kind of file.
    pub(crate) fn words_for(self, kind: &str) -> String {
        match self {
            Unsound::TooDeep => format!("elements nest more than {DEEPEST} deep, which no {kind} needs"),
            Unsound::TooLong => format!("one single text is longer than {} MB", MAX_ROW_TEXT >> 20),
            Unsound::DocumentType => {
                format!("a document type or entities are declared, which {kind}s do not have")
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    Tag,
    Quoted(u8),
    /// Until this ends it: a comment, character data, an instruction.
    Until(&'static [u8]),
}

/// The scan of one part, fed piece by piece.
#[derive(Debug)]
pub(crate) struct XmlScan {
    state: State,
    depth: u32,
    /// Bytes of the text, tag or comment so far.
    run: usize,
    tag: Vec<u8>,
    last: u8,
    tail: [u8; 2],
}

impl XmlScan {
    pub(crate) fn new() -> XmlScan {
        let tag = Vec::with_capacity(TAG_SHOWN);
        XmlScan { state: State::Text, depth: 0, run: 0, tag, last: 0, tail: [0; 2] }
    }

    /// Takes the next bytes of the part and shows the start tags that end in them, without their angle brackets.
    pub(crate) fn feed(&mut self, mut rest: &[u8], seen: &mut dyn FnMut(&[u8])) -> Result<(), Unsound> {
        while !rest.is_empty() {
            let taken = match self.state {
                State::Text => self.text(rest),
                State::Tag => self.tag(rest, seen)?,
                State::Quoted(quote) => self.quoted(rest, quote),
                State::Until(end) => self.until(rest, end),
            };
            if self.run > MAX_ROW_TEXT {
                return Err(Unsound::TooLong);
            }
            rest = &rest[taken..];
        }
        Ok(())
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.run = 0;
        self.tail = [0; 2];
    }

    fn text(&mut self, rest: &[u8]) -> usize {
        let Some(at) = memchr(b'<', rest) else {
            self.run += rest.len();
            return rest.len();
        };
        self.run += at;
        if self.run <= MAX_ROW_TEXT {
            self.enter(State::Tag);
            self.tag.clear();
            self.last = 0;
        }
        at + 1
    }

    fn tag(&mut self, rest: &[u8], seen: &mut dyn FnMut(&[u8])) -> Result<usize, Unsound> {
        if self.run < OPENING {
            return self.open(rest[0], seen);
        }
        let Some(at) = memchr3(b'>', b'"', b'\'', rest) else {
            self.keep(rest);
            return Ok(rest.len());
        };
        self.keep(&rest[..at]);
        self.end_or_quote(rest[at], seen)?;
        Ok(at + 1)
    }

    /// The first bytes of a tag one by one: they say what it is.
    fn open(&mut self, byte: u8, seen: &mut dyn FnMut(&[u8])) -> Result<usize, Unsound> {
        if matches!(byte, b'>' | b'"' | b'\'') {
            self.end_or_quote(byte, seen)?;
            return Ok(1);
        }
        self.keep(&[byte]);
        match self.tag.as_slice() {
            b"!--" => self.enter(State::Until(b"-->")),
            b"![CDATA[" => self.enter(State::Until(b"]]>")),
            b"?" => self.enter(State::Until(b"?>")),
            [b'!', rest @ ..] if !b"--".starts_with(rest) && !b"[CDATA[".starts_with(rest) => {
                return Err(Unsound::DocumentType);
            }
            _ => (),
        }
        Ok(1)
    }

    fn end_or_quote(&mut self, byte: u8, seen: &mut dyn FnMut(&[u8])) -> Result<(), Unsound> {
        if byte != b'>' {
            self.keep(&[byte]);
            self.state = State::Quoted(byte);
            return Ok(());
        }
        match self.tag.first() {
            Some(b'/') => self.depth = self.depth.saturating_sub(1),
            Some(_) => {
                seen(&self.tag);
                self.depth += u32::from(self.last != b'/');
            }
            None => (),
        }
        self.enter(State::Text);
        if self.depth > DEEPEST { Err(Unsound::TooDeep) } else { Ok(()) }
    }

    fn quoted(&mut self, rest: &[u8], quote: u8) -> usize {
        match memchr(quote, rest) {
            Some(at) => {
                self.keep(&rest[..=at]);
                self.state = State::Tag;
                at + 1
            }
            None => {
                self.keep(rest);
                rest.len()
            }
        }
    }

    fn until(&mut self, rest: &[u8], end: &'static [u8]) -> usize {
        let Some(at) = memchr(b'>', rest) else {
            self.remember(rest);
            self.run += rest.len();
            return rest.len();
        };
        self.remember(&rest[..at]);
        self.run += at + 1;
        let before = &end[..end.len() - 1];
        if self.tail.ends_with(before) {
            self.enter(State::Text);
        } else {
            self.remember(b">");
        }
        at + 1
    }

    fn remember(&mut self, bytes: &[u8]) {
        match bytes {
            [] => (),
            [only] => self.tail = [self.tail[1], *only],
            [.., before, last] => self.tail = [*before, *last],
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = TAG_SHOWN - self.tag.len();
        self.tag.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.run += bytes.len();
        self.last = bytes.last().copied().unwrap_or(self.last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(xml: &str, piece: usize) -> Result<Vec<String>, Unsound> {
        let mut scan = XmlScan::new();
        let mut found = Vec::new();
        for part in xml.as_bytes().chunks(piece) {
            scan.feed(part, &mut |tag| found.push(String::from_utf8_lossy(tag).into_owned()))?;
        }
        Ok(found)
    }

    #[test]
    fn start_tags_are_shown_wherever_the_pieces_end() {
        let xml = "<?xml version='1.0'?><!-- <no/> --><a x='>' y=\"</a>\"><![CDATA[<no>]]]]><b/>text > <c:d e='1'></c:d></a><!----><f/>";
        for piece in 1..xml.len() {
            assert_eq!(
                tags(xml, piece),
                Ok(vec!["a x='>' y=\"</a>\"".into(), "b/".into(), "c:d e='1'".into(), "f/".into()]),
                "{piece}"
            );
        }
    }

    #[test]
    fn what_no_spreadsheet_has_stops_the_scan() {
        assert_eq!(tags("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", 7), Err(Unsound::DocumentType));
        assert_eq!(tags(&"<a>".repeat(257), 64), Err(Unsound::TooDeep));
        assert_eq!(tags(&"<a/><b></b>".repeat(1000), 64).map(|tags| tags.len()), Ok(2000));
        for long in [
            "x".repeat(MAX_ROW_TEXT + 1),
            format!("<a b='{}'", "x".repeat(MAX_ROW_TEXT)),
            format!("<!--{}", "x".repeat(MAX_ROW_TEXT + 1)),
        ] {
            assert_eq!(tags(&long, 1 << 16), Err(Unsound::TooLong));
        }
    }
}
