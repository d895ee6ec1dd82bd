//! `tick opinion`: what stands behind the opinion, and what the engagement lead decides.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use engine::Engagement;
use engine::engagement::{self, ReportType};
use engine::opinions::{self, CriterionDraft, CriterionGrounds, Limb, LimbDraft, LimbGrounds, Opinion, Verdict};
use engine::report_terms::{self, Arrangement};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::word;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick opinion`.
#[derive(Debug, Args)]
pub(crate) struct OpinionArgs {
    #[command(subcommand)]
    command: OpinionCommand,
}

#[derive(Debug, Subcommand)]
enum OpinionCommand {
    /// Show what stands behind each part of the opinion, and what was decided
    Show(ShowArgs),
    /// Decide whether criteria are met
    Criteria(CriteriaArgs),
    /// Decide a part of the opinion
    Decide(DecideArgs),
    /// Withdraw the decision on a part of the opinion
    Withdraw(WithdrawArgs),
    /// Set to whom the report speaks, who signs, its dates, and how Section 4 is arranged
    Terms(TermsArgs),
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct CriteriaArgs {
    #[command(flatten)]
    of: ShowArgs,
    /// The criterion; may be repeated
    #[arg(long, value_name = "ID", required_unless_present = "clean")]
    criterion: Vec<String>,
    /// Decide as met every undecided criterion whose facts speak for nothing else
    #[arg(long, conflicts_with = "criterion")]
    clean: bool,
    /// Whether it is met by design: met or not_met
    #[arg(long, value_name = "VERDICT", value_parser = word::<Verdict>, required_unless_present = "clean", conflicts_with = "clean")]
    design: Option<Verdict>,
    /// Whether it is met in operation: met or not_met; a Type 2 report says it of every criterion
    #[arg(long, value_name = "VERDICT", value_parser = word::<Verdict>, conflicts_with = "clean")]
    operation: Option<Verdict>,
    /// Why; needed where it is not met, or met in spite of deviations
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

#[derive(Debug, Args)]
struct DecideArgs {
    #[command(flatten)]
    of: ShowArgs,
    /// The part: description, design, operation or additional
    #[arg(long, value_name = "PART", value_parser = word::<Limb>)]
    part: Limb,
    /// The opinion: unmodified, qualified, adverse or disclaimer
    #[arg(long, value_name = "OPINION", value_parser = word::<Opinion>)]
    opinion: Opinion,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reasons: String,
    /// What the basis paragraph says beside what is derived from the file
    #[arg(long, value_name = "TEXT")]
    basis: Option<String>,
}

#[derive(Debug, Args)]
struct WithdrawArgs {
    #[command(flatten)]
    of: ShowArgs,
    /// The part: description, design, operation or additional
    #[arg(long, value_name = "PART", value_parser = word::<Limb>)]
    part: Limb,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct TermsArgs {
    #[command(flatten)]
    of: ShowArgs,
    /// To whom the report speaks, where it is not the management of the service organisation
    #[arg(long, value_name = "TEXT")]
    addressee: Option<String>,
    /// Who signs for the firm
    #[arg(long, value_name = "NAME")]
    signed_by: Option<String>,
    /// The date of management's assertion
    #[arg(long, value_name = "DAY")]
    assertion: Option<NaiveDate>,
    /// The date of management's written representations
    #[arg(long, value_name = "DAY")]
    representations: Option<NaiveDate>,
    /// How Section 4 is arranged: by_criterion or by_control
    #[arg(long, value_name = "HOW", value_parser = word::<Arrangement>)]
    arrangement: Option<Arrangement>,
}

impl OpinionArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            OpinionCommand::Show(args) => args.json,
            OpinionCommand::Criteria(args) => args.of.json,
            OpinionCommand::Decide(args) => args.of.json,
            OpinionCommand::Withdraw(args) => args.of.json,
            OpinionCommand::Terms(args) => args.of.json,
        }
    }
}

/// Carries out a command on the opinion.
pub(crate) fn run(args: &OpinionArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        OpinionCommand::Show(args) => shown(&context.open(&args.engagement)?),
        OpinionCommand::Criteria(args) => decide_criteria(args, context),
        OpinionCommand::Decide(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let (opinion, reasons, basis) = (args.opinion, args.reasons.clone(), args.basis.clone());
            opinions::decide(&mut eng, &context.stamp()?, args.part, &LimbDraft { opinion, reasons, basis })?;
            shown(&eng)
        }
        OpinionCommand::Withdraw(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            opinions::withdraw(&mut eng, &context.stamp()?, args.part, &args.reason)?;
            shown(&eng)
        }
        OpinionCommand::Terms(args) => set_terms(args, context),
    }
}

fn decide_criteria(args: &CriteriaArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let clean = |ground: &CriterionGrounds| ground.decision.is_none() && ground.suggestion == Some(Verdict::Met);
    let wanted: Vec<String> = if args.clean {
        let grounds = opinions::grounds(&eng)?;
        grounds.criteria.into_iter().filter(clean).map(|ground| ground.criterion).collect()
    } else {
        args.criterion.clone()
    };
    let type_2 = engagement::facts(&eng)?.report_type == ReportType::Type2;
    let (design, operation) = match args.design {
        Some(design) => (design, args.operation),
        None => (Verdict::Met, type_2.then_some(Verdict::Met)),
    };
    let draft = |criterion| CriterionDraft { criterion, design, operation, why: args.why.clone() };
    let drafts: Vec<CriterionDraft> = wanted.into_iter().map(draft).collect();
    opinions::decide_criteria(&mut eng, &context.stamp()?, &drafts)?;
    shown(&eng)
}

fn set_terms(args: &TermsArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let mut terms = report_terms::terms(&eng)?;
    terms.addressee = args.addressee.clone().or(terms.addressee);
    terms.signed_by = args.signed_by.clone().or(terms.signed_by);
    terms.assertion_on = args.assertion.or(terms.assertion_on);
    terms.representations_on = args.representations.or(terms.representations_on);
    terms.arrangement = args.arrangement.unwrap_or(terms.arrangement);
    report_terms::set(&mut eng, &context.stamp()?, &terms)?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let wrong: Vec<String> = opinions::date_problems(&eng)?.into_iter().map(|problem| problem.message).collect();
    let json = json!({
        "addressee": terms.addressee, "signed_by": terms.signed_by, "assertion": day(terms.assertion_on),
        "representations": day(terms.representations_on), "arrangement": terms.arrangement.as_str(),
        "problems": wrong,
    });
    let text = layout::facts(&[
        ("addressee", terms.addressee.unwrap_or_default()),
        ("signed by", terms.signed_by.unwrap_or_default()),
        ("assertion", day(terms.assertion_on).unwrap_or_default()),
        ("representations", day(terms.representations_on).unwrap_or_default()),
        ("Section 4", terms.arrangement.to_string()),
        ("blocks the report", wrong.join("\n")),
    ]);
    Ok(Answer::done(json, text))
}

/// The opinion as it stands.
fn shown(eng: &Engagement) -> Result<Answer, Failure> {
    let grounds = opinions::grounds(eng)?;
    let json = json!({
        "parts": grounds.limbs.iter().map(part).collect::<Vec<_>>(),
        "criteria": grounds.criteria.iter().map(criterion).collect::<Vec<_>>(),
    });
    let mut text = String::new();
    for limb in &grounds.limbs {
        text.push_str(&format!("{}\n", limb.limb.title()));
        let decided = limb.decision.as_ref().map_or_else(
            || "not decided".to_owned(),
            |decision| {
                let stale = if decision.stale { ", STALE: what it rests on has changed" } else { "" };
                format!("{} ({}{stale}): {}", decision.opinion, decision.by, decision.reasons)
            },
        );
        text.push_str(&layout::facts(&[
            ("  decided", decided),
            ("  CONFLICT", limb.conflicts.join("\n")),
            ("  facts point to", format!("{}. {}", limb.suggestion.opinion, limb.suggestion.why.join(" "))),
            ("  to consider", limb.hints.join(" ")),
        ]));
    }
    let rows: Vec<Vec<String>> = grounds
        .criteria
        .iter()
        .map(|ground| {
            let verdict = ground.decision.as_ref().map_or_else(
                || "not decided".to_owned(),
                |decision| {
                    let operation = decision.operation.map(|verdict| format!(", {verdict}")).unwrap_or_default();
                    format!("{}{operation}{}", decision.design, if decision.stale { ", STALE" } else { "" })
                },
            );
            let why = ground.decision.as_ref().and_then(|decision| decision.why.clone()).unwrap_or_default();
            vec![ground.criterion.clone(), ground.deviations.len().to_string(), verdict, why]
        })
        .collect();
    text.push('\n');
    text.push_str(&layout::table(&["criterion", "deviations", "design, operation", "why"], &rows));
    Ok(Answer::done(json, text))
}

fn part(limb: &LimbGrounds) -> Value {
    json!({
        "part": limb.limb.as_str(),
        "not_met": limb.not_met,
        "limitations": limb.limitations,
        "misstatements": limb.misstatements,
        "undecided": limb.undecided,
        "suggestion": {
            "opinion": limb.suggestion.opinion.as_str(),
            "material": limb.suggestion.material,
            "pervasive": limb.suggestion.pervasive,
            "why": limb.suggestion.why,
        },
        "hints": limb.hints,
        "conflicts": limb.conflicts,
        "decision": limb.decision.as_ref().map(|decision| json!({
            "opinion": decision.opinion.as_str(), "reasons": decision.reasons, "basis": decision.basis,
            "by": decision.by, "at": decision.at.to_rfc3339(), "stale": decision.stale,
        })),
    })
}

fn criterion(ground: &CriterionGrounds) -> Value {
    json!({
        "criterion": ground.criterion,
        "controls": ground.controls,
        "carved_out": ground.carved_out,
        "deviations": ground.deviations.len(),
        "ineffective": ground.ineffective,
        "suggestion": ground.suggestion.map(Verdict::as_str),
        "decision": ground.decision.as_ref().map(|decision| json!({
            "design": decision.design.as_str(), "operation": decision.operation.map(Verdict::as_str),
            "why": decision.why, "by": decision.by, "at": decision.at.to_rfc3339(), "stale": decision.stale,
        })),
    })
}
