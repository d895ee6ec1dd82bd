//! Reads a file as a screen reader does: along its structure tree, taking the words that the tree
//! gives, and otherwise what the typefaces say of the glyphs that were drawn.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Everything that is read, in order.
pub fn read(objects: &Document) -> String {
    let mut drawn = HashMap::new();
    for page in objects.page_iter() {
        collect(objects, page, &mut drawn);
    }
    let catalog = objects.catalog().expect("a catalog");
    let root = catalog.get(b"StructTreeRoot").and_then(|root| objects.dereference(root));
    let mut words = String::new();
    let root = root.expect("a tree").1.as_dict().expect("a tree");
    walk(objects, root, None, &drawn, &mut words);
    words
}

type Drawn = HashMap<(ObjectId, i64), String>;

fn walk(objects: &Document, element: &Dictionary, page: Option<ObjectId>, drawn: &Drawn, words: &mut String) {
    if let Ok(actual) = element.get(b"ActualText").and_then(lopdf::decode_text_string) {
        words.push_str(&actual);
        return;
    }
    let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    let Ok((_, children)) = element.get(b"K").and_then(|children| objects.dereference(children)) else {
        return;
    };
    let single = std::slice::from_ref(children);
    for child in children.as_array().map_or(single, Vec::as_slice) {
        let (_, child) = objects.dereference(child).expect("a child");
        match child {
            Object::Integer(id) => say(drawn, page, *id, words),
            Object::Dictionary(child) => match child.get(b"MCID").and_then(Object::as_i64) {
                Ok(id) => {
                    let page = child.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    say(drawn, page, id, words);
                }
                Err(_) => walk(objects, child, page, drawn, words),
            },
            _ => panic!("a child of the tree is {child:?}"),
        }
    }
}

fn say(drawn: &Drawn, page: Option<ObjectId>, id: i64, words: &mut String) {
    let page = page.expect("content stands on a page");
    words.push_str(drawn.get(&(page, id)).expect("content that the tree names is on its page"));
}

/// What the glyphs of each piece of marked content say.
fn collect(objects: &Document, page: ObjectId, drawn: &mut Drawn) {
    let fonts = objects.get_page_fonts(page).expect("typefaces");
    let encodings: HashMap<Vec<u8>, _> =
        fonts.into_iter().map(|(name, font)| (name, font.get_font_encoding(objects).expect("a map to text"))).collect();
    let bytes = objects.get_page_content(page);
    let content = Content::decode(&bytes).expect("content");
    let mut font = None;
    let mut marks: Vec<Option<i64>> = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" => marks.push(None),
            "BDC" => {
                let properties = operation.operands[1].as_dict();
                let id = properties.and_then(|properties| properties.get(b"MCID")).and_then(Object::as_i64).ok();
                marks.push(id);
                if let Some(id) = id {
                    drawn.insert((page, id), String::new());
                }
            }
            "EMC" => drop(marks.pop()),
            "Tf" => font = operation.operands[0].as_name().ok().map(<[u8]>::to_vec),
            "Tj" | "TJ" => {
                let Some(id) = marks.iter().rev().find_map(|mark| *mark) else { continue };
                let encoding = &encodings[font.as_ref().expect("a typeface is chosen")];
                let text = drawn.get_mut(&(page, id)).expect("it was begun");
                for string in strings(&operation.operands[0]) {
                    text.push_str(&Document::decode_text(encoding, string).expect("text"));
                }
            }
            _ => (),
        }
    }
}

fn strings(shown: &Object) -> Vec<&[u8]> {
    match shown {
        Object::Array(items) => items.iter().filter_map(|item| item.as_str().ok()).collect(),
        shown => shown.as_str().into_iter().collect(),
    }
}
