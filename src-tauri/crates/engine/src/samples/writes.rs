//! Drawing and extending samples.

use std::collections::{HashMap, HashSet};

use super::{DrawRequest, Method, Sample, views::seed_for};
use crate::{
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::Result,
    ids::{SampleId, SampleItemId, TestId, derived},
    journal::{ChangeKind, Write},
    populations::{self, Population},
    refusal::Refusal,
    rules::{filled, require_reason},
    stamp::{Outcome, Stamp},
    store,
    testing::{self, require_unsettled},
};

/// Draws the sample of a test. The seed is recorded before the items.
///
/// # Errors
/// Refuses without a population, beside another sample or results without items, an empty or too large size, keys
/// that the population does not have, a targeted or haphazard choice without a reason, and a concluded or signed test.
pub fn draw(eng: &mut Engagement, stamp: &Stamp, test: TestId, request: &DrawRequest) -> Result<Outcome<SampleId>> {
    require_unsettled(eng.db(), test)?;
    if store::samples::of_test(eng.db(), test)?.is_some() {
        return Err(Refusal::SampleDrawn.into());
    }
    if store::testing::result_count(eng.db(), test)? > 0 {
        return Err(Refusal::ResultsWithoutItems.into());
    }
    let frame = Frame::of_newest(eng, test)?;
    let seed = match (request.method, filled(request.seed.as_deref())) {
        (Method::Random, Some(seed)) => Some(seed),
        (Method::Random, None) => Some(seed_for(eng.db(), test, &frame.population)?),
        (Method::Census | Method::Targeted | Method::Haphazard, _) => None,
    };
    let reason = match request.method {
        Method::Targeted | Method::Haphazard => Some(require_reason(request.reason.as_deref().unwrap_or_default())?),
        Method::Census | Method::Random => filled(request.reason.as_deref()),
    };
    let chosen = frame.choose(request, seed.as_deref())?;
    let recipe = recipe(request.method, &frame.population, seed.as_deref());
    eng.transact(ChangeKind::DrawSample, stamp, |write| {
        let id: SampleId = write.new_id();
        let fields = [
            ("test", test.into()),
            ("population", frame.population.id.into()),
            ("population_sha256", frame.population.sha256.as_str().into()),
            ("method", request.method.as_str().into()),
            ("seed", seed.into()),
            ("size", (chosen.len() as u64).into()),
            ("recipe", recipe.into()),
            ("reason", reason.into()),
            ("drawn_by", write.stamp().actor.as_str().into()),
            ("drawn_at", write.stamp().at.into()),
        ];
        write.insert(&entities::SAMPLE, id, &fields)?;
        insert_items(write, id, &frame, &chosen, 1)?;
        Ok(id)
    })
}

/// Adds the items that follow in the order of selection; every earlier item stays.
///
/// # Errors
/// Refuses without a reason, without a random sample, more items than there are, and a concluded or signed test.
pub fn extend(eng: &mut Engagement, stamp: &Stamp, test: TestId, by: u64, reason: &str) -> Result<Outcome<()>> {
    let reason = require_reason(reason)?;
    require_unsettled(eng.db(), test)?;
    let sample = store::samples::of_test(eng.db(), test)?.ok_or(Refusal::SampleMissing)?;
    let frame = Frame::of(eng, populations::population(eng, sample.population)?)?;
    let chosen = match sample.method {
        Method::Random => {
            let added = sampling::extend(&sample.seed, &frame.keys, as_count(sample.size), as_count(by));
            chosen_of(added.map_err(Refusal::from)?)
        }
        Method::Census => return Err(Refusal::CensusIsWhole.into()),
        Method::Targeted | Method::Haphazard => return Err(Refusal::NotExtendable.into()),
    };
    eng.transact(ChangeKind::ExtendSample, stamp, |write| extend_in(write, &sample, &frame, &chosen, &reason))
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

/// A population with its rows and keys, from which items are chosen.
struct Frame {
    population: Population,
    rows: Vec<Vec<String>>,
    keys: Vec<String>,
}

/// One chosen row: where it stands in the population, and its ticket where a draw gave it one.
type Chosen = (usize, Option<String>);

impl Frame {
    fn of_newest(eng: &Engagement, test: TestId) -> Result<Self> {
        Self::of(eng, store::populations::newest(eng.db(), test)?.ok_or(Refusal::PopulationMissing)?)
    }

    fn of(eng: &Engagement, population: Population) -> Result<Self> {
        let rows = populations::canonical_rows(eng, &population)?;
        let keys = populations::keys_of(&population, &rows)?;
        Ok(Self { population, rows, keys })
    }

    fn choose(&self, request: &DrawRequest, seed: Option<&str>) -> Result<Vec<Chosen>> {
        match request.method {
            Method::Census => Ok((0..self.keys.len()).map(|index| (index, None)).collect()),
            Method::Random => {
                let selected = sampling::draw(seed.unwrap_or_default(), &self.keys, as_count(request.size));
                Ok(chosen_of(selected.map_err(Refusal::from)?))
            }
            Method::Targeted | Method::Haphazard => self.find(&request.keys),
        }
    }

    fn find(&self, wanted: &[String]) -> Result<Vec<Chosen>> {
        if wanted.is_empty() {
            return Err(Refusal::NoItemChosen.into());
        }
        let places: HashMap<&str, usize> = self.keys.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
        let mut chosen = Vec::new();
        let mut taken = HashSet::new();
        for key in wanted {
            let place = places.get(key.trim()).ok_or_else(|| Refusal::KeyUnknown { key: key.clone() })?;
            if taken.insert(*place) {
                chosen.push((*place, None));
            }
        }
        Ok(chosen)
    }
}

fn chosen_of(selected: Vec<sampling::Selected>) -> Vec<Chosen> {
    selected.into_iter().map(|item| (item.index, Some(item.ticket.to_string()))).collect()
}

fn as_count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn extend_in(write: &mut Write<'_>, sample: &Sample, frame: &Frame, chosen: &[Chosen], reason: &str) -> Result<()> {
    write.because(reason);
    let id = write.new_id::<crate::ids::EntryId>();
    let fields = [
        ("sample", sample.id.into()),
        ("added", (chosen.len() as u64).into()),
        ("reason", reason.into()),
        ("extended_by", write.stamp().actor.as_str().into()),
        ("extended_at", write.stamp().at.into()),
    ];
    write.insert(&entities::SAMPLE_EXTENSION, id, &fields)?;
    write.set(&entities::SAMPLE, sample.id, "size", sample.size + chosen.len() as u64)?;
    insert_items(write, sample.id, frame, chosen, sample.size + 1)
}

/// An item's id follows from its sample and key, so that two copies that extend alike write the same rows.
fn insert_items(write: &mut Write<'_>, sample: SampleId, frame: &Frame, chosen: &[Chosen], first: u64) -> Result<()> {
    for ((index, ticket), position) in chosen.iter().zip(first..) {
        let key = &frame.keys[*index];
        let id: SampleItemId = derived("sample_item", &[&sample.to_string(), key]);
        let fields = [
            ("sample", sample.into()),
            ("position", position.into()),
            ("item_key", key.into()),
            ("ticket", ticket.into()),
            ("cells", Value::list(&frame.rows[*index])),
            ("replaced", false.into()),
        ];
        write.insert(&entities::SAMPLE_ITEM, id, &fields)?;
    }
    Ok(())
}

fn recipe(method: Method, population: &Population, seed: Option<&str>) -> String {
    let key = population.key_columns.join(populations::KEY_SEPARATOR);
    let (rows, hash) = (population.rows, &population.sha256);
    match method {
        Method::Census => format!("Every one of the {rows} items of the population with SHA-256 {hash}, in its order."),
        Method::Random => format!(
            "The lowest tickets of the {rows} items of the population with SHA-256 {hash}. An item's ticket is made with SHA-256 from the seed {} and its key ({key}), as docs/sampling.md describes.",
            seed.unwrap_or_default()
        ),
        Method::Targeted => format!(
            "Items chosen for a stated reason from the {rows} items of the population with SHA-256 {hash}; not a random sample."
        ),
        Method::Haphazard => format!(
            "Items chosen without a plan from the {rows} items of the population with SHA-256 {hash}; not a random sample."
        ),
    }
}
