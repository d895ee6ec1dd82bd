//! What a Markdown text has that is not taken over as it was typed: headings, pictures, notes, comments, HTML.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html::{self, Found};
use crate::worker::document::phrase::{Place, Raised, escaped, words_left};

/// A heading of the text.
pub(super) struct Heading {
    pub(super) range: Range<usize>,
    pub(super) level: u8,
    pub(super) words: String,
}

impl Heading {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// A picture of the text.
#[derive(Debug)]
pub(super) struct Image {
    pub(super) range: Range<usize>,
    pub(super) address: String,
    pub(super) caption: String,
    pub(super) words: String,
    /// Whether it is a paragraph of its own.
    pub(super) is_apart: bool,
}

/// A note of the text.
#[derive(Default)]
struct Note {
    range: Range<usize>,
    words: String,
    images: Vec<Image>,
}

/// What a text has.
#[derive(Default)]
pub(super) struct Looked {
    pub(super) headings: Vec<Heading>,
    pub(super) images: Vec<Image>,
    /// What its links by name stand for.
    pub(super) definitions: Vec<(String, String)>,
    /// Stretches that are left out, and those that something else stands for.
    pub(super) changes: Vec<(Range<usize>, String)>,
    /// How often a note is referred to.
    pub(super) notes: usize,
    pub(super) comments: Vec<Range<usize>>,
    /// HTML that stays as it is typed.
    pub(super) markup: Vec<Range<usize>>,
}

/// Looks through a text.
pub(super) fn look(text: &str) -> Looked {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(text, options);
    let definitions = parser.reference_definitions().iter();
    let definitions = definitions
        .map(|(name, definition)| (name.to_owned(), text[definition.span.clone()].trim().to_owned()))
        .collect();
    let mut walk = Walk { text, looked: Looked { definitions, ..Looked::default() }, ..Walk::default() };
    for (event, range) in parser.into_offset_iter() {
        walk.take(event, range);
    }
    walk.end()
}

/// The walk through a text.
#[derive(Default)]
struct Walk<'a> {
    text: &'a str,
    looked: Looked,
    depth: usize,
    heading: Option<Heading>,
    image: Option<Image>,
    /// Pictures among the words of another one, which are part of those words.
    inner: usize,
    note: Option<(String, Note)>,
    notes: Vec<(String, Note)>,
    references: Vec<(Range<usize>, String)>,
    /// How far something that was found reaches.
    until: usize,
}

impl Walk<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end_of(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::FootnoteReference(name) if self.note.is_none() => self.references.push((range, name.into_string())),
            Event::InlineHtml(_) if range.start >= self.until => self.html(range, false),
            _ => (),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) => self.depth += 1,
            Tag::FootnoteDefinition(name) => {
                self.depth += 1;
                self.note = Some((name.into_string(), Note { range, ..Note::default() }));
            }
            Tag::Heading { level, .. } if self.depth == 0 => {
                self.heading = Some(Heading { range, level: rank(level), words: String::new() });
            }
            Tag::HtmlBlock => self.html(range, true),
            Tag::Image { .. } if self.image.is_some() => self.inner += 1,
            Tag::Image { dest_url, title, .. } => {
                let (address, caption) = (dest_url.into_string(), title.into_string());
                let range = range.start..html::behind_facts(self.text, range.end);
                self.image = Some(Image { range, address, caption, words: String::new(), is_apart: false });
            }
            _ => (),
        }
    }

    fn end_of(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table => self.depth = self.depth.saturating_sub(1),
            TagEnd::FootnoteDefinition => {
                self.depth = self.depth.saturating_sub(1);
                self.notes.extend(self.note.take());
            }
            TagEnd::Heading(_) => self.looked.headings.extend(self.heading.take()),
            TagEnd::Image if self.inner > 0 => self.inner -= 1,
            TagEnd::Image => {
                if let Some(image) = self.image.take() {
                    self.shown(image);
                }
            }
            TagEnd::Paragraph => {
                if let Some((_, note)) = &mut self.note {
                    note.words.push(' ');
                }
            }
            _ => (),
        }
    }

    /// A picture; of a note that stands elsewhere only its words are kept.
    fn shown(&mut self, image: Image) {
        match &mut self.note {
            Some((_, note)) => {
                note.words.push_str(&image.words);
                note.images.push(image);
            }
            None => self.looked.images.push(image),
        }
    }

    fn words(&mut self, words: &str) {
        match (&mut self.image, &mut self.note, &mut self.heading) {
            (Some(image), _, _) => image.words.push_str(words),
            (None, Some((_, note)), _) => note.words.push_str(words),
            (None, None, Some(heading)) => heading.words.push_str(words),
            (None, None, None) => (),
        }
    }

    fn html(&mut self, range: Range<usize>, is_block: bool) {
        for (found, at) in html::found(self.text, range.clone(), is_block) {
            self.until = self.until.max(at.end);
            match found {
                Found::Comment => {
                    self.looked.comments.push(at.clone());
                    self.looked.changes.push((at, String::new()));
                }
                Found::Image { address, words, caption } => {
                    self.shown(Image { range: at, address, caption, words, is_apart: is_block });
                }
                Found::Raised(way, signs) if self.heading.is_none() && self.note.is_none() => {
                    let signs = Raised::written(way, &signs).unwrap_or(signs);
                    self.looked.changes.push((at, signs));
                }
                Found::Raised(..) => (),
                Found::Markup => self.looked.markup.push(at),
            }
        }
    }

    /// Notes stand where they are referred to; one that nothing refers to stays where it is.
    fn end(self) -> Looked {
        let Self { mut looked, notes, references, .. } = self;
        let mut told = BTreeSet::new();
        for (range, name) in &references {
            let Some(place) = notes.iter().position(|(own, _)| own == name) else { continue };
            let note = &notes[place].1;
            let words = note.words.split_whitespace().collect::<Vec<_>>().join(" ");
            looked.changes.push((range.clone(), format!(" (note: {})", escaped(&words, Place::Within))));
            looked.notes += 1;
            told.insert(place);
        }
        for (place, (_, note)) in notes.into_iter().enumerate() {
            if told.contains(&place) {
                looked.changes.push((note.range, "\n".to_owned()));
            } else {
                looked.images.extend(note.images);
            }
        }
        looked.images.sort_by_key(|image| image.range.start);
        looked
    }
}

/// A picture that does not come along, as its words.
pub(super) fn left(image: &Image) -> String {
    words_left(&image.words, &image.caption)
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
