//! The typefaces that come with the program, and the way from a shaped run back to its file.
//! Nothing is ever looked up on the machine: the same document looks the same everywhere.

use std::sync::{Arc, OnceLock};

use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, GenericFamily, Script, SourceCache};
use parley::{FontContext, FontData};
use skrifa::FontRef;
use skrifa::raw::TableProvider as _;

use crate::ReportError;
use crate::document::Typeface;

/// One typeface file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Face(u8);

/// A family of typefaces, by what it is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    /// Running text.
    Text,
    /// Headings, tables and page furniture.
    Headings,
    /// References, hashes and seeds.
    Mono,
}

impl Family {
    /// The families in the order in which a character is looked for, in a house style with these
    /// typefaces of running text and of headings.
    pub(crate) fn stack(self, [text, headings]: [Typeface; 2]) -> &'static str {
        let typeface = match self {
            Self::Text => text,
            Self::Headings => headings,
            Self::Mono => return MONO,
        };
        match typeface {
            Typeface::Serif => "'Source Serif 4', 'DejaVu Sans'",
            Typeface::Sans => "'Source Sans 3', 'DejaVu Sans'",
        }
    }
}

/// The families of references, hashes and seeds.
pub(crate) const MONO: &str = "'Source Code Pro', 'DejaVu Sans'";

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

static FILES: [File; 27] = files![
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
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansTelugu-Regular.ttf",
    "NotoSansKannada-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf",
    "NotoSansSinhala-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansKhmer-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "TickmarkHangul-Regular.ttf",
    "NotoEmoji-Regular.ttf",
    "DroidSansFallbackFull.ttf",
];

const HAN: &str = "Droid Sans Fallback";
const EMOJI: &str = "Noto Emoji";

/// Where a character of a script is looked for that none of the stack has.
const SCRIPTS: [(&[u8; 4], &[&str]); 21] = [
    (b"Deva", &["Noto Sans Devanagari"]),
    (b"Beng", &["Noto Sans Bengali"]),
    (b"Guru", &["Noto Sans Gurmukhi"]),
    (b"Gujr", &["Noto Sans Gujarati"]),
    (b"Taml", &["Noto Sans Tamil"]),
    (b"Telu", &["Noto Sans Telugu"]),
    (b"Knda", &["Noto Sans Kannada"]),
    (b"Mlym", &["Noto Sans Malayalam"]),
    (b"Sinh", &["Noto Sans Sinhala"]),
    (b"Thai", &["Noto Sans Thai"]),
    (b"Khmr", &["Noto Sans Khmer"]),
    (b"Mymr", &["Noto Sans Myanmar"]),
    (b"Ethi", &["Noto Sans Ethiopic"]),
    (b"Hang", &["Tickmark Hangul", HAN]),
    (b"Hani", &[HAN]),
    (b"Hira", &[HAN]),
    (b"Kana", &[HAN]),
    (b"Bopo", &[HAN]),
    (b"Latn", &[EMOJI, HAN]),
    (b"Zyyy", &[EMOJI, HAN]),
    (b"Zinh", &[EMOJI, HAN]),
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

    /// The typeface whose stand-in is drawn where a typeface has none of its own.
    pub(crate) fn last_resort() -> Self {
        Self(10)
    }

    /// The name of its file.
    pub(crate) fn file_name(self) -> &'static str {
        FILES[self.index()].name
    }

    /// What its file holds.
    pub(crate) fn bytes(self) -> &'static [u8] {
        FILES[self.index()].bytes
    }

    /// How many units of its outlines make an em.
    pub(crate) fn units_per_em(self) -> f32 {
        static UNITS: OnceLock<Vec<f32>> = OnceLock::new();
        let units =
            |face: Self| FontRef::new(face.bytes()).and_then(|font| font.head()).map(|head| head.units_per_em());
        let all = UNITS.get_or_init(|| Self::all().map(|face| units(face).map_or(1000.0, f32::from)).collect());
        all[self.index()]
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
    for (script, names) in SCRIPTS {
        let families: Vec<_> = names.iter().filter_map(|name| collection.family_id(name)).collect();
        collection.append_fallbacks(FallbackKey::new(Script::from_bytes(*script), None), families.into_iter());
    }
    let emoji = collection.family_id(EMOJI);
    collection.set_generic_families(GenericFamily::Emoji, emoji.into_iter());
    Ok(FontContext { collection, source_cache: SourceCache::default() })
}
