//! Commands of the engagement as a whole.

use chrono::NaiveDate;
use engine::engagement;
use report::issuing;
use tauri::State;

use crate::session::{Session, header as header_of};
use crate::wire::engagement::{EngagementFacts, EngagementHeader, Person, Problem, Progress, Role};
use crate::wire::{Changed, PersonId, Refused};

/// The title line.
#[tauri::command]
#[specta::specta]
pub(crate) async fn header(session: State<'_, Session>) -> Result<EngagementHeader, Refused> {
    session.aside(move |session| session.with(header_of)).await
}

/// How far the engagement is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn progress(session: State<'_, Session>) -> Result<Progress, Refused> {
    session.read(issuing::progress).await
}

/// What keeps the report from being issued.
#[tauri::command]
#[specta::specta]
pub(crate) async fn problems(session: State<'_, Session>) -> Result<Vec<Problem>, Refused> {
    session.read(issuing::problems).await
}

/// Changes the facts of the engagement.
#[tauri::command]
#[specta::specta]
pub(crate) async fn amend_engagement(
    session: State<'_, Session>,
    facts: EngagementFacts,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| issuing::amend(eng, stamp, &facts.into())).await
}

/// What would block the report if it were issued with this date, or with the one that it has.
#[tauri::command]
#[specta::specta]
pub(crate) async fn obstacles(session: State<'_, Session>, date: Option<NaiveDate>) -> Result<Vec<Problem>, Refused> {
    session.read(move |eng| issuing::obstacles(eng, &issuing::issued_facts(eng, date)?)).await
}

/// Issues the report with this date.
#[tauri::command]
#[specta::specta]
pub(crate) async fn issue_report(session: State<'_, Session>, date: NaiveDate) -> Result<Changed<()>, Refused> {
    session
        .write(move |eng, stamp| {
            let facts = issuing::issued_facts(eng, Some(date))?;
            issuing::amend(eng, stamp, &facts)
        })
        .await
}

/// The people of the engagement.
#[tauri::command]
#[specta::specta]
pub(crate) async fn people(session: State<'_, Session>) -> Result<Vec<Person>, Refused> {
    session.read(engagement::people).await
}

/// Adds a person.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_person(
    session: State<'_, Session>,
    name: String,
    initials: String,
    role: Role,
) -> Result<Changed<PersonId>, Refused> {
    session.write(move |eng, stamp| engagement::add_person(eng, stamp, &name, &initials, role.into())).await
}
