//! What the styles and the numbering of a document make of its paragraphs.

use std::collections::BTreeMap;

use crate::worker::document::tree::Element;

/// Styles are based on one another; a longer chain goes in a circle.
const LONGEST_CHAIN: usize = 32;

/// A style, as far as it matters here.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<(String, usize)>,
    strong: Option<bool>,
    emphasis: Option<bool>,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// What a paragraph of a style is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of this rank, from 1.
    Heading(u8),
    /// The caption of a picture or a table.
    Caption,
    /// A line of a list that Word makes itself: of contents, of figures.
    Contents,
    /// Text.
    Text,
}

impl Styles {
    pub(super) fn read(tree: Option<&Element>) -> Self {
        let styles = tree.into_iter().flat_map(Element::elements).filter(|element| element.is("style"));
        let named = styles.filter_map(|style| Some((style.value("styleId")?.to_owned(), style_of(style))));
        Self(named.collect())
    }

    pub(super) fn kind(&self, id: &str) -> Kind {
        for style in self.chain(id) {
            let name = style.name.to_lowercase();
            if let Some(rank) = name.strip_prefix("heading ").and_then(|rank| rank.trim().parse().ok()) {
                return Kind::Heading(rank);
            }
            match name.as_str() {
                "title" => return Kind::Heading(1),
                "caption" => return Kind::Caption,
                "toc heading" | "table of figures" | "table of authorities" => return Kind::Contents,
                name if name.strip_prefix("toc ").is_some_and(|rank| rank.parse::<u8>().is_ok()) => {
                    return Kind::Contents;
                }
                _ => (),
            }
            if let Some(level) = style.outline {
                return if level < 9 { Kind::Heading(level + 1) } else { Kind::Text };
            }
        }
        Kind::Text
    }

    /// The list of a paragraph of this style: its numbering and its level.
    pub(super) fn list(&self, id: &str) -> Option<(String, usize)> {
        self.chain(id).find_map(|style| style.list.clone())
    }

    pub(super) fn strong(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|style| style.strong)
    }

    pub(super) fn emphasis(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|style| style.emphasis)
    }

    /// A style and those that it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(LONGEST_CHAIN)
    }
}

fn style_of(style: &Element) -> Style {
    let paragraph = style.child("pPr");
    let run = style.child("rPr");
    Style {
        name: style.said("name").unwrap_or_default().to_owned(),
        based_on: style.said("basedOn").map(str::to_owned),
        outline: paragraph.and_then(|paragraph| paragraph.said("outlineLvl")?.parse().ok()),
        list: paragraph.and_then(list_of),
        strong: run.and_then(|run| run.switch("b")),
        emphasis: run.and_then(|run| run.switch("i")),
    }
}

/// The numbering and level that paragraph properties name; numbering `0` is none.
pub(super) fn list_of(properties: &Element) -> Option<(String, usize)> {
    let list = properties.child("numPr")?;
    let number = list.said("numId").unwrap_or_default().to_owned();
    let level = list.said("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0_usize);
    Some((number, level.min(8)))
}

/// The numberings by their ids: for each level, whether it counts, and from where.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, String>,
    levels: BTreeMap<String, BTreeMap<usize, Level>>,
    counts: BTreeMap<String, BTreeMap<usize, u64>>,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    counts: bool,
    start: u64,
}

impl Numbering {
    pub(super) fn read(tree: Option<&Element>) -> Self {
        let mut numbering = Self::default();
        for element in tree.into_iter().flat_map(Element::elements) {
            if element.is("abstractNum") {
                let Some(id) = element.value("abstractNumId") else { continue };
                let levels = element.elements().filter(|level| level.is("lvl")).filter_map(level_of);
                numbering.levels.insert(id.to_owned(), levels.collect());
            } else if element.is("num") {
                let (Some(id), Some(of)) = (element.value("numId"), element.said("abstractNumId")) else { continue };
                numbering.lists.insert(id.to_owned(), of.to_owned());
            }
        }
        numbering
    }

    /// The number of the next item of this list at this level; none where the level has bullets.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<u64> {
        let of = self.lists.get(list)?.clone();
        let shape = *self.levels.get(&of)?.get(&level)?;
        let counts = self.counts.entry(list.to_owned()).or_default();
        counts.retain(|deeper, _| *deeper <= level);
        let count = counts.entry(level).and_modify(|count| *count += 1).or_insert(shape.start);
        shape.counts.then_some(*count)
    }
}

fn level_of(level: &Element) -> Option<(usize, Level)> {
    let place = level.value("ilvl")?.parse().ok()?;
    let counts = !matches!(level.said("numFmt").unwrap_or("decimal"), "bullet" | "none");
    let start = level.said("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    Some((place, Level { counts, start: u64::min(start, 99_999) }))
}
