//! What a house style may not be, in sentences beside the field that they concern.

use super::Colour;

/// A value of a house style cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HouseStyleRefusal {
    /// The name cannot stand.
    #[error("The name of the house style cannot stand: {what}")]
    Name {
        /// Why, and what to do.
        what: String,
    },
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
    /// Not a picture.
    #[error("The logo is not a PNG or JPEG picture. Save it in one of these formats and choose it again.")]
    LogoFormat,
    /// A picture for a poster.
    #[error(
        "The logo has {kilobytes} KB, and at most {most} KB are kept. Save it smaller: it is printed at most 6 cm wide."
    )]
    LogoTooLarge {
        /// Its size.
        kilobytes: u64,
        /// The most that is kept.
        most: u64,
    },
    /// Nobody can hear the logo.
    #[error("What the logo shows is not said in words that can stand: {what} Readers who cannot see it hear this.")]
    LogoWords {
        /// Why, and what to do.
        what: String,
    },
    /// The report looks as it ships.
    #[error("This engagement records no look of its own, so there is nothing to go back from.")]
    NothingToDrop,
}
