//! What a file is, by its content and not by its name.

use std::path::Path;

use memchr::memmem;

use crate::error::IntakeError;
use crate::model::Limits;
use crate::worker::text::TextFile;
use crate::worker::workbook::{Bytes, Source, open_ods, open_xls, open_xlsb, open_xlsx};
use crate::worker::zip_guard::{self, Package};

/// Opens the file as what it is, or says what else it is.
pub(crate) fn open(path: &Path, file: &str, bytes: Bytes, limits: &Limits) -> Result<Box<dyn Source>, IntakeError> {
    let content = bytes.content();
    if content.is_empty() {
        return Err(IntakeError::Empty { file: file.to_owned() });
    }
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        return match zip_guard::examine(file, bytes.clone(), limits)? {
            Package::Xlsx => open_xlsx(file, bytes),
            Package::Xlsb => open_xlsb(file, bytes),
            Package::Ods => open_ods(file, bytes),
        };
    }
    if content.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return open_compound(file, bytes);
    }
    if let Some(what) = known_stranger(content) {
        return Err(IntakeError::NotASpreadsheet { file: file.to_owned(), what: what.to_owned() });
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let tabs_expected = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
    let (content, pulse) = bytes.into_parts();
    Ok(Box::new(TextFile::open(file, stem, content, pulse, tabs_expected)?))
}

/// The container of old workbooks also holds encrypted new ones, and documents and mails.
fn open_compound(file: &str, bytes: Bytes) -> Result<Box<dyn Source>, IntakeError> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes.content(), &name).is_some()
    };
    if has("EncryptedPackage") {
        return Err(IntakeError::PasswordProtected { file: file.to_owned() });
    }
    let stranger = if has("WordDocument") {
        "a text document"
    } else if has("PowerPoint Document") {
        "a presentation"
    } else if has("__nameid_version1.0") {
        "a mail message"
    } else {
        "a document of another program"
    };
    if has("Workbook") || has("Book") {
        return open_xls(file, bytes);
    }
    Err(IntakeError::NotASpreadsheet { file: file.to_owned(), what: stranger.to_owned() })
}

/// Refuses what is no text, by what it is. What a text document may be is read as one.
pub(crate) fn require_text_document(file: &str, content: &[u8]) -> Result<(), IntakeError> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(content, &name).is_some()
    };
    let is_compound = content.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    if is_compound && has("EncryptedPackage") {
        return Err(IntakeError::PasswordProtected { file: file.to_owned() });
    }
    let stranger = if is_compound && has("WordDocument") {
        Some("a document of Word’s old format (.doc)")
    } else if is_compound {
        Some("a file of another program")
    } else if content.starts_with(b"{\\rtf") {
        Some("an RTF document")
    } else {
        known_stranger(content)
    };
    match stranger {
        Some(what) => Err(IntakeError::NotASpreadsheet { file: file.to_owned(), what: what.to_owned() }),
        None => Ok(()),
    }
}

/// What is often named like a spreadsheet and is none.
fn known_stranger(content: &[u8]) -> Option<&'static str> {
    let start: Vec<u8> =
        content.iter().copied().skip_while(|byte| byte.is_ascii_whitespace() || *byte >= 0x80).take(400).collect();
    let start = String::from_utf8_lossy(&start).to_ascii_lowercase();
    if start.starts_with("%pdf") {
        return Some("a PDF document");
    }
    if start.starts_with("{\\rtf") {
        return Some("a text document");
    }
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table") {
        return Some("a web page");
    }
    if start.starts_with("<?xml") || start.starts_with("<!doctype") {
        return Some("an XML document");
    }
    if start.starts_with("mime-version:") {
        return Some("a saved web page or a mail message");
    }
    let compact: String = start.chars().filter(|char| !char.is_whitespace()).take(2).collect();
    if matches!(compact.as_str(), "{\"" | "{}" | "[{" | "[[" | "[]") {
        return Some("a JSON document");
    }
    if content.get(257..262) == Some(b"ustar") {
        return Some("a compressed folder");
    }
    STRANGERS.iter().find(|(magic, _)| content.starts_with(magic)).map(|(_, what)| *what)
}

/// How files begin that are no spreadsheets.
const STRANGERS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1F\x8B", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xFD7zXZ", "a compressed file"),
    (b"\x28\xB5\x2F\xFD", "a compressed file"),
    (b"7z\xBC\xAF", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x00\x01\x00\x00Standard", "a database"),
    (b"PAR1", "a data file of another program"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\x00", "a program"),
];
