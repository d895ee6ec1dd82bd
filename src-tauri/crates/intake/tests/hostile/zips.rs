//! Zip packages made byte by byte, so that they can lie: about sizes, checksums, names and places.

use flate2::{Compress, Compression, FlushCompress};

/// One part of a package, and what the package says of it.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its packed bytes.
    pub packed: Vec<u8>,
    /// 0 stored, 8 deflated.
    pub method: u16,
    /// Bit 0: encrypted; bit 3: sizes follow the content.
    pub flags: u16,
    /// The checksum it claims.
    pub checksum: u32,
    /// The size it claims to unpack to.
    pub size: u32,
    /// Claims to lie where this other part lies.
    pub over: Option<usize>,
}

impl Part {
    /// An honest part.
    pub fn new(name: &str, content: &[u8]) -> Part {
        let size = u32::try_from(content.len()).expect("it is short");
        let (name, packed) = (name.to_owned(), deflated(content, FlushCompress::Finish));
        Part { name, packed, method: 8, flags: 0, checksum: crc32fast::hash(content), size, over: None }
    }

    /// A part of a start, a chunk repeated, and an end; what it says of its size is the truth, of its sum is not.
    pub fn swollen(name: &str, start: &str, chunk: &[u8], times: usize, end: &str) -> Part {
        let repeated = deflated(chunk, FlushCompress::Full);
        let mut packed = deflated(start.as_bytes(), FlushCompress::Full);
        packed.extend(repeated.iter().copied().cycle().take(repeated.len() * times));
        packed.extend(deflated(end.as_bytes(), FlushCompress::Finish));
        let size = start.len() + chunk.len() * times + end.len();
        let (name, size) = (name.to_owned(), u32::try_from(size).unwrap_or(u32::MAX - 1));
        Part { name, packed, method: 8, flags: 0, checksum: 0, size, over: None }
    }
}

fn deflated(content: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut packed = Vec::with_capacity(content.len() / 2 + 1024);
    Compress::new(Compression::best(), false).compress_vec(content, &mut packed, flush).expect("there is room");
    packed
}

/// The package of these parts.
pub fn zip(parts: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut starts = Vec::new();
    for part in parts {
        starts.push(part.over.map_or(bytes.len(), |over| starts[over]));
        if part.over.is_some() {
            continue;
        }
        bytes.extend(b"PK\x03\x04\x14\0");
        bytes.extend(facts(part));
        bytes.extend([length(&part.name).to_le_bytes(), [0, 0]].concat());
        bytes.extend(part.name.as_bytes());
        bytes.extend(&part.packed);
    }
    let directory = bytes.len();
    for (part, start) in parts.iter().zip(&starts) {
        bytes.extend(b"PK\x01\x02\x14\0\x14\0");
        bytes.extend(facts(part));
        bytes.extend(length(&part.name).to_le_bytes());
        bytes.extend([0; 12]);
        bytes.extend(number(*start).to_le_bytes());
        bytes.extend(part.name.as_bytes());
    }
    let (size, count) = (number(bytes.len() - directory), u16::try_from(parts.len()).unwrap_or(u16::MAX));
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend([size.to_le_bytes(), number(directory).to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}

/// What both headers of a part say, from its flags to its size.
fn facts(part: &Part) -> Vec<u8> {
    let mut facts = [part.flags.to_le_bytes(), part.method.to_le_bytes(), [0, 0], [0x21, 0]].concat();
    facts.extend([part.checksum, number(part.packed.len()), part.size].map(u32::to_le_bytes).concat());
    facts
}

fn number(size: usize) -> u32 {
    u32::try_from(size).expect("the package is small")
}

fn length(name: &str) -> u16 {
    u16::try_from(name.len()).expect("the name is short")
}
