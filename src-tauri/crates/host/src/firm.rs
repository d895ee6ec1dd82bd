//! What a firm settled once for all its engagements, as this installation keeps it: its policy on samples, its house
//! style and its wording. Each is a file in its canonical form beside the settings; without it, what ships applies.

use std::fs;
use std::io;
use std::path::Path;

use engine::house::{self, HouseStyle};
use engine::phrases::{self, Pack};
use engine::policy::{self, Policy};
use engine::{Engagement, Stamp};

use crate::{Host, HostError, write_whole};

/// One of the files: its name, what people call what it holds, and who reads it.
struct Kept<T> {
    file: &'static str,
    holds: &'static str,
    parse: fn(&[u8]) -> engine::Result<T>,
}

const POLICY: Kept<Policy> = Kept { file: "policy.json", holds: "policy on samples", parse: policy::parse };
const HOUSE_STYLE: Kept<HouseStyle> = Kept { file: "house-style.json", holds: "house style", parse: house::parse };
const WORDING: Kept<Pack> = Kept { file: "wording.json", holds: "wording", parse: phrases::parse };

/// What a new engagement takes over from its firm.
#[derive(Debug, Clone)]
pub struct FirmChoices {
    policy: Policy,
    house: Option<HouseStyle>,
    wording: Option<Pack>,
}

impl FirmChoices {
    /// Records everything in a new engagement, so that it stays the same wherever it is opened.
    ///
    /// # Errors
    /// When the engagement file cannot be written.
    pub fn record(&self, eng: &mut Engagement, stamp: &Stamp) -> engine::Result<()> {
        policy::adopt(eng, stamp, &self.policy)?;
        if let Some(style) = &self.house {
            house::set(eng, stamp, style)?;
        }
        if let Some(pack) = &self.wording {
            phrases::adopt(eng, stamp, &pack.name, &pack.templates)?;
        }
        Ok(())
    }
}

impl Host {
    /// What a new engagement takes over from the firm.
    ///
    /// # Errors
    /// When a file kept here is damaged: no engagement begins under another policy, look or wording than the firm's.
    pub fn firm_choices(&self) -> Result<FirmChoices, HostError> {
        Ok(FirmChoices { policy: self.firm_policy()?, house: self.firm_style()?, wording: self.firm_wording()? })
    }

    /// The firm's policy.
    ///
    /// # Errors
    /// When the file kept here is damaged: the engagements must not silently follow another policy.
    pub fn firm_policy(&self) -> Result<Policy, HostError> {
        Ok(self.kept(&POLICY)?.unwrap_or_else(Policy::shipped))
    }

    /// Whether the firm has a policy of its own.
    pub fn has_firm_policy(&self) -> bool {
        self.folder().join(POLICY.file).exists()
    }

    /// Keeps a policy as the firm's.
    pub fn set_firm_policy(&self, policy: &Policy) -> Result<(), HostError> {
        self.keep(&POLICY, &policy.canonical())
    }

    /// Goes back to the policy that ships with the program.
    pub fn reset_firm_policy(&self) -> Result<(), HostError> {
        self.forget_kept(&POLICY)
    }

    /// The firm's house style; none where reports look as they ship.
    ///
    /// # Errors
    /// When the file kept here is damaged.
    pub fn firm_style(&self) -> Result<Option<HouseStyle>, HostError> {
        self.kept(&HOUSE_STYLE)
    }

    /// Keeps a house style as the firm's.
    pub fn set_firm_style(&self, style: &HouseStyle) -> Result<(), HostError> {
        self.keep(&HOUSE_STYLE, &style.canonical())
    }

    /// Goes back to the look that ships with the program.
    pub fn reset_firm_style(&self) -> Result<(), HostError> {
        self.forget_kept(&HOUSE_STYLE)
    }

    /// The firm's wording; none where reports use the one that ships.
    ///
    /// # Errors
    /// When the file kept here is damaged.
    pub fn firm_wording(&self) -> Result<Option<Pack>, HostError> {
        self.kept(&WORDING)
    }

    /// Keeps a wording as the firm's. Whether every element is in it was looked at before.
    pub fn set_firm_wording(&self, pack: &Pack) -> Result<(), HostError> {
        self.keep(&WORDING, &pack.canonical())
    }

    /// Goes back to the wording that ships with the program.
    pub fn reset_firm_wording(&self) -> Result<(), HostError> {
        self.forget_kept(&WORDING)
    }

    fn kept<T>(&self, kept: &Kept<T>) -> Result<Option<T>, HostError> {
        let path = self.folder().join(kept.file);
        if path.exists() { read(&path, kept).map(Some) } else { Ok(None) }
    }

    fn keep<T>(&self, kept: &Kept<T>, bytes: &[u8]) -> Result<(), HostError> {
        let path = self.folder().join(kept.file);
        fs::create_dir_all(self.folder()).map_err(|source| HostError::writing(path.clone(), source))?;
        write_whole(&path, bytes)
    }

    fn forget_kept<T>(&self, kept: &Kept<T>) -> Result<(), HostError> {
        let path = self.folder().join(kept.file);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(HostError::writing(path, source)),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// Reads a policy from a file that a person chose.
pub fn read_policy(path: &Path) -> Result<Policy, HostError> {
    read(path, &POLICY)
}

/// Reads a house style from a file that a person chose.
pub fn read_style(path: &Path) -> Result<HouseStyle, HostError> {
    read(path, &HOUSE_STYLE)
}

fn read<T>(path: &Path, kept: &Kept<T>) -> Result<T, HostError> {
    let bytes = fs::read(path).map_err(|source| HostError::Unreadable { path: path.to_owned(), source })?;
    (kept.parse)(&bytes).map_err(|source| HostError::FirmFile { path: path.to_owned(), holds: kept.holds, source })
}
