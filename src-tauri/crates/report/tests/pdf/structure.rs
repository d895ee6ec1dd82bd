//! What the file says its parts are, read from its objects.

use report::document::{Cell, Flow, Level, List, Paragraph, Row};

use crate::documents::{document, heading, hostile, of, section, table};
use crate::tools::print;

/// A node of the structure tree: its role, its attributes, its children.
struct Node {
    role: String,
    scope: Option<String>,
    span: i64,
    children: Vec<Node>,
}

fn tree(objects: &lopdf::Document) -> Node {
    let catalog = objects.catalog().expect("a catalog");
    let marked = catalog.get(b"MarkInfo").and_then(lopdf::Object::as_dict).expect("it says that it is tagged");
    assert!(marked.get(b"Marked").and_then(lopdf::Object::as_bool).expect("it says that it is tagged"));
    let root = catalog.get(b"StructTreeRoot").and_then(|root| objects.dereference(root)).expect("a tree");
    let root = root.1.as_dict().expect("a tree");
    assert!(root.has(b"ParentTree"));
    node(objects, root)
}

fn node(objects: &lopdf::Document, dictionary: &lopdf::Dictionary) -> Node {
    let role = dictionary.get(b"S").and_then(lopdf::Object::as_name).unwrap_or(b"root");
    let mut node =
        Node { role: String::from_utf8_lossy(role).into_owned(), scope: None, span: 1, children: Vec::new() };
    if let Ok(attributes) = dictionary.get(b"A").and_then(lopdf::Object::as_array) {
        for attributes in attributes.iter().filter_map(|attributes| attributes.as_dict().ok()) {
            if let Ok(scope) = attributes.get(b"Scope").and_then(lopdf::Object::as_name) {
                node.scope = Some(String::from_utf8_lossy(scope).into_owned());
            }
            node.span = attributes.get(b"ColSpan").and_then(lopdf::Object::as_i64).unwrap_or(node.span);
        }
    }
    let Ok((_, children)) = dictionary.get(b"K").and_then(|children| objects.dereference(children)) else {
        return node;
    };
    let single = std::slice::from_ref(children);
    for child in children.as_array().map_or(single, Vec::as_slice) {
        let child = objects.dereference(child).map(|(_, child)| child);
        if let Ok(child) = child.and_then(lopdf::Object::as_dict)
            && child.has(b"S")
        {
            node.children.push(self::node(objects, child));
        }
    }
    node
}

impl Node {
    fn all(&self, role: &str) -> Vec<&Node> {
        let mut found: Vec<&Node> = self.children.iter().flat_map(|child| child.all(role)).collect();
        if self.role == role {
            found.insert(0, self);
        }
        found
    }

    fn roles(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.role.as_str()).collect()
    }
}

#[test]
fn headings_are_tagged_by_their_rank() {
    let blocks = vec![
        heading(Level::One, "One"),
        heading(Level::Two, "Two"),
        heading(Level::Three, "Three"),
        Paragraph::text("Text").into(),
    ];
    let tree = tree(&print(&of(blocks)).objects());
    assert_eq!(tree.all("Sect")[0].roles(), ["H1", "H2", "H3", "P"]);
}

#[test]
fn lists_have_items_with_labels_and_bodies() {
    let items = (0..3).map(|_| vec![Flow::Paragraph(Paragraph::text("Item"))]).collect();
    let tree = tree(&print(&of(vec![List { items, ..List::default() }.into()])).objects());
    let list = tree.all("L")[0];
    assert_eq!(list.roles(), ["LI", "LI", "LI"]);
    assert!(list.children.iter().all(|item| item.roles() == ["Lbl", "LBody"]));
}

#[test]
fn every_row_of_a_table_has_all_columns_and_headers_say_what_they_name() {
    let tree = tree(&print(&hostile()).objects());
    let table = tree.all("Table")[0];
    assert_eq!(table.roles(), ["Caption", "THead", "TBody"]);
    let columns = |row: &&Node| row.children.iter().map(|cell| cell.span).sum::<i64>();
    assert!(table.all("TR").iter().all(|row| columns(row) == 4));
    let scopes = |row: &Node| row.children.iter().map(|cell| cell.scope.clone()).collect::<Vec<_>>();
    let column = Some("Column".to_owned());
    assert_eq!(scopes(table.all("THead")[0].all("TR")[0]), vec![column; 4]);
    let rows = table.all("TBody")[0].all("TR");
    let row = Some("Row".to_owned());
    assert_eq!(scopes(rows[0]), std::slice::from_ref(&row));
    assert_eq!(scopes(rows[1]), [row, None, None, None]);
}

#[test]
fn a_table_over_many_pages_is_one_table_with_one_header() {
    let mut long = table(&["Heading"], Vec::new());
    long.rows = (0..300).map(|row| Row::of(vec![Cell::text(&format!("row {row}"))])).collect();
    let tree = tree(&print(&of(vec![long.into()])).objects());
    assert_eq!(tree.all("Table").len(), 1);
    assert_eq!(tree.all("THead").len(), 1);
    assert_eq!(tree.all("TR").len(), 301);
}

#[test]
fn page_furniture_and_the_watermark_are_seen_and_not_read() {
    let mut document = of(vec![Paragraph::text("Text").into()]);
    document.furniture.header_left = "Header words".to_owned();
    document.furniture.footer = "Footer words".to_owned();
    document.meta.watermark = Some("DRAFT".to_owned());
    let printed = print(&document);
    assert_eq!(printed.sentences(), ["Text"]);
    let page = &printed.pages()[0];
    assert!(page.contains("Header words") && page.contains("Footer words"), "{page}");
}

#[test]
fn the_outline_nests_as_the_headings_do() {
    let blocks = |name: &str| {
        vec![
            heading(Level::One, &format!("{name} 1")),
            heading(Level::Two, &format!("{name} 1.1")),
            heading(Level::Three, &format!("{name} 1.1.1")),
            heading(Level::Two, &format!("{name} 1.2")),
        ]
    };
    let printed = print(&document(vec![section(blocks("A")), section(blocks("B"))]));
    let objects = printed.objects();
    let catalog = objects.catalog().expect("a catalog");
    let outlines = catalog.get(b"Outlines").and_then(|outlines| objects.dereference(outlines));
    let mut found = Vec::new();
    outline(&objects, outlines.expect("an outline").1.as_dict().expect("an outline"), 0, &mut found);
    let expected = ["A 1", " A 1.1", "  A 1.1.1", " A 1.2", "B 1", " B 1.1", "  B 1.1.1", " B 1.2"];
    assert_eq!(found, expected);
}

fn outline(objects: &lopdf::Document, parent: &lopdf::Dictionary, depth: usize, found: &mut Vec<String>) {
    let mut next = parent.get(b"First").ok();
    while let Some(object) = next {
        let (_, item) = objects.dereference(object).expect("an entry");
        let item = item.as_dict().expect("an entry");
        let title = item.get(b"Title").and_then(lopdf::decode_text_string).expect("a title");
        found.push(format!("{}{title}", " ".repeat(depth)));
        outline(objects, item, depth + 1, found);
        next = item.get(b"Next").ok();
    }
}
