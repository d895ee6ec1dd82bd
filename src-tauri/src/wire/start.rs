//! Shapes of the start page: the installation, its person, its recent files.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

use super::engagement::{EngagementHeader, EngagementState, ReportType, Window};

words! {
    /// How the window looks.
    Theme = host::Theme { System, Light, Dark }
}

/// What the window needs to know when it starts.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppState {
    /// Who works here, once they have said so.
    pub(crate) person: Option<AppPerson>,
    /// Engagement files opened lately, the latest first.
    pub(crate) recents: Vec<Recent>,
    /// The version of the program.
    pub(crate) version: String,
    /// The open engagement.
    pub(crate) open: Option<EngagementHeader>,
    /// A file the system asked to open, until something is opened.
    pub(crate) asked_to_open: Option<String>,
    /// The settings.
    pub(crate) settings: Settings,
}

views! {
    /// Who works here.
    AppPerson = host::Person { name: String, initials: String }
}

/// The settings of the installation.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub(crate) struct Settings {
    /// How the window looks.
    pub(crate) theme: Theme,
}

/// An engagement file as it was when it was last opened here.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recent {
    /// Where it was.
    pub(crate) path: String,
    /// The service organisation.
    pub(crate) client: String,
    /// The system under examination.
    pub(crate) system: String,
    /// The type of report.
    pub(crate) report_type: ReportType,
    /// The date or period.
    pub(crate) window: Window,
    /// Its state.
    pub(crate) state: EngagementState,
    /// When it was last opened here.
    pub(crate) opened_at: DateTime<Utc>,
    /// Whether the file is still there.
    pub(crate) exists: bool,
}

/// How far the making of the sample engagement is.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct SampleProgress {
    /// Tests that are made.
    pub(crate) done: u32,
    /// Of how many.
    pub(crate) total: u32,
}

/// The system asks the running program to open a file.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct OpenRequested {
    /// The engagement file.
    pub(crate) path: String,
}
