//! The engagement files opened lately, with what the start page says of each.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::HostError;
use crate::settings::{keep_json, read_json};

const FILE: &str = "recents.json";
const KEPT: usize = 20;

/// One engagement file as it was when it was last opened here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The engagement file.
    pub path: PathBuf,
    /// The service organisation.
    pub client: String,
    /// The system under examination.
    pub system: String,
    /// `type_1` or `type_2`.
    pub report_type: String,
    /// First day of the period; none for a single date.
    pub from: Option<NaiveDate>,
    /// The date, or the last day of the period.
    pub to: NaiveDate,
    /// The state of the engagement.
    pub state: String,
    /// When it was last opened here.
    pub opened_at: DateTime<Utc>,
}

pub(crate) fn read(folder: &Path) -> Vec<Recent> {
    read_json(folder, FILE).unwrap_or_default()
}

pub(crate) fn remember(folder: &Path, recent: Recent) -> Result<(), HostError> {
    let mut all = read(folder);
    all.retain(|other| other.path != recent.path);
    all.insert(0, recent);
    all.truncate(KEPT);
    keep_json(folder, FILE, &all)
}

pub(crate) fn forget(folder: &Path, path: &Path) -> Result<(), HostError> {
    let mut all = read(folder);
    all.retain(|other| other.path != path);
    keep_json(folder, FILE, &all)
}
