//! `tick policy`: the firm's policy on samples on this computer, and the one that an engagement follows.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use engine::policy::{self, Policy};
use host::read_policy;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick policy`.
#[derive(Debug, Args)]
pub(crate) struct PolicyArgs {
    #[command(subcommand)]
    command: PolicyCommand,
    /// Answer with one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
enum PolicyCommand {
    /// Show the policy that an engagement follows, or the firm's on this computer
    Show {
        /// The engagement file; without it, the firm's policy
        #[arg(value_name = "ENG")]
        engagement: Option<PathBuf>,
        /// Print the file of the policy instead, to change it and set it again
        #[arg(long)]
        file: bool,
    },
    /// Keep a policy as the firm's on this computer
    Set {
        /// The file of the policy; without it, back to the one that ships with Tickmark
        #[arg(value_name = "POLICY.json", required_unless_present = "shipped")]
        policy: Option<PathBuf>,
        /// Go back to the policy that ships with Tickmark
        #[arg(long, conflicts_with = "policy")]
        shipped: bool,
    },
    /// Make an engagement follow the firm's policy, or that of a file
    Use {
        /// The engagement file
        #[arg(value_name = "ENG")]
        engagement: PathBuf,
        /// The file of a policy; without it, the firm's
        #[arg(value_name = "POLICY.json")]
        policy: Option<PathBuf>,
    },
    /// Say whether a file is a policy that is in order, and what its sizes support
    Check {
        /// The file of the policy
        #[arg(value_name = "POLICY.json")]
        policy: PathBuf,
    },
}

/// Carries out a command on policies.
pub(crate) fn run(args: &PolicyArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        PolicyCommand::Show { engagement, file } => {
            let policy = match engagement {
                Some(path) => policy::in_use(&context.open(path)?)?.policy,
                None => context.host()?.firm_policy()?,
            };
            Ok(if *file { written(&policy) } else { shown(&policy) })
        }
        PolicyCommand::Set { policy, .. } => set(policy.as_deref(), context),
        PolicyCommand::Use { engagement, policy } => follow(engagement, policy.as_deref(), context),
        PolicyCommand::Check { policy } => Ok(shown(&read_policy(policy)?)),
    }
}

fn set(file: Option<&Path>, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let host = context.host()?;
    match file {
        Some(file) => host.set_firm_policy(&read_policy(file)?)?,
        None => host.reset_firm_policy()?,
    }
    Ok(shown(&host.firm_policy()?))
}

fn follow(engagement: &Path, file: Option<&Path>, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(engagement)?;
    let wanted = match file {
        Some(file) => read_policy(file)?,
        None => context.host()?.firm_policy()?,
    };
    let differences = policy::differences(&policy::in_use(&eng)?.policy, &wanted);
    let changed = policy::adopt(&mut eng, &context.stamp()?, &wanted)?.change.is_some();
    let text = layout::facts(&[
        ("policy", format!("{}, version {}", wanted.name, wanted.version)),
        ("sha256", wanted.sha256()),
        ("changed", if changed { "yes" } else { "no: the engagement follows it already" }.to_owned()),
        ("differences", differences.join("\n")),
    ]);
    let json = json!({
        "name": wanted.name, "version": wanted.version, "sha256": wanted.sha256(), "changed": changed,
        "differences": differences,
    });
    Ok(Answer::done(json, text))
}

/// The file of a policy, as it is kept.
fn written(policy: &Policy) -> Answer {
    let text = String::from_utf8(policy.canonical()).expect("canonical bytes are UTF-8");
    Answer::done(file_json(policy), text)
}

fn file_json(policy: &Policy) -> Value {
    serde_json::from_slice(&policy.canonical()).expect("canonical bytes are JSON")
}

/// A policy for readers: the table with what each size supports, the rates, the wording.
fn shown(policy: &Policy) -> Answer {
    let supported = policy.supported();
    let sizes = policy.sizes.iter().zip(&supported).map(|(row, supports)| {
        let cell = |items: u64, limit: &str| format!("{items} ({limit})");
        vec![
            row.control.words().to_owned(),
            row.from.to_string(),
            cell(row.items.lower, &supports.lower),
            cell(row.items.moderate, &supports.moderate),
            cell(row.items.higher, &supports.higher),
            supports.over.clone(),
        ]
    });
    let rates = policy::RiskLevel::ALL.iter().map(|level| {
        let rates = policy.rates.of(*level);
        let percent = |rate: sampling::Percent| format!("{rate} %");
        vec![level.words().to_owned(), percent(rates.risk), percent(rates.tolerable), percent(rates.expected)]
    });
    let facts = layout::facts(&[
        ("policy", format!("{}, version {}", policy.name, policy.version)),
        ("sha256", policy.sha256()),
        ("wording", policy.wording.clone()),
    ]);
    let headers = ["operates", "from", "lower risk", "moderate risk", "higher risk", "limit without deviation, over"];
    let sizes = layout::table(&headers, &sizes.collect::<Vec<_>>());
    let rates = layout::table(&["control of", "overreliance", "tolerable", "expected"], &rates.collect::<Vec<_>>());
    let mut json = file_json(policy);
    json["sha256"] = policy.sha256().into();
    Answer::done(json, format!("{facts}\n{sizes}\n{rates}"))
}
