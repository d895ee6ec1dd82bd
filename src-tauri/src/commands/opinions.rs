//! Commands of the opinion and of the terms of the report.

use engine::{opinions, report_terms};
use tauri::State;

use crate::session::Session;
use crate::wire::opinions::{CriterionDraft, Limb, LimbDraft, OpinionGrounds, ReportTerms};
use crate::wire::{Changed, Refused};

/// Everything behind the opinion, and what was decided.
#[tauri::command]
#[specta::specta]
pub(crate) async fn opinion_grounds(session: State<'_, Session>) -> Result<OpinionGrounds, Refused> {
    session.read(opinions::grounds).await
}

/// Decides whether criteria are met, several in one gesture.
#[tauri::command]
#[specta::specta]
pub(crate) async fn decide_criteria(
    session: State<'_, Session>,
    decisions: Vec<CriterionDraft>,
) -> Result<Changed<()>, Refused> {
    let decisions: Vec<_> = decisions.into_iter().map(Into::into).collect();
    session.write(move |eng, stamp| opinions::decide_criteria(eng, stamp, &decisions)).await
}

/// Decides a part of the opinion.
#[tauri::command]
#[specta::specta]
pub(crate) async fn decide_opinion(
    session: State<'_, Session>,
    limb: Limb,
    decision: LimbDraft,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| opinions::decide(eng, stamp, limb.into(), &decision.into())).await
}

/// Withdraws the decision on a part of the opinion.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withdraw_opinion(
    session: State<'_, Session>,
    limb: Limb,
    reason: String,
) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| opinions::withdraw(eng, stamp, limb.into(), &reason)).await
}

/// The terms of the report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn report_terms(session: State<'_, Session>) -> Result<ReportTerms, Refused> {
    session.read(report_terms::terms).await
}

/// Sets the terms of the report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_report_terms(session: State<'_, Session>, terms: ReportTerms) -> Result<Changed<()>, Refused> {
    session.write(move |eng, stamp| report_terms::set(eng, stamp, &terms.into())).await
}
