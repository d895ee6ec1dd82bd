//! Reading evidence.

use std::collections::HashMap;

use super::EvidenceRow;
use crate::{
    engagement_file::Engagement,
    error::Result,
    ids::{EvidenceId, TestId},
    refusal::Refusal,
    store::{self, evidence::LinkRow},
};

/// Every piece of evidence with what it supports, the oldest first.
pub fn list(eng: &Engagement) -> Result<Vec<EvidenceRow>> {
    let mut subjects: HashMap<EvidenceId, Vec<String>> = HashMap::new();
    for link in store::evidence::links(eng.db())? {
        subjects.entry(link.evidence).or_default().push(subject(&link));
    }
    let mut rows = store::evidence::evidence(eng.db())?;
    for row in &mut rows {
        row.subjects = subjects.remove(&row.id).unwrap_or_default();
    }
    Ok(rows)
}

/// The bytes of a piece of evidence, checked against their SHA-256.
///
/// # Errors
/// Refuses evidence that is not there any more.
pub fn bytes(eng: &Engagement, id: EvidenceId) -> Result<Vec<u8>> {
    let row = store::evidence::one(eng.db(), id)?.ok_or(Refusal::Gone { what: "file of evidence" })?;
    eng.object(&row.sha256)
}

/// The evidence of a test, its items and its deviations.
pub(crate) fn of_test(eng: &Engagement, test: TestId) -> Result<Vec<EvidenceRow>> {
    let wanted = store::evidence::ids_of_test(eng.db(), test)?;
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    Ok(list(eng)?.into_iter().filter(|row| wanted.contains(&row.id)).collect())
}

fn subject(link: &LinkRow) -> String {
    match (&link.item_key, link.of_deviation) {
        (Some(key), _) => format!("{}, item {key}", link.reference),
        (None, true) => format!("{}, deviation", link.reference),
        (None, false) => link.reference.clone(),
    }
}
