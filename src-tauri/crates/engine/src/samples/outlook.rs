//! What an extension does to the risk: how probable it is that a control which deviates at the tolerable rate is accepted.

use sampling::{Distribution, Percent, TwoStagePlan, acceptance};

use super::extensions::further;
use super::recipe::{Recipe, Step};
use super::{ExtendRequest, ExtensionGround, Method, Sample};
use crate::{counts, engagement_file::Engagement, error::Result, ids::TestId, refusal::Refusal, store};

/// The tolerable rate, in percent, where nobody says another.
pub const USUAL_TOLERABLE: &str = "10";

/// The effect of an extension on the risk.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// How many items count before it.
    pub first: u64,
    /// How many of them deviate.
    pub deviations: u64,
    /// How many items it adds.
    pub by: u64,
    /// The probability of accepting without it, at the tolerable rate.
    pub before: f64,
    /// The probability of accepting with it.
    pub after: f64,
    /// The same in words, as it is recorded.
    pub sentence: String,
}

/// What an extension would do to the risk; nothing where a person chose the items, because then no probability is known.
///
/// # Errors
/// Refuses without a sample, a census, more items than there are, and a tolerable rate of nothing or everything.
pub fn outlook(eng: &Engagement, test: TestId, request: &ExtendRequest) -> Result<Option<Outlook>> {
    let sample = store::samples::of_test(eng.db(), test)?.ok_or(Refusal::SampleMissing)?;
    let by = match Recipe::read(&sample.draw_data)?.extension(request)? {
        Step::Items(by) => by,
        step => further(eng, &sample, step)?.added.len() as u64,
    };
    of(eng, &sample, by, request)
}

/// The same for a number of items that is known.
pub(super) fn of(eng: &Engagement, sample: &Sample, by: u64, request: &ExtendRequest) -> Result<Option<Outlook>> {
    let by_hand = matches!(sample.method, Method::Targeted | Method::Haphazard | Method::Census);
    if by_hand || by == 0 || sample.size == 0 {
        return Ok(None);
    }
    let usual = || USUAL_TOLERABLE.parse().expect("it is a percentage");
    let planned = sample.plan.as_ref().map(|plan| plan.parameters.tolerable);
    let tolerable: Percent = request.tolerable.or(planned).unwrap_or_else(usual);
    let (first, deviations) = (sample.size, store::samples::deviating_items(eng.db(), sample.id)?);
    let binomial = Distribution::Binomial;
    let chance = |size, allowed| acceptance(size, allowed, tolerable, binomial).map_err(Refusal::from);
    let (before, after) = match deviations.checked_sub(1) {
        None => (chance(first, 0)?, chance(first.saturating_add(by), 0)?),
        Some(allowed) => {
            let plan = TwoStagePlan::new(first, allowed, deviations, by, deviations).map_err(Refusal::from)?;
            (chance(first, allowed)?, plan.outlook(tolerable, binomial).map_err(Refusal::from)?.acceptance)
        }
    };
    let mut outlook = Outlook { first, deviations, by, before, after, sentence: String::new() };
    outlook.sentence = outlook.in_words(sample, request.ground, tolerable);
    Ok(Some(outlook))
}

impl Outlook {
    fn in_words(&self, sample: &Sample, ground: ExtensionGround, tolerable: Percent) -> String {
        let Self { first, deviations, by, before, after, .. } = self;
        let (before, after) = (percent(*before), percent(*after));
        let mut words = match deviations {
            0 => format!(
                "No deviation is marked on the {first} items so far. A control that deviates in {tolerable} % of all cases passes {first} clean items with a probability of {before}, and {} clean items with {after}.",
                first + by
            ),
            deviations => format!(
                "{deviations} of {first} items {}. A control that deviates in {tolerable} % of all cases passes {first} items with {} with a probability of {before}; extended by {by} after {}, and accepted if none of these deviates, it passes with {after}.",
                if *deviations == 1 { "deviates" } else { "deviate" },
                counts::at_most(deviations - 1),
                counts::deviations(*deviations),
            ),
        };
        words.push_str(match ground {
            ExtensionGround::Planned => "",
            ExtensionGround::SubPopulation | ExtensionGround::PlanError | ExtensionGround::Other => {
                " The extension was not planned before the first items were tested."
            }
        });
        words.push_str(match sample.method {
            Method::Random => " Binomial distribution.",
            _ => " Binomial distribution, computed as for a plain random sample.",
        });
        words
    }
}

fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent < 0.05 { "less than 0.1 %".to_owned() } else { format!("{percent:.1} %") }
}
