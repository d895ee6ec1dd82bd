//! Commands of the scope: criteria, categories, relevance.

use engine::criteria;
use tauri::State;

use crate::session::Session;
use crate::wire::engagement::Category;
use crate::wire::scope::{CriteriaEdition, CriteriaPack, ScopedCriterion};
use crate::wire::{Changed, Refused, cross};

/// The edition of the criteria: that of the open engagement, or the newest for a new one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn criteria_pack(session: State<'_, Session>) -> Result<CriteriaPack, Refused> {
    session.aside(move |session| session.criteria_pack()).await
}

/// The editions of the criteria that an engagement can be examined against, the current one first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn criteria_editions(session: State<'_, Session>) -> Result<Vec<CriteriaEdition>, Refused> {
    session.aside(|_| Ok(criteria::packs().iter().map(CriteriaEdition::from).collect())).await
}

/// The criteria of the chosen categories.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scope(session: State<'_, Session>) -> Result<Vec<ScopedCriterion>, Refused> {
    session.read(criteria::scope).await
}

/// Chooses the categories.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_categories(
    session: State<'_, Session>,
    categories: Vec<Category>,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| criteria::set_categories(eng, stamp, cross(categories))).await
}

/// Says whether a criterion is relevant, and why not.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_relevance(
    session: State<'_, Session>,
    criterion: String,
    relevant: bool,
    reason: Option<String>,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| criteria::set_relevance(eng, stamp, &criterion, relevant, reason.as_deref())).await
}
