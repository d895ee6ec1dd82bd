//! The canonical content of a test: the bytes whose SHA-256 a sign-off keeps. See docs/workpapers.md.

use std::collections::HashMap;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::SignOffRole;
use crate::{
    error::Result,
    ids::TestId,
    objects::hex,
    store::sign_offs::{ContentPart, PREPARED, REVIEWED, content},
};

/// What a sign-off of either role over the present content of a test would keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ContentHashes {
    preparer: String,
    reviewer: String,
}

impl ContentHashes {
    /// The hash that a sign-off in this role keeps.
    pub(crate) fn of(&self, role: SignOffRole) -> &str {
        match role {
            SignOffRole::Preparer => &self.preparer,
            SignOffRole::Reviewer => &self.reviewer,
        }
    }
}

/// The present content hashes of several tests at once.
pub(crate) fn content_hashes(db: &Connection, tests: &[TestId]) -> Result<HashMap<TestId, ContentHashes>> {
    let mut hashers: HashMap<TestId, Sha256> =
        tests.iter().map(|test| (*test, Sha256::new_with_prefix(FORMAT))).collect();
    feed(db, PREPARED, tests, &mut hashers)?;
    let prepared: HashMap<TestId, String> =
        hashers.iter().map(|(test, hasher)| (*test, hex(&hasher.clone().finalize()))).collect();
    feed(db, REVIEWED, tests, &mut hashers)?;
    Ok(hashers
        .into_iter()
        .map(|(test, hasher)| {
            let hashes = ContentHashes { preparer: prepared[&test].clone(), reviewer: hex(&hasher.finalize()) };
            (test, hashes)
        })
        .collect())
}

/// The present content hashes of one test.
pub(crate) fn content_hash(db: &Connection, test: TestId, role: SignOffRole) -> Result<String> {
    Ok(content_hashes(db, &[test])?[&test].of(role).to_owned())
}

/// Stands before the first record, so that another layout can never give the same bytes.
const FORMAT: &[u8] = b"tickmark test content 1\n";

fn feed(db: &Connection, parts: &[ContentPart], tests: &[TestId], hashers: &mut HashMap<TestId, Sha256>) -> Result<()> {
    records(db, parts, tests, |test, record| {
        if let Some(hasher) = hashers.get_mut(&test) {
            hasher.update(record);
        }
    })
}

/// Hands every record of the parts to `each`, part by part.
fn records(
    db: &Connection,
    parts: &[ContentPart],
    tests: &[TestId],
    mut each: impl FnMut(TestId, &[u8]),
) -> Result<()> {
    let mut record = Vec::new();
    for part in parts {
        content(db, part, tests, |test, fields| {
            record.clear();
            write_record(&mut record, part.name, fields);
            each(test, &record);
        })?;
    }
    Ok(())
}

/// One record: its name, then each field as its length in bytes, a colon and its text, or a hyphen where there is
/// none; fields end with a comma, records with a line feed.
fn write_record(record: &mut Vec<u8>, name: &str, fields: &[Option<&str>]) {
    record.extend_from_slice(name.as_bytes());
    record.push(b' ');
    for field in fields {
        match field {
            Some(text) => {
                record.extend_from_slice(text.len().to_string().as_bytes());
                record.push(b':');
                record.extend_from_slice(text.as_bytes());
            }
            None => record.push(b'-'),
        }
        record.push(b',');
    }
    record.push(b'\n');
}

#[cfg(test)]
mod tests;
