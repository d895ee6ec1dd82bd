//! Reads a PDF as a screen reader does: along its structure tree, taking the words that the tree gives, and otherwise
//! what the typefaces say of the glyphs that were drawn.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::thread;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

use super::Difference;

/// A part of a file with what it says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// What it is, such as P, H1 or TD.
    pub(super) kind: String,
    /// The first page that it stands on, from 1; 0 where it stands on none.
    pub(super) page: usize,
    /// What it holds, in reading order.
    pub(super) parts: Vec<Part>,
}

/// What an element holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words.
    Words(String),
    /// Another element.
    Element(Element),
}

impl Element {
    /// The elements in it.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.parts.iter().filter_map(|part| match part {
            Part::Element(element) => Some(element),
            Part::Words(_) => None,
        })
    }

    /// Everything that it says.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        self.say(&mut words);
        words
    }

    fn say(&self, words: &mut String) {
        for part in &self.parts {
            match part {
                Part::Words(said) => words.push_str(said),
                Part::Element(element) => element.say(words),
            }
        }
    }

    /// Everything under it, itself first, in reading order.
    pub(super) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        self.children().for_each(|child| child.walk(visit));
    }
}

/// Why a file cannot be read.
fn unreadable(what: &str) -> Difference {
    Difference::new("the file", format!("it cannot be read back, because {what}"))
}

/// A file as it was read.
#[derive(Debug)]
pub(super) struct Read {
    /// What its pages say.
    pub(super) tree: Element,
    /// The files that travel inside it, each with its name.
    pub(super) attached: Vec<(String, Vec<u8>)>,
}

/// Reads the whole file.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Difference> {
    let file = Document::load_mem(bytes).map_err(|error| unreadable(&format!("it is no whole PDF ({error})")))?;
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let drawn = drawn(&file, &pages)?;
    let numbers = pages.iter().zip(1..).map(|(page, number)| (*page, number)).collect();
    let reader = Reader { file: &file, numbers, drawn };
    let root = file.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot"));
    let root = root.and_then(|root| file.dereference(root)).and_then(|(_, root)| root.as_dict());
    let root = root.map_err(|_| unreadable("it says nothing of its structure"))?;
    Ok(Read { tree: reader.element(root, None, 0)?, attached: attached(&file)? })
}

/// The files that programs find inside it by their names.
fn attached(file: &Document) -> Result<Vec<(String, Vec<u8>)>, Difference> {
    let within = |entries: &Dictionary, key: &[u8]| -> lopdf::Result<Object> {
        entries.get(key).and_then(|entry| file.dereference(entry)).map(|(_, entry)| entry.clone())
    };
    let catalog = file.catalog().map_err(|_| unreadable("it has no beginning"))?;
    let Ok(names) = within(catalog, b"Names") else { return Ok(Vec::new()) };
    let Ok(files) = names.as_dict().and_then(|names| within(names, b"EmbeddedFiles")) else { return Ok(Vec::new()) };
    let listed = files.as_dict().and_then(|files| within(files, b"Names"));
    let listed = listed.and_then(|listed| listed.as_array().cloned());
    let listed = listed.map_err(|_| unreadable("it does not list the files inside it"))?;
    let held = |pair: &[Object]| -> lopdf::Result<(String, Vec<u8>)> {
        let [name, specification] = pair else { return Err(lopdf::Error::DictKey("Names".to_owned())) };
        let (_, specification) = file.dereference(specification)?;
        let content = within(specification.as_dict()?, b"EF")?;
        let content = within(content.as_dict()?, b"F")?;
        let stream = content.as_stream()?;
        let bytes = if stream.dict.has(b"Filter") { stream.decompressed_content()? } else { stream.content.clone() };
        Ok((lopdf::decode_text_string(name)?, bytes))
    };
    listed.chunks(2).map(held).collect::<lopdf::Result<_>>().map_err(|_| unreadable("a file inside it is damaged"))
}

/// The words of each piece of marked content, by its page and number.
type Drawn = HashMap<(ObjectId, i64), String>;

/// Reads the content of all pages, with as many hands as set them.
fn drawn(file: &Document, pages: &[ObjectId]) -> Result<Drawn, Difference> {
    let (first, second) = pages.split_at(pages.len() / 2);
    thread::scope(|scope| {
        let other = scope.spawn(|| content_of(file, second));
        let mut all = content_of(file, first)?;
        all.extend(other.join().map_err(|_| unreadable("a page could not be read"))??);
        Ok(all)
    })
}

fn content_of(file: &Document, pages: &[ObjectId]) -> Result<Drawn, Difference> {
    let mut drawn = Drawn::new();
    let mut faces = Faces { file, known: HashMap::new() };
    for page in pages {
        let content = Content::decode(&file.get_page_content(*page));
        let content = content.map_err(|error| unreadable(&format!("a page is damaged ({error})")))?;
        let named = faces.of_page(*page)?;
        collect(&content, *page, &faces, &named, &mut drawn)?;
    }
    Ok(drawn)
}

/// The typefaces of the file, each read once.
struct Faces<'a> {
    file: &'a Document,
    known: HashMap<ObjectId, Encoding<'a>>,
}

impl<'a> Faces<'a> {
    /// The typefaces that a page names.
    fn of_page(&mut self, page: ObjectId) -> Result<HashMap<Vec<u8>, ObjectId>, Difference> {
        let file = self.file;
        let damaged = |_| unreadable("a page does not say which typefaces it uses");
        let (own, inherited) = file.get_page_resources(page).map_err(damaged)?;
        let inherited = inherited.into_iter().filter_map(|id| file.get_dictionary(id).ok());
        let mut named = HashMap::new();
        for resources in own.into_iter().chain(inherited) {
            let fonts = resources.get(b"Font").and_then(|fonts| file.dereference(fonts));
            let Ok((_, Object::Dictionary(fonts))) = fonts else { continue };
            for (name, font) in fonts {
                let id = font.as_reference().map_err(damaged)?;
                named.entry(name.clone()).or_insert(id);
                if let Entry::Vacant(free) = self.known.entry(id) {
                    let face = file.get_dictionary(id).and_then(|font| font.get_font_encoding(file));
                    free.insert(face.map_err(|_| unreadable("a typeface does not say what its glyphs mean"))?);
                }
            }
        }
        Ok(named)
    }
}

/// Collects what the glyphs of each piece of marked content of a page say.
fn collect(
    content: &Content<Vec<lopdf::content::Operation>>,
    page: ObjectId,
    faces: &Faces<'_>,
    named: &HashMap<Vec<u8>, ObjectId>,
    drawn: &mut Drawn,
) -> Result<(), Difference> {
    let mut face = None;
    let mut marks: Vec<Option<i64>> = Vec::new();
    for operation in &content.operations {
        let first = operation.operands.first();
        match operation.operator.as_str() {
            "BMC" => marks.push(None),
            "BDC" => {
                let properties = operation.operands.get(1).and_then(|properties| properties.as_dict().ok());
                let id = properties.and_then(|known| known.get(b"MCID").and_then(Object::as_i64).ok());
                marks.push(id);
                drawn.extend(id.map(|id| ((page, id), String::new())));
            }
            "EMC" => drop(marks.pop()),
            "Tf" => {
                let name = first.and_then(|name| name.as_name().ok());
                face = name.and_then(|name| named.get(name)).and_then(|id| faces.known.get(id));
            }
            "Tj" | "TJ" => {
                let Some(id) = marks.iter().rev().find_map(|mark| *mark) else { continue };
                let (Some(face), Some(shown)) = (face, first) else {
                    return Err(unreadable("glyphs are drawn in no typeface"));
                };
                let words = drawn.entry((page, id)).or_default();
                for string in strings(shown) {
                    let said = Document::decode_text(face, string);
                    words.push_str(&said.map_err(|_| unreadable("glyphs do not say what they mean"))?);
                }
            }
            _ => (),
        }
    }
    Ok(())
}

fn strings(shown: &Object) -> Vec<&[u8]> {
    match shown {
        Object::Array(items) => items.iter().filter_map(|item| item.as_str().ok()).collect(),
        shown => shown.as_str().into_iter().collect(),
    }
}

/// Follows the tree.
struct Reader<'a> {
    file: &'a Document,
    numbers: HashMap<ObjectId, usize>,
    drawn: Drawn,
}

/// No tree of ours is as deep as this.
const DEEPEST: usize = 200;

impl Reader<'_> {
    fn element(&self, entries: &Dictionary, page: Option<ObjectId>, depth: usize) -> Result<Element, Difference> {
        if depth > DEEPEST {
            return Err(unreadable("its structure does not end"));
        }
        let page = entries.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kind = entries.get(b"S").and_then(Object::as_name).map(String::from_utf8_lossy).unwrap_or_default();
        let mut element = Element { kind: kind.into_owned(), page: self.number(page), parts: Vec::new() };
        if let Ok(actual) = entries.get(b"ActualText").and_then(lopdf::decode_text_string) {
            element.parts.push(Part::Words(actual));
            return Ok(element);
        }
        let Ok((_, children)) = entries.get(b"K").and_then(|children| self.file.dereference(children)) else {
            return Ok(element);
        };
        for child in children.as_array().map_or(std::slice::from_ref(children), Vec::as_slice) {
            let child = self.file.dereference(child).map_err(|_| unreadable("a part of it is missing"))?.1;
            element.parts.extend(self.part(child, page, depth)?);
        }
        if element.page == 0 {
            let first = element.children().map(|child| child.page).find(|page| *page > 0);
            element.page = first.unwrap_or(0);
        }
        Ok(element)
    }

    fn part(&self, child: &Object, page: Option<ObjectId>, depth: usize) -> Result<Option<Part>, Difference> {
        let child = match child {
            Object::Integer(id) => return self.content(page, *id).map(Some),
            Object::Dictionary(child) => child,
            _ => return Err(unreadable("its structure holds what no structure can hold")),
        };
        if child.has(b"Obj") {
            return Ok(None);
        }
        match child.get(b"MCID").and_then(Object::as_i64) {
            Ok(id) => {
                let page = child.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                self.content(page, id).map(Some)
            }
            Err(_) => Ok(Some(Part::Element(self.element(child, page, depth + 1)?))),
        }
    }

    fn content(&self, page: Option<ObjectId>, id: i64) -> Result<Part, Difference> {
        let drawn = page.and_then(|page| self.drawn.get(&(page, id)));
        let lost = || Difference::new(format!("page {}", self.number(page)), "a part that the file names is not there");
        drawn.map(|words| Part::Words(words.clone())).ok_or_else(lost)
    }

    fn number(&self, page: Option<ObjectId>) -> usize {
        page.and_then(|page| self.numbers.get(&page).copied()).unwrap_or(0)
    }
}
