//! Drawing samples, and taking an unused one away.

use super::frame::{Frame, cells};
use super::preview::shares;
use super::recipe::{Picked, Recipe};
use super::{DrawRequest, Method, seeds, words};
use crate::{
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::{Error, Result},
    ids::{SampleId, SampleItemId, TestId, derived},
    journal::{ChangeKind, Write},
    plans,
    populations::{self, Population},
    refusal::Refusal,
    rules::{filled, require_reason},
    stamp::{Outcome, Stamp},
    store,
    testing::{self, require_unsettled},
};

/// Draws the sample of a test. The seed and the recipe are recorded before the items.
///
/// # Errors
/// Refuses without a population, beside another sample or results without items, an empty or too large size, keys
/// that the population does not have, a targeted or haphazard choice without a reason, fewer items than the policy asks
/// for without a reason, and a concluded or signed test.
pub fn draw(eng: &mut Engagement, stamp: &Stamp, test: TestId, request: &DrawRequest) -> Result<Outcome<SampleId>> {
    require_unsettled(eng.db(), test)?;
    if store::samples::of_test(eng.db(), test)?.is_some() {
        return Err(Refusal::SampleDrawn.into());
    }
    if store::testing::result_count(eng.db(), test)? > 0 {
        return Err(Refusal::ResultsWithoutItems.into());
    }
    let population = populations::to_draw_from(eng.db(), test)?;
    let seed = if request.method.is_seeded() {
        Some(seeds::seed(eng.db(), test, &population, request, &stamp.actor)?)
    } else {
        None
    };
    let reason = match request.method {
        Method::Targeted | Method::Haphazard => Some(require_reason(request.reason.as_deref().unwrap_or_default())?),
        Method::Census | Method::Random | Method::Stratified | Method::Systematic | Method::Interval => {
            filled(request.reason.as_deref())
        }
    };
    let recipe = Recipe::of(request, &population, seed.as_ref())?;
    let frame = Frame::of(eng, &population, &recipe.grouping()?)?;
    let picked = recipe.pick(&frame)?;
    let in_words = words::draw(&recipe, &shares(&recipe, &frame)?)?;
    let items = Items::of(eng, &population, &picked)?;
    let plan = request.plan.clone().unwrap_or_default();
    let settled = plans::settle(eng, test, population.rows, picked.len() as u64, &plan)?;
    eng.transact(ChangeKind::DrawSample, stamp, |write| {
        let id: SampleId = write.new_id();
        let mut fields = vec![
            ("test", test.into()),
            ("population", population.id.into()),
            ("population_sha256", population.sha256.as_str().into()),
            ("method", request.method.as_str().into()),
            ("seed", seed.as_ref().map(|seed| seed.text.clone()).into()),
            ("size", (picked.len() as u64).into()),
            ("recipe", in_words.into()),
            ("reason", reason.into()),
            ("drawn_by", write.stamp().actor.as_str().into()),
            ("drawn_at", write.stamp().at.into()),
            ("recipe_data", recipe.text().into()),
            ("seed_origin", seed.as_ref().map(|seed| seed.origin.as_str()).into()),
            ("seed_by", seed.as_ref().and_then(|seed| seed.by.clone()).into()),
        ];
        fields.extend(settled.fields(write)?);
        write.insert(&entities::SAMPLE, id, &fields)?;
        items.insert(write, id, 1)?;
        Ok(id)
    })
}

/// Takes a sample away, so that another can be drawn.
///
/// # Errors
/// Refuses without a reason, while any item has a result, a deviation or evidence, and on a concluded or signed test.
pub fn discard(eng: &mut Engagement, stamp: &Stamp, test: TestId, reason: &str) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    eng.transact(ChangeKind::DiscardSample, stamp, |write| {
        require_unsettled(write.db(), test)?;
        let sample = store::samples::of_test(write.db(), test)?.ok_or(Refusal::SampleMissing)?;
        if store::samples::is_used(write.db(), sample.id)? {
            return Err(Refusal::SampleUsed.into());
        }
        write.because(&reason);
        for (entity, sql) in [store::testing::SAMPLE_ITEMS, store::testing::SAMPLE_EXTENSIONS, store::testing::SAMPLES]
        {
            testing::delete_owned(write, entity, sql, test)?;
        }
        Ok(())
    })
}

/// Selected items with their rows, ready to be written.
pub(super) struct Items<'p>(Vec<(&'p Picked, Vec<String>)>);

impl<'p> Items<'p> {
    pub(super) fn of(eng: &Engagement, population: &Population, picked: &'p [Picked]) -> Result<Self> {
        let mut rows = cells(eng, population, picked.iter().map(|item| item.index))?;
        let missing =
            || Error::Unexpected { place: format!("the rows of the population \"{}\"", population.facts.name) };
        let with_cells = |item: &'p Picked| Ok((item, rows.remove(&item.index).ok_or_else(missing)?));
        picked.iter().map(with_cells).collect::<Result<Vec<_>>>().map(Self)
    }

    /// An item's id follows from its sample and key, so that two copies that extend alike write the same rows.
    pub(super) fn insert(&self, write: &mut Write<'_>, sample: SampleId, first: u64) -> Result<()> {
        for ((item, cells), position) in self.0.iter().zip(first..) {
            let id: SampleItemId = derived("sample_item", &[&sample.to_string(), &item.key]);
            let fields = [
                ("sample", sample.into()),
                ("position", position.into()),
                ("item_key", (&item.key).into()),
                ("ticket", (&item.ticket).into()),
                ("cells", Value::list(cells)),
                ("replaced", false.into()),
                ("item_group", (&item.group).into()),
                ("stands_for", (&item.stands_for).into()),
            ];
            write.insert(&entities::SAMPLE_ITEM, id, &fields)?;
        }
        Ok(())
    }
}
