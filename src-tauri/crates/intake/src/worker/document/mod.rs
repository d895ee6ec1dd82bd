//! Text documents, Word's and Markdown, as parts of Markdown under their headings with the pictures that they show. What
//! a text of the report cannot hold is named.

mod body;
mod left_out;
mod marked;
mod numbering;
mod phrase;
mod relations;
mod shapes;
mod tree;
mod written;

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::IntakeError;
use crate::model::{Limits, TextPart, TextPicture};
use crate::protocol::{ALL_PICTURES, MOST_PICTURES};
use crate::worker::faults::Spot;
use crate::worker::recognise;
use crate::worker::workbook::Bytes;

use body::Body;
use left_out::LeftOut;
use numbering::Numbering;
use relations::{Package, Relations};
use shapes::Styles;
use tree::Element;
use written::shortened;

/// The bytes of one picture.
const LARGEST_PICTURE: u64 = 15 << 20;
/// Headings of one document.
const MOST_PARTS: usize = 5_000;
/// Sentences about what is left out.
const MOST_WARNINGS: usize = 60;

/// A document as it was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) format: &'static str,
    pub(super) parts: Vec<TextPart>,
    pub(super) pictures: Vec<TextPicture>,
    pub(super) warnings: Vec<String>,
}

/// Reads the document as what it is, or says what else it is.
pub(super) fn read(path: &Path, file: &str, bytes: Bytes, limits: &Limits) -> Result<Read, IntakeError> {
    let content = bytes.content();
    if content.is_empty() {
        return Err(IntakeError::Empty { file: file.to_owned() });
    }
    let mut read = if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        word(file, &bytes, limits)?
    } else {
        recognise::require_text_document(file, content)?;
        marked::read(path, file, content)?
    };
    if read.parts.len() > MOST_PARTS {
        let what = format!("it has {} headings, and at most {MOST_PARTS} are read", read.parts.len());
        return Err(IntakeError::TooLarge { file: file.to_owned(), what });
    }
    if read.parts.is_empty() {
        return Err(IntakeError::NoTables { file: file.to_owned() });
    }
    let more = read.warnings.len().saturating_sub(MOST_WARNINGS);
    read.warnings.truncate(MOST_WARNINGS);
    if more > 0 {
        read.warnings.push(format!("{more} more things are left out. Compare the texts with the document."));
    }
    Ok(read)
}

fn word(file: &str, bytes: &Bytes, limits: &Limits) -> Result<Read, IntakeError> {
    let mut package = Package::open(file, bytes, limits)?;
    let main = main_part(&mut package)?.ok_or_else(|| not_word(file, &package))?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let relations = package.relations(&main)?;
    let beside = |name: &str| format!("{folder}/{name}").trim_start_matches('/').to_owned();
    let named = |kind: &str, name: &str| relations.of_kind(kind).next().map_or_else(|| beside(name), str::to_owned);
    let styles = Styles::read(package.tree(&named("styles", "styles.xml"))?.as_ref());
    let numbering = Numbering::read(package.tree(&named("numbering", "numbering.xml"))?.as_ref());
    let notes = notes(&mut package, &named("footnotes", "footnotes.xml"), &named("endnotes", "endnotes.xml"))?;
    let Some(document) = package.tree(&main)? else { return Err(not_word(file, &package)) };
    let Some(text) = document.child("body") else {
        return Err(Spot::of_file(file).damaged("its main part holds no text"));
    };
    let mut body = Body::new(text, &styles, numbering, &relations, &notes);
    body.blocks(text);
    if body.out.bytes() > body::MOST_TEXT {
        let what = format!("it has more than {} MB of text", body::MOST_TEXT >> 20);
        return Err(IntakeError::TooLarge { file: file.to_owned(), what });
    }
    let Body { out, left_out, pictures, .. } = body;
    let (pictures, mut warnings) = load(&mut package, &pictures, &left_out)?;
    warnings.extend(left_out.sentences());
    warnings.extend(around(&mut package, &relations)?);
    let mut parts = out.finish();
    warnings.extend(headings_by_looks(&mut parts));
    Ok(Read { format: "docx", parts, pictures, warnings })
}

/// The part with the text: the one that the package names, or the one that every Word document has.
fn main_part(package: &mut Package<'_>) -> Result<Option<String>, IntakeError> {
    let relations = package.relations("")?;
    let named = relations.of_kind("officeDocument").next().unwrap_or("word/document.xml").to_owned();
    Ok((package.has(&named) && (named.ends_with("document.xml") || named.starts_with("word/"))).then_some(named))
}

fn not_word(file: &str, package: &Package<'_>) -> IntakeError {
    let what = if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
        "a workbook"
    } else if package.has("ppt/presentation.xml") {
        "a presentation"
    } else if package.has("content.xml") {
        "an OpenDocument file"
    } else if package.beginning("word/").is_some() {
        return Spot::of_file(file).damaged("the part with its text is missing");
    } else {
        "a compressed folder"
    };
    IntakeError::NotASpreadsheet { file: file.to_owned(), what: what.to_owned() }
}

/// The words of foot- and endnotes, by their kind and id.
fn notes(
    package: &mut Package<'_>,
    footnotes: &str,
    endnotes: &str,
) -> Result<BTreeMap<(bool, String), String>, IntakeError> {
    let mut notes = BTreeMap::new();
    for (is_endnote, part) in [(false, footnotes), (true, endnotes)] {
        let Some(tree) = package.tree(part)? else { continue };
        for note in tree.elements().filter(|note| note.value("type").is_none()) {
            let words = note.words().split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(id) = note.value("id") {
                notes.insert((is_endnote, id.to_owned()), words);
            }
        }
    }
    Ok(notes)
}

/// The pictures that can be shown; each other one is named with where it stood, and keeps its place without bytes.
fn load(
    package: &mut Package<'_>,
    parts: &[String],
    left_out: &LeftOut,
) -> Result<(Vec<TextPicture>, Vec<String>), IntakeError> {
    let mut pictures: Vec<TextPicture> = Vec::new();
    let mut warnings = Vec::new();
    let mut total = 0;
    for (place, part) in parts.iter().enumerate() {
        let stood = left_out.place_of(place + 1);
        let name = part.rsplit('/').next().unwrap_or(part).to_owned();
        let bytes = if place < MOST_PICTURES { picture(package, part, &name)? } else { Err(String::new()) };
        let size = bytes.as_ref().map_or(0, Vec::len);
        if place >= MOST_PICTURES || total + size > ALL_PICTURES {
            warnings.push(beyond(parts.len() - place, stood));
            break;
        }
        total += size;
        let bytes = bytes.unwrap_or_else(|trouble| {
            warnings.push(format!(
                "The picture “{name}” {stood} {trouble}, so it is left out. Save it as a PNG or JPEG picture and add it to the text."
            ));
            Vec::new()
        });
        pictures.push(TextPicture { name, bytes });
    }
    Ok((pictures, warnings))
}

/// The bytes of a picture, or why it cannot be shown.
fn picture(package: &mut Package<'_>, part: &str, name: &str) -> Result<Result<Vec<u8>, String>, IntakeError> {
    let bytes = match package.bytes(part, LARGEST_PICTURE) {
        Err(IntakeError::TooLarge { .. }) => return Ok(Err(format!("is larger than {} MB", LARGEST_PICTURE >> 20))),
        other => other?,
    };
    let Some(bytes) = bytes else { return Ok(Err("is missing in the document".to_owned())) };
    Ok(unshown(&bytes, name).map_or(Ok(bytes), Err))
}

/// What is said of the pictures beyond those that are taken over.
fn beyond(left: usize, first: &str) -> String {
    let most = format!(
        "At most {MOST_PICTURES} pictures of one document are taken over, and {} MB of them.",
        ALL_PICTURES >> 20
    );
    let more = match left {
        1 => format!("One more is left out, {first}."),
        _ => format!("{left} more are left out, the first of them {first}."),
    };
    format!("{most} {more} Divide the document, or add them to the texts.")
}

/// Why a picture cannot be shown.
fn unshown(bytes: &[u8], name: &str) -> Option<String> {
    if bytes.starts_with(b"\x89PNG") || bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return None;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase()).unwrap_or_default();
    let format = match bytes {
        [1, 0, 0, 0, ..] => "EMF".to_owned(),
        [0xd7, 0xcd, 0xc6, 0x9a, ..] => "WMF".to_owned(),
        [b'G', b'I', b'F', b'8', ..] => "GIF".to_owned(),
        [b'B', b'M', ..] => "BMP".to_owned(),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "TIFF".to_owned(),
        _ if ending.is_empty() => "an unknown one".to_owned(),
        _ => ending,
    };
    Some(format!("has the format {format}, which a report does not show"))
}

/// What stands around the text: headers, footers, comments, macros.
fn around(package: &mut Package<'_>, relations: &Relations) -> Result<Vec<String>, IntakeError> {
    let mut warnings = Vec::new();
    for (kind, one) in [("header", "header"), ("footer", "footer")] {
        let mut texts: Vec<String> = Vec::new();
        for part in relations.of_kind(kind) {
            let words = package.tree(part)?.map(|tree| tree.words()).unwrap_or_default();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.chars().any(char::is_alphabetic) && !texts.contains(&words) {
                texts.push(words);
            }
        }
        if !texts.is_empty() {
            let quoted: Vec<String> = texts.iter().take(3).map(|text| format!("“{}”", shortened(text, 60))).collect();
            warnings
                .push(format!("The {one} of the pages is left out ({}): the report has its own.", quoted.join(", ")));
        }
    }
    for part in relations.of_kind("comments") {
        let Some(tree) = package.tree(part)? else { continue };
        let comments: Vec<&Element> = tree.elements().filter(|element| element.is("comment")).collect();
        if let Some(first) = comments.first() {
            let by = first.value("author").unwrap_or("somebody");
            let words = first.words().split_whitespace().collect::<Vec<_>>().join(" ");
            let count = comments.len();
            let many = if count == 1 { "One comment is".to_owned() } else { format!("{count} comments are") };
            warnings.push(format!("{many} left out. The first is by {by}: “{}”.", shortened(&words, 80)));
        }
    }
    if relations.of_kind("vbaProject").next().is_some() {
        warnings.push("The macros of the document are left out.".to_owned());
    }
    Ok(warnings)
}

/// In a document without headings, short paragraphs all of weight are taken for them.
fn headings_by_looks(parts: &mut Vec<TextPart>) -> Option<String> {
    let [only] = parts.as_slice() else { return None };
    if only.heading.is_some() {
        return None;
    }
    let found = marked::by_weight(&only.markdown);
    if found.len() < 2 {
        return None;
    }
    let count = found.iter().filter(|part| part.heading.is_some()).count();
    *parts = found;
    Some(format!(
        "The document has no headings of Word’s own. {count} short lines in bold are taken for headings; see whether they are."
    ))
}
