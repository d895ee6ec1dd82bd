//! From the typesetter's tree and the content that was drawn for its nodes to the structure tree of
//! the file, which a screen reader follows, and the way back from content to the tree.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::pdf::{File, brief, integer, real};
use crate::typeset::Goal;
use crate::typeset::structure::{NodeId, Role, Structure};

/// What was drawn for the nodes of a document.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// For each node, by its place, what was drawn for it in order.
    pub(crate) leaves: Vec<Vec<Leaf>>,
    /// The links in the order of their pages.
    pub(crate) links: Vec<Link>,
}

impl Content {
    /// Adds what was drawn on later pages.
    pub(crate) fn append(&mut self, later: Content) {
        let ahead = self.links.len();
        for (leaves, later) in self.leaves.iter_mut().zip(later.leaves) {
            leaves.extend(later.into_iter().map(|leaf| leaf.behind(ahead)));
        }
        self.links.extend(later.links);
    }
}

/// A link on one page.
#[derive(Debug)]
pub(crate) struct Link {
    /// The node that it is in, by its place.
    pub(crate) node: usize,
    /// The inline that it is.
    pub(crate) part: u16,
    /// Where it leads.
    pub(crate) goal: Goal,
    /// The page that it is on.
    pub(crate) page: usize,
    /// What can be clicked: from left and top to right and bottom, from the top of the page.
    pub(crate) areas: Vec<[f32; 4]>,
    /// What was drawn for it.
    pub(crate) leaves: Vec<Leaf>,
}

/// A piece of content.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// The page that it is on.
    pub(crate) page: usize,
    /// Its number on the page.
    pub(crate) number: usize,
}

/// What was drawn for a node.
#[derive(Debug, Clone)]
pub(crate) enum Leaf {
    /// Glyphs whose texts say what they mean.
    Glyphs(Mark),
    /// Glyphs that mean these words.
    Words(Vec<Mark>, String),
    /// A link, by its place among all links.
    Link(usize),
    /// A picture, and its left, top, width and height.
    Picture(Mark, [f32; 4]),
}

impl Leaf {
    /// The same leaf behind this many links.
    fn behind(self, links: usize) -> Self {
        match self {
            Self::Link(place) => Self::Link(place + links),
            Self::Glyphs(_) | Self::Words(..) | Self::Picture(..) => self,
        }
    }
}

/// Adds the tree; `annotations` are those of the links.
pub(crate) fn add(file: &mut File, structure: &Structure, content: &mut Content, annotations: &[Option<ObjectId>]) {
    let root = file.objects.new_object_id();
    let marked = file.pages.iter().map(|_| Vec::new()).collect();
    let links = vec![None; content.links.len()];
    let mut tree = Tree { file, structure, content, annotations, marked, links };
    let document = tree.node(structure.root(), root);
    let Tree { marked, links, .. } = tree;
    let next = integer(marked.len() + links.len());
    let parents = parents(file, marked, links);
    let parents = file.objects.add_object(dictionary! { "Nums" => parents });
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(document)],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
    };
    file.objects.set_object(root, tree);
    for index in 0..file.pages.len() {
        let page = file.dictionary(file.pages[index]);
        page.set("StructParents", integer(index));
        page.set("Tabs", "S");
    }
    let catalog = file.objects.catalog_mut().expect("a file has a catalog");
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
}

/// The elements of the content of each page, then those of the links, by number.
fn parents(file: &mut File, marked: Vec<Vec<ObjectId>>, links: Vec<Option<ObjectId>>) -> Vec<Object> {
    let mut numbered = Vec::new();
    let pages = marked.len();
    for (index, elements) in marked.into_iter().enumerate() {
        let elements: Vec<Object> = elements.into_iter().map(Object::Reference).collect();
        let elements = file.objects.add_object(elements);
        numbered.extend([integer(index).into(), Object::Reference(elements)]);
    }
    for (place, element) in links.into_iter().enumerate() {
        let element = element.map(|element| [integer(pages + place).into(), Object::Reference(element)]);
        numbered.extend(element.into_iter().flatten());
    }
    numbered
}

/// The tree while it is built.
struct Tree<'a> {
    file: &'a mut File,
    structure: &'a Structure,
    content: &'a mut Content,
    annotations: &'a [Option<ObjectId>],
    /// For each page, the element of each piece of content by its number.
    marked: Vec<Vec<ObjectId>>,
    /// For each link its element.
    links: Vec<Option<ObjectId>>,
}

/// An element while its children are collected.
struct Element {
    id: ObjectId,
    /// The page that its content is on, where it has content of its own.
    page: Option<usize>,
    /// What a picture covers of its page, from left and bottom to right and top.
    bounds: Option<[f32; 4]>,
    children: Vec<Object>,
}

impl Tree<'_> {
    fn node(&mut self, node: NodeId, parent: ObjectId) -> ObjectId {
        let role = self.structure.role(node);
        let mut element = self.element();
        for leaf in std::mem::take(&mut self.content.leaves[node.index()]) {
            match leaf {
                Leaf::Link(link) if *role == Role::ContentsItem => {
                    let mut reference = self.element();
                    self.leaf(Leaf::Link(link), &mut reference);
                    element.children.push(reference.id.into());
                    self.close(reference, kind("Reference"), element.id);
                }
                leaf => self.leaf(leaf, &mut element),
            }
        }
        for &child in self.structure.children(node) {
            let child = self.node(child, element.id);
            element.children.push(child.into());
        }
        let id = element.id;
        self.close(element, attributes(role), parent);
        id
    }

    fn element(&mut self) -> Element {
        Element { id: self.file.objects.new_object_id(), page: None, bounds: None, children: Vec::new() }
    }

    /// Puts an element whose children are complete into the file.
    fn close(&mut self, element: Element, mut entries: Dictionary, parent: ObjectId) {
        entries.set("P", parent);
        entries.set("K", element.children);
        if let Some(bounds) = element.bounds {
            let bounds: Vec<Object> = bounds.map(real).to_vec();
            entries.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds });
        }
        if let Some(page) = element.page {
            entries.set("Pg", self.file.pages[page]);
        }
        self.file.objects.set_object(element.id, entries);
    }

    /// Adds what was drawn to an element.
    fn leaf(&mut self, leaf: Leaf, to: &mut Element) {
        match leaf {
            Leaf::Glyphs(mark) => self.mark(mark, to),
            Leaf::Words(marks, words) => {
                let mut span = self.element();
                marks.into_iter().for_each(|mark| self.mark(mark, &mut span));
                to.children.push(span.id.into());
                let mut entries = kind("Span");
                entries.set("ActualText", lopdf::text_string(&words));
                self.close(span, entries, to.id);
            }
            Leaf::Picture(mark, area) => {
                let height = self.file.heights[mark.page];
                to.bounds = Some([area[0], height - area[1] - area[3], area[0] + area[2], height - area[1]]);
                self.mark(mark, to);
            }
            Leaf::Link(place) => {
                let mut link = self.element();
                let page = self.content.links[place].page;
                link.page = Some(page);
                if let Some(annotation) = self.annotations[place] {
                    let on = self.file.pages[page];
                    let held = dictionary! { "Type" => "OBJR", "Obj" => annotation, "Pg" => on };
                    link.children.push(held.into());
                }
                self.links[place] = Some(link.id);
                for leaf in std::mem::take(&mut self.content.links[place].leaves) {
                    self.leaf(leaf, &mut link);
                }
                to.children.push(link.id.into());
                self.close(link, kind("Link"), to.id);
            }
        }
    }

    fn mark(&mut self, mark: Mark, to: &mut Element) {
        let number = integer(mark.number);
        let on_page = &mut self.marked[mark.page];
        if on_page.len() <= mark.number {
            on_page.resize(mark.number + 1, to.id);
        }
        on_page[mark.number] = to.id;
        if *to.page.get_or_insert(mark.page) == mark.page {
            to.children.push(number.into());
        } else {
            let page = self.file.pages[mark.page];
            to.children.push(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number }.into());
        }
    }
}

fn kind(name: &str) -> Dictionary {
    dictionary! { "Type" => "StructElem", "S" => name }
}

/// What an element is, and what more is to be said of it.
fn attributes(role: &Role) -> Dictionary {
    let mut entries = kind(name(role));
    match role {
        Role::Heading(_, words) => entries.set("T", brief(words)),
        Role::List(numbered) => {
            let numbering = if *numbered { "Decimal" } else { "Disc" };
            entries.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
        }
        Role::Figure(words) => entries.set("Alt", lopdf::text_string(words)),
        Role::ColumnHeader => entries.set("A", table(Some("Column"), 1)),
        Role::RowHeader(span) => entries.set("A", table(Some("Row"), *span)),
        Role::Cell(span) if *span > 1 => entries.set("A", table(None, *span)),
        _ => (),
    }
    entries
}

fn table(scope: Option<&str>, columns: u32) -> Vec<Object> {
    let mut attributes = dictionary! { "O" => "Table" };
    if let Some(scope) = scope {
        attributes.set("Scope", scope);
    }
    if columns > 1 {
        attributes.set("ColSpan", i64::from(columns));
    }
    vec![attributes.into()]
}

fn name(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(0 | 1, _) => "H1",
        Role::Heading(2, _) => "H2",
        Role::Heading(_, _) => "H3",
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::ItemBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::ColumnHeader => "TH",
        Role::RowHeader(_) => "TH",
        Role::Cell(_) => "TD",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Figure(_) => "Figure",
    }
}
