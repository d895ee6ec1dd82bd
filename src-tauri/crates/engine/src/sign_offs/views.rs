//! Reading sign-offs, and whether they still stand over the content that was signed.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use super::{
    SignOff, SignOffRole,
    content::{ContentHashes, content_hashes},
};
use crate::{
    error::Result,
    ids::TestId,
    refusal::Refusal,
    store::{self, sign_offs::SignOffRow},
};

/// How far a test is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum SignedState {
    /// By nobody.
    #[default]
    Unsigned,
    /// By the preparer.
    Prepared,
    /// By preparer and reviewer.
    Reviewed,
    /// By somebody, over content that changed since.
    Stale,
}

impl SignedState {
    /// What these sign-offs of one test say together.
    pub(crate) fn of(sign_offs: &[SignOff]) -> Self {
        let by = |role| sign_offs.iter().any(|sign_off| sign_off.role == role);
        if sign_offs.iter().any(|sign_off| !sign_off.valid) {
            Self::Stale
        } else if by(SignOffRole::Preparer) && by(SignOffRole::Reviewer) {
            Self::Reviewed
        } else if by(SignOffRole::Preparer) {
            Self::Prepared
        } else if by(SignOffRole::Reviewer) {
            // A review of work that nobody stands for any more proves nothing.
            Self::Stale
        } else {
            Self::Unsigned
        }
    }
}

/// The sign-offs of one test, the oldest first.
pub(crate) fn of_test(db: &Connection, test: TestId) -> Result<Vec<SignOff>> {
    let rows = store::sign_offs::of_test(db, test)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let hashes = content_hashes(db, &[test])?;
    Ok(rows.into_iter().map(|row| judged(row, &hashes)).collect())
}

/// How far every test with a sign-off is signed.
pub(crate) fn signed_states(db: &Connection) -> Result<HashMap<TestId, SignedState>> {
    let by_test = all(db)?;
    Ok(by_test.into_iter().map(|(test, sign_offs)| (test, SignedState::of(&sign_offs))).collect())
}

/// Every sign-off by its test.
pub(crate) fn all(db: &Connection) -> Result<HashMap<TestId, Vec<SignOff>>> {
    let rows = store::sign_offs::sign_offs(db)?;
    let tests: Vec<TestId> = rows.iter().map(|row| row.test).collect::<BTreeSet<_>>().into_iter().collect();
    let hashes = if tests.is_empty() { HashMap::new() } else { content_hashes(db, &tests)? };
    let mut by_test: HashMap<TestId, Vec<SignOff>> = HashMap::new();
    for row in rows {
        by_test.entry(row.test).or_default().push(judged(row, &hashes));
    }
    Ok(by_test)
}

/// Refuses a change over which a reviewer's sign-off is valid.
pub(crate) fn require_unreviewed(db: &Connection, test: TestId) -> Result<()> {
    let reviewed = |sign_off: &SignOff| sign_off.role == SignOffRole::Reviewer && sign_off.valid;
    if of_test(db, test)?.iter().any(reviewed) {
        return Err(Refusal::TestReviewed.into());
    }
    Ok(())
}

fn judged(row: SignOffRow, hashes: &HashMap<TestId, ContentHashes>) -> SignOff {
    let valid = hashes.get(&row.test).is_some_and(|present| present.of(row.role) == row.content_hash);
    SignOff { id: row.id, role: row.role, by: row.by, at: row.at, content_hash: row.content_hash, valid }
}
