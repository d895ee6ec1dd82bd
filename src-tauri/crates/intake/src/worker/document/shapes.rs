//! What the styles of a document make of its paragraphs.

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
    indent: Option<i64>,
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
                return Kind::Heading(u8::clamp(rank, 1, 9));
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

    /// How far paragraphs of this style are moved in, in twentieths of a point.
    pub(super) fn indent(&self, id: &str) -> Option<i64> {
        self.chain(id).find_map(|style| style.indent)
    }

    /// Whether paragraphs of this style go on with the item of a list before them.
    pub(super) fn goes_on(&self, id: &str) -> bool {
        self.chain(id).any(|style| {
            let name = style.name.to_lowercase();
            name.starts_with("list continue") || name == "list paragraph"
        })
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
        indent: paragraph.and_then(indent_of),
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

/// How far these properties move a paragraph in, in twentieths of a point.
pub(super) fn indent_of(properties: &Element) -> Option<i64> {
    let indent = properties.child("ind")?;
    indent.value("left").or_else(|| indent.value("start"))?.parse().ok()
}
