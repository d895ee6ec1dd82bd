//! The house style as one file to hand on: JSON with the logo inside, written back as canonical bytes whose SHA-256
//! names it.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

use super::{Draft, HouseStyle, Logo};
use crate::firm_file::{FORM, FirmFile, FirmFileRefusal};

/// What the file of a house style is.
const FILE: FirmFile = FirmFile { kind: "house style", mark: "tickmark_house_style", largest: 2 * 1024 * 1024 };

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    tickmark_house_style: u64,
    name: String,
    accent: String,
    exception: String,
    text: String,
    headings: String,
    cover: String,
    #[serde(default)]
    paper: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    logo: Option<WrittenLogo>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLogo {
    alternative: String,
    picture: String,
}

/// Reads a house style from the bytes of its file.
///
/// # Errors
/// Refuses what is no house style, with the line and column, and one that cannot be used, with the place in it.
pub fn parse(bytes: &[u8]) -> crate::Result<HouseStyle> {
    Ok(FILE.read::<Document>(bytes)?.checked()?)
}

impl HouseStyle {
    /// The style as it is kept: UTF-8, indented by two spaces, fields in one order, a line feed at the end.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(&Document::of(self)).expect("texts and numbers are JSON");
        bytes.push(b'\n');
        bytes
    }
}

impl Document {
    fn of(style: &HouseStyle) -> Self {
        Self {
            tickmark_house_style: FORM,
            name: style.name.clone(),
            accent: style.accent.to_string(),
            exception: style.exception.to_string(),
            text: style.text.to_string(),
            headings: style.headings.to_string(),
            cover: style.cover.to_string(),
            paper: style.paper.map(|paper| paper.to_string()),
            language: style.language.clone(),
            logo: style.logo.as_ref().map(|logo| WrittenLogo {
                alternative: logo.alternative.clone(),
                picture: BASE64_STANDARD.encode(&logo.picture),
            }),
        }
    }

    fn checked(self) -> Result<HouseStyle, FirmFileRefusal> {
        FILE.require_form(self.tickmark_house_style)?;
        let draft = Draft {
            name: self.name,
            accent: self.accent,
            exception: self.exception,
            text: word("text", &self.text)?,
            headings: word("headings", &self.headings)?,
            cover: word("cover", &self.cover)?,
            paper: self.paper.map(|paper| word("paper", &paper)).transpose()?,
            language: self.language.unwrap_or_default(),
            logo: self.logo.map(WrittenLogo::read).transpose()?,
        };
        draft.read().map_err(|faults| match faults.first() {
            Some(fault) => FILE.refuse(fault.field.as_str(), fault.refusal.to_string()),
            None => FILE.refuse("its values", "they cannot be used. Export the style again."),
        })
    }
}

impl WrittenLogo {
    fn read(self) -> Result<Logo, FirmFileRefusal> {
        let picture = BASE64_STANDARD.decode(self.picture.trim()).map_err(|error| {
            FILE.refuse("logo, picture", format!("it is not in Base64 ({error}). Export the style again."))
        })?;
        Ok(Logo { picture: picture.into(), alternative: self.alternative })
    }
}

fn word<T: std::str::FromStr<Err = crate::UnknownWord>>(place: &str, word: &str) -> Result<T, FirmFileRefusal> {
    word.parse().map_err(|unknown: crate::UnknownWord| {
        FILE.refuse(place, format!("\"{word}\" is not known. Write one of {}.", unknown.known))
    })
}

#[cfg(test)]
mod tests;
