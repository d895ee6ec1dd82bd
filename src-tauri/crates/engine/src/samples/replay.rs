//! Drawing a sample again from the file alone, and looking at what the journal says of its seed.

use chrono::{DateTime, Utc};
use sampling::Recorded;

use super::frame::{Frame, cells};
use super::recipe::{Picked, Recipe};
use super::{Method, Sample, SeedOrigin, seeds, views::whole_recipe};
use crate::{
    engagement_file::Engagement,
    error::Result,
    ids::TestId,
    populations::{self, Population},
    refusal::Refusal,
    store,
    testing::Item,
};

/// What drawing a sample again gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// Whether the same items came out in the same order.
    pub agrees: bool,
    /// Where they differ, each in a sentence.
    pub differences: Vec<String>,
    /// How many items were compared, replaced ones included.
    pub items: u64,
    /// How the sample is drawn, in words.
    pub recipe: String,
    /// How the sample is drawn, as data.
    pub data: String,
    /// What the replay can and cannot show for this method.
    pub scope: String,
    /// When the recipe and its seed were recorded.
    pub seed_record: Option<SeedRecord>,
    /// Samples of the same test that were drawn before and undone or discarded.
    pub earlier: Vec<EarlierDraw>,
}

/// The entry of the journal that recorded a recipe with its seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedRecord {
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A sample that was drawn and does not stand any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierDraw {
    /// How items were chosen.
    pub method: Method,
    /// The seed.
    pub seed: Option<String>,
    /// Who drew it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Draws the sample of a test again from its recipe and population, and compares it with what was recorded.
///
/// # Errors
/// Refuses where there is no sample.
pub fn replay(eng: &Engagement, test: TestId) -> Result<Replay> {
    let sample = store::samples::of_test(eng.db(), test)?.ok_or(Refusal::SampleMissing)?;
    let items = store::samples::items(eng.db(), sample.id)?;
    let population = populations::population(eng, sample.population)?;
    let (mut data, mut differences) = (String::new(), Vec::new());
    match whole_recipe(&sample, &items).and_then(|recipe| {
        data = recipe.laid_out();
        against_recipe(eng, test, &sample, &recipe, &population, &mut differences)?;
        against_rows(eng, &recipe, &population, &items, &mut differences)
    }) {
        Ok(()) => (),
        Err(crate::error::Error::Refused(refused)) => differences.push(refused.to_string()),
        Err(fault) => return Err(fault),
    }
    let standing = items.iter().filter(|item| !item.replaced).count() as u64;
    if standing != sample.size {
        differences.push(format!("The sample says that {} items count, but {standing} do.", sample.size));
    }
    let seed_record = store::samples::seed_record(eng.db(), sample.id)?;
    if seed_record.as_ref().is_some_and(|(.., items_before)| *items_before) {
        differences.push("The journal has items of the sample before its recipe and seed.".to_owned());
    }
    Ok(Replay {
        agrees: differences.is_empty(),
        differences,
        items: items.len() as u64,
        scope: scope(sample.method).to_owned(),
        seed_record: seed_record.map(|(by, at, _)| SeedRecord { by, at }),
        earlier: earlier(eng, test, &sample)?,
        recipe: sample.recipe,
        data,
    })
}

/// What the sample's own fields say against its recipe.
fn against_recipe(
    eng: &Engagement,
    test: TestId,
    sample: &Sample,
    recipe: &Recipe,
    population: &Population,
    differences: &mut Vec<String>,
) -> Result<()> {
    if population.sha256 != sample.population_sha256 || population.sha256 != recipe.population.sha256 {
        differences.push("The population is not the one that the sample was drawn from.".to_owned());
    }
    if recipe.population.key != population.key_columns {
        differences.push("The recipe names other key columns than the population.".to_owned());
    }
    if recipe.method()? != sample.method {
        differences.push(format!("The sample is recorded as {}, but its recipe is {}.", sample.method, recipe.method));
    }
    let in_recipe = recipe.seed.as_ref().map(|seed| seed.text.as_str()).unwrap_or_default();
    if in_recipe != sample.seed {
        differences.push(format!("The seed is recorded as {}, but the recipe has {in_recipe}.", sample.seed));
    }
    if sample.seed_origin == Some(SeedOrigin::Derived) && seeds::derived(eng.db(), test, population)? != sample.seed {
        differences.push(
            "The seed is recorded as derived, but engagement, control and population give another one.".to_owned(),
        );
    }
    Ok(())
}

/// What the recipe selects from the rows against the recorded items.
fn against_rows(
    eng: &Engagement,
    recipe: &Recipe,
    population: &Population,
    items: &[Item],
    differences: &mut Vec<String>,
) -> Result<()> {
    let frame = Frame::of(eng, population, &recipe.grouping()?)?;
    let picked = recipe.pick(&frame)?;
    let recorded: Vec<Recorded> = items
        .iter()
        .map(|item| Recorded { key: item.key.clone(), ticket: item.ticket.clone().unwrap_or_default() })
        .collect();
    let selected: Vec<(&str, &str)> =
        picked.iter().map(|item| (item.key.as_str(), item.ticket.as_deref().unwrap_or_default())).collect();
    differences.extend(sampling::compare(&selected, &recorded).iter().map(ToString::to_string));
    let rows = cells(eng, population, picked.iter().map(|item| item.index))?;
    for (item, picked) in items.iter().zip(&picked).filter(|(item, picked)| item.key == picked.key) {
        differences.extend(item_differences(item, picked, rows.get(&picked.index)));
    }
    for (place, item) in items.iter().enumerate() {
        let answered = items.iter().any(|other| other.stands_for.as_ref() == Some(&item.key));
        if item.replaced != answered {
            let found = if answered { "counts although another item stands for it" } else { "is replaced by no other" };
            differences.push(format!("Item {} ({}) {found}.", place + 1, item.key));
        }
    }
    Ok(())
}

fn item_differences(item: &Item, picked: &Picked, row: Option<&Vec<String>>) -> Vec<String> {
    let place = format!("Item {} ({})", item.position, item.key);
    let mut found = Vec::new();
    if row != Some(&item.cells) {
        found.push(format!("{place} is recorded with other values than its row of the population has."));
    }
    if item.group != picked.group {
        found.push(format!("{place} is recorded in another stratum or interval than its row is in."));
    }
    if item.stands_for != picked.stands_for {
        found.push(format!("{place} takes the place of another item than is recorded."));
    }
    found
}

fn earlier(eng: &Engagement, test: TestId, sample: &Sample) -> Result<Vec<EarlierDraw>> {
    let drawn = store::samples::ever_drawn(eng.db(), test)?;
    let others = drawn.into_iter().filter(|drawn| drawn.id != sample.id);
    Ok(others.map(|once| EarlierDraw { method: once.method, seed: once.seed, by: once.by, at: once.at }).collect())
}

fn scope(method: Method) -> &'static str {
    match method {
        Method::Random | Method::Stratified | Method::Systematic | Method::Interval => {
            "The items were selected again from the seed and the frozen population, and compared one by one."
        }
        Method::Census => "The items were compared with every row of the frozen population.",
        Method::Targeted | Method::Haphazard => {
            "A person chose the items, so only this was compared: that they are rows of the frozen population, with the same values."
        }
    }
}
