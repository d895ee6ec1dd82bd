//! Colours, and how well they are told from one another.

use std::fmt;
use std::str::FromStr;

use super::HouseStyleRefusal;

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

/// The paper.
pub const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
/// How much of the accent is behind the header of a table.
pub const HEADER_TINT: f64 = 0.10;
/// How much of the accent is behind a heading within a table.
pub const BAND_TINT: f64 = 0.05;
/// The least contrast of words with what is behind them.
pub const LEAST_CONTRAST: f64 = 4.5;

impl Colour {
    /// So much of the colour on white paper.
    #[must_use]
    pub fn tint(self, part: f64) -> Self {
        let mix = |own: u8| (f64::from(own) * part + 255.0 * (1.0 - part)).round() as u8;
        Self { red: mix(self.red), green: mix(self.green), blue: mix(self.blue) }
    }

    /// Its parts: red, green and blue.
    #[must_use]
    pub fn rgb(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// How well it is told from another: from 1 to 21, as WCAG 2 counts.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The same in tenths, never more than it is.
    #[must_use]
    pub fn contrast_tenths(self, other: Self) -> u16 {
        (self.contrast(other) * 10.0) as u16
    }

    /// The colour, where words in it can be read on what is behind them.
    pub(super) fn legible_on(self, behind: Self) -> Result<Self, HouseStyleRefusal> {
        if self.contrast(behind) >= LEAST_CONTRAST {
            return Ok(self);
        }
        Err(HouseStyleRefusal::TooPale { colour: self, tenths: self.contrast_tenths(behind) })
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
    type Err = HouseStyleRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] =
            number.ok_or_else(|| HouseStyleRefusal::NoColour { text: text.to_owned() })?.to_be_bytes();
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
    use super::{Colour, WHITE};

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "0e4f57", "#0e4f5", "#0e4f5g", "#+e4f57", "teal"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!("#0E4F57".parse::<Colour>().map(|colour| colour.to_string()), Ok("#0e4f57".to_owned()));
    }

    #[test]
    fn contrast_is_that_of_wcag_and_never_rounded_up() {
        let black = Colour { red: 0, green: 0, blue: 0 };
        assert_eq!(black.contrast_tenths(WHITE), 210);
        assert_eq!(WHITE.contrast_tenths(WHITE), 10);
        let grey: Colour = "#777777".parse().expect("a colour");
        assert_eq!(grey.contrast_tenths(WHITE), 44, "4.48 is not 4.5");
        assert_eq!(grey.contrast(WHITE).to_bits(), WHITE.contrast(grey).to_bits());
    }
}
