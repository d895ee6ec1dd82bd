//! What the machine knows and the engine must not ask for: the clock, the person at the keyboard,
//! this installation, its folders, and how a file is written whole. Knows no window and no rule of
//! the examination.

mod document;
mod error;
mod files;
mod firm;
mod recents;
mod settings;
mod templates;

pub use document::read_document;
pub use error::HostError;
pub use files::write_whole;
pub use firm::{FirmChoices, read_policy, read_style};
pub use recents::Recent;
pub use settings::{Person, Theme};
pub use templates::{read_templates, template_name, write_templates};

use std::env;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use engine::{Installation, Stamp};

use settings::Settings;

/// The folder of this installation: who works here, which files were open lately, which replica it is.
#[derive(Debug, Clone)]
pub struct Host {
    folder: PathBuf,
}

impl Host {
    /// The installation of the person who started the program.
    pub fn of_this_user() -> Result<Host, HostError> {
        let data = dirs::data_dir().ok_or(HostError::NoHome)?;
        Ok(Host::at(data.join(if cfg!(target_os = "linux") { "tickmark" } else { "Tickmark" })))
    }

    /// An installation kept in the given folder. Nothing is created before something is kept.
    pub fn at(folder: impl Into<PathBuf>) -> Host {
        Host { folder: folder.into() }
    }

    /// Where this installation keeps what belongs to it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The replica of this installation, made once and kept, with fresh entropy for new ids.
    pub fn installation(&self) -> Result<Installation, HostError> {
        let mut entropy = [0u8; 32];
        getrandom::fill(&mut entropy).map_err(|_| HostError::NoEntropy)?;
        let mut settings = Settings::read(&self.folder);
        if let Some(replica) = settings.replica {
            return Ok(Installation { replica, entropy });
        }
        let replica = fresh_uuid()?;
        settings.replica = Some(replica);
        settings.keep(&self.folder)?;
        Ok(Installation { replica, entropy })
    }

    /// Who and when: the person set here, or the name the system knows the user by.
    pub fn stamp(&self) -> Stamp {
        let actor = self.person().map_or_else(system_user, |person| person.name);
        Stamp { actor, at: now() }
    }

    /// The person who works here, once they have said so.
    pub fn person(&self) -> Option<Person> {
        Settings::read(&self.folder).person
    }

    /// Keeps who works here.
    pub fn set_person(&self, person: Person) -> Result<(), HostError> {
        let mut settings = Settings::read(&self.folder);
        settings.person = Some(person.checked()?);
        settings.keep(&self.folder)
    }

    /// Light, dark, or as the system has it.
    pub fn theme(&self) -> Theme {
        Settings::read(&self.folder).theme
    }

    /// Keeps the choice of theme.
    pub fn set_theme(&self, theme: Theme) -> Result<(), HostError> {
        let mut settings = Settings::read(&self.folder);
        settings.theme = theme;
        settings.keep(&self.folder)
    }

    /// The engagement files opened lately, the latest first.
    pub fn recents(&self) -> Vec<Recent> {
        recents::read(&self.folder)
    }

    /// Puts an engagement file at the head of the recent ones.
    pub fn remember(&self, recent: Recent) -> Result<(), HostError> {
        recents::remember(&self.folder, recent)
    }

    /// Takes an engagement file off the recent ones. The file itself stays.
    pub fn forget(&self, path: &Path) -> Result<(), HostError> {
        recents::forget(&self.folder, path)
    }
}

/// The time by the machine's clock.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The running program, which is also the worker that reads spreadsheets.
pub fn executable() -> Result<PathBuf, HostError> {
    env::current_exe().map_err(|source| HostError::NoExecutable { source })
}

/// Where a person expects to find documents; the home folder where there is no such place.
pub fn documents() -> Option<PathBuf> {
    dirs::document_dir().or_else(dirs::home_dir)
}

fn system_user() -> String {
    ["USERNAME", "USER", "LOGNAME"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "Unnamed user".to_owned())
}

fn fresh_uuid() -> Result<uuid::Uuid, HostError> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| HostError::NoEntropy)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests;
