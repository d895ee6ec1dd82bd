//! Which policy an engagement follows: its canonical bytes as an object, named by a field of the engagement.

use rusqlite::Connection;

use super::{Policy, parse};
use crate::{
    engagement_file::Engagement,
    entities,
    error::{Error, Result},
    journal::{ChangeKind, Write},
    stamp::{Outcome, Stamp, Topic},
    store,
};

/// The policy that an engagement follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// What it says.
    pub policy: Policy,
    /// SHA-256 of its canonical bytes.
    pub sha256: String,
}

/// The policy that the engagement follows; the shipped one where none was ever recorded.
pub fn in_use(eng: &Engagement) -> Result<Adopted> {
    match recorded(eng.db())? {
        Some(sha256) => by_hash(eng, &sha256),
        None => {
            let policy = Policy::shipped();
            Ok(Adopted { sha256: policy.sha256(), policy })
        }
    }
}

/// A policy that the engagement holds, by its hash: the one a sample was drawn under may be an earlier one.
pub fn by_hash(eng: &Engagement, sha256: &str) -> Result<Adopted> {
    let policy = parse(&eng.object(sha256)?)?;
    Ok(Adopted { policy, sha256: sha256.to_owned() })
}

/// Makes the engagement follow a policy from now on. Samples keep the policy they were drawn under.
///
/// # Errors
/// Refuses a policy that is not in order.
pub fn adopt(eng: &mut Engagement, stamp: &Stamp, policy: &Policy) -> Result<Outcome<()>> {
    let policy = policy.checked()?;
    eng.transact(ChangeKind::AdoptPolicy, stamp, |write| {
        let engagement = store::engagement::engagement(write.db())?
            .ok_or_else(|| Error::Unexpected { place: "the engagement's own row".into() })?;
        let sha256 = keep(write, &policy)?;
        write.touch(Topic::Samples);
        write.set(&entities::ENGAGEMENT, engagement.id, "policy_sha256", sha256)
    })
}

/// Stores the policy and answers with its hash.
pub(crate) fn keep(write: &mut Write<'_>, policy: &Policy) -> Result<String> {
    write.put_object(&policy.canonical())
}

fn recorded(db: &Connection) -> Result<Option<String>> {
    Ok(store::engagement::engagement(db)?.and_then(|row| row.policy_sha256))
}
