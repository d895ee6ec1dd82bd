//! Attaching and detaching evidence.

use super::{EvidenceFacts, EvidenceSubject, media_type::media_type};
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{EntryId, EvidenceId, TestId, derived},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    rules::{filled, require_reason, require_text},
    stamp::{Outcome, Stamp},
    store,
    testing::require_unsigned,
};

/// The largest file that is taken in, in bytes.
pub const LARGEST: u64 = 200 * 1024 * 1024;

/// A file as it comes from outside: its name without folders, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Attaches a file to a test, an item or a deviation. Equal bytes are stored once.
///
/// # Errors
/// Refuses an empty or too large file, a subject that is not there any more, and a signed test.
pub fn attach(
    eng: &mut Engagement,
    stamp: &Stamp,
    subject: EvidenceSubject,
    name: &str,
    bytes: Vec<u8>,
    facts: &EvidenceFacts,
) -> Result<Outcome<EvidenceId>> {
    let file = EvidenceFile { name: name.to_owned(), bytes }.checked()?;
    eng.transact(ChangeKind::AttachEvidence, stamp, |write| attach_in(write, subject, &file, facts))
}

/// Attaches several files as one change: all of them or none, and undone together.
///
/// # Errors
/// As `attach`, for the first file that is refused.
pub fn attach_all(
    eng: &mut Engagement,
    stamp: &Stamp,
    subject: EvidenceSubject,
    files: Vec<EvidenceFile>,
    facts: &EvidenceFacts,
) -> Result<Outcome<Vec<EvidenceId>>> {
    let files: Vec<EvidenceFile> = files.into_iter().map(EvidenceFile::checked).collect::<Result<_>>()?;
    eng.transact(ChangeKind::AttachEvidence, stamp, |write| {
        files.iter().map(|file| attach_in(write, subject, file, facts)).collect()
    })
}

/// Takes a file of evidence away from everything it supports; the history keeps that it was there.
///
/// # Errors
/// Refuses without a reason, evidence that is not there any more, and while it supports a signed test.
pub fn detach(eng: &mut Engagement, stamp: &Stamp, id: EvidenceId, reason: &str) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::DetachEvidence, stamp, |write| {
        store::evidence::one(write.db(), id)?.ok_or(Refusal::Gone { what: "file of evidence" })?;
        for link in store::evidence::links(write.db())? {
            if link.evidence == id {
                require_unsigned(write.db(), link.test)?;
            }
        }
        write.because(&reason);
        for link in store::evidence::link_ids(write.db(), id)? {
            write.delete(&entities::EVIDENCE_LINK, link)?;
        }
        write.delete(&entities::EVIDENCE, id)
    })
}

impl EvidenceFile {
    fn checked(self) -> Result<Self> {
        let name = require_text(&self.name, "The name of the file")?;
        let size = self.bytes.len() as u64;
        if size == 0 {
            return Err(Refusal::EvidenceEmpty { name }.into());
        }
        if size > LARGEST {
            return Err(Refusal::EvidenceTooLarge { name, megabytes: size.div_ceil(1024 * 1024) }.into());
        }
        Ok(Self { name, bytes: self.bytes })
    }
}

fn attach_in(
    write: &mut Write<'_>,
    subject: EvidenceSubject,
    file: &EvidenceFile,
    facts: &EvidenceFacts,
) -> Result<EvidenceId> {
    require_unsigned(write.db(), test_of(write, subject)?)?;
    let sha256 = write.put_object(&file.bytes)?;
    let id = match store::evidence::same(write.db(), &sha256, &file.name)? {
        Some(known) => known,
        None => insert(write, &file.name, &sha256, file.bytes.len() as u64, facts)?,
    };
    link(write, id, subject)?;
    Ok(id)
}

fn insert(write: &mut Write<'_>, name: &str, sha256: &str, size: u64, facts: &EvidenceFacts) -> Result<EvidenceId> {
    let id = write.new_id();
    let fields = [
        ("name", name.into()),
        ("sha256", sha256.into()),
        ("size", size.into()),
        ("media_type", media_type(name).into()),
        ("source", filled(facts.source.as_deref()).into()),
        ("obtained_from", filled(facts.obtained_from.as_deref()).into()),
        ("obtained_on", facts.obtained_on.into()),
        ("reliability", facts.reliability.map(|reliability| reliability.as_str()).into()),
        ("added_by", write.stamp().actor.as_str().into()),
        ("added_at", write.stamp().at.into()),
    ];
    write.insert(&entities::EVIDENCE, id, &fields)?;
    Ok(id)
}

/// The id follows from both ends, so that the same link is one row in every copy.
fn link(write: &mut Write<'_>, evidence: EvidenceId, subject: EvidenceSubject) -> Result<()> {
    let (field, to) = match subject {
        EvidenceSubject::Test(test) => ("test", test.to_string()),
        EvidenceSubject::Item(item) => ("item", item.to_string()),
        EvidenceSubject::Deviation(deviation) => ("deviation", deviation.to_string()),
    };
    let id: EntryId = derived("evidence_link", &[&evidence.to_string(), &to]);
    if store::evidence::link_ids(write.db(), evidence)?.contains(&id) {
        return Ok(());
    }
    write.insert(&entities::EVIDENCE_LINK, id, &[("evidence", evidence.into()), (field, to.into())])
}

fn test_of(write: &Write<'_>, subject: EvidenceSubject) -> Result<TestId> {
    match subject {
        EvidenceSubject::Test(test) => Ok(test),
        EvidenceSubject::Item(item) => {
            Ok(store::samples::item(write.db(), item)?.map(|(test, _)| test).ok_or(Refusal::Gone { what: "item" })?)
        }
        EvidenceSubject::Deviation(id) => {
            let row = store::deviations::deviation(write.db(), id)?;
            Ok(row.map(|row| row.test).ok_or(Refusal::Gone { what: "deviation" })?)
        }
    }
}
