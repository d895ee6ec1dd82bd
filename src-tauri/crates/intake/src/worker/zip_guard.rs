//! Looks at a zip package before any parser does: what it holds, and what it claims to unpack to.

use std::io::Read;

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{IntakeError, size_in_words};
use crate::model::Limits;
use crate::worker::workbook::Bytes;

/// No honest workbook has more parts.
const MAX_PARTS: usize = 20_000;
/// The shortest element of a shared-strings part: `<si/>`.
const SHORTEST_STRING: u64 = 5;
/// Where the declared count of shared strings stands, if it is there at all.
const DECLARATION: u64 = 4096;

/// The kinds of workbook that come in a zip package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Package {
    Xlsx,
    Xlsb,
    Ods,
}

/// Which workbook the package holds; refuses what would not fit into memory or is no workbook.
pub(crate) fn examine(file: &str, bytes: Bytes, limits: &Limits) -> Result<Package, IntakeError> {
    let damaged = |error: ZipError| {
        let detail = format!("it is cut off or otherwise incomplete ({error})");
        IntakeError::Damaged { file: file.to_owned(), detail }
    };
    let mut zip = ZipArchive::new(bytes.reader()).map_err(damaged)?;
    if zip.len() > MAX_PARTS {
        let what = format!("it has {} parts, and a workbook has at most {MAX_PARTS}", zip.len());
        return Err(IntakeError::TooLarge { file: file.to_owned(), what });
    }
    let mut names = Vec::with_capacity(zip.len());
    let mut unpacked = 0_u64;
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(damaged)?;
        unpacked = unpacked.saturating_add(part.size());
        names.push(part.name().map_err(damaged)?.replace('\\', "/").to_ascii_lowercase());
    }
    if unpacked > limits.unpacked_bytes {
        let (found, most) = (size_in_words(unpacked), size_in_words(limits.unpacked_bytes));
        let what = format!("it unpacks to {found}, and at most {most} are read");
        return Err(IntakeError::TooLarge { file: file.to_owned(), what });
    }
    if let Some(index) = names.iter().position(|name| name.ends_with("sharedstrings.xml")) {
        require_honest_strings(file, &mut zip, index)?;
    }
    kind_of(&names).map_err(|what| IntakeError::NotASpreadsheet { file: file.to_owned(), what: what.to_owned() })
}

fn kind_of(names: &[String]) -> Result<Package, &'static str> {
    let any = |is: &dyn Fn(&str) -> bool| names.iter().any(|name| is(name));
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
fn require_honest_strings(
    file: &str,
    zip: &mut ZipArchive<impl Read + std::io::Seek>,
    index: usize,
) -> Result<(), IntakeError> {
    let damaged = |detail: String| IntakeError::Damaged { file: file.to_owned(), detail };
    let part = zip.by_index(index).map_err(|error| damaged(error.to_string()))?;
    let size = part.size();
    let mut start = Vec::new();
    part.take(DECLARATION).read_to_end(&mut start).map_err(|error| damaged(error.to_string()))?;
    let Some(declared) = declared_count(&start) else {
        return Ok(());
    };
    if declared.is_some_and(|count| count <= size / SHORTEST_STRING + 1) {
        return Ok(());
    }
    Err(damaged("it declares more texts than it can hold".to_owned()))
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
