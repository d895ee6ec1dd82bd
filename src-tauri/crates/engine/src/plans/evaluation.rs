//! What the results of a sample say about its population, attribute by attribute, and whether the conclusion says the
//! same.

use sampling::Percent;

use super::{
    Parameters, RecordedPlan, Support,
    supports::{population_of, support},
    words::{caution, rate},
};
use crate::{
    counts::{at_most, deviations, items, number},
    ids::AttributeId,
    refusal::Refusal,
    samples::{Method, Sample},
    testing::{ConclusionKind, ResultOutcome, Test},
};

/// What the results of a test say about its population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The numbers it rests on: those of the plan.
    pub parameters: Parameters,
    /// Items of the population.
    pub population: u64,
    /// Attribute by attribute.
    pub attributes: Vec<AttributeEvaluation>,
    /// What the selection allows to say, where it does not allow an upper limit as it stands.
    pub reservation: Option<String>,
    /// Where the planned stages stand.
    pub stages: Option<String>,
    /// What an honest reader has to know about the size.
    pub caution: Option<String>,
    /// Where the conclusion says otherwise.
    pub contradiction: Option<String>,
}

/// What the results of one attribute say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeEvaluation {
    /// The attribute.
    pub attribute: AttributeId,
    /// Its letter.
    pub letter: String,
    /// Items with a result that counts.
    pub tested: u64,
    /// Items to which it does not apply.
    pub not_applicable: u64,
    /// Items without a result.
    pub open: u64,
    /// Deviations among the items tested.
    pub deviations: u64,
    /// Deviations in percent of the items tested, to a tenth of a percentage point.
    pub sample_rate: Option<Percent>,
    /// Upper limit of the rate of the population, rounded up to a tenth of a percentage point.
    pub upper_limit: Option<Percent>,
    /// In a finite population, the largest number of deviating items still plausible.
    pub plausible: Option<u64>,
    /// Whether it supports the tolerable rate.
    pub supports: Option<bool>,
    /// All of it in a sentence.
    pub sentence: String,
}

/// What the results of a sample of a population of so many items say.
pub(super) fn evaluation(
    test: &Test,
    sample: &Sample,
    population: u64,
    parameters: Parameters,
) -> Result<Evaluation, Refusal> {
    let tallies = (0..test.attributes.len()).map(|place| Tally::of(test, place));
    let attributes = test.attributes.iter().zip(tallies).map(|(attribute, tally)| {
        let found = tally.evaluated(sample.method, &parameters)?;
        Ok(AttributeEvaluation {
            attribute: attribute.id,
            letter: attribute.letter.clone(),
            tested: tally.tested,
            not_applicable: tally.not_applicable,
            open: tally.open,
            deviations: tally.deviations,
            sample_rate: tally.sample_rate(),
            upper_limit: found.map(|found| found.upper_limit),
            plausible: found.and_then(|found| found.plausible),
            supports: found.map(|found| found.supports),
            sentence: tally.sentence(found, &parameters),
        })
    });
    let attributes = attributes.collect::<Result<Vec<_>, Refusal>>()?;
    let stood = test.items.iter().filter(|item| !item.replaced).count() as u64;
    let clean = if limited(sample.method) && stood > 0 { Some(support(stood, 0, &parameters)?) } else { None };
    Ok(Evaluation {
        reservation: reservation(sample.method),
        stages: sample.plan.as_ref().and_then(|plan| stages(plan, sample, &attributes)),
        caution: clean.and_then(|clean| caution(&clean, &parameters)),
        contradiction: contradiction(test, &attributes, &parameters),
        parameters,
        population,
        attributes,
    })
}

/// The results of one attribute, counted.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    tested: u64,
    not_applicable: u64,
    open: u64,
    deviations: u64,
}

impl Tally {
    fn of(test: &Test, place: usize) -> Self {
        let mut tally = Self::default();
        for item in test.items.iter().filter(|item| !item.replaced) {
            match item.marks.get(place).and_then(|mark| mark.outcome) {
                Some(ResultOutcome::Pass) => tally.tested += 1,
                Some(ResultOutcome::Deviation) => {
                    tally.tested += 1;
                    tally.deviations += 1;
                }
                Some(ResultOutcome::NotApplicable) => tally.not_applicable += 1,
                None => tally.open += 1,
            }
        }
        tally
    }

    fn evaluated(&self, method: Method, parameters: &Parameters) -> Result<Option<Support>, Refusal> {
        if self.tested == 0 || !limited(method) {
            return Ok(None);
        }
        support(self.tested, self.deviations, parameters).map(Some)
    }

    fn sample_rate(&self) -> Option<Percent> {
        let tenths = (self.deviations * 2000 + self.tested).checked_div(self.tested * 2)?;
        Percent::from_tenths(u16::try_from(tenths).ok()?)
    }

    fn sentence(&self, found: Option<Support>, parameters: &Parameters) -> String {
        let Some(sample_rate) = self.sample_rate() else {
            return "No item is tested yet.".to_owned();
        };
        let tested = items(self.tested);
        let so_far = if self.open > 0 { " so far" } else { "" };
        let counted =
            format!("{} in {tested} tested{so_far} ({})", capital(&deviations(self.deviations)), rate(sample_rate));
        let Some(found) = found else {
            return format!("{counted}.");
        };
        let population = population_of(parameters.distribution);
        let plausible = found.plausible.zip(population);
        let plausible = plausible.map(|(deviating, all)| format!(" ({} of {})", number(deviating), items(all)));
        let verdict = if found.supports { "supports" } else { "does not support" };
        format!(
            "{counted}; upper limit {}{} at {} confidence, {}: {verdict} the tolerable rate of {}.",
            rate(found.upper_limit),
            plausible.unwrap_or_default(),
            rate(parameters.risk.complement()),
            parameters.distribution,
            rate(parameters.tolerable)
        )
    }
}

/// Whether items selected this way allow an upper limit.
pub(super) fn limited(method: Method) -> bool {
    match method {
        Method::Census | Method::Random | Method::Stratified | Method::Systematic | Method::Interval => true,
        Method::Targeted | Method::Haphazard => false,
    }
}

fn reservation(method: Method) -> Option<String> {
    match method {
        Method::Census | Method::Random => None,
        Method::Stratified | Method::Systematic | Method::Interval => Some(
            "The limits are computed as for a plain random sample; the way the items were spread over the population is not taken into account."
                .to_owned(),
        ),
        Method::Targeted | Method::Haphazard => Some(
            "A person chose the items, so no rate of the population follows from them by calculation. What they show holds for these items."
                .to_owned(),
        ),
    }
}

/// Where a plan in two stages stands: the attribute with the most deviations decides.
fn stages(plan: &RecordedPlan, sample: &Sample, attributes: &[AttributeEvaluation]) -> Option<String> {
    let stage = plan.second_stage?;
    let worst = attributes.iter().max_by_key(|attribute| attribute.deviations)?;
    let found = deviations(worst.deviations);
    let added: u64 = sample.extensions.iter().map(|extension| extension.added).sum();
    let open: u64 = attributes.iter().map(|attribute| attribute.open).sum();
    Some(match (added, open) {
        (0, open) if open > 0 && worst.deviations <= stage.extend => {
            format!("First stage: {found} so far. It is accepted with {}.", at_most(stage.accept))
        }
        (0, _) if worst.deviations <= stage.accept => {
            format!("First stage: {found}. The plan accepts the control, and no second stage is needed.")
        }
        (0, _) if worst.deviations <= stage.extend => format!(
            "First stage: {found}. The plan extends the sample by {} items and accepts both together with {}.",
            stage.second,
            at_most(stage.total)
        ),
        (0, _) => format!(
            "First stage: {found}, more than the {} with which the plan extends it. The plan does not accept the control.",
            stage.extend
        ),
        (added, _) if added != stage.second => format!(
            "The sample was extended by {added} items and not by the {} of the plan, so the risk that was planned no longer holds.",
            stage.second
        ),
        (_, _) if worst.deviations > stage.total => format!(
            "Both stages: {found}, more than the {} of the plan. The plan does not accept the control.",
            stage.total
        ),
        (_, open) if open > 0 => {
            format!("Both stages: {found} so far. They are accepted with {}.", at_most(stage.total))
        }
        (_, _) => format!("Both stages: {found}. The plan accepts the control."),
    })
}

/// A conclusion that the control operated effectively over results that do not support it.
fn contradiction(test: &Test, attributes: &[AttributeEvaluation], parameters: &Parameters) -> Option<String> {
    let kind = test.conclusion.as_ref()?.kind;
    let said = match kind {
        ConclusionKind::OperatedEffectively => "operated effectively",
        ConclusionKind::OperatedWithExceptions => "operated effectively with exceptions",
        ConclusionKind::DidNotOperateEffectively | ConclusionKind::DidNotOperate => return None,
    };
    let against: Vec<&AttributeEvaluation> =
        attributes.iter().filter(|found| found.deviations > 0 && found.supports == Some(false)).collect();
    let first = against.first()?;
    let letters: Vec<&str> = against.iter().map(|found| found.letter.as_str()).collect();
    let limit = first.upper_limit.map(rate).unwrap_or_default();
    Some(format!(
        "The conclusion says that the control {said}, but the results of attribute {} do not support it: the upper limit of {limit} is above the tolerable rate of {}. Explain in the conclusion what else it rests on, or change it.",
        letters.join(", "),
        rate(parameters.tolerable)
    ))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
