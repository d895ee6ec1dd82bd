//! The criteria in scope: what ships with the program, what the engagement chose, and which controls serve each.

mod packs;
mod references;

use std::collections::{BTreeSet, HashMap};

use crate::{
    engagement::{self, Category},
    engagement_file::Engagement,
    entities,
    error::{Error, Result},
    ids::{ControlId, EntryId, derived},
    journal::ChangeKind,
    natural,
    refusal::Refusal,
    registers,
    rules::filled,
    stamp::{Outcome, Stamp},
    store,
};

pub use packs::{CriteriaPack, Criterion, pack, packs};
pub use references::split_references;

/// A criterion in scope with what was decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopedCriterion {
    /// The criterion.
    pub criterion: &'static Criterion,
    /// Whether it is relevant to the system.
    pub relevant: bool,
    /// Why it is not, where it is not.
    pub reason: Option<String>,
    /// The controls that serve it, by reference.
    pub controls: Vec<(ControlId, String)>,
    /// The carved-out subservice organisations whose controls it rests on.
    pub carved_out: Vec<String>,
}

impl ScopedCriterion {
    /// Whether nothing of the organisation's own serves it, but controls of a carved-out organisation do.
    #[must_use]
    pub fn rests_on_others(&self) -> bool {
        self.controls.is_empty() && !self.carved_out.is_empty()
    }
}

/// The criteria of the categories in scope, in the order of the published series.
pub fn scope(eng: &Engagement) -> Result<Vec<ScopedCriterion>> {
    let facts = engagement::facts(eng)?;
    let pack = edition(&facts.criteria_edition)?;
    let references: HashMap<ControlId, String> =
        store::controls::controls(eng.db())?.into_iter().map(|control| (control.id, control.reference)).collect();
    let mut serving: HashMap<String, Vec<(ControlId, String)>> = HashMap::new();
    for link in store::controls::links(eng.db())? {
        if let Some(reference) = references.get(&link.control) {
            serving.entry(link.criterion).or_default().push((link.control, reference.clone()));
        }
    }
    let mut decisions: HashMap<String, (bool, Option<String>)> = store::engagement::decisions(eng.db())?
        .into_iter()
        .map(|row| (row.criterion, (row.relevant, row.reason)))
        .collect();
    let mut carved_out = registers::carved_out(eng.db())?;
    let in_scope = pack.criteria.iter().filter(|criterion| facts.categories.contains(&criterion.category));
    Ok(in_scope
        .map(|criterion| {
            let (relevant, reason) = decisions.remove(&criterion.id).unwrap_or((true, None));
            let mut controls = serving.remove(&criterion.id).unwrap_or_default();
            natural::sort_by(&mut controls, |(_, reference)| reference);
            let carved_out = carved_out.remove(&criterion.id).unwrap_or_default();
            ScopedCriterion { criterion, relevant, reason, controls, carved_out }
        })
        .collect())
}

/// Chooses the categories in scope.
///
/// # Errors
/// Refuses a choice without Security.
pub fn set_categories(eng: &mut Engagement, stamp: &Stamp, categories: BTreeSet<Category>) -> Result<Outcome<()>> {
    engagement::require_security(&categories)?;
    eng.transact(ChangeKind::SetCategories, stamp, |write| engagement::write_categories(write, &categories))
}

/// Says whether a criterion is relevant to the system, and why where it is not.
///
/// # Errors
/// Refuses a criterion that is not in scope, one that is not relevant without a reason, and one that controls serve.
pub fn set_relevance(
    eng: &mut Engagement,
    stamp: &Stamp,
    criterion: &str,
    relevant: bool,
    reason: Option<&str>,
) -> Result<Outcome<()>> {
    let reason = filled(reason);
    let scope = scope(eng)?;
    let Some(scoped) = scope.iter().find(|scoped| scoped.criterion.id == criterion) else {
        return Err(Refusal::CriterionOutOfScope { criterion: criterion.to_owned() }.into());
    };
    if !relevant && reason.is_none() {
        return Err(Refusal::RelevanceReasonMissing { criterion: criterion.to_owned() }.into());
    }
    if let (false, Some((_, control))) = (relevant, scoped.controls.first()) {
        let (criterion, control) = (criterion.to_owned(), control.clone());
        return Err(Refusal::CriterionServed { criterion, control }.into());
    }
    eng.transact(ChangeKind::SetRelevance, stamp, |write| {
        let known = store::engagement::decisions(write.db())?.into_iter().find(|row| row.criterion == criterion);
        let reason = if relevant { None } else { reason };
        match known {
            Some(row) => {
                write.set(&entities::SCOPED_CRITERION, row.id, "relevant", relevant)?;
                write.set(&entities::SCOPED_CRITERION, row.id, "reason", reason)
            }
            None if relevant => Ok(()),
            None => {
                let id: EntryId = derived("scoped_criterion", &[criterion]);
                let fields = [("criterion", criterion.into()), ("relevant", false.into()), ("reason", reason.into())];
                write.insert(&entities::SCOPED_CRITERION, id, &fields)
            }
        }
    })
}

/// The edition that the engagement names.
pub(crate) fn edition(id: &str) -> Result<&'static CriteriaPack> {
    pack(id).ok_or_else(|| Error::Unexpected { place: format!("the edition of the criteria ({id})") })
}
