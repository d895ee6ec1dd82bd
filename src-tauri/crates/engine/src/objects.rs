//! Immutable contents: evidence files, source files and frozen populations, each stored once
//! under the SHA-256 of its bytes and checked against it whenever it is read.

use crate::engagement_file::Engagement;
use crate::error::{Error, Result};
use crate::store;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The SHA-256 of the bytes in lower-case hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("text grows");
        text
    })
}

impl Engagement {
    /// The stored content of that name, checked against it.
    pub(crate) fn object(&self, sha256: &str) -> Result<Vec<u8>> {
        let damaged = || Error::Object { sha256: sha256.to_owned() };
        let content = store::objects::content(self.db(), sha256)?.ok_or_else(damaged)?;
        if sha256_hex(&content) != sha256 {
            return Err(damaged());
        }
        Ok(content)
    }
}
