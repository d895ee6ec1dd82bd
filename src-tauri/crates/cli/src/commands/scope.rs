//! `tick scope`: the categories in scope, and which criteria are not relevant to the system, with the reason.

use clap::{Args, Subcommand};
use engine::Engagement;
use engine::criteria;
use engine::engagement::Category;
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::{OfEngagement, word};
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick scope`.
#[derive(Debug, Args)]
pub(crate) struct ScopeArgs {
    #[command(subcommand)]
    command: ScopeCommand,
}

#[derive(Debug, Subcommand)]
enum ScopeCommand {
    /// List the criteria in scope with the controls that serve them
    Show(OfEngagement),
    /// Choose the categories in scope; Security is always one
    Categories(CategoriesArgs),
    /// Say that criteria are not relevant to the system, with the reason that the description gives
    LeaveOut(LeaveOutArgs),
    /// Take criteria back that were left out
    TakeBack(TakeBackArgs),
}

#[derive(Debug, Args)]
struct CategoriesArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// Comma-separated: security, availability, processing_integrity, confidentiality, privacy
    #[arg(value_name = "LIST", required = true, value_delimiter = ',', value_parser = word::<Category>)]
    categories: Vec<Category>,
}

#[derive(Debug, Args)]
struct LeaveOutArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// The criterion; may be repeated
    #[arg(long, value_name = "ID", required = true)]
    criterion: Vec<String>,
    /// Why it is not relevant
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct TakeBackArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// The criterion; may be repeated
    #[arg(long, value_name = "ID", required = true)]
    criterion: Vec<String>,
}

impl ScopeArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            ScopeCommand::Show(of) => of.json,
            ScopeCommand::Categories(args) => args.of.json,
            ScopeCommand::LeaveOut(args) => args.of.json,
            ScopeCommand::TakeBack(args) => args.of.json,
        }
    }
}

/// Carries out a command on the scope.
pub(crate) fn run(args: &ScopeArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        ScopeCommand::Show(of) => shown(&context.open(&of.engagement)?),
        ScopeCommand::Categories(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            criteria::set_categories(&mut eng, &context.stamp()?, args.categories.iter().copied().collect())?;
            shown(&eng)
        }
        ScopeCommand::LeaveOut(args) => relevance(&args.of, &args.criterion, Some(&args.reason), context),
        ScopeCommand::TakeBack(args) => relevance(&args.of, &args.criterion, None, context),
    }
}

/// Each criterion is a change of its own, as in the window; one that is refused keeps the later ones from being tried.
fn relevance(
    of: &OfEngagement,
    ids: &[String],
    left_out: Option<&String>,
    context: &Context<'_, '_>,
) -> Result<Answer, Failure> {
    let mut eng = context.open(&of.engagement)?;
    let stamp = context.stamp()?;
    for id in ids {
        let (id, reason) = (id.trim().to_uppercase(), left_out.map(String::as_str));
        criteria::set_relevance(&mut eng, &stamp, &id, reason.is_none(), reason)?;
    }
    shown(&eng)
}

fn shown(eng: &Engagement) -> Result<Answer, Failure> {
    let scope = criteria::scope(eng)?;
    let controls = |scoped: &criteria::ScopedCriterion| {
        scoped.controls.iter().map(|(_, reference)| reference.clone()).collect::<Vec<_>>()
    };
    let json = scope.iter().map(|scoped| {
        json!({
            "criterion": scoped.criterion.id, "title": scoped.criterion.title,
            "category": scoped.criterion.category.as_str(), "relevant": scoped.relevant, "reason": scoped.reason,
            "controls": controls(scoped), "carved_out": scoped.carved_out,
        })
    });
    let json = json!({ "criteria": json.collect::<Vec<_>>() });
    let rows: Vec<Vec<String>> = scope
        .iter()
        .map(|scoped| {
            let served = match (&scoped.reason, scoped.rests_on_others()) {
                (Some(reason), _) => format!("not relevant: {reason}"),
                (None, true) => format!("rests on {}", scoped.carved_out.join(", ")),
                (None, false) if scoped.controls.is_empty() => "no control".to_owned(),
                (None, false) => controls(scoped).join(" "),
            };
            vec![scoped.criterion.id.clone(), scoped.criterion.title.clone(), served]
        })
        .collect();
    Ok(Answer::done(json, layout::table(&["criterion", "", "served by"], &rows)))
}
