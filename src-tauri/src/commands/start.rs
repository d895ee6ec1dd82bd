//! Commands of the start page: the installation, opening, making and closing engagements.

use tauri::State;

use crate::session::Session;
use crate::wire::Refused;
use crate::wire::engagement::{EngagementHeader, NewEngagement};
use crate::wire::start::{AppState, Theme};

/// What the window needs to know when it starts.
#[tauri::command]
#[specta::specta]
pub(crate) async fn app_state(session: State<'_, Session>) -> Result<AppState, Refused> {
    session.aside(move |session| session.app_state()).await
}

/// Keeps who works here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_person(session: State<'_, Session>, name: String, initials: String) -> Result<(), Refused> {
    session.aside(move |session| Ok(session.host().set_person(host::Person { name, initials })?)).await
}

/// Keeps how the window looks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_theme(session: State<'_, Session>, theme: Theme) -> Result<(), Refused> {
    session.aside(move |session| Ok(session.host().set_theme(theme.into())?)).await
}

/// Takes a file off the recent ones. The file stays.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_recent(session: State<'_, Session>, path: String) -> Result<(), Refused> {
    session.aside(move |session| Ok(session.host().forget(path.as_ref())?)).await
}

/// Asks for an engagement file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_engagement_file(session: State<'_, Session>) -> Result<Option<String>, Refused> {
    session.aside(move |session| Ok(session.choose_engagement())).await
}

/// Asks where a new engagement file goes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_new_engagement_path(
    session: State<'_, Session>,
    suggested_name: String,
) -> Result<Option<String>, Refused> {
    session.aside(move |session| Ok(session.choose_new_engagement(&suggested_name))).await
}

/// Opens an engagement file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_engagement(
    session: State<'_, Session>,
    path: String,
    passphrase: Option<String>,
) -> Result<EngagementHeader, Refused> {
    session.aside(move |session| session.open(&path, passphrase)).await
}

/// Makes an engagement file and opens it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn new_engagement(
    session: State<'_, Session>,
    path: String,
    passphrase: Option<String>,
    engagement: NewEngagement,
) -> Result<EngagementHeader, Refused> {
    session.aside(move |session| session.make(&path, passphrase, engagement)).await
}

/// Opens the sample engagement.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_sample(session: State<'_, Session>) -> Result<EngagementHeader, Refused> {
    session.aside(move |session| session.open_sample()).await
}

/// Closes the engagement.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_engagement(session: State<'_, Session>) -> Result<(), Refused> {
    session.aside(move |session| session.close()).await
}
