//! Looks at a zip package before any parser does: what it holds, and what it claims to unpack to.

use std::collections::HashSet;
use std::io::{Read, Seek};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{IntakeError, size_in_words};
use crate::model::Limits;
use crate::worker::faults::Spot;
use crate::worker::workbook::{ByteReader, Bytes};
use crate::worker::xml_scan::XmlScan;

/// No honest workbook has more parts.
const MAX_PARTS: usize = 20_000;
/// The shortest element of a shared-strings part: `<si/>`.
const SHORTEST_STRING: u64 = 5;
/// Where the declared count of shared strings stands, if it is there at all.
const DECLARATION: usize = 4096;
/// Bytes of a part looked at together.
const CHUNK: usize = 64 << 10;

/// The kinds of workbook that come in a zip package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Package {
    Xlsx,
    Xlsb,
    Ods,
}

/// Which workbook the package holds; refuses what would not fit into memory or is no workbook.
pub(crate) fn examine(file: &str, bytes: Bytes, limits: &Limits) -> Result<Package, IntakeError> {
    let (mut zip, parts) = opened(file, &bytes, limits, "workbook")?;
    let kind = kind_of(&parts)
        .map_err(|what| IntakeError::NotASpreadsheet { file: file.to_owned(), what: what.to_owned() })?;
    let mut room = limits.unpacked_bytes;
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| is_read_whole(&part.name)) {
        look_through(file, &mut zip, index, part, &mut room, limits)?;
    }
    Ok(kind)
}

/// The package of a text document, and the names of its parts in lower case with forward slashes.
pub(crate) fn contents(
    file: &str,
    bytes: &Bytes,
    limits: &Limits,
) -> Result<(ZipArchive<ByteReader>, Vec<String>), IntakeError> {
    let (zip, parts) = opened(file, bytes, limits, "document")?;
    Ok((zip, parts.into_iter().map(|part| part.name).collect()))
}

/// Opens a package whose table of contents claims nothing that cannot be.
fn opened(
    file: &str,
    bytes: &Bytes,
    limits: &Limits,
    kind: &str,
) -> Result<(ZipArchive<ByteReader>, Vec<Part>), IntakeError> {
    let spot = Spot::of_file(file);
    let too_large = |what: String| IntakeError::TooLarge { file: file.to_owned(), what };
    let size = bytes.content().len() as u64;
    let mut zip = ZipArchive::new(bytes.reader())
        .map_err(|_| spot.damaged("its table of contents is missing, as if the file was cut off"))?;
    if zip.len() > MAX_PARTS {
        return Err(too_large(format!("it has {} parts, and a {kind} has at most {MAX_PARTS}", zip.len())));
    }
    let parts = parts(spot, &mut zip)?;
    let unpacked = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.unpacked));
    if unpacked > limits.unpacked_bytes {
        let (found, most) = (size_in_words(unpacked), size_in_words(limits.unpacked_bytes));
        return Err(too_large(format!("it unpacks to {found}, and at most {most} are read")));
    }
    if parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.packed)) > size {
        return Err(spot.damaged("its parts lie over each other"));
    }
    require_each_once(spot, zip.has_duplicate_names(), &parts)?;
    Ok((zip, parts))
}

/// One part as the package's table of contents tells of it.
struct Part {
    /// In lower case, with forward slashes.
    name: String,
    packed: u64,
    unpacked: u64,
}

fn parts(spot: Spot<'_>, zip: &mut ZipArchive<impl Read + Seek>) -> Result<Vec<Part>, IntakeError> {
    let mut parts = Vec::with_capacity(zip.len());
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(|error| spot.of_zip(&error))?;
        if part.encrypted() {
            return Err(spot.of_zip(&ZipError::InvalidPassword));
        }
        let name = part.name().map_err(|error| spot.of_zip(&error))?.replace('\\', "/").to_ascii_lowercase();
        parts.push(Part { name, packed: part.compressed_size(), unpacked: part.size() });
    }
    Ok(parts)
}

/// Two parts of one name: one program would show the first, another the second.
fn require_each_once(spot: Spot<'_>, repeated: bool, parts: &[Part]) -> Result<(), IntakeError> {
    let mut seen = HashSet::new();
    match parts.iter().find(|part| !seen.insert(part.name.trim_start_matches('/'))) {
        Some(part) => Err(spot.damaged(&format!("it has two parts named “{}”", part.name))),
        None if repeated => Err(spot.damaged("it has two parts of one name")),
        None => Ok(()),
    }
}

/// Parts that a parser takes into memory whole, or reads before any sheet.
fn is_read_whole(name: &str) -> bool {
    const READ: &[&str] = &[
        "workbook.xml",
        "workbook.xml.rels",
        "_rels/.rels",
        "sharedstrings.xml",
        "styles.xml",
        "theme/theme1.xml",
        "content.xml",
        "manifest.xml",
        "sharedstrings.bin",
        "workbook.bin",
        "styles.bin",
    ];
    READ.iter().any(|end| name.ends_with(end))
}

/// Unpacks a part without keeping it: what it says of its size is not believed.
fn look_through(
    file: &str,
    zip: &mut ZipArchive<impl Read + Seek>,
    index: usize,
    part: &Part,
    room: &mut u64,
    limits: &Limits,
) -> Result<(), IntakeError> {
    let spot = Spot::of_file(file);
    let mut content = zip.by_index(index).map_err(|error| spot.of_zip(&error))?;
    let mut scan = (!part.name.ends_with(".bin")).then(XmlScan::new);
    let mut chunk = vec![0; CHUNK];
    let (mut start, mut size) = (Vec::new(), 0);
    loop {
        let count = content.read(&mut chunk).map_err(|error| spot.of_zip(&error.into()))?;
        if count == 0 {
            break;
        }
        if start.len() < DECLARATION {
            start.extend_from_slice(&chunk[..count]);
        }
        size += count as u64;
        if size > *room {
            let most = size_in_words(limits.unpacked_bytes);
            let what = format!("its part “{}” unpacks to more than it says, and at most {most} are read", part.name);
            return Err(IntakeError::TooLarge { file: file.to_owned(), what });
        }
        let scanned = scan.as_mut().map_or(Ok(()), |scan| scan.feed(&chunk[..count], &mut |_| ()));
        scanned.map_err(|unsound| spot.damaged(&format!("in its part “{}”, {}", part.name, unsound.words())))?;
    }
    *room -= size;
    if part.name.ends_with("sharedstrings.xml") { require_honest_strings(spot, &start, size) } else { Ok(()) }
}

fn kind_of(parts: &[Part]) -> Result<Package, &'static str> {
    let any = |is: &dyn Fn(&str) -> bool| parts.iter().any(|part| is(&part.name));
    if any(&|name| name.ends_with("workbook.bin")) {
        Ok(Package::Xlsb)
    } else if any(&|name| name.ends_with("workbook.xml") || name.starts_with("xl/")) {
        Ok(Package::Xlsx)
    } else if any(&|name| name == "word/document.xml") {
        Err("a text document")
    } else if any(&|name| name == "ppt/presentation.xml") {
        Err("a presentation")
    } else if any(&|name| name == "content.xml") {
        Ok(Package::Ods)
    } else {
        Err("a compressed folder")
    }
}

/// A reader that trusts the declared count of shared strings would ask for all the memory there is.
fn require_honest_strings(spot: Spot<'_>, start: &[u8], size: u64) -> Result<(), IntakeError> {
    let Some(declared) = declared_count(start) else {
        return Ok(());
    };
    if declared.is_some_and(|count| count <= size / SHORTEST_STRING + 1) {
        return Ok(());
    }
    Err(spot.damaged("it declares more texts than it can hold"))
}

/// The value of `uniqueCount`. Outer `None`: not declared; inner: no number this program can hold.
fn declared_count(start: &[u8]) -> Option<Option<u64>> {
    let at = memmem::find(start, b"uniqueCount")?;
    let value = start[at..].iter().skip_while(|byte| !matches!(byte, b'"' | b'\'')).skip(1);
    let digits: String = value.take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
    if digits.is_empty() { None } else { Some(digits.parse().ok()) }
}

#[cfg(test)]
mod tests {
    use super::declared_count;

    #[test]
    fn a_declared_count_is_found_in_either_kind_of_quotes() {
        let found = [&b"<sst count=\"9\" uniqueCount=\"12\">"[..], b"<sst uniqueCount = '7'>", b"<sst>"];
        assert_eq!(found.map(declared_count), [Some(Some(12)), Some(Some(7)), None]);
        assert_eq!(declared_count(b"uniqueCount=\"99999999999999999999999\""), Some(None));
    }
}
