//! What the parts of the document are, apart from where they stand: the tree that a screen reader
//! follows. Pages hold lines that name their node; the writer turns nodes into tags.

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(u32);

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole document.
    Document,
    /// The cover, the contents, or a section.
    Section,
    /// A heading of this rank, 1 to 3, with its words.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list; `true` numbers its items.
    List(bool),
    /// An item of a list.
    Item,
    /// The bullet or number of an item.
    Label,
    /// What an item says.
    ItemBody,
    /// A table.
    Table,
    /// What a table shows.
    Caption,
    /// The header row of a table.
    TableHead,
    /// The other rows of a table.
    TableBody,
    /// A row of a table.
    Row,
    /// A cell that names its column.
    ColumnHeader,
    /// A cell that names its row, over this many columns.
    RowHeader(u32),
    /// A cell, over this many columns.
    Cell(u32),
    /// The table of contents.
    Contents,
    /// An entry of the contents.
    ContentsItem,
    /// A picture, with what it shows in words.
    Figure(String),
}

/// The tree, in reading order.
#[derive(Debug)]
pub(crate) struct Structure {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    role: Role,
    children: Vec<NodeId>,
}

impl Structure {
    /// A tree of one node, the document.
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node { role: Role::Document, children: Vec::new() }] }
    }

    /// The node of the whole document.
    pub(crate) fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// Adds a node after the children that its parent has.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId::at(self.nodes.len());
        self.nodes.push(Node { role, children: Vec::new() });
        self.nodes[parent.index()].children.push(id);
        id
    }

    /// Puts the nodes of another tree under a node of this one, which takes the place of its root.
    pub(crate) fn graft(&mut self, onto: NodeId, other: Structure) -> Graft {
        let graft = Graft { onto, ahead: self.nodes.len() - 1 };
        let mut nodes = other.nodes.into_iter();
        let grafted = |children: Vec<NodeId>| children.into_iter().map(|child| graft.node(child));
        if let Some(root) = nodes.next() {
            self.nodes[onto.index()].children.extend(grafted(root.children));
        }
        self.nodes.extend(nodes.map(|node| Node { children: grafted(node.children).collect(), ..node }));
        graft
    }

    /// What a node is.
    pub(crate) fn role(&self, node: NodeId) -> &Role {
        &self.nodes[node.index()].role
    }

    /// The nodes under a node, in reading order.
    pub(crate) fn children(&self, node: NodeId) -> &[NodeId] {
        &self.nodes[node.index()].children
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }
}

/// How the nodes of a tree are called since it became part of another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Graft {
    onto: NodeId,
    ahead: usize,
}

impl Graft {
    /// What a node is called now.
    pub(crate) fn node(self, before: NodeId) -> NodeId {
        match before.index() {
            0 => self.onto,
            place => NodeId::at(place + self.ahead),
        }
    }
}

impl NodeId {
    fn at(place: usize) -> Self {
        Self(u32::try_from(place).expect("a document has fewer than 4 billion parts"))
    }

    /// Its place among all nodes.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}
