//! `tick controls add`, `amend`, `remove`: one control at a time.

use clap::{ArgGroup, Args};
use engine::controls::{self, Control, ControlDraft, ControlNature, Frequency};
use engine::policy::RiskLevel;

use super::listed;
use crate::answer::Answer;
use crate::arguments::{OfEngagement, word};
use crate::context::Context;
use crate::failure::Failure;

/// Arguments of `tick controls add`.
#[derive(Debug, Args)]
pub(super) struct AddArgs {
    #[command(flatten)]
    pub(super) of: OfEngagement,
    /// The reference that people call it by
    #[arg(long = "ref", value_name = "REF")]
    reference: String,
    /// A short title
    #[arg(long, value_name = "TEXT")]
    title: String,
    /// The control as the service organisation specifies it
    #[arg(long, value_name = "TEXT")]
    description: String,
    /// Ids of the criteria that it serves, comma-separated
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    criteria: Vec<String>,
    #[command(flatten)]
    facts: FactsArgs,
    /// A procedure of its first test; may be repeated
    #[arg(long, value_name = "TEXT")]
    procedure: Vec<String>,
}

/// Arguments of `tick controls amend`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("change").required(true).multiple(true).args([
    "new_ref", "title", "description", "criteria", "owner", "domain", "frequency", "nature", "risk",
]))]
pub(super) struct AmendArgs {
    #[command(flatten)]
    pub(super) of: OfEngagement,
    /// The reference of the control
    #[arg(long, value_name = "REF")]
    control: String,
    /// Another reference
    #[arg(long, value_name = "REF")]
    new_ref: Option<String>,
    /// A short title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The control as the service organisation specifies it
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Ids of all criteria that it serves from now on, comma-separated; an empty text for none
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    criteria: Option<Vec<String>>,
    #[command(flatten)]
    facts: FactsArgs,
}

/// What a control may say beside its wording.
#[derive(Debug, Args)]
struct FactsArgs {
    /// Who operates it
    #[arg(long, value_name = "TEXT")]
    owner: Option<String>,
    /// The heading it is listed under
    #[arg(long, value_name = "TEXT")]
    domain: Option<String>,
    /// How often it operates: continuous, many-per-day, daily, weekly, monthly, quarterly, semi-annual, annual, ad-hoc
    #[arg(long, value_name = "HOW-OFTEN", value_parser = word::<Frequency>)]
    frequency: Option<Frequency>,
    /// Who or what operates it: manual, automated, it-dependent
    #[arg(long, value_name = "NATURE", value_parser = word::<ControlNature>)]
    nature: Option<ControlNature>,
    /// How likely it is that it does not work: lower, moderate, higher
    #[arg(long, value_name = "RISK", value_parser = word::<RiskLevel>)]
    risk: Option<RiskLevel>,
}

/// Arguments of `tick controls remove`.
#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    #[command(flatten)]
    pub(super) of: OfEngagement,
    /// The reference of the control
    #[arg(long, value_name = "REF")]
    control: String,
    /// Why it is removed
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Adds a control.
pub(super) fn add(args: &AddArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let draft = ControlDraft {
        reference: args.reference.clone(),
        title: args.title.clone(),
        description: args.description.clone(),
        criteria: ids(&args.criteria),
        procedures: args.procedure.clone(),
        ..ControlDraft::default()
    };
    controls::add(&mut eng, &context.stamp()?, &args.facts.applied_to(draft))?;
    listed(&eng)
}

/// Changes a control; what is not named stays.
pub(super) fn amend(args: &AmendArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let id = controls::find(&eng, &args.control)?;
    let present = draft_of(controls::control(&eng, id)?);
    let draft = ControlDraft {
        reference: args.new_ref.clone().unwrap_or(present.reference),
        title: args.title.clone().unwrap_or(present.title),
        description: args.description.clone().unwrap_or(present.description),
        criteria: args.criteria.as_deref().map_or(present.criteria, ids),
        ..present
    };
    controls::amend(&mut eng, &context.stamp()?, id, &args.facts.applied_to(draft))?;
    listed(&eng)
}

/// Removes a control with its tests.
pub(super) fn remove(args: &RemoveArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let id = controls::find(&eng, &args.control)?;
    controls::remove(&mut eng, &context.stamp()?, id, &args.reason)?;
    listed(&eng)
}

impl FactsArgs {
    fn applied_to(&self, draft: ControlDraft) -> ControlDraft {
        ControlDraft {
            owner: self.owner.clone().or(draft.owner),
            domain: self.domain.clone().or(draft.domain),
            frequency: self.frequency.or(draft.frequency),
            nature: self.nature.or(draft.nature),
            risk: self.risk.or(draft.risk),
            ..draft
        }
    }
}

fn draft_of(control: Control) -> ControlDraft {
    ControlDraft {
        reference: control.reference,
        title: control.title,
        description: control.description,
        criteria: control.criteria,
        owner: control.owner,
        frequency: control.frequency,
        nature: control.nature,
        domain: control.domain,
        risk: control.risk,
        procedures: Vec::new(),
    }
}

/// Ids as they are written in the criteria, without the empty ones that a stray comma leaves.
fn ids(typed: &[String]) -> Vec<String> {
    let ids = typed.iter().map(|id| id.trim().to_uppercase());
    ids.filter(|id| !id.is_empty()).collect()
}
