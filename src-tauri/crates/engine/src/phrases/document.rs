//! A firm's wording as one file, as an installation keeps it for the engagements that begin there.

use serde::{Deserialize, Serialize};

use super::{Pack, Templates, stored};
use crate::{
    firm_file::{FORM, FirmFile, FirmFileRefusal},
    objects::sha256_hex,
};

/// What the file of a wording is.
const FILE: FirmFile = FirmFile { kind: "wording", mark: "tickmark_wording", largest: 4 * 1024 * 1024 };
/// The longest name, in characters.
const LONGEST: usize = 120;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    tickmark_wording: u64,
    name: String,
    templates: Templates,
}

/// Reads a wording from the bytes of its file.
///
/// # Errors
/// Refuses what is no wording, with the line and column, and one without a name or without templates.
pub fn parse(bytes: &[u8]) -> crate::Result<Pack> {
    Ok(FILE.read::<Document>(bytes)?.checked()?)
}

impl Document {
    fn checked(self) -> Result<Pack, FirmFileRefusal> {
        FILE.require_form(self.tickmark_wording)?;
        let name = FILE.text(&self.name, "name", LONGEST)?;
        if self.templates.values().all(|text| text.trim().is_empty()) {
            return Err(FILE.refuse("templates", "there is no template with words in it. Add one."));
        }
        Ok(Pack { name, templates: self.templates })
    }
}

impl Pack {
    /// The wording as it is kept: UTF-8, indented by two spaces, templates in the order of their names.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let document = Document { tickmark_wording: FORM, name: self.name.clone(), templates: self.templates.clone() };
        let mut bytes = serde_json::to_vec_pretty(&document).expect("names and texts are always JSON");
        bytes.push(b'\n');
        bytes
    }

    /// The hash under which an engagement stores its templates.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256_hex(&stored(&self.templates))
    }
}
