//! The few settings of this installation, one small JSON file. A file that cannot be read counts as
//! none: nothing in it is work.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{HostError, write_whole};

const FILE: &str = "settings.json";

/// The person who works at this installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name as it stands in histories and sign-offs.
    pub name: String,
    /// One to four characters for narrow cells.
    pub initials: String,
}

impl Person {
    pub(crate) fn checked(self) -> Result<Person, HostError> {
        let name = self.name.trim().to_owned();
        let initials = self.initials.trim().to_owned();
        let fits = (1..=4).contains(&initials.chars().count());
        if name.is_empty() || !fits {
            return Err(HostError::NamelessPerson);
        }
        Ok(Person { name, initials })
    }
}

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Warm paper.
    Light,
    /// Ink.
    Dark,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    pub(crate) replica: Option<Uuid>,
    pub(crate) person: Option<Person>,
    pub(crate) theme: Theme,
}

impl Settings {
    pub(crate) fn read(folder: &Path) -> Settings {
        read_json(folder, FILE).unwrap_or_default()
    }

    pub(crate) fn keep(&self, folder: &Path) -> Result<(), HostError> {
        keep_json(folder, FILE, self)
    }
}

pub(crate) fn read_json<T: for<'a> Deserialize<'a>>(folder: &Path, name: &str) -> Option<T> {
    let bytes = fs::read(folder.join(name)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

pub(crate) fn keep_json<T: Serialize>(folder: &Path, name: &str, value: &T) -> Result<(), HostError> {
    let path = folder.join(name);
    fs::create_dir_all(folder).map_err(|source| HostError::writing(path.clone(), source))?;
    let bytes = serde_json::to_vec_pretty(value).expect("plain structs are JSON");
    write_whole(&path, &bytes)
}
