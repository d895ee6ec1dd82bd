//! Replacing an item that cannot be tested: it stays visible, and the next one takes its place.

use super::Method;
use super::draws::Items;
use super::extensions::further;
use super::recipe::Step;
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{SampleItemId, TestId},
    journal::ChangeKind,
    populations,
    refusal::{Refusal, SelectionRefusal},
    rules::{filled, require_reason},
    stamp::{Outcome, Stamp},
    store,
    testing::require_unsettled,
};

/// Lets the next item of the same stratum, interval or population take the place of an item, which stays where it is and
/// counts no longer. Where a person chose the items, `with` names the key of the one that takes the place.
///
/// # Errors
/// Refuses without a reason, an item with a deviation, one that was replaced already, a census, where nothing is left,
/// and a concluded or signed test.
pub fn replace(
    eng: &mut Engagement,
    stamp: &Stamp,
    test: TestId,
    item: SampleItemId,
    reason: &str,
    with: Option<&str>,
) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    require_unsettled(eng.db(), test)?;
    let sample = store::samples::of_test(eng.db(), test)?.ok_or(Refusal::SampleMissing)?;
    let items = store::samples::items(eng.db(), sample.id)?;
    let replaced = items.into_iter().find(|known| known.id == item).ok_or(Refusal::NotOfTest { what: "item" })?;
    if replaced.replaced {
        return Err(SelectionRefusal::ItemReplaced { key: replaced.key }.into());
    }
    if store::samples::deviates(eng.db(), item)? {
        return Err(SelectionRefusal::ItemDeviates { key: replaced.key }.into());
    }
    let with = match sample.method {
        Method::Census => return Err(SelectionRefusal::CensusHasNoNext.into()),
        Method::Targeted | Method::Haphazard => filled(with),
        Method::Random | Method::Stratified | Method::Systematic | Method::Interval => None,
    };
    let further = further(eng, &sample, Step::Replace { key: replaced.key, with })?;
    let population = populations::population(eng, sample.population)?;
    let items = Items::of(eng, &population, &further.added)?;
    eng.transact(ChangeKind::ReplaceItem, stamp, |write| {
        write.because(&reason);
        let (by, at) = (write.stamp().actor.clone(), write.stamp().at);
        write.set(&entities::SAMPLE_ITEM, item, "replaced", true)?;
        write.set(&entities::SAMPLE_ITEM, item, "replaced_reason", reason.as_str())?;
        write.set(&entities::SAMPLE_ITEM, item, "replaced_by", by)?;
        write.set(&entities::SAMPLE_ITEM, item, "replaced_at", at)?;
        items.insert(write, sample.id, further.position)
    })
}
