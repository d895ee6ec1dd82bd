//! A house style as a form or a file holds it, as typed, and everything that is wrong with it at once.

use super::{Colour, CoverStyle, HEADER_TINT, HouseStyle, HouseStyleRefusal, Logo, Paper, Typeface, WHITE, language};
use crate::{firm_file::one_line, refusal::Refusal, text_enum::text_enums};

/// The largest picture that is kept as a logo.
const LARGEST_LOGO: usize = 1024 * 1024;
/// The longest name, and the longest words for what the logo shows, in characters.
const LONGEST: usize = 120;

text_enums! {
    /// A field of a house style that can be wrong.
    StyleField {
        /// What the firm calls it.
        Name = "name",
        /// The colour of headings.
        Accent = "accent",
        /// The colour of deviations.
        Exception = "exception",
        /// The language tag.
        Language = "language",
        /// The picture.
        Logo = "logo",
        /// What the picture shows.
        Alternative = "alternative",
    }
}

/// A house style as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What the firm calls it.
    pub name: String,
    /// The colour of headings, links and strong rules.
    pub accent: String,
    /// The colour of deviations.
    pub exception: String,
    /// The typeface of running text.
    pub text: Typeface,
    /// The typeface of headings, tables and page furniture.
    pub headings: Typeface,
    /// How the cover is drawn.
    pub cover: CoverStyle,
    /// The paper, where the firm insists on one.
    pub paper: Option<Paper>,
    /// The language tag; empty takes that of the framework.
    pub language: String,
    /// The logo.
    pub logo: Option<Logo>,
}

/// What is wrong in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: StyleField,
    /// What is wrong with it, and what to do.
    pub refusal: HouseStyleRefusal,
}

impl Draft {
    /// Everything that is wrong with it; empty where it can be used.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        self.read().err().unwrap_or_default()
    }

    /// The style, where everything in it can be used.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self) -> Result<HouseStyle, Vec<Fault>> {
        let mut faults = Vec::new();
        let name =
            noted(&mut faults, StyleField::Name, line(&self.name).map_err(|what| HouseStyleRefusal::Name { what }));
        let accent = noted(&mut faults, StyleField::Accent, accent(&self.accent));
        let exception = noted(&mut faults, StyleField::Exception, exception(&self.exception));
        let language = match self.language.trim() {
            "" => Some(None),
            tag => noted(&mut faults, StyleField::Language, language::tag(tag)).map(Some),
        };
        let logo = match &self.logo {
            None => Some(None),
            Some(logo) => checked_logo(&mut faults, logo).map(Some),
        };
        match (name, accent, exception, language, logo) {
            (Some(name), Some(accent), Some(exception), Some(language), Some(logo)) => Ok(HouseStyle {
                name,
                accent,
                exception,
                text: self.text,
                headings: self.headings,
                cover: self.cover,
                paper: self.paper,
                language,
                logo,
            }),
            _ => Err(faults),
        }
    }

    /// The style, or the first thing that is wrong with it.
    ///
    /// # Errors
    /// Refuses what cannot be used.
    pub fn checked(&self) -> crate::Result<HouseStyle> {
        self.read().map_err(|faults| match faults.into_iter().next() {
            Some(fault) => Refusal::from(fault.refusal).into(),
            None => crate::Error::Unexpected { place: "the house style".into() },
        })
    }
}

impl From<&HouseStyle> for Draft {
    fn from(style: &HouseStyle) -> Self {
        Self {
            name: style.name.clone(),
            accent: style.accent.to_string(),
            exception: style.exception.to_string(),
            text: style.text,
            headings: style.headings,
            cover: style.cover,
            paper: style.paper,
            language: style.language.clone().unwrap_or_default(),
            logo: style.logo.clone(),
        }
    }
}

fn noted<T>(faults: &mut Vec<Fault>, field: StyleField, read: Result<T, HouseStyleRefusal>) -> Option<T> {
    read.map_err(|refusal| faults.push(Fault { field, refusal })).ok()
}

fn line(text: &str) -> Result<String, String> {
    one_line(text, LONGEST)
}

/// Words in the accent stand on paper and on the tints that are made of it.
fn accent(text: &str) -> Result<Colour, HouseStyleRefusal> {
    let colour: Colour = text.parse()?;
    colour.legible_on(colour.tint(HEADER_TINT))
}

fn exception(text: &str) -> Result<Colour, HouseStyleRefusal> {
    text.parse::<Colour>()?.legible_on(WHITE)
}

fn checked_logo(faults: &mut Vec<Fault>, logo: &Logo) -> Option<Logo> {
    let picture = noted(faults, StyleField::Logo, picture(&logo.picture));
    let words = line(&logo.alternative).map_err(|what| HouseStyleRefusal::LogoWords { what });
    let alternative = noted(faults, StyleField::Alternative, words)?;
    picture.map(|()| Logo { picture: logo.picture.clone(), alternative })
}

/// What the report can print at all; it reads the picture whole before it does.
fn picture(bytes: &[u8]) -> Result<(), HouseStyleRefusal> {
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") && !bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Err(HouseStyleRefusal::LogoFormat);
    }
    if bytes.len() > LARGEST_LOGO {
        let [kilobytes, most] = [bytes.len(), LARGEST_LOGO].map(|bytes| (bytes / 1024) as u64);
        return Err(HouseStyleRefusal::LogoTooLarge { kilobytes, most });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
