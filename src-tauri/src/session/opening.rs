//! Opening, making and closing the one engagement.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use engine::{Engagement, Passphrase, criteria, engagement, journal};
use host::Recent;

use super::Session;
use crate::desk::News;
use crate::wire::engagement::{EngagementHeader, NewEngagement, Window};
use crate::wire::scope::CriteriaPack;
use crate::wire::start::{self, AppState, OpenRequested, SampleProgress, Settings};
use crate::wire::{Refused, cross};

const SAMPLE: &str = "Sample engagement.tickmark";

impl Session {
    /// What the window needs to know when it starts.
    pub(crate) fn app_state(&self) -> Result<AppState, Refused> {
        let open = self.engagement().as_ref().map(header).transpose()?;
        let asked = self.0.asked_to_open.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(AppState {
            person: cross(self.host().person()),
            recents: self.host().recents().into_iter().filter_map(recent).collect(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            open,
            asked_to_open: cross(asked),
            settings: Settings { theme: self.host().theme().into() },
        })
    }

    /// The system asks to open a file: the window is told, or finds it when it starts.
    pub(crate) fn ask_to_open(&self, path: PathBuf) {
        self.was_given(std::slice::from_ref(&path));
        let request = OpenRequested { path: path.display().to_string() };
        *self.0.asked_to_open.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
        self.0.desk.tell(News::Open(request));
    }

    /// Opens a file that the person chose or that was open here before. What is open stays so if it fails.
    pub(crate) fn open(&self, path: &str, passphrase: Option<String>) -> Result<EngagementHeader, Refused> {
        let known = self.host().recents().into_iter().map(|recent| recent.path).find(|known| known == Path::new(path));
        let path = known.map_or_else(|| self.chosen(path), Ok)?;
        if let Some(eng) = self.engagement().as_ref().filter(|eng| eng.path() == path) {
            return header(eng);
        }
        let passphrase = passphrase.map(Passphrase::new);
        let eng = Engagement::open(&path, passphrase.as_ref(), self.host().installation()?, host::now())?;
        self.hold(eng)
    }

    /// Makes a new engagement file where the person chose, and opens it.
    pub(crate) fn make(
        &self,
        path: &str,
        passphrase: Option<String>,
        new: NewEngagement,
    ) -> Result<EngagementHeader, Refused> {
        let path = self.chosen(path)?;
        let passphrase = passphrase.map(Passphrase::new);
        let (installation, stamp) = (self.host().installation()?, self.host().stamp());
        let firm = self.host().firm_choices()?;
        let mut eng = Engagement::create(&path, passphrase.as_ref(), installation, &stamp, &new.into())?;
        firm.record(&mut eng, &stamp)?;
        self.hold(eng)
    }

    /// Opens the sample engagement of this installation, which is made when it is first asked for.
    pub(crate) fn open_sample(&self) -> Result<EngagementHeader, Refused> {
        let path = self.host().folder().join(SAMPLE);
        self.was_given(std::slice::from_ref(&path));
        if path.exists() {
            return self.open(&path.display().to_string(), None);
        }
        std::fs::create_dir_all(self.host().folder())
            .map_err(|error| Refused::fault(format!("The sample cannot be made: {error}.")))?;
        let task = self.task();
        let made = demo::make(&path, None, &demo::Options::default(), &mut |done, total| {
            self.0.desk.tell(News::Sample(SampleProgress { done: cross(done), total: cross(total) }));
            task.flow()
        })?;
        if made.is_none() {
            return Err(Refused::cancelled());
        }
        self.open(&path.display().to_string(), None)
    }

    /// The criteria of the open engagement, or those that a new one begins with.
    pub(crate) fn criteria_pack(&self) -> Result<CriteriaPack, Refused> {
        let edition =
            self.engagement().as_ref().map(engagement::facts).transpose()?.map(|facts| facts.criteria_edition);
        let newest = criteria::packs().first().expect("the program comes with criteria");
        Ok(edition.and_then(|edition| criteria::pack(&edition)).unwrap_or(newest).into())
    }

    /// Closes the engagement. Everything is saved already.
    pub(crate) fn close(&self) -> Result<(), Refused> {
        self.forget_document();
        let closed = self.engagement().take();
        closed.as_ref().map_or(Ok(()), |eng| self.remember(eng))
    }

    fn hold(&self, eng: Engagement) -> Result<EngagementHeader, Refused> {
        let header = header(&eng)?;
        self.remember(&eng)?;
        *self.0.asked_to_open.lock().unwrap_or_else(PoisonError::into_inner) = None;
        // What was looked at was looked at for another engagement.
        self.forget_document();
        *self.engagement() = Some(eng);
        Ok(header)
    }

    fn remember(&self, eng: &Engagement) -> Result<(), Refused> {
        let facts = engagement::facts(eng)?;
        let (from, to) = match facts.window {
            engagement::Window::AsOf(date) => (None, date),
            engagement::Window::Period { from, to } => (Some(from), to),
        };
        let recent = Recent {
            path: eng.path().to_owned(),
            client: facts.client,
            system: facts.system,
            report_type: facts.report_type.as_str().to_owned(),
            from,
            to,
            state: facts.state.as_str().to_owned(),
            opened_at: host::now(),
        };
        Ok(self.host().remember(recent)?)
    }
}

/// The title line of an open engagement.
pub(crate) fn header(eng: &Engagement) -> Result<EngagementHeader, Refused> {
    Ok(EngagementHeader {
        facts: engagement::facts(eng)?.into(),
        path: eng.path().display().to_string(),
        encrypted: eng.is_encrypted(),
        undo: journal::undo_state(eng)?.into(),
    })
}

/// An entry that another version wrote in words unknown here is left out.
fn recent(recent: Recent) -> Option<start::Recent> {
    let window = match recent.from {
        Some(from) => Window::Period { from, to: recent.to },
        None => Window::AsOf { date: recent.to },
    };
    Some(start::Recent {
        exists: recent.path.is_file(),
        path: cross(recent.path),
        client: recent.client,
        system: recent.system,
        report_type: recent.report_type.parse::<engagement::ReportType>().ok()?.into(),
        window,
        state: recent.state.parse::<engagement::EngagementState>().ok()?.into(),
        opened_at: recent.opened_at,
    })
}
