//! Reading samples, and drawing them again to see whether they agree.

use rusqlite::Connection;

use super::{Method, Sample};
use crate::{
    engagement_file::Engagement,
    error::{Error, Result},
    ids::TestId,
    objects::sha256_hex,
    populations::{self, Population},
    refusal::Refusal,
    store,
};

/// What drawing a sample again gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// Whether the same items came out in the same order.
    pub agrees: bool,
    /// Where they differ, each in a sentence.
    pub differences: Vec<String>,
    /// How many items were compared.
    pub items: u64,
    /// How the sample is drawn, in words.
    pub recipe: String,
}

/// The sample of a test, where one was drawn.
pub fn sample(eng: &Engagement, test: TestId) -> Result<Option<Sample>> {
    Ok(store::samples::of_test(eng.db(), test)?)
}

/// The seed that a draw uses when none is given: SHA-256 of the engagement's id, the control's reference and the
/// population's SHA-256, each ended by a line feed; its first 16 bytes in hexadecimal.
pub fn default_seed(eng: &Engagement, test: TestId) -> Result<String> {
    let population = store::populations::newest(eng.db(), test)?.ok_or(Refusal::PopulationMissing)?;
    seed_for(eng.db(), test, &population)
}

pub(crate) fn seed_for(db: &Connection, test: TestId, population: &Population) -> Result<String> {
    let engagement = store::engagement::engagement(db)?
        .ok_or_else(|| Error::Unexpected { place: "the engagement's own row".into() })?;
    let row = store::testing::test(db, test)?.ok_or(Refusal::Gone { what: "test" })?;
    let text = format!("{}\n{}\n{}\n", engagement.id, row.reference, population.sha256);
    let mut seed = sha256_hex(text.as_bytes());
    seed.truncate(32);
    Ok(seed)
}

/// Draws the sample of a test again from its population and seed, and compares it with what was recorded.
///
/// # Errors
/// Refuses where there is no sample, and where it was chosen by a person and not drawn.
pub fn replay(eng: &Engagement, test: TestId) -> Result<Replay> {
    let sample = store::samples::of_test(eng.db(), test)?.ok_or(Refusal::SampleMissing)?;
    let population = populations::population(eng, sample.population)?;
    let keys = populations::keys_of(&population, &populations::canonical_rows(eng, &population)?)?;
    let recorded = store::samples::recorded(eng.db(), sample.id)?;
    let mut differences = Vec::new();
    if population.sha256 != sample.population_sha256 {
        differences.push("The population is not the one that the sample was drawn from.".to_owned());
    }
    if recorded.len() as u64 != sample.size {
        differences.push(format!("The sample says it has {} items, but {} are recorded.", sample.size, recorded.len()));
    }
    match sample.method {
        Method::Random => {
            let found = sampling::replay(&sample.seed, &keys, &recorded).map_err(Refusal::from)?;
            differences.extend(found.iter().map(ToString::to_string));
        }
        Method::Census => {
            if !recorded.iter().map(|item| &item.key).eq(&keys) {
                differences.push("The items are not every row of the population in its order.".to_owned());
            }
        }
        Method::Targeted | Method::Haphazard => return Err(Refusal::NotReplayable.into()),
    }
    Ok(Replay { agrees: differences.is_empty(), differences, items: recorded.len() as u64, recipe: sample.recipe })
}
