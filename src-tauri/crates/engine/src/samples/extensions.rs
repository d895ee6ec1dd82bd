//! Extending samples: further items, never fewer, on recorded grounds.

use super::draws::Items;
use super::frame::Frame;
use super::recipe::{Picked, Recipe, Step};
use super::{ExtendRequest, Sample, outlook};
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{EntryId, TestId},
    journal::ChangeKind,
    populations,
    refusal::{Refusal, SelectionRefusal},
    rules::require_reason,
    stamp::{Outcome, Stamp},
    store,
    testing::require_unsettled,
};

/// Adds the items that follow in the order of selection; every earlier item stays.
///
/// # Errors
/// Refuses without a reason, without a sample, a census, more items than there are, a sample that does not replay, and a
/// concluded or signed test.
pub fn extend(eng: &mut Engagement, stamp: &Stamp, test: TestId, request: &ExtendRequest) -> Result<Outcome<()>> {
    let reason = require_reason(&request.reason)?;
    require_unsettled(eng.db(), test)?;
    let sample = store::samples::of_test(eng.db(), test)?.ok_or(Refusal::SampleMissing)?;
    let step = Recipe::read(&sample.draw_data)?.extension(request)?;
    let further = further(eng, &sample, step.clone())?;
    let outlook = outlook::of(eng, &sample, further.added.len() as u64, request)?;
    let population = populations::population(eng, sample.population)?;
    let items = Items::of(eng, &population, &further.added)?;
    let step = serde_json::to_string(&step).expect("texts and numbers have a JSON form");
    eng.transact(ChangeKind::ExtendSample, stamp, |write| {
        write.because(&reason);
        let id = write.new_id::<EntryId>();
        let fields = [
            ("sample", sample.id.into()),
            ("added", (further.added.len() as u64).into()),
            ("reason", reason.as_str().into()),
            ("extended_by", write.stamp().actor.as_str().into()),
            ("extended_at", write.stamp().at.into()),
            ("ground", request.ground.as_str().into()),
            ("first_position", further.position.into()),
            ("step", step.into()),
            ("outlook", outlook.map(|outlook| outlook.sentence).into()),
        ];
        write.insert(&entities::SAMPLE_EXTENSION, id, &fields)?;
        write.set(&entities::SAMPLE, sample.id, "size", sample.size + further.added.len() as u64)?;
        items.insert(write, sample.id, further.position)
    })
}

/// What one more step selects beside what is recorded.
pub(super) struct Further {
    pub(super) added: Vec<Picked>,
    /// The place of the first of them in the order of selection.
    pub(super) position: u64,
}

/// Selects everything that is recorded again with one more step, and answers with what is new.
///
/// # Errors
/// Refuses where the recorded items are not those of the recipe.
pub(super) fn further(eng: &Engagement, sample: &Sample, step: Step) -> Result<Further> {
    let recorded = store::samples::items(eng.db(), sample.id)?;
    let mut recipe = super::views::whole_recipe(sample, &recorded)?;
    recipe.steps.push(step);
    let population = populations::population(eng, sample.population)?;
    let frame = Frame::of(eng, &population, &recipe.grouping()?)?;
    let mut picked = recipe.pick(&frame)?;
    let same = recorded.len() <= picked.len()
        && recorded.iter().zip(&picked).all(|(item, picked)| item.key == picked.key && item.ticket == picked.ticket);
    if !same {
        return Err(SelectionRefusal::SampleDiffers.into());
    }
    Ok(Further { added: picked.split_off(recorded.len()), position: recorded.len() as u64 + 1 })
}
