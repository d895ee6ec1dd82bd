//! Pictures that the texts of the report show, such as a network diagram. A text names one by the SHA-256 of its bytes:
//! `![what it shows](picture:<sha256> "its caption")`. Whether a file is a picture that a report can show is decided by
//! whoever offers it; here it is kept.

mod mentions;
mod writes;

use chrono::{DateTime, Utc};

use crate::{
    engagement_file::Engagement, error::Result, objects::sha256_hex, refusal::Refusal, store, text_enum::text_enums,
};

pub use mentions::{Mention, mentions, replace, retarget, words_left, written};
pub(crate) use writes::store_in;
pub use writes::{add, remove};

/// What stands before the SHA-256 where a text names a picture.
pub const SCHEME: &str = "picture:";
/// The largest picture that is kept, in bytes.
pub const LARGEST: u64 = 15 * 1024 * 1024;

text_enums! {
    /// The format of a picture's file.
    MediaType {
        /// Portable Network Graphics.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
    }
}

/// A picture as it comes from outside, once it is known that a report can show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPicture {
    /// The name of its file, without folders.
    pub name: String,
    /// Its format.
    pub media_type: MediaType,
    /// Its width in dots.
    pub width: u32,
    /// Its height in dots.
    pub height: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl NewPicture {
    /// The SHA-256 of its bytes, by which texts name it.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256_hex(&self.bytes)
    }
}

/// A picture that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The name of its file.
    pub name: String,
    /// The SHA-256 of its bytes, by which texts name it.
    pub sha256: String,
    /// Its format.
    pub media_type: MediaType,
    /// Its size in bytes.
    pub size: u64,
    /// Its width in dots.
    pub width: u32,
    /// Its height in dots.
    pub height: u32,
    /// Who added it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Picture {
    /// How a text names it.
    #[must_use]
    pub fn address(&self) -> String {
        address(&self.sha256)
    }
}

/// How a text names the picture with this SHA-256.
#[must_use]
pub fn address(sha256: &str) -> String {
    format!("{SCHEME}{sha256}")
}

/// Every picture, the oldest first.
pub fn list(eng: &Engagement) -> Result<Vec<Picture>> {
    Ok(store::pictures::pictures(eng.db())?)
}

/// The picture of that name, with its bytes checked against it.
///
/// # Errors
/// Refuses a name that no picture has.
pub fn picture(eng: &Engagement, sha256: &str) -> Result<(Picture, Vec<u8>)> {
    let found = store::pictures::picture(eng.db(), sha256)?.map(|(_, picture)| picture);
    let picture = found.ok_or(Refusal::Gone { what: "picture" })?;
    let bytes = eng.object(&picture.sha256)?;
    Ok((picture, bytes))
}
