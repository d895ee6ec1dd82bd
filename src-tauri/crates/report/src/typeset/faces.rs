//! The typefaces that come with the program, and the way from a shaped run back to its file.
//! Nothing is ever looked up on the machine: the same document looks the same everywhere.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontData};

use crate::ReportError;

/// One typeface file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Face(u8);

/// A family of typefaces, by what it is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    /// Body text.
    Serif,
    /// Headings, tables and page furniture.
    Sans,
    /// References, hashes and seeds.
    Mono,
}

impl Family {
    /// The families in the order in which a character is looked for.
    pub(crate) fn stack(self) -> &'static str {
        match self {
            Self::Serif => "'Source Serif 4', 'DejaVu Sans'",
            Self::Sans => "'Source Sans 3', 'DejaVu Sans'",
            Self::Mono => "'Source Code Pro', 'DejaVu Sans'",
        }
    }
}

struct File {
    name: &'static str,
    bytes: &'static [u8],
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(File {
            name: $name,
            bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts/", $name)),
        }),*]
    };
}

static FILES: [File; 11] = files![
    "SourceSerif4-Regular.ttf",
    "SourceSerif4-It.ttf",
    "SourceSerif4-Semibold.ttf",
    "SourceSerif4-SemiboldIt.ttf",
    "SourceSans3-Regular.ttf",
    "SourceSans3-It.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSans3-SemiboldIt.ttf",
    "SourceCodePro-Regular.ttf",
    "SourceCodePro-Semibold.ttf",
    "DejaVuSans.ttf",
];

impl Face {
    /// Every typeface, in the order of their numbers.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0u8..).map(Self).take(FILES.len())
    }

    /// Its place among all typefaces.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The name of its file.
    pub(crate) fn file_name(self) -> &'static str {
        FILES[self.index()].name
    }

    /// What its file holds.
    pub(crate) fn bytes(self) -> &'static [u8] {
        FILES[self.index()].bytes
    }

    /// The face that a shaped run was set in.
    pub(crate) fn of(font: &FontData) -> Option<Self> {
        let start = font.data.data().as_ptr();
        Self::all().find(|face| std::ptr::eq(face.bytes().as_ptr(), start))
    }
}

/// A font context that knows these typefaces and no others.
pub(crate) fn font_context() -> Result<FontContext, ReportError> {
    let options = CollectionOptions { shared: false, system_fonts: false };
    let mut collection = Collection::new(options);
    for face in Face::all() {
        let registered = collection.register_fonts(Blob::new(Arc::new(face.bytes())), None);
        if registered.is_empty() {
            return Err(ReportError::Typeface { name: face.file_name() });
        }
    }
    Ok(FontContext { collection, source_cache: SourceCache::default() })
}
