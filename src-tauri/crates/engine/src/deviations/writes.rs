//! Recording, changing, evaluating and removing deviations.

use super::{DeviationDraft, views::deviation};
use crate::{
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::Result,
    ids::{AttributeId, DeviationId, TestId},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    rules::{filled, require_reason, require_text, same_person},
    sign_offs,
    stamp::{Outcome, Stamp},
    store,
    testing::{self, require_unsettled, require_unsigned},
};

/// Records a deviation and marks its cell, in one change.
///
/// # Errors
/// Refuses without facts, for a cell that is not of the test or has a record already, and on a concluded or signed
/// test.
pub fn record(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    draft: &DeviationDraft,
) -> Result<Outcome<DeviationId>> {
    let draft = checked(draft)?;
    eng.transact(ChangeKind::RecordDeviation, stamp, |write| {
        require_unsettled(write.db(), test)?;
        let attribute = attribute_of(write, test, &draft)?;
        let mut fields = texts(&draft);
        fields.extend([
            ("test", test.into()),
            ("item", draft.item.into()),
            ("attribute", attribute.into()),
            ("recorded_by", write.stamp().actor.as_str().into()),
            ("recorded_at", write.stamp().at.into()),
        ]);
        let id = write.new_id();
        write.insert(&entities::DEVIATION, id, &fields)?;
        if let Some(attribute) = attribute {
            testing::mark_deviation(write, test, (draft.item, attribute))?;
        }
        Ok(id)
    })
}

/// Changes what is said about a deviation; where it was found stays. An evaluation of other words falls away.
///
/// On a signed test only management's response can change, as it is not part of what is signed.
///
/// # Errors
/// Refuses without facts, and to change anything but the response on a signed test.
pub fn amend(eng: &mut Engagement, stamp: &Stamp, id: DeviationId, draft: &DeviationDraft) -> Result<Outcome<()>> {
    let draft = checked(draft)?;
    eng.transact(ChangeKind::AmendDeviation, stamp, |write| {
        let present = deviation(write.db(), id)?;
        let changes_work = texts(&without_response(&draft)) != texts(&without_response(&DeviationDraft::of(&present)));
        if changes_work {
            require_unsigned(write.db(), present.test)?;
        }
        for (field, value) in texts(&draft) {
            write.set(&entities::DEVIATION, id, field, value)?;
        }
        if changes_work { write_evaluation(write, id, None) } else { Ok(()) }
    })
}

/// Records what a second person concludes about a deviation.
///
/// A preparer's sign-off stays valid, as it does not stand for the evaluation; a reviewer's does.
///
/// # Errors
/// Refuses without a text, by the person who recorded the deviation, and once a reviewer signed.
pub fn evaluate(eng: &mut Engagement, stamp: &Stamp, id: DeviationId, text: &str) -> Result<Outcome<()>> {
    let text = require_text(text, "The evaluation")?;
    eng.transact(ChangeKind::EvaluateDeviation, stamp, |write| {
        let present = deviation(write.db(), id)?;
        if same_person(&present.recorded_by, &write.stamp().actor) {
            return Err(Refusal::OwnEvaluation { name: present.recorded_by }.into());
        }
        sign_offs::require_unreviewed(write.db(), present.test)?;
        write_evaluation(write, id, Some(text))
    })
}

/// Removes the record of a deviation; the mark of its cell stays until it is changed.
///
/// # Errors
/// Refuses without a reason, and on a concluded or signed test.
pub fn remove(eng: &mut Engagement, stamp: &Stamp, id: DeviationId, reason: &str) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::RemoveDeviation, stamp, |write| {
        let present = deviation(write.db(), id)?;
        require_unsettled(write.db(), present.test)?;
        if store::evidence::supports_deviation(write.db(), id)? {
            return Err(Refusal::DeviationHasEvidence.into());
        }
        write.because(&reason);
        write.delete(&entities::DEVIATION, id)
    })
}

/// The attribute that a draft is about, once the cell is known to be of the test and free.
fn attribute_of(write: &Write<'_>, test: TestId, draft: &DeviationDraft) -> Result<Option<AttributeId>> {
    let attributes = store::testing::attributes(write.db(), test)?;
    let items = store::samples::standing_items(write.db(), test)?;
    if draft.item.is_some_and(|item| !items.contains(&item)) {
        return Err(Refusal::NotOfTest { what: "item" }.into());
    }
    let attribute = match (draft.attribute, attributes.as_slice(), draft.item) {
        (Some(wanted), known, _) if !known.iter().any(|attribute| attribute.id == wanted) => {
            return Err(Refusal::NotOfTest { what: "attribute" }.into());
        }
        (Some(wanted), ..) => Some(wanted),
        (None, [only], Some(_)) => Some(only.id),
        (None, _, Some(_)) => return Err(Refusal::AttributeNeeded.into()),
        (None, _, None) => None,
    };
    if attribute.is_some() && draft.item.is_none() && !items.is_empty() {
        return Err(Refusal::ItemNeeded.into());
    }
    if let Some(attribute) = attribute
        && store::deviations::cells(write.db(), test)?.contains(&(draft.item, attribute))
    {
        return Err(Refusal::DeviationKnown.into());
    }
    Ok(attribute)
}

fn write_evaluation(write: &mut Write<'_>, id: DeviationId, text: Option<String>) -> Result<()> {
    let by = text.is_some().then(|| write.stamp().actor.clone());
    let at = text.is_some().then(|| write.stamp().at);
    write.set(&entities::DEVIATION, id, "evaluation", text)?;
    write.set(&entities::DEVIATION, id, "evaluated_by", by)?;
    write.set(&entities::DEVIATION, id, "evaluated_at", at)
}

fn checked(draft: &DeviationDraft) -> Result<DeviationDraft> {
    Ok(DeviationDraft {
        item: draft.item,
        attribute: draft.attribute,
        facts: require_text(&draft.facts, "What was found")?,
        nature: filled(draft.nature.as_deref()),
        cause: filled(draft.cause.as_deref()),
        extent: draft.extent,
        effect: filled(draft.effect.as_deref()),
        compensating: filled(draft.compensating.as_deref()),
        section_4: filled(draft.section_4.as_deref()),
        response: filled(draft.response.as_deref()),
    })
}

fn without_response(draft: &DeviationDraft) -> DeviationDraft {
    DeviationDraft { response: None, ..draft.clone() }
}

fn texts(draft: &DeviationDraft) -> Vec<(&'static str, Value)> {
    vec![
        ("facts", (&draft.facts).into()),
        ("nature", (&draft.nature).into()),
        ("cause", (&draft.cause).into()),
        ("extent", draft.extent.map(|extent| extent.as_str()).into()),
        ("effect", (&draft.effect).into()),
        ("compensating", (&draft.compensating).into()),
        ("section_4", (&draft.section_4).into()),
        ("response", (&draft.response).into()),
    ]
}
