//! `tick sample draw`: a sample by any method, from a seed of any origin.

use clap::Args;
use engine::samples::{self, Allocation, DrawRequest, Interval, Method, SeedOrigin, StratumSize};
use engine::testing::{self, Test};
use serde_json::{Value, json};

use super::planning::PlanTerms;
use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick sample draw`.
#[derive(Debug, Args)]
pub(super) struct DrawArgs {
    #[command(flatten)]
    pub(super) of: OfControl,
    /// How items are chosen [default: random with --size, otherwise census]
    #[arg(long, value_name = "NAME", value_parser = ["census", "random", "stratified", "systematic", "interval", "targeted", "haphazard"])]
    method: Option<String>,
    /// How many items; without it every item is taken
    #[arg(long, value_name = "N")]
    size: Option<u64>,
    /// The seed, or the throws of dice [default: derived from engagement, control and population]
    #[arg(long, value_name = "S")]
    seed: Option<String>,
    /// Where the seed comes from [default: typed with --seed]
    #[arg(long, value_name = "NAME", value_parser = ["typed", "dice-ten", "dice-six", "partner"], requires = "seed")]
    seed_from: Option<String>,
    /// Who chose the seed, or saw the dice
    #[arg(long, value_name = "NAME", requires = "seed_from")]
    seed_by: Option<String>,
    /// Column whose values are the strata
    #[arg(long, value_name = "COL")]
    strata: Option<String>,
    /// How a stratified sample is divided [default: proportional, or the sizes where --of is given]
    #[arg(long, value_name = "NAME", value_parser = ["proportional", "equal"], requires = "strata", conflicts_with = "stratum_sizes")]
    allocation: Option<String>,
    /// How many items of one stratum; once for each stratum
    #[arg(long = "of", value_name = "STRATUM=N", requires = "strata")]
    stratum_sizes: Vec<String>,
    /// Draw from every week, month or quarter
    #[arg(long, value_name = "UNIT", value_parser = ["week", "month", "quarter"])]
    every: Option<String>,
    /// How many items of every week, month or quarter [default: 1]
    #[arg(long, value_name = "N", requires = "every")]
    each: Option<u64>,
    /// Key of an item of a targeted or haphazard choice; once for each item
    #[arg(long = "item", value_name = "KEY")]
    keys: Vec<String>,
    /// Why these items or this size
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    terms: PlanTerms,
}

impl DrawArgs {
    fn request(&self) -> Result<DrawRequest, Failure> {
        let method = self.method()?;
        let size = match (method, self.size, self.each) {
            (Method::Interval, _, each) => each.unwrap_or(1),
            (Method::Random | Method::Systematic, None, _) => {
                return Err(Failure::usage("--size is missing. Say how many items are drawn."));
            }
            (_, size, _) => size.unwrap_or(0),
        };
        let sizes = stratum_sizes(&self.stratum_sizes)?;
        let allocation = match (&self.allocation, sizes.is_empty()) {
            (Some(word), _) => Some(word.parse().map_err(unknown)?),
            (None, true) => None,
            (None, false) => Some(Allocation::PerStratum),
        };
        Ok(DrawRequest {
            method,
            size,
            seed: self.seed.clone(),
            seed_origin: self.seed_origin()?,
            seed_by: self.seed_by.clone(),
            reason: self.reason.clone(),
            keys: self.keys.clone(),
            stratum_column: self.strata.clone(),
            allocation,
            stratum_sizes: sizes,
            interval: self.every.as_deref().map(str::parse::<Interval>).transpose().map_err(unknown)?,
            plan: Some(self.terms.plan()?),
        })
    }

    /// The method as named, or as the other arguments imply it.
    fn method(&self) -> Result<Method, Failure> {
        let implied = match (&self.strata, &self.every, self.size, self.keys.is_empty()) {
            (Some(_), ..) => Method::Stratified,
            (None, Some(_), ..) => Method::Interval,
            (None, None, Some(_), _) => Method::Random,
            (None, None, None, true) => Method::Census,
            (None, None, None, false) => Method::Targeted,
        };
        let named = self.method.as_deref().map(str::parse::<Method>).transpose().map_err(unknown)?;
        let method = named.unwrap_or(implied);
        if self.seed.is_some() && !method.is_seeded() {
            return Err(Failure::usage("--seed is for methods that a seed decides. Leave it out, or add --size."));
        }
        Ok(method)
    }

    fn seed_origin(&self) -> Result<Option<SeedOrigin>, Failure> {
        let word = self.seed_from.as_deref().map(|word| word.replace('-', "_"));
        word.map(|word| word.parse()).transpose().map_err(unknown)
    }
}

/// The sizes of strata as typed, each a name and a number.
pub(super) fn stratum_sizes(given: &[String]) -> Result<Vec<StratumSize>, Failure> {
    let read = |text: &String| -> Option<StratumSize> {
        let (stratum, items) = text.rsplit_once('=')?;
        Some(StratumSize { stratum: stratum.to_owned(), items: items.trim().parse().ok()? })
    };
    let unread = |text: &String| {
        Failure::usage(format!("--of {text} does not say how many. Write the stratum, = and a number: --of \"ERP=5\"."))
    };
    given.iter().map(|text| read(text).ok_or_else(|| unread(text))).collect()
}

fn unknown(word: engine::UnknownWord) -> Failure {
    Failure::usage(word.to_string())
}

/// Draws a sample and prints it.
pub(super) fn run(args: &DrawArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    if args.seed.as_ref().is_some_and(|seed| seed.trim().is_empty()) {
        return Err(Failure::usage("--seed is empty. Give a seed, or leave it out to have one derived."));
    }
    let request = args.request()?;
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    samples::draw(&mut eng, &context.stamp()?, test, &request)?;
    drawn(&testing::test(&eng, test)?, &samples::recipe(&eng, test)?)
}

/// The sample as it stands, item by item.
pub(super) fn drawn(test: &Test, recipe: &str) -> Result<Answer, Failure> {
    let sample = test.sample.as_ref().ok_or_else(|| Failure::refused("The test has no sample. Draw one first."))?;
    let items: Vec<Value> = test
        .items
        .iter()
        .map(|item| {
            json!({
                "position": item.position, "key": item.key, "ticket": item.ticket, "group": item.group,
                "replaced": item.replaced, "stands_for": item.stands_for,
            })
        })
        .collect();
    let outlook = sample.extensions.last().and_then(|extension| extension.outlook.clone());
    let json = json!({
        "method": sample.method.as_str(),
        "size": sample.size,
        "seed": sample.seed,
        "seed_origin": sample.seed_origin.map(|origin| origin.as_str()),
        "seed_by": sample.seed_by,
        "population_sha256": sample.population_sha256,
        "recipe": sample.recipe,
        "data": data(recipe)?,
        "outlook": outlook,
        "items": items,
    });
    let rows: Vec<Vec<String>> = test
        .items
        .iter()
        .map(|item| {
            let remark = match (&item.stands_for, item.replaced) {
                (_, true) => "replaced".to_owned(),
                (Some(key), false) => format!("in place of {key}"),
                (None, false) => String::new(),
            };
            let ticket = item.ticket.clone().unwrap_or_default();
            vec![item.position.to_string(), item.key.clone(), item.group.clone().unwrap_or_default(), remark, ticket]
        })
        .collect();
    let facts = layout::facts(&[
        ("method", sample.method.as_str().to_owned()),
        ("size", sample.size.to_string()),
        ("seed", sample.seed.clone()),
        ("recipe", sample.recipe.clone()),
        ("effect on the risk", outlook.unwrap_or_default()),
    ]);
    let table = layout::table(&["no.", "item", "group", "remark", "ticket"], &rows);
    Ok(Answer::done(json, format!("{facts}\n{table}")))
}

/// A recipe as a JSON value.
pub(super) fn data(recipe: &str) -> Result<Value, Failure> {
    serde_json::from_str(recipe).map_err(|error| Failure::refused(format!("The recipe cannot be read: {error}.")))
}
