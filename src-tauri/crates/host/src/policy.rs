//! The firm's policy on samples as this installation keeps it: a file in its canonical form beside the settings, or the
//! policy that ships with the program where there is none.

use std::fs;
use std::io;
use std::path::Path;

use engine::policy::{self, Policy};

use crate::{Host, HostError, write_whole};

const FILE: &str = "policy.json";

impl Host {
    /// The firm's policy.
    ///
    /// # Errors
    /// When the file kept here is damaged: the engagements must not silently follow another policy.
    pub fn firm_policy(&self) -> Result<Policy, HostError> {
        let path = self.folder().join(FILE);
        match fs::read(&path) {
            Ok(bytes) => policy::parse(&bytes).map_err(|source| HostError::Policy { path, source }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Policy::shipped()),
            Err(source) => Err(HostError::Unreadable { path, source }),
        }
    }

    /// Whether the firm has a policy of its own.
    pub fn has_firm_policy(&self) -> bool {
        self.folder().join(FILE).exists()
    }

    /// Keeps a policy as the firm's.
    pub fn set_firm_policy(&self, policy: &Policy) -> Result<(), HostError> {
        let path = self.folder().join(FILE);
        fs::create_dir_all(self.folder()).map_err(|source| HostError::writing(path.clone(), source))?;
        write_whole(&path, &policy.canonical())
    }

    /// Goes back to the policy that ships with the program.
    pub fn reset_firm_policy(&self) -> Result<(), HostError> {
        let path = self.folder().join(FILE);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(HostError::writing(path, source)),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// Reads a policy from a file that a person chose.
pub fn read_policy(path: &Path) -> Result<Policy, HostError> {
    let bytes = fs::read(path).map_err(|source| HostError::Unreadable { path: path.to_owned(), source })?;
    policy::parse(&bytes).map_err(|source| HostError::Policy { path: path.to_owned(), source })
}
