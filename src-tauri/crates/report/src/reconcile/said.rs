//! Holds what was read from a PDF against its document, word for word and in order: section by section, so that a
//! difference has a place.

use crate::document::{Block, Contents, Document, Flow, Heading, Image, Inline, Paragraph, Section, Table};

use super::pdf::{Element, Part};
use super::{Difference, TOLD};

/// How much of a text a difference quotes.
const QUOTED: usize = 60;
/// How far ahead a text is looked for after a difference, in pieces of the document.
const AHEAD: usize = 40;
/// A text shorter than this is found anywhere, and shows nothing.
const TELLING: usize = 12;

/// Where the file says something else than the document.
pub(super) fn compare(tree: &Element, document: &Document) -> Vec<Difference> {
    let parts: Vec<&Element> = sections(tree).collect();
    let before = usize::from(document.cover.is_some()) + usize::from(document.contents.is_some());
    let wanted = before + document.sections.len();
    if parts.len() != wanted {
        let what = format!("it has {} parts and should have {wanted}", parts.len());
        return vec![Difference::new("the file", what)];
    }
    let mut parts = parts.into_iter();
    let mut found = Vec::new();
    if let (Some(cover), Some(part)) = (&document.cover, document.cover.as_ref().and_then(|_| parts.next())) {
        let mut said = Said::new("The cover");
        cover.head.iter().chain(&cover.foot).for_each(|flow| said.flow(flow, 0));
        found.extend(differences(&said, part));
    }
    if let (Some(contents), Some(part)) = (&document.contents, document.contents.as_ref().and_then(|_| parts.next())) {
        found.extend(entries(contents, document, part));
    }
    for ((number, section), part) in (1..).zip(&document.sections).zip(parts) {
        if found.len() >= TOLD {
            break;
        }
        let name = section.running_title.clone().unwrap_or_else(|| format!("Part {number}"));
        let mut said = Said::new(&name);
        section.blocks.iter().for_each(|block| said.block(block));
        found.extend(differences(&said, part));
    }
    found
}

/// The cover, the contents and the sections of a file.
pub(super) fn sections(tree: &Element) -> impl Iterator<Item = &Element> {
    tree.children().flat_map(Element::children)
}

/// Whether each heading that the contents list is there, with the page that it is on.
fn entries(contents: &Contents, document: &Document, part: &Element) -> Vec<Difference> {
    let headings = document.sections.iter().flat_map(headings).filter(|heading| heading.level <= contents.depth);
    let mut items = Vec::new();
    part.walk(&mut |element| {
        if element.kind == "TOCI" {
            items.push(squeezed(&element.words()));
        }
    });
    let headings: Vec<&Heading> = headings.collect();
    let place = "The contents";
    if items.len() != headings.len() {
        let what = format!("{} headings are listed, and there are {}", items.len(), headings.len());
        return vec![Difference::new(place, what)];
    }
    let lost = headings.iter().zip(&items).filter(|(heading, item)| {
        let page = item.strip_prefix(&squeezed(&heading.text));
        !page.is_some_and(|page| !page.is_empty() && page.chars().all(|sign| sign.is_ascii_digit()))
    });
    lost.map(|(heading, item)| {
        let what = format!("“{}” stands where “{}” and its page should", quote(item), quote(&heading.text));
        Difference::new(place, what)
    })
    .collect()
}

fn headings(section: &Section) -> impl Iterator<Item = &Heading> {
    section.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        Block::Flow(_) | Block::KeepTogether(_) | Block::Table(_) | Block::Image(_) | Block::PageBreak => None,
    })
}

/// What a part of the document says, piece by piece.
struct Said {
    section: String,
    under: String,
    pieces: Vec<Piece>,
}

/// Words that stand together, and where.
struct Piece {
    place: String,
    /// As they are.
    spoken: String,
    /// Without spaces.
    words: String,
}

impl Said {
    fn new(section: &str) -> Self {
        Self { section: section.to_owned(), under: String::new(), pieces: Vec::new() }
    }

    fn push(&mut self, spoken: String) {
        let words = squeezed(&spoken);
        if !words.is_empty() {
            self.pieces.push(Piece { place: self.under.clone(), spoken, words });
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.under = format!(", under “{}”", quote(&heading.text));
                self.push(heading.text.clone());
            }
            Block::Flow(flow) => self.flow(flow, 0),
            Block::KeepTogether(flows) => flows.iter().for_each(|flow| self.flow(flow, 0)),
            Block::Table(table) => self.table(table),
            Block::Image(Image { caption, .. }) => self.push(caption.clone()),
            Block::PageBreak => (),
        }
    }

    fn table(&mut self, table: &Table) {
        let under = self.under.clone();
        self.push(table.caption.clone());
        table.columns.iter().for_each(|column| self.push(column.header.clone()));
        for row in &table.rows {
            let name = row.cells.first().map(|cell| words_of(&cell.content)).unwrap_or_default();
            if !name.trim().is_empty() {
                self.under = format!("{under}, row “{}”", quote(&name));
            }
            row.cells.iter().flat_map(|cell| &cell.content).for_each(|flow| self.flow(flow, 0));
        }
        self.under = under;
    }

    /// What a flow says that stands in this many lists.
    fn flow(&mut self, flow: &Flow, depth: usize) {
        match flow {
            Flow::Paragraph(paragraph) => self.push(paragraph_words(paragraph)),
            Flow::List(list) => {
                for (number, item) in list.numbered() {
                    self.push(crate::typeset::strip::marker(list.ordered, number, depth));
                    item.iter().for_each(|flow| self.flow(flow, depth + 1));
                }
            }
        }
    }
}

fn words_of(flows: &[Flow]) -> String {
    let mut said = Said::new("");
    flows.iter().for_each(|flow| said.flow(flow, 0));
    said.pieces.first().map(|piece| piece.spoken.clone()).unwrap_or_default()
}

fn paragraph_words(paragraph: &Paragraph) -> String {
    paragraph.text.iter().map(Inline::words).collect::<Vec<_>>().concat()
}

/// The words of a part of the file, and on which page each stretch of them begins.
#[derive(Default)]
struct Read {
    /// As they are.
    spoken: String,
    /// Without spaces.
    words: String,
    pages: Vec<(usize, usize)>,
}

impl Read {
    fn of(part: &Element) -> Self {
        let mut read = Self::default();
        read.add(part);
        read
    }

    fn add(&mut self, element: &Element) {
        for part in &element.parts {
            match part {
                Part::Words(words) => {
                    self.pages.push((self.words.len(), element.page));
                    self.words.push_str(&squeezed(words));
                    self.spoken.push_str(words);
                }
                Part::Element(element) => self.add(element),
            }
        }
    }

    fn page(&self, at: usize) -> usize {
        let before = self.pages.partition_point(|(start, _)| *start <= at);
        self.pages[..before].last().map_or(1, |(_, page)| *page)
    }
}

/// Where a part of the file says something else than it should; after a difference the next words that both have are
/// looked for, so that one lost row is told once.
fn differences(said: &Said, part: &Element) -> Vec<Difference> {
    let read = Read::of(part);
    let (mut at, mut next, mut found) = (0, 0, Vec::new());
    while let Some(piece) = said.pieces.get(next) {
        if read.words[at..].starts_with(&piece.words) {
            at += piece.words.len();
            next += 1;
            continue;
        }
        let shared = shared(&read.words[at..], &piece.words);
        let there = quote(after(&read.spoken, at + shared));
        let wanted = quote(after(&piece.spoken, shared));
        let place = format!("{}, page {}{}", said.section, read.page(at), piece.place);
        let what = match there.is_empty() {
            true => format!("it ends where “{wanted}” should follow"),
            false => format!("“{there}” stands where “{wanted}” should"),
        };
        found.push(Difference::new(place, what));
        let Some((piece, place)) = resume(said, next, &read.words, at) else { return found };
        if found.len() >= TOLD {
            return found;
        }
        (next, at) = (piece, place);
    }
    if at < read.words.len() {
        let place = format!("{}, page {}", said.section, read.page(at));
        found.push(Difference::new(place, format!("“{}” stands there and should not", quote(after(&read.spoken, at)))));
    }
    found
}

/// The next piece that the file has further on, and where.
fn resume(said: &Said, from: usize, read: &str, at: usize) -> Option<(usize, usize)> {
    let telling = said.pieces.iter().enumerate().skip(from + 1).take(AHEAD);
    let mut telling = telling.filter(|(_, piece)| piece.words.len() >= TELLING);
    telling.find_map(|(index, piece)| Some((index, at + read[at..].find(&piece.words)?)))
}

/// How many bytes two texts share from their beginnings.
fn shared(read: &str, said: &str) -> usize {
    let same = read.chars().zip(said.chars()).take_while(|(read, said)| read == said);
    same.map(|(sign, _)| sign.len_utf8()).sum()
}

/// What of a text comes after so many bytes of it without spaces.
fn after(spoken: &str, bytes: usize) -> &str {
    let mut left = bytes;
    let start = spoken.char_indices().find(|(_, sign)| {
        if sign.is_whitespace() || sign.is_control() {
            return false;
        }
        let there = left == 0;
        left = left.saturating_sub(sign.len_utf8());
        there
    });
    start.map_or("", |(start, _)| &spoken[start..])
}

/// A text without what has no shape: where lines and words of a cell end is not what is compared. Signs that cannot be
/// drawn are what the typesetter makes of them.
pub(super) fn squeezed(text: &str) -> String {
    let drawn = |sign: char| match sign {
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => None,
        sign if sign.is_whitespace() => None,
        sign if sign.is_control() => Some('\u{fffd}'),
        sign => Some(sign),
    };
    text.chars().filter_map(drawn).collect()
}

/// The beginning of a text, in one line.
pub(super) fn quote(text: &str) -> String {
    let beginning: String = text.chars().take(2 * QUOTED).collect();
    let line = beginning.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
