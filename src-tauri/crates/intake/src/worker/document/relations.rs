//! The package of a document: its parts, read whole within bounds, and what they call one another.

use std::collections::BTreeMap;
use std::io::Read;

use zip::ZipArchive;

use crate::error::{IntakeError, size_in_words};
use crate::model::Limits;
use crate::worker::document::tree::{Element, tree};
use crate::worker::faults::Spot;
use crate::worker::workbook::{ByteReader, Bytes};
use crate::worker::xml_scan::XmlScan;
use crate::worker::zip_guard;

/// The longest XML part that is read.
const LONGEST_PART: u64 = 48 << 20;
/// Bytes unpacked together.
const CHUNK: usize = 64 << 10;

/// An opened package.
pub(super) struct Package<'a> {
    file: &'a str,
    zip: ZipArchive<ByteReader>,
    /// Where each part is, by its name in lower case with forward slashes.
    places: BTreeMap<String, usize>,
    /// What may still be unpacked.
    room: u64,
}

/// Where something leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To this part of the package.
    Part(String),
    /// Out of the package; never followed.
    Outside(String),
}

/// What a part calls other parts, by id: the kind of each, and where it leads.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, (String, Target)>);

impl Relations {
    pub(super) fn target(&self, id: &str) -> Option<&Target> {
        self.0.get(id).map(|(_, target)| target)
    }

    /// The parts of this kind.
    pub(super) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.values().filter_map(move |(own, target)| match target {
            Target::Part(part) if own == kind => Some(part.as_str()),
            _ => None,
        })
    }
}

impl<'a> Package<'a> {
    /// Opens a package after a look at what it claims.
    pub(super) fn open(file: &'a str, bytes: &Bytes, limits: &Limits) -> Result<Self, IntakeError> {
        let (zip, parts) = zip_guard::contents(file, bytes, limits)?;
        let places =
            parts.into_iter().enumerate().map(|(place, part)| (part.trim_start_matches('/').to_owned(), place));
        Ok(Self { file, zip, places: places.collect(), room: limits.unpacked_bytes.min(1 << 30) })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.places.contains_key(&part.to_ascii_lowercase())
    }

    /// The first part whose name begins so.
    pub(super) fn beginning(&self, start: &str) -> Option<&str> {
        self.places.keys().find(|name| name.starts_with(start)).map(String::as_str)
    }

    /// The bytes of a part; none where it is not there, and a refusal where it unpacks to more than `most`.
    pub(super) fn bytes(&mut self, part: &str, most: u64) -> Result<Option<Vec<u8>>, IntakeError> {
        let Some(place) = self.places.get(&part.to_ascii_lowercase()).copied() else { return Ok(None) };
        let spot = Spot::of_file(self.file);
        let most = most.min(self.room);
        let mut content = self.zip.by_index(place).map_err(|error| spot.of_zip(&error))?;
        let mut bytes = Vec::new();
        content.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(|error| spot.of_zip(&error.into()))?;
        if bytes.len() as u64 > most {
            let what = format!("its part “{part}” unpacks to more than {}", size_in_words(most));
            return Err(IntakeError::TooLarge { file: self.file.to_owned(), what });
        }
        self.room -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The tree of an XML part; none where it is not there.
    pub(super) fn tree(&mut self, part: &str) -> Result<Option<Element>, IntakeError> {
        let Some(bytes) = self.bytes(part, LONGEST_PART)? else { return Ok(None) };
        let spot = Spot::of_file(self.file);
        let damaged = |what: &str| spot.damaged(&format!("in its part “{part}”, {what}"));
        let mut scan = XmlScan::new();
        for chunk in bytes.chunks(CHUNK) {
            scan.feed(chunk, &mut |_| ()).map_err(|unsound| damaged(&unsound.words_for("document")))?;
        }
        let text = text(&bytes).ok_or_else(|| damaged("the text is in no encoding that documents have"))?;
        tree(&text).map(Some).map_err(|what| damaged(&what))
    }

    /// What a part calls other parts.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, IntakeError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let listed = if part.is_empty() { "_rels/.rels".to_owned() } else { format!("{folder}/_rels/{name}.rels") };
        let Some(tree) = self.tree(listed.trim_start_matches('/'))? else { return Ok(Relations::default()) };
        let mut relations = Relations::default();
        for relation in tree.elements().filter(|element| &*element.name == "Relationship") {
            let (Some(id), Some(target)) = (relation.value("Id"), relation.value("Target")) else { continue };
            let kind = relation.value("Type").and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
            let is_outside = relation.value("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            let target =
                if is_outside { Target::Outside(target.to_owned()) } else { Target::Part(resolved(folder, target)) };
            relations.0.insert(id.to_owned(), (kind.to_owned(), target));
        }
        Ok(relations)
    }
}

/// The name of a part that another one in this folder calls so.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = from.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => (),
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/").to_ascii_lowercase()
}

/// The text of a part: UTF-8, or UTF-16 where its first bytes say so.
fn text(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_8,
    };
    let (text, _, broken) = encoding.decode(bytes);
    (!broken).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn a_target_is_found_from_the_folder_of_its_part_and_never_outside_the_package() {
        assert_eq!(resolved("word", "media/Image1.PNG"), "word/media/image1.png");
        assert_eq!(resolved("word", "/word/media/a.png"), "word/media/a.png");
        assert_eq!(resolved("word", "../customXml/item1.xml"), "customxml/item1.xml");
        assert_eq!(resolved("word", "../../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("", "word\\document.xml"), "word/document.xml");
    }
}
