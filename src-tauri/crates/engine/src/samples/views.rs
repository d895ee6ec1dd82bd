//! Reading samples and their recipes.

use super::recipe::{Recipe, Step};
use super::{Sample, seeds};
use crate::{
    engagement_file::Engagement,
    error::Result,
    ids::TestId,
    refusal::{Refusal, SelectionRefusal},
    store,
    testing::Item,
};

/// The sample of a test, where one was drawn.
pub fn sample(eng: &Engagement, test: TestId) -> Result<Option<Sample>> {
    Ok(store::samples::of_test(eng.db(), test)?)
}

/// The seed that a draw uses when none is given: SHA-256 of the engagement's id, the control's reference and the
/// population's SHA-256, each ended by a line feed; its first 16 bytes in hexadecimal.
pub fn default_seed(eng: &Engagement, test: TestId) -> Result<String> {
    let population = store::populations::newest(eng.db(), test)?.ok_or(Refusal::PopulationMissing)?;
    seeds::derived(eng.db(), test, &population)
}

/// The recipe of a test's sample as data, laid out for people: draw, extensions and replacements in their order.
///
/// # Errors
/// Refuses a test without a sample.
pub fn recipe(eng: &Engagement, test: TestId) -> Result<String> {
    let sample = store::samples::of_test(eng.db(), test)?.ok_or(Refusal::SampleMissing)?;
    Ok(whole_recipe(&sample, &store::samples::items(eng.db(), sample.id)?)?.laid_out())
}

/// The recipe of a sample with what was added and replaced later, in the order of the recorded items.
pub(super) fn whole_recipe(sample: &Sample, items: &[Item]) -> Result<Recipe> {
    let mut recipe = Recipe::read(&sample.draw_data)?;
    let by_hand = !sample.method.is_seeded();
    let mut later: Vec<(u64, Step)> = Vec::new();
    for extension in &sample.extensions {
        let step = serde_json::from_str(&extension.step)
            .map_err(|error| SelectionRefusal::RecipeUnreadable { why: error.to_string() })?;
        later.push((extension.first_position, step));
    }
    for item in items {
        if let Some(key) = &item.stands_for {
            let with = by_hand.then(|| item.key.clone());
            later.push((item.position.into(), Step::Replace { key: key.clone(), with }));
        }
    }
    later.sort_by_key(|(position, _)| *position);
    recipe.steps.extend(later.into_iter().map(|(_, step)| step));
    Ok(recipe)
}
