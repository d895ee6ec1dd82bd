//! The house style of a firm: what makes a report its own. Everything here can be read by everyone:
//! colours that would be hard to tell from the paper are refused.

use std::fmt;
use std::str::FromStr;

use super::{Paper, Picture};

/// What makes a report the firm's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseStyle {
    accent: Colour,
    exception: Colour,
    language: Option<String>,
    /// The typeface of running text.
    pub text: Typeface,
    /// The typeface of headings, tables and page furniture.
    pub headings: Typeface,
    /// Printed at the top of the cover.
    pub logo: Option<Picture>,
    /// How the cover is drawn.
    pub cover: CoverStyle,
    /// The paper; `None` takes what the framework's readers are used to.
    pub paper: Option<Paper>,
}

/// A typeface that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typeface {
    /// With serifs: Source Serif.
    Serif,
    /// Without serifs: Source Sans.
    Sans,
}

/// How the cover is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CoverStyle {
    /// The title block beside a bar of the accent.
    #[default]
    Bar,
    /// Words only.
    Plain,
}

/// A colour as screens show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// How much red.
    pub red: u8,
    /// How much green.
    pub green: u8,
    /// How much blue.
    pub blue: u8,
}

/// Why a house style cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HouseStyleError {
    /// Not a colour.
    #[error("\"{text}\" is not a colour. Write it as # and six digits from 0 to 9 and a to f, such as #0e4f57.")]
    NoColour {
        /// What was given.
        text: String,
    },
    /// Too close to the colour behind it.
    #[error("The colour {colour} is too pale to be read on paper: its contrast is {}.{} to 1, and 4.5 to 1 is needed. Choose a darker one.", .tenths / 10, .tenths % 10)]
    TooPale {
        /// The colour.
        colour: Colour,
        /// Its contrast in tenths.
        tenths: u16,
    },
    /// Not a language tag.
    #[error("\"{tag}\" is not the tag of a language. Write one such as en-US or en-GB.")]
    NoLanguage {
        /// What was given.
        tag: String,
    },
}

/// The least contrast of words with what is behind them.
const LEAST_CONTRAST: f64 = 4.5;

impl Default for HouseStyle {
    fn default() -> Self {
        Self {
            accent: Colour { red: 0x0e, green: 0x4f, blue: 0x57 },
            exception: Colour { red: 0x98, green: 0x3a, blue: 0x16 },
            language: None,
            text: Typeface::Serif,
            headings: Typeface::Sans,
            logo: None,
            cover: CoverStyle::Bar,
            paper: None,
        }
    }
}

impl HouseStyle {
    /// The same style with another colour of headings, links and strong rules.
    ///
    /// # Errors
    /// When words in it cannot be read on paper and on the tints that are made of it.
    pub fn with_accent(self, accent: Colour) -> Result<Self, HouseStyleError> {
        legible(accent, accent.tint(HEADER_TINT))?;
        Ok(Self { accent, ..self })
    }

    /// The same style with another colour of deviations.
    ///
    /// # Errors
    /// When words in it cannot be read on paper.
    pub fn with_exception(self, exception: Colour) -> Result<Self, HouseStyleError> {
        legible(exception, WHITE)?;
        Ok(Self { exception, ..self })
    }

    /// The same style for reports in another language, as a BCP 47 tag.
    ///
    /// # Errors
    /// When it is not the tag of a language.
    pub fn with_language(self, tag: &str) -> Result<Self, HouseStyleError> {
        let mut parts = tag.split('-');
        let letters = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_alphabetic());
        let follows = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_alphanumeric());
        if parts.next().is_some_and(letters) && parts.all(follows) {
            Ok(Self { language: Some(tag.to_owned()), ..self })
        } else {
            Err(HouseStyleError::NoLanguage { tag: tag.to_owned() })
        }
    }

    /// The colour of headings, links and strong rules.
    pub fn accent(&self) -> Colour {
        self.accent
    }

    /// The colour of deviations.
    pub fn exception(&self) -> Colour {
        self.exception
    }

    /// The language; `None` takes that of the framework.
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }
}

/// The paper.
const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
/// How much of the accent is behind the header of a table.
pub(crate) const HEADER_TINT: f64 = 0.10;
/// How much of the accent is behind a heading within a table.
pub(crate) const BAND_TINT: f64 = 0.05;

fn legible(colour: Colour, behind: Colour) -> Result<(), HouseStyleError> {
    let contrast = colour.contrast(behind);
    if contrast >= LEAST_CONTRAST {
        return Ok(());
    }
    Err(HouseStyleError::TooPale { colour, tenths: (contrast * 10.0) as u16 })
}

impl Colour {
    /// So much of the colour on white paper.
    pub(crate) fn tint(self, part: f64) -> Self {
        let mix = |own: u8| (f64::from(own) * part + 255.0 * (1.0 - part)).round() as u8;
        Self { red: mix(self.red), green: mix(self.green), blue: mix(self.blue) }
    }

    /// Its parts.
    pub(crate) fn rgb(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// How well it is told from another: from 1 to 21, as WCAG 2 counts.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl FromStr for Colour {
    type Err = HouseStyleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] =
            number.ok_or_else(|| HouseStyleError::NoColour { text: text.to_owned() })?.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, HouseStyle, HouseStyleError};

    #[test]
    fn the_styles_own_colours_can_be_read() {
        let style = HouseStyle::default();
        let again = style.clone().with_accent(style.accent()).and_then(|style| {
            let exception = style.exception();
            style.with_exception(exception)
        });
        assert_eq!(again, Ok(style));
    }

    #[test]
    fn a_colour_that_is_hard_to_read_is_refused_with_its_contrast() {
        let grey: Colour = "#999999".parse().expect("a colour");
        let refused = HouseStyle::default().with_exception(grey).expect_err("it is too pale");
        assert_eq!(refused, HouseStyleError::TooPale { colour: grey, tenths: 28 });
        assert!(refused.to_string().contains("#999999") && refused.to_string().contains("2.8 to 1"));
        // Legible on white, and not on the tint behind the headers of tables.
        let close: Colour = "#757575".parse().expect("a colour");
        assert!(HouseStyle::default().with_exception(close).is_ok());
        assert!(HouseStyle::default().with_accent(close).is_err());
    }

    #[test]
    fn what_is_no_colour_and_no_language_is_refused() {
        for text in ["", "0e4f57", "#0e4f5", "#0e4f5g", "#+e4f57", "teal"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        for tag in ["", "e", "en_US", "en-", "english language", "12"] {
            assert!(HouseStyle::default().with_language(tag).is_err(), "{tag}");
        }
        assert_eq!(HouseStyle::default().with_language("de-CH").map(|style| style.language().is_some()), Ok(true));
    }
}
