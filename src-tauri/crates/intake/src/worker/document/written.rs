//! What a document says, as Markdown: parts that begin at its headings, with their paragraphs, lists and tables.

use std::cmp::Ordering;

use crate::model::TextPart;
use crate::worker::document::phrase::{Place, Span, heading_of, markdown, words_of};

/// Indents that differ by less are the same to the eye, in twentieths of a point.
const SAME_INDENT: i64 = 100;

/// An item of a list, before its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marker {
    /// How deep it is among the levels of its family, from 0.
    pub(super) level: usize,
    /// Its number, where its list is numbered.
    pub(super) number: Option<u64>,
    /// The numbering whose levels lie within each other.
    pub(super) family: String,
    /// Which list it is of.
    pub(super) list: String,
    /// How far it is moved in, in twentieths of a point.
    pub(super) moved: Option<i64>,
}

/// A list that is open.
#[derive(Debug)]
struct OpenList {
    first: Marker,
    indent: usize,
    other_sign: bool,
}

impl OpenList {
    /// Whether it is deeper in than an item, as deep, or less deep.
    fn depth(&self, marker: &Marker) -> Ordering {
        match (self.first.moved, marker.moved) {
            _ if self.first.family == marker.family => self.first.level.cmp(&marker.level),
            (Some(own), Some(other)) if (own - other).abs() < SAME_INDENT => Ordering::Equal,
            (Some(own), Some(other)) => own.cmp(&other),
            _ => self.first.level.cmp(&marker.level),
        }
    }

    fn is_ordered(&self) -> bool {
        self.first.number.is_some()
    }
}

/// The document so far.
#[derive(Debug)]
pub(super) struct Written {
    parts: Vec<TextPart>,
    lists: Vec<OpenList>,
    /// Where the picture stands that a caption right behind it would be of.
    picture: Option<(usize, Span)>,
    bytes: usize,
}

impl Written {
    pub(super) fn new() -> Self {
        let first = TextPart { heading: None, marked: String::new(), level: 1, markdown: String::new() };
        Self { parts: vec![first], lists: Vec::new(), picture: None, bytes: 0 }
    }

    /// How much was written.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Where one is now, for notes: under a heading, or before the first.
    pub(super) fn place(&self) -> String {
        let heading = self.parts.last().and_then(|part| part.heading.as_deref());
        heading.map_or_else(
            || "before the first heading".to_owned(),
            |heading| format!("under “{}”", shortened(heading, 60)),
        )
    }

    pub(super) fn heading(&mut self, level: u8, text: &str) {
        self.lists.clear();
        self.picture = None;
        let marked = heading_of(text);
        self.bytes += marked.len();
        self.parts.push(TextPart { heading: Some(text.to_owned()), marked, level, markdown: String::new() });
    }

    pub(super) fn paragraph(&mut self, spans: &[Span]) {
        self.lists.clear();
        self.block(&markdown(spans, Place::LineStart), "");
        self.picture = match spans {
            [picture @ Span::Picture { .. }] => {
                let start = self.text().len() - markdown(spans, Place::LineStart).len();
                Some((start, picture.clone()))
            }
            _ => None,
        };
    }

    /// A caption belongs to the picture right before it; elsewhere it is a paragraph.
    pub(super) fn caption(&mut self, spans: &[Span]) {
        let Some((start, Span::Picture { number, alternative, .. })) = self.picture.take() else {
            return self.paragraph(spans);
        };
        let picture = [Span::Picture { number, alternative, caption: words_of(spans) }];
        self.text().truncate(start);
        let text = markdown(&picture, Place::LineStart);
        self.bytes += text.len();
        self.text().push_str(&text);
    }

    /// A paragraph that goes on with the item before it, as far in as it is moved; elsewhere it is a paragraph.
    pub(super) fn continued(&mut self, moved: Option<i64>, spans: &[Span]) {
        if let Some(moved) = moved {
            while self.lists.last().and_then(|list| list.first.moved).is_some_and(|own| own > moved + SAME_INDENT) {
                self.lists.pop();
            }
        }
        let Some(indent) = self.lists.last().map(|list| list.indent) else { return self.paragraph(spans) };
        let margin = " ".repeat(indent);
        let text = markdown(spans, Place::LineStart);
        self.picture = None;
        self.block(&text, &margin);
    }

    pub(super) fn item(&mut self, marker: &Marker, spans: &[Span]) {
        let text = markdown(spans, Place::LineStart);
        if text.trim().is_empty() {
            return;
        }
        self.picture = None;
        let begun = self.open_list(marker);
        let Some(list) = self.lists.last_mut() else { return };
        let sign = match (marker.number, list.other_sign) {
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        let outer = self.lists.len().checked_sub(2).map_or(0, |outer| self.lists[outer].indent);
        let indent = outer + sign.len();
        if let Some(list) = self.lists.last_mut() {
            list.indent = indent;
        }
        // A list within an item begins right below its words only where it begins with a bullet or with 1.
        let is_apart = begun && (self.lists.len() == 1 || marker.number.is_some_and(|number| number != 1));
        let between = if is_apart { "\n\n" } else { "\n" };
        let margin = " ".repeat(indent);
        let lines = text.replace('\n', &format!("\n{margin}"));
        let line = format!("{}{sign}{lines}", " ".repeat(outer));
        self.bytes += line.len() + 2;
        let body = self.text();
        if !body.is_empty() {
            body.push_str(between);
        }
        body.push_str(&line);
    }

    /// A table; its first row is the header.
    pub(super) fn table(&mut self, rows: &[Vec<Vec<Span>>]) {
        self.lists.clear();
        self.picture = None;
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let mut text = String::new();
        for (index, row) in rows.iter().enumerate() {
            text.push('|');
            for column in 0..columns {
                let cell = row.get(column).map(|cell| markdown(cell, Place::Cell)).unwrap_or_default();
                text.push(' ');
                text.push_str(&cell);
                text.push_str(if cell.is_empty() { "|" } else { " |" });
            }
            text.push('\n');
            if index == 0 {
                text.push('|');
                text.push_str(&" --- |".repeat(columns));
                text.push('\n');
            }
        }
        self.block(text.trim_end(), "");
    }

    /// The parts; those before the first heading only where they say something.
    pub(super) fn finish(mut self) -> Vec<TextPart> {
        self.parts.retain(|part| part.heading.is_some() || !part.markdown.is_empty());
        self.parts
    }

    fn text(&mut self) -> &mut String {
        &mut self.parts.last_mut().expect("there is always a part").markdown
    }

    fn block(&mut self, text: &str, margin: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.bytes += text.len() + 2;
        let lines = text.replace('\n', &format!("\n{margin}"));
        let body = self.text();
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(margin);
        body.push_str(&lines);
    }

    /// Opens and closes lists until the innermost is the one of this item. Whether it begins now.
    fn open_list(&mut self, marker: &Marker) -> bool {
        let mut before = None;
        while self.lists.last().is_some_and(|list| list.depth(marker) == Ordering::Greater) {
            before = self.lists.pop();
        }
        let ordered = marker.number.is_some();
        if let Some(list) = self.lists.last().filter(|list| list.depth(marker) == Ordering::Equal) {
            if list.first.list == marker.list && list.is_ordered() == ordered {
                return false;
            }
            before = self.lists.pop();
        }
        // Two lists of one kind on each other are told apart by their signs.
        let other_sign = before.is_some_and(|list| list.is_ordered() == ordered && !list.other_sign);
        self.lists.push(OpenList { first: marker.clone(), indent: 0, other_sign });
        true
    }
}

/// The first letters of a text, for a note.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Marker, Written};
    use crate::worker::document::phrase::tests::{spans, words};
    use crate::worker::document::phrase::{read_back, words_of};

    proptest! {
        #[test]
        fn headings_and_items_read_as_what_they_were(heading in words(), first in spans(), second in spans()) {
            let mut out = Written::new();
            out.heading(1, &heading);
            let marker = |level| Marker { level, number: Some(3), ..Marker::default() };
            out.item(&marker(0), &first);
            out.item(&marker(1), &second);
            let parts = out.finish();
            let read = read_back(&format!("# {}", parts[0].marked)).replace('\u{0}', "");
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(plain(&read), plain(&heading));
            let read = plain(&read_back(&parts[0].markdown).replace('\u{0}', " "));
            let both = plain(&format!("{} {}", words_of(&first), words_of(&second)));
            prop_assert_eq!(read.replace(' ', ""), both.replace(' ', ""));
        }

        #[test]
        fn an_item_is_in_as_many_lists_as_there_are_lower_levels_open_before_it(
            levels in proptest::collection::vec((0..5_usize, any::<bool>()), 1..12),
        ) {
            let mut out = Written::new();
            let mut open: Vec<usize> = Vec::new();
            let mut expected = Vec::new();
            for (level, numbered) in &levels {
                let marker = Marker { level: *level, number: numbered.then_some(1), ..Marker::default() };
                out.item(&marker, &[crate::worker::document::phrase::plain("x")]);
                open.retain(|outer| outer < level);
                open.push(*level);
                expected.push(open.len());
            }
            prop_assert_eq!(depths(&out.finish()[0].markdown), expected);
        }
    }

    /// How deep each item of a text stands.
    fn depths(text: &str) -> Vec<usize> {
        use pulldown_cmark::{Event, Parser, Tag, TagEnd};
        let (mut depth, mut found) = (0, Vec::new());
        for event in Parser::new(text) {
            match event {
                Event::Start(Tag::List(_)) => depth += 1,
                Event::End(TagEnd::List(_)) => depth -= 1,
                Event::Start(Tag::Item) => found.push(depth),
                _ => (),
            }
        }
        found
    }
}
