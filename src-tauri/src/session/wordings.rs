//! The wording of the report: templates are checked before anything uses them, whether they come from a folder or are
//! kept as the firm's.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use engine::phrases::{self as adopted, Pack};
use report::{elements, phrases};

use super::Session;
use crate::desk::{Kind, Question, Wanted};
use crate::wire::wording::{WordingCheck, WordingState, WrittenTemplates};
use crate::wire::{Changed, Refused, cross};

const TEMPLATE: Kind = Kind { name: "Templates", endings: &["jinja"] };

impl Session {
    /// Which wording the engagement and the firm use.
    pub(crate) fn wording_state(&self) -> Result<WordingState, Refused> {
        let firm = self.host().firm_wording()?;
        let found = self.with(|eng| {
            let Some(found) = adopted::adopted(eng)? else { return Ok(None) };
            let templates = adopted::templates(eng)?.into_keys().collect();
            Ok(Some((found, templates, elements::faults(&report::gather(eng)?))))
        })?;
        Ok(WordingState::of(found, firm.as_ref()))
    }

    /// Writes the wording that ships into a folder that the person chooses, in the spelling of this report.
    pub(crate) fn export_wording(&self) -> Result<Option<WrittenTemplates>, Refused> {
        let question = Question {
            title: "Export the wording into an empty folder",
            wanted: Wanted::Folder,
            kind: None,
            folder: host::documents(),
        };
        let Some(folder) = self.ask(&question).into_iter().next() else { return Ok(None) };
        let ours = self.with(|eng| Ok(phrases::shipped_for(&report::gather(eng)?)))?;
        let files = host::write_templates(&folder, ours.into_iter())?;
        Ok(Some(WrittenTemplates { folder: cross(folder), files: cross(files) }))
    }

    /// Checks the templates of a folder that the person chooses.
    pub(crate) fn choose_wording_folder(&self) -> Result<Option<WordingCheck>, Refused> {
        self.choose_wording("Choose the folder with the templates", Wanted::Folder, None)
    }

    /// Checks the templates that the person chooses one by one.
    pub(crate) fn choose_wording_file(&self) -> Result<Option<WordingCheck>, Refused> {
        self.choose_wording("Choose a template", Wanted::One, Some(TEMPLATE))
    }

    /// Checks again what was chosen, once it was corrected on disk.
    pub(crate) fn check_wording(&self, path: &str) -> Result<WordingCheck, Refused> {
        self.checked(&self.chosen(path)?)
    }

    /// Makes the engagement use the wording at a path that was chosen, where it lacks nothing.
    pub(crate) fn adopt_wording(&self, path: &str, name: &str) -> Result<Changed<()>, Refused> {
        let pack = whole(read(&self.chosen(path)?, Some(name))?)?;
        self.adopt_pack(&pack)
    }

    /// Makes the engagement use the firm's wording, where it lacks nothing.
    pub(crate) fn adopt_firm_wording(&self) -> Result<Changed<()>, Refused> {
        let kept = self.host().firm_wording()?;
        let pack = kept.ok_or_else(|| Refused::refusal("The firm has no wording of its own on this computer."))?;
        self.adopt_pack(&whole(pack)?)
    }

    /// Keeps the wording at a path that was chosen as the firm's, where it lacks nothing.
    pub(crate) fn set_firm_wording(&self, path: &str, name: &str) -> Result<(), Refused> {
        let pack = whole(read(&self.chosen(path)?, Some(name))?)?;
        Ok(self.host().set_firm_wording(&pack)?)
    }

    fn adopt_pack(&self, pack: &Pack) -> Result<Changed<()>, Refused> {
        self.write_here(|eng, stamp| adopted::adopt(eng, stamp, &pack.name, &pack.templates))
    }

    fn choose_wording(
        &self,
        title: &'static str,
        wanted: Wanted,
        kind: Option<Kind>,
    ) -> Result<Option<WordingCheck>, Refused> {
        let question = Question { title, wanted, kind, folder: self.last_wording().or_else(host::documents) };
        let Some(path) = self.ask(&question).into_iter().next() else { return Ok(None) };
        *self.0.wording.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
        self.checked(&path).map(Some)
    }

    /// Where the last wording was, because corrections are made there.
    fn last_wording(&self) -> Option<PathBuf> {
        let last = self.0.wording.lock().unwrap_or_else(PoisonError::into_inner).clone();
        last.and_then(|path| path.parent().map(Path::to_owned))
    }

    fn checked(&self, path: &Path) -> Result<WordingCheck, Refused> {
        let pack = read(path, None)?;
        let findings = phrases::check(&pack.templates);
        Ok(WordingCheck::of(cross(path.to_owned()), &pack, findings))
    }
}

fn read(path: &Path, name: Option<&str>) -> Result<Pack, Refused> {
    let name = name.map_or_else(|| host::template_name(path), str::to_owned);
    Ok(Pack { name, templates: host::read_templates(path)? })
}

/// The wording, where every element of the auditor's report is in it.
fn whole(pack: Pack) -> Result<Pack, Refused> {
    let findings = phrases::check(&pack.templates);
    match findings.first() {
        None => Ok(pack),
        Some(first) => Err(Refused::refusal(format!(
            "The wording \"{}\" lacks what the report must say. {} {} Correct it and check it again.",
            pack.name, first.fault.message, first.fault.advice
        ))),
    }
}
