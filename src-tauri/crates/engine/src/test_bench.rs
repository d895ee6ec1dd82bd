//! What the tests of the core share: a file in a folder of its own, fixed people and moments.

use crate::Result;
use crate::engagement_file::Engagement;
use crate::entities;
use crate::entity::Value;
use crate::ids::{EntryId, derived};
use crate::stamp::{Installation, Passphrase, Stamp};
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// An engagement file in a temporary folder.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    path: PathBuf,
    pub passphrase: Option<Passphrase>,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("Northwind.tickmark");
        Self { folder, path, passphrase: None }
    }

    pub(crate) fn encrypted() -> Self {
        Self { passphrase: Some(Passphrase::new("correct horse".to_owned())), ..Self::new() }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at another file from now on.
    pub(crate) fn move_to(&mut self, path: PathBuf) {
        self.path = path;
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What lies in the folder of the file.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder()).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub(crate) fn installation(&self) -> Installation {
        Installation { replica: Uuid::from_u128(0xA), entropy: [3; 32] }
    }

    pub(crate) fn create(&self) -> Engagement {
        Engagement::create_with(&self.path, self.passphrase.as_ref(), self.installation(), &stamp(0), |write| {
            let id: EntryId = derived("engagement", &[]);
            let text = Value::from;
            write.insert(
                &entities::ENGAGEMENT,
                id,
                &[
                    ("client", text("Northwind")),
                    ("system", text("Payments")),
                    ("firm", text("Example LLP")),
                    ("framework", text("aicpa")),
                    ("report_type", text("type_2")),
                    ("criteria_edition", text("tsc-2017-rev-2022")),
                    ("state", text("open")),
                    ("is_sample", false.into()),
                ],
            )
        })
        .expect("a new file")
    }

    pub(crate) fn open(&self) -> Result<Engagement> {
        Engagement::open(&self.path, self.passphrase.as_ref(), self.installation(), stamp(0).at)
    }
}

/// Ada, so many minutes after a fixed moment.
pub(crate) fn stamp(minute: i64) -> Stamp {
    Stamp { actor: "Ada".to_owned(), at: moment() + TimeDelta::minutes(minute) }
}

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_767_225_600, 0).expect("a moment")
}
