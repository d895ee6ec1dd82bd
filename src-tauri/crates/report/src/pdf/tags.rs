//! From the typesetter's tree and the content that was drawn for its nodes to the tags of the file.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::pdf::brief;
use crate::typeset::structure::{NodeId, Role, Structure};

/// What was drawn for the nodes of a document.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// For each node, by its place, what was drawn for it in order.
    pub(crate) leaves: Vec<Vec<Leaf>>,
    /// The links, each as its annotation and what it holds.
    pub(crate) links: Vec<Link>,
}

/// A link on one page.
#[derive(Debug, Default)]
pub(crate) struct Link {
    /// The area that can be clicked.
    pub(crate) annotation: Option<Identifier>,
    /// What was drawn for it.
    pub(crate) leaves: Vec<Leaf>,
}

/// What was drawn for a node.
#[derive(Debug, Clone)]
pub(crate) enum Leaf {
    /// Glyphs whose texts say what they mean.
    Glyphs(Identifier),
    /// Glyphs that mean these words.
    Words(Identifier, String),
    /// A link, by its place among all links.
    Link(usize),
}

/// The tags of the whole document.
pub(crate) fn tree(structure: &Structure, content: Content, language: String) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(language));
    for &child in structure.children(structure.root()) {
        tree.push(group(structure, &content, child));
    }
    tree
}

fn group(structure: &Structure, content: &Content, node: NodeId) -> TagGroup {
    let role = structure.role(node);
    let mut group = TagGroup::new(tag(role));
    for leaf in &content.leaves[node.index()] {
        let drawn = drawn(content, leaf);
        match leaf {
            Leaf::Link(_) if *role == Role::ContentsItem => {
                group.push(TagGroup::with_children(Tag::Reference, vec![drawn]));
            }
            Leaf::Link(_) | Leaf::Glyphs(_) | Leaf::Words(..) => group.push(drawn),
        }
    }
    for &child in structure.children(node) {
        group.push(self::group(structure, content, child));
    }
    group
}

fn drawn(content: &Content, leaf: &Leaf) -> Node {
    match leaf {
        Leaf::Glyphs(id) => Node::Leaf(*id),
        Leaf::Words(id, words) => {
            let span = Tag::Span.with_actual_text(Some(words.clone()));
            TagGroup::with_children(span, vec![Node::Leaf(*id)]).into()
        }
        Leaf::Link(link) => {
            let Link { annotation, leaves } = &content.links[*link];
            let held = annotation.map(Node::Leaf).into_iter();
            let held = held.chain(leaves.iter().map(|leaf| drawn(content, leaf)));
            TagGroup::with_children(Tag::Link, held.collect()).into()
        }
    }
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Document => Tag::Part.into(),
        Role::Section => Tag::Section.into(),
        Role::Heading(level, words) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(brief(words))).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List(true) => Tag::L(ListNumbering::Decimal).into(),
        Role::List(false) => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Caption => Tag::Caption.into(),
        Role::TableHead => Tag::THead.into(),
        Role::TableBody => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHeader(span) => Tag::TH(TableHeaderScope::Row).with_col_span(columns(*span)).into(),
        Role::Cell(span) => Tag::TD.with_col_span(columns(*span)).into(),
        Role::Contents => Tag::TOC.into(),
        Role::ContentsItem => Tag::TOCI.into(),
    }
}

/// The span of a cell, where it is more than one column.
fn columns(span: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(span).filter(|span| span.get() > 1)
}
