//! The firm's wording of the report: templates that take the place of those that ship, stored in the engagement so that
//! the report stays the same wherever it is opened. What the templates must say is the report's concern.

mod document;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::{
    engagement_file::Engagement,
    entities,
    error::{Error, Result},
    ids::{EntryId, derived},
    journal::ChangeKind,
    rules::require_text,
    stamp::{Outcome, Stamp},
    store,
};

pub use document::parse;

/// Templates by the name of their file without its ending, such as `section_1.aicpa`.
pub type Templates = BTreeMap<String, String>;

/// A wording of a firm: what it calls it, and the templates that take the place of those that ship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// What the firm calls it.
    pub name: String,
    /// Its templates.
    pub templates: Templates,
}

/// The wording that an engagement adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedPhrases {
    /// What the firm calls it.
    pub name: String,
    /// The hash of its templates, as they are stored.
    pub sha256: String,
    /// Who adopted it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The wording that the engagement adopted, if it did.
pub fn adopted(eng: &Engagement) -> Result<Option<AdoptedPhrases>> {
    Ok(store::opinions::phrases(eng.db())?.map(|(_, adopted)| adopted))
}

/// The templates of the adopted wording; none where the wording that ships is used.
///
/// # Errors
/// Fails where the stored object is not what was stored.
pub fn templates(eng: &Engagement) -> Result<Templates> {
    let Some(adopted) = adopted(eng)? else { return Ok(Templates::new()) };
    let bytes = eng.object(&adopted.sha256)?;
    serde_json::from_slice(&bytes).map_err(|_| Error::Object { sha256: adopted.sha256 })
}

/// Adopts a wording in place of the present one.
///
/// # Errors
/// Refuses a pack without a name or without templates.
pub fn adopt(eng: &mut Engagement, stamp: &Stamp, name: &str, templates: &Templates) -> Result<Outcome<()>> {
    let name = require_text(name, "The name of the wording")?;
    let first = templates.values().next().map_or("", String::as_str);
    require_text(first, "The wording")?;
    let bytes = stored(templates);
    eng.transact(ChangeKind::AdoptPhrases, stamp, |write| {
        let sha256 = write.put_object(&bytes)?;
        let fields = [
            ("name", name.into()),
            ("sha256", sha256.into()),
            ("adopted_by", write.stamp().actor.as_str().into()),
            ("adopted_at", write.stamp().at.into()),
        ];
        match store::opinions::phrases(write.db())? {
            Some((id, _)) => {
                for (field, value) in fields {
                    write.set(&entities::PHRASE_PACK, id, field, value)?;
                }
                Ok(())
            }
            None => {
                let id: EntryId = derived("phrase_pack", &[]);
                write.insert(&entities::PHRASE_PACK, id, &fields)
            }
        }
    })
}

/// The templates as an engagement stores them.
fn stored(templates: &Templates) -> Vec<u8> {
    serde_json::to_vec(templates).expect("names and texts are always JSON")
}

/// Goes back to the wording that ships.
pub fn drop(eng: &mut Engagement, stamp: &Stamp) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::DropPhrases, stamp, |write| match store::opinions::phrases(write.db())? {
        Some((id, _)) => write.delete(&entities::PHRASE_PACK, id),
        None => Ok(()),
    })
}
