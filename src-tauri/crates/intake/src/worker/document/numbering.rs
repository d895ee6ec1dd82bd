//! The numbering of a document: what stands before the items of its lists, and which items belong together.

use std::collections::{BTreeMap, BTreeSet};

use crate::worker::document::shapes::indent_of;
use crate::worker::document::tree::Element;

/// The highest number that a list begins with.
const HIGHEST_START: u64 = 99_999;

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Its number.
    Number(u64),
    /// A bullet.
    Bullet,
    /// Nothing: it goes on with the item before it.
    Nothing,
}

/// The next item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) sign: Sign,
    /// The numbering whose levels lie within each other.
    pub(super) family: String,
    /// The list, which ends where its count begins again.
    pub(super) list: String,
    /// How far its level is moved in, in twentieths of a point.
    pub(super) indent: Option<i64>,
    /// Whether it begins a list that has letters for its numbers.
    pub(super) begins_letters: bool,
}

/// The numberings by their ids.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    uses: BTreeMap<String, Use>,
    families: BTreeMap<String, Levels>,
    /// The families that style names stand for, and those that only name a style.
    by_style: BTreeMap<String, String>,
    names_style: BTreeMap<String, String>,
    /// The numbers of each family: the last of each level that is open.
    counts: BTreeMap<String, BTreeMap<usize, u64>>,
    /// How often each level of a family began again.
    again: BTreeMap<(String, usize), usize>,
    /// The uses that began again, by their level.
    begun: BTreeSet<(String, usize)>,
}

type Levels = BTreeMap<usize, Level>;

/// A numbering as paragraphs name it: a family, with some of its levels changed.
#[derive(Debug, Default)]
struct Use {
    of: String,
    starts: BTreeMap<usize, u64>,
    levels: Levels,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    shape: Shape,
    start: u64,
    indent: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Numbers,
    Letters,
    Bullet,
    Nothing,
}

impl Numbering {
    pub(super) fn read(tree: Option<&Element>) -> Self {
        let mut numbering = Self::default();
        for element in tree.into_iter().flat_map(Element::elements) {
            if element.is("abstractNum") {
                let Some(id) = element.value("abstractNumId") else { continue };
                numbering.families.insert(id.to_owned(), levels_of(element));
                if let Some(style) = element.said("styleLink") {
                    numbering.by_style.insert(style.to_owned(), id.to_owned());
                }
                if let Some(style) = element.said("numStyleLink") {
                    numbering.names_style.insert(id.to_owned(), style.to_owned());
                }
            } else if element.is("num") {
                let (Some(id), Some(of)) = (element.value("numId"), element.said("abstractNumId")) else { continue };
                numbering.uses.insert(id.to_owned(), use_of(element, of));
            }
        }
        numbering
    }

    /// The next item of this numbering at this level.
    pub(super) fn next(&mut self, number: &str, level: usize) -> Numbered {
        let Some(used) = self.uses.get(number) else { return bullet(number, level) };
        let linked = self.names_style.get(&used.of).and_then(|style| self.by_style.get(style));
        let family = linked.unwrap_or(&used.of).clone();
        let own = used.levels.get(&level);
        let Some(shape) = own.or_else(|| self.families.get(&family)?.get(&level)).copied() else {
            return bullet(number, level);
        };
        let place = (family.clone(), level);
        let counts = self.counts.entry(family.clone()).or_default();
        let start = used.starts.get(&level).filter(|_| self.begun.insert((number.to_owned(), level)));
        if let Some(start) = start {
            counts.insert(level, start.saturating_sub(1));
            *self.again.entry(place.clone()).or_default() += 1;
        }
        counts.retain(|deeper, _| *deeper <= level);
        let begins = start.is_some() || !counts.contains_key(&level);
        let count = counts.entry(level).or_insert(shape.start.saturating_sub(1));
        *count += 1;
        let sign = match shape.shape {
            Shape::Numbers | Shape::Letters => Sign::Number(*count),
            Shape::Bullet => Sign::Bullet,
            Shape::Nothing => Sign::Nothing,
        };
        let again = self.again.get(&place).copied().unwrap_or_default();
        let list = format!("{family}/{level}/{again}");
        let begins_letters = begins && shape.shape == Shape::Letters;
        Numbered { sign, family, list, indent: shape.indent, begins_letters }
    }
}

/// An item of a numbering that the document does not describe.
fn bullet(number: &str, level: usize) -> Numbered {
    let (family, list) = (format!("?{number}"), format!("?{number}/{level}"));
    Numbered { sign: Sign::Bullet, family, list, indent: None, begins_letters: false }
}

fn use_of(element: &Element, of: &str) -> Use {
    let mut used = Use { of: of.to_owned(), ..Use::default() };
    for changed in element.elements().filter(|element| element.is("lvlOverride")) {
        let Some(level) = changed.value("ilvl").and_then(|level| level.parse().ok()) else { continue };
        let start = changed.said("startOverride").and_then(|start| start.parse().ok());
        if let Some(shape) = changed.child("lvl").and_then(level_of) {
            used.levels.insert(level, shape.1);
        }
        if let Some(start) = start {
            used.starts.insert(level, u64::min(start, HIGHEST_START));
        }
    }
    used
}

fn levels_of(family: &Element) -> Levels {
    family.elements().filter(|level| level.is("lvl")).filter_map(level_of).collect()
}

fn level_of(level: &Element) -> Option<(usize, Level)> {
    let place = level.value("ilvl")?.parse().ok()?;
    let shows_nothing = level.said("lvlText").is_some_and(|text| text.trim().is_empty());
    let shape = match level.said("numFmt").unwrap_or("decimal") {
        "bullet" | "none" if shows_nothing && level.child("lvlPicBulletId").is_none() => Shape::Nothing,
        "bullet" => Shape::Bullet,
        "none" => Shape::Nothing,
        "lowerLetter" | "upperLetter" | "lowerRoman" | "upperRoman" => Shape::Letters,
        _ => Shape::Numbers,
    };
    let start = level.said("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let indent = level.child("pPr").and_then(indent_of);
    Some((place, Level { shape, start: u64::min(start, HIGHEST_START), indent }))
}
