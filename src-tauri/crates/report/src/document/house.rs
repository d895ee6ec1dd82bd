//! The house style of a firm as documents are drawn in it. What may stand in one is the engine's concern, which refuses
//! colours that cannot be read; here the logo is read whole, so that no writer meets one that it cannot draw.

use engine::house;

pub(crate) use engine::house::{BAND_TINT, HEADER_TINT};
pub use engine::house::{Colour, CoverStyle, Typeface};

use super::{Paper, Picture, PictureError};

/// What makes a report the firm's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseStyle {
    /// The colour of headings, links and strong rules.
    pub accent: Colour,
    /// The colour of deviations.
    pub exception: Colour,
    /// The language; `None` takes that of the framework.
    pub language: Option<String>,
    /// The typeface of running text.
    pub text: Typeface,
    /// The typeface of headings, tables and page furniture.
    pub headings: Typeface,
    /// Printed at the top of the cover.
    pub logo: Option<Logo>,
    /// How the cover is drawn.
    pub cover: CoverStyle,
    /// The paper; `None` takes what the framework's readers are used to.
    pub paper: Option<Paper>,
}

/// The firm's logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The picture.
    pub picture: Picture,
    /// What it shows, for those who cannot see it.
    pub alternative: String,
}

impl HouseStyle {
    /// The house style of a firm, ready to draw in.
    ///
    /// # Errors
    /// When the logo is no picture that can be drawn.
    pub fn of(style: &house::HouseStyle) -> Result<Self, PictureError> {
        let logo = style.logo.as_ref().map(|logo| {
            let picture = Picture::read(logo.picture.to_vec())?;
            Ok(Logo { picture, alternative: logo.alternative.clone() })
        });
        Ok(Self { logo: logo.transpose()?, ..Self::without_logo(style) })
    }

    fn without_logo(style: &house::HouseStyle) -> Self {
        Self {
            accent: style.accent,
            exception: style.exception,
            language: style.language.clone(),
            text: style.text,
            headings: style.headings,
            logo: None,
            cover: style.cover,
            paper: style.paper.map(|paper| match paper {
                house::Paper::A4 => Paper::A4,
                house::Paper::Letter => Paper::Letter,
            }),
        }
    }
}

impl Default for HouseStyle {
    fn default() -> Self {
        Self::without_logo(&house::HouseStyle::shipped())
    }
}
