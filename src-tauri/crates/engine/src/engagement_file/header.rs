//! What the first bytes of a file say before SQLite sees it.

use crate::error::OpenError;
use crate::store::schema::APPLICATION_ID;
use std::fs::File;
use std::io::Read;
use std::path::Path;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const PAGE: u64 = 4096;

/// What a file may be that is not refused at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Header {
    /// An engagement file without a passphrase.
    Plain,
    /// Encrypted, or too damaged to tell.
    Unknown,
}

impl Header {
    /// Looks at the beginning of the file.
    pub(crate) fn read(path: &Path) -> Result<Header, OpenError> {
        let unreadable = |source| OpenError::Unreadable { path: path.to_owned(), source };
        let file = File::open(path).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?;
        if !length.is_file() {
            let what = "it is a folder or a device".to_owned();
            return Err(OpenError::NotAnEngagement { what });
        }
        let mut start = Vec::new();
        file.take(512).read_to_end(&mut start).map_err(unreadable)?;
        Self::of(&start, length.len())
    }

    fn of(start: &[u8], length: u64) -> Result<Header, OpenError> {
        let other = |what: &str| Err(OpenError::NotAnEngagement { what: what.to_owned() });
        let damaged = |what: &str| Err(OpenError::Damaged { what: what.to_owned() });
        if length == 0 {
            return other("it is empty");
        }
        if let Some(name) = foreign(start) {
            return other(name);
        }
        let alike = start.iter().zip(MAGIC).filter(|(found, wanted)| found == wanted).count();
        let application = start.get(68..72) == Some(&(APPLICATION_ID as u32).to_be_bytes()[..]);
        if alike < MAGIC.len() && (alike >= 12 || application) {
            return damaged("its first bytes were overwritten");
        }
        if alike == MAGIC.len() && start.len() >= 100 && !application {
            return other("it is a database of another program");
        }
        if alike == MAGIC.len() && start.get(18..20) == Some(&[2, 2]) {
            return damaged("another program changed the way it is stored");
        }
        if !length.is_multiple_of(PAGE) {
            return damaged("its end is missing");
        }
        Ok(if alike == MAGIC.len() { Header::Plain } else { Header::Unknown })
    }
}

/// What the file is, when its first bytes are those of a well-known format or of a text.
fn foreign(start: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &'static str); 7] = [
        (b"PK\x03\x04", "it is a ZIP archive or an Office document"),
        (b"%PDF", "it is a PDF document"),
        (b"\xD0\xCF\x11\xE0", "it is an older Office document"),
        (b"\x89PNG", "it is a picture"),
        (b"\xFF\xD8\xFF", "it is a picture"),
        (b"\x1F\x8B\x08", "it is a compressed file"),
        (b"7z\xBC\xAF", "it is a compressed file"),
    ];
    if let Some((_, name)) = known.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Some(name);
    }
    let printable = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0x80..);
    let text = std::str::from_utf8(&start[..start.len().min(256)]);
    let is_text = match text {
        Ok(_) => true,
        // A letter of several bytes may be cut by the end of what was read.
        Err(error) => error.error_len().is_none(),
    };
    (is_text && start.iter().all(printable)).then_some("it is a text file")
}
