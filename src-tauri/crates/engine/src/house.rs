//! The house style of a firm: what makes a report its own on paper. Held to what everyone can read: colours that would
//! be hard to tell from the paper are refused. How the style is drawn is the report's concern.

mod adoption;
mod colour;
mod compare;
mod document;
mod draft;
mod language;
mod refusal;

use std::sync::Arc;

use crate::{objects::sha256_hex, text_enum::text_enums};

pub use adoption::{drop, in_use, recorded, set};
pub use colour::{BAND_TINT, Colour, HEADER_TINT, LEAST_CONTRAST, WHITE};
pub use compare::differences;
pub use document::parse;
pub use draft::{Draft, Fault, StyleField};
pub use refusal::HouseStyleRefusal;

text_enums! {
    /// A typeface that comes with the program.
    Typeface {
        /// With serifs: Source Serif.
        Serif = "serif",
        /// Without serifs: Source Sans.
        Sans = "sans",
    }
    /// How the cover is drawn.
    CoverStyle {
        /// The title block beside a bar of the accent.
        Bar = "bar",
        /// A band of the accent across the top.
        Band = "band",
        /// Words only.
        Plain = "plain",
    }
    /// The sheet of paper that a firm prints on.
    Paper {
        /// 210 by 297 millimetres.
        A4 = "a4",
        /// 8.5 by 11 inches.
        Letter = "letter",
    }
}

/// What makes a report the firm's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseStyle {
    /// What the firm calls it.
    pub name: String,
    /// The colour of headings, links and strong rules.
    pub accent: Colour,
    /// The colour of deviations.
    pub exception: Colour,
    /// The typeface of running text.
    pub text: Typeface,
    /// The typeface of headings, tables and page furniture.
    pub headings: Typeface,
    /// How the cover is drawn.
    pub cover: CoverStyle,
    /// The paper; `None` takes what the framework's readers are used to.
    pub paper: Option<Paper>,
    /// The language as a BCP 47 tag; `None` takes that of the framework.
    pub language: Option<String>,
    /// Printed at the top of the cover.
    pub logo: Option<Logo>,
}

/// The firm's logo.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file of the picture, PNG or JPEG.
    pub picture: Arc<[u8]>,
    /// What it shows, for those who cannot see it.
    pub alternative: String,
}

impl HouseStyle {
    /// The look of reports where a firm has none of its own.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            name: "Tickmark".to_owned(),
            accent: Colour { red: 0x0e, green: 0x4f, blue: 0x57 },
            exception: Colour { red: 0x98, green: 0x3a, blue: 0x16 },
            text: Typeface::Serif,
            headings: Typeface::Sans,
            cover: CoverStyle::Bar,
            paper: None,
            language: None,
            logo: None,
        }
    }

    /// SHA-256 of the canonical bytes.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256_hex(&self.canonical())
    }
}

impl Logo {
    /// SHA-256 of the file of the picture.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256_hex(&self.picture)
    }
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Logo {:?}, {} bytes", self.alternative, self.picture.len())
    }
}
