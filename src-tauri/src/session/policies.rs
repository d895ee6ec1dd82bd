//! The firm's policy on samples: kept with the installation, shown beside the one that the open engagement follows.

use engine::policy;
use host::read_policy;

use super::Session;
use super::exporting::file_safe;
use crate::desk::{Kind, Question, Wanted};
use crate::wire::Refused;
use crate::wire::policy::{PolicyDraft, PolicyState, PolicyView};

const POLICY: Kind = Kind { name: "Policy on samples", endings: &["json"] };

impl Session {
    /// The firm's policy beside the one that the engagement follows.
    pub(crate) fn policy_state(&self) -> Result<PolicyState, Refused> {
        let (firm, is_shipped) = (self.host().firm_policy()?, !self.host().has_firm_policy());
        self.with(|eng| Ok(PolicyState::of(firm, is_shipped, policy::in_use(eng)?)))
    }

    /// Keeps what the form says as the firm's policy.
    pub(crate) fn set_firm_policy(&self, draft: &PolicyDraft) -> Result<(), Refused> {
        Ok(self.host().set_firm_policy(&draft.read()?)?)
    }

    /// A policy from a file that the person chooses; none where they decline.
    pub(crate) fn import_policy(&self) -> Result<Option<PolicyView>, Refused> {
        let question = Question {
            title: "Import a policy on samples",
            wanted: Wanted::One,
            kind: Some(POLICY),
            folder: host::documents(),
        };
        let chosen = self.ask(&question);
        Ok(chosen.first().map(|path| read_policy(path)).transpose()?.map(PolicyView::from))
    }

    /// Writes a policy where the person chooses; the path, or none where they decline.
    pub(crate) fn export_policy(&self, draft: &PolicyDraft) -> Result<Option<String>, Refused> {
        let policy = draft.read()?;
        let name = format!("{} {}.json", policy.name, policy.version);
        let wanted = Wanted::New { name: file_safe(&name) };
        let question =
            Question { title: "Export the policy on samples", wanted, kind: Some(POLICY), folder: host::documents() };
        let chosen = self.ask(&question);
        let Some(path) = chosen.first() else { return Ok(None) };
        host::write_whole(path, &policy.canonical())?;
        Ok(Some(path.display().to_string()))
    }
}
