//! The pictures that the texts of a report show.

use serde::Serialize;

use crate::document;

/// A picture that a text shows. The facts name it; its bytes stay in the engagement file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// The SHA-256 of its bytes, by which texts name it.
    pub sha256: String,
    /// The name of its file.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its width in dots.
    pub width: u32,
    /// Its height in dots.
    pub height: u32,
    /// What is shown; none where the bytes are no picture that a report can show.
    #[serde(skip)]
    pub shown: Option<document::Picture>,
}
