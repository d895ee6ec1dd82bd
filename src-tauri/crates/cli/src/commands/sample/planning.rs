//! `tick sample plan` and `tick sample evaluate`: what a size rests on and supports, and what the results say.

use clap::Args;
use engine::plans::{self, Account, AttributeEvaluation, Basis, Proposal, SamplePlan, Stages, StagesWanted, Support};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick sample plan`.
#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    of: OfControl,
    /// Look at this size instead of the one that the plan asks for
    #[arg(long, value_name = "N")]
    size: Option<u64>,
    #[command(flatten)]
    terms: PlanTerms,
}

/// Arguments of `tick sample evaluate`.
#[derive(Debug, Args)]
pub(super) struct EvaluateArgs {
    #[command(flatten)]
    of: OfControl,
}

/// What a size rests on; what is left out is the policy's.
#[derive(Debug, Args)]
pub(super) struct PlanTerms {
    /// Where the size comes from: the policy's table, or the rates
    #[arg(long, value_name = "BASIS", default_value = "policy", value_parser = ["policy", "statistics"])]
    basis: String,
    /// Risk of overreliance in percent
    #[arg(long, value_name = "PERCENT")]
    risk: Option<String>,
    /// Tolerable rate of deviation in percent
    #[arg(long, value_name = "PERCENT")]
    tolerable: Option<String>,
    /// Expected rate of deviation in percent
    #[arg(long, value_name = "PERCENT")]
    expected: Option<String>,
    /// Distribution [default: hypergeometric, because the population is known]
    #[arg(long, value_name = "NAME", value_parser = ["binomial", "hypergeometric", "poisson"])]
    distribution: Option<String>,
    /// Second stage: deviations to accept with, to extend with, to allow in both, and its items (fewest if left out)
    #[arg(long, value_name = "A,E,T[,N]", value_delimiter = ',')]
    second_stage: Option<Vec<u64>>,
    /// Why fewer items than the policy asks for
    #[arg(long, value_name = "TEXT")]
    why_fewer: Option<String>,
}

impl PlanArgs {
    pub(super) fn json(&self) -> bool {
        self.of.json
    }
}

impl EvaluateArgs {
    pub(super) fn json(&self) -> bool {
        self.of.json
    }
}

impl PlanTerms {
    /// The plan as the engine takes it.
    pub(super) fn plan(&self) -> Result<SamplePlan, Failure> {
        let distribution = self.distribution.as_deref().map(str::parse).transpose();
        Ok(SamplePlan {
            basis: self.basis.parse().unwrap_or(Basis::Policy),
            risk: self.risk.clone(),
            tolerable: self.tolerable.clone(),
            expected: self.expected.clone(),
            distribution: distribution.map_err(|unknown: engine::UnknownWord| Failure::usage(unknown.to_string()))?,
            second_stage: self.stages()?,
            reason: self.why_fewer.clone(),
        })
    }

    fn stages(&self) -> Result<Option<StagesWanted>, Failure> {
        match self.second_stage.as_deref() {
            None => Ok(None),
            Some([accept, extend, total, rest @ ..]) if rest.len() < 2 => Ok(Some(StagesWanted {
                accept: *accept,
                extend: *extend,
                total: *total,
                second: rest.first().copied(),
            })),
            Some(_) => Err(Failure::usage("--second-stage needs three or four numbers, such as 0,1,1 or 0,1,1,25.")),
        }
    }
}

/// Says what a plan comes to; draws nothing.
pub(super) fn plan(args: &PlanArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let proposal = plans::propose(&eng, test, &args.terms.plan()?, args.size)?;
    Ok(Answer::done(proposal_json(&proposal), proposal_text(&proposal)))
}

/// Says what the results of a sample show.
pub(super) fn evaluate(args: &EvaluateArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let account = plans::account(&eng, test)?
        .ok_or_else(|| Failure::refused("The test has no sample. Draw one first, with `tick sample draw`."))?;
    let (json, text) = (account_json(&account), account_text(&account));
    let against = account.evaluation.contradiction.is_some();
    Ok(if against { Answer::findings(json, text) } else { Answer::done(json, text) })
}

fn number(value: Option<u64>) -> String {
    value.map(|number| number.to_string()).unwrap_or_default()
}

fn parameters_json(parameters: &plans::Parameters) -> Value {
    json!({
        "risk": parameters.risk.to_string(), "tolerable": parameters.tolerable.to_string(),
        "expected": parameters.expected.to_string(), "distribution": parameters.distribution.as_str(),
    })
}

fn supports_json(supports: &[Support]) -> Value {
    let row = |support: &Support| {
        json!({
            "deviations": support.deviations, "upper_limit": support.upper_limit.to_string(),
            "plausible": support.plausible, "supports": support.supports,
        })
    };
    supports.iter().map(row).collect()
}

fn supports_table(supports: &[Support]) -> String {
    let row = |support: &Support| {
        vec![
            support.deviations.to_string(),
            format!("{} %", support.upper_limit),
            number(support.plausible),
            if support.supports { "yes" } else { "no" }.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = supports.iter().map(row).collect();
    layout::table(&["deviations", "upper limit", "items plausible", "supports"], &rows)
}

fn stages_json(stages: &Stages) -> Value {
    json!({
        "accept": stages.stage.accept, "extend": stages.stage.extend, "second": stages.stage.second,
        "total": stages.stage.total, "accepted_at_tolerable": stages.at_tolerable, "keeps_risk": stages.keeps_risk,
    })
}

fn proposal_json(proposal: &Proposal) -> Value {
    json!({
        "population": proposal.population,
        "policy": { "name": proposal.policy_name, "version": proposal.policy_version, "sha256": proposal.policy_sha256 },
        "control": proposal.control.map(engine::policy::Operates::as_str),
        "risk_level": proposal.level.as_str(),
        "assessed": proposal.assessed,
        "table": proposal.table,
        "computed": proposal.computed.map(|found| json!({ "size": found.size, "allowed": found.allowed })),
        "not_computed": proposal.not_computed,
        "required": proposal.required,
        "size": proposal.size,
        "allowed": proposal.allowed,
        "parameters": parameters_json(&proposal.parameters),
        "supports": supports_json(&proposal.supports),
        "caution": proposal.caution,
        "second_stage": proposal.stages.as_ref().map(stages_json),
    })
}

fn proposal_text(proposal: &Proposal) -> String {
    let parameters = &proposal.parameters;
    let stages = proposal.stages.as_ref().map(|stages| {
        let stage = stages.stage;
        format!(
            "accept with {}, extend with {} by {} items, allow {} in both; accepted with {} % at the tolerable rate",
            stage.accept, stage.extend, stage.second, stage.total, stages.at_tolerable
        )
    });
    let computed = proposal.computed.map(|found| format!("{} items, {} allowed", found.size, found.allowed));
    let facts = layout::facts(&[
        ("policy", format!("{}, version {}", proposal.policy_name, proposal.policy_version)),
        ("control", proposal.control.map(|control| control.words().to_owned()).unwrap_or_default()),
        ("risk", proposal.level.words().to_owned()),
        ("population", proposal.population.to_string()),
        ("by the table", number(proposal.table)),
        ("by the rates", computed.or_else(|| proposal.not_computed.clone()).unwrap_or_default()),
        ("policy asks for", number(proposal.required)),
        ("size", number(proposal.size)),
        ("allowed", number(proposal.allowed)),
        ("risk of overreliance", format!("{} %", parameters.risk)),
        ("tolerable rate", format!("{} %", parameters.tolerable)),
        ("rests on", parameters.distribution.to_string()),
        ("second stage", stages.unwrap_or_default()),
        ("supports", proposal.sentence.clone().unwrap_or_default()),
        ("mind", proposal.caution.clone().unwrap_or_default()),
    ]);
    if proposal.supports.is_empty() { facts } else { format!("{facts}\n{}", supports_table(&proposal.supports)) }
}

fn attribute_json(found: &AttributeEvaluation) -> Value {
    json!({
        "attribute": found.letter, "tested": found.tested, "not_applicable": found.not_applicable,
        "open": found.open, "deviations": found.deviations,
        "sample_rate": found.sample_rate.map(|rate| rate.to_string()),
        "upper_limit": found.upper_limit.map(|limit| limit.to_string()),
        "plausible": found.plausible, "supports": found.supports,
    })
}

fn account_json(account: &Account) -> Value {
    let [name, version, sha256] = &account.policy;
    let evaluation = &account.evaluation;
    json!({
        "policy": { "name": name, "version": version, "sha256": sha256 },
        "plan": account.sentences,
        "parameters": parameters_json(&account.parameters),
        "supports": supports_json(&account.supports),
        "accepted_at_tolerable": account.accepted,
        "attributes": evaluation.attributes.iter().map(attribute_json).collect::<Vec<_>>(),
        "reservation": evaluation.reservation,
        "stages": evaluation.stages,
        "caution": evaluation.caution,
        "contradiction": evaluation.contradiction,
    })
}

fn account_text(account: &Account) -> String {
    let [name, version, sha256] = &account.policy;
    let evaluation = &account.evaluation;
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut facts = vec![
        ("policy", format!("{name}, version {version}\nSHA-256 {sha256}")),
        ("plan", account.sentences.join("\n")),
        ("stages", or_nothing(&evaluation.stages)),
        ("mind", or_nothing(&evaluation.reservation)),
        ("mind", or_nothing(&evaluation.caution)),
        ("against", or_nothing(&evaluation.contradiction)),
    ];
    let attributes: Vec<String> =
        evaluation.attributes.iter().map(|found| format!("{}: {}", found.letter, found.sentence)).collect();
    facts.push(("results", attributes.join("\n")));
    let facts = layout::facts(&facts);
    if account.supports.is_empty() { facts } else { format!("{facts}\n{}", supports_table(&account.supports)) }
}
