//! `tick phrases`: the firm's own wording of the report, checked for what it must say, and stored with the engagement.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use engine::phrases::{self as adopted, Pack, Templates};
use report::elements::{Element, Fault};
use report::phrases::{self, Finding};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick phrases`.
#[derive(Debug, Args)]
pub(crate) struct PhrasesArgs {
    #[command(subcommand)]
    command: PhrasesCommand,
    /// Answer with one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
enum PhrasesCommand {
    /// Show which wording an engagement uses, or the firm's on this computer
    Show {
        /// The engagement file; without it, the firm's wording
        #[arg(value_name = "ENG")]
        engagement: Option<PathBuf>,
    },
    /// Write the wording that ships into a folder, to begin a wording of one's own
    Export {
        /// The folder; it is made where it is missing, and no file in it is replaced
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// In American spelling, as reports under AICPA standards print it
        #[arg(long)]
        american: bool,
    },
    /// Check a wording: whether every element of the auditor's report is still in it
    Check {
        /// A folder of templates, or one template
        #[arg(value_name = "PACK")]
        pack: PathBuf,
    },
    /// Check a wording and keep it as the firm's on this computer, for engagements that begin here
    Set {
        /// A folder of templates, or one template
        #[arg(value_name = "PACK", required_unless_present = "shipped")]
        pack: Option<PathBuf>,
        /// What the firm calls the wording [default: the name of the folder or file]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Go back to the wording that ships
        #[arg(long, conflicts_with_all = ["pack", "name"])]
        shipped: bool,
    },
    /// Check a wording and use it in an engagement
    Adopt {
        /// The engagement file
        #[arg(value_name = "ENG")]
        engagement: PathBuf,
        /// A folder of templates, or one template; without it, the firm's wording
        #[arg(value_name = "PACK")]
        pack: Option<PathBuf>,
        /// What the firm calls the wording [default: the name of the folder or file]
        #[arg(long, value_name = "NAME", requires = "pack")]
        name: Option<String>,
    },
    /// Go back to the wording that ships
    Drop {
        /// The engagement file
        #[arg(value_name = "ENG")]
        engagement: PathBuf,
    },
}

/// Carries out a command on wordings.
pub(crate) fn run(args: &PhrasesArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        PhrasesCommand::Show { engagement: Some(engagement) } => of_engagement(engagement, context),
        PhrasesCommand::Show { engagement: None } => of_firm(context),
        PhrasesCommand::Export { folder, american: false } => export(folder, phrases::shipped()),
        PhrasesCommand::Export { folder, american: true } => export(folder, phrases::shipped_american()),
        PhrasesCommand::Check { pack } => {
            let templates = host::read_templates(pack)?;
            Ok(answer(&templates, &phrases::check(&templates), None))
        }
        PhrasesCommand::Set { pack: Some(pack), name, .. } => set(pack, name.as_deref(), context),
        PhrasesCommand::Set { pack: None, .. } => {
            context.host()?.reset_firm_wording()?;
            of_firm(context)
        }
        PhrasesCommand::Adopt { engagement, pack, name } => {
            let pack = match pack {
                Some(pack) => read(pack, name.as_deref())?,
                None => firm(context)?,
            };
            adopt(engagement, &pack, context)
        }
        PhrasesCommand::Drop { engagement } => {
            let mut eng = context.open(engagement)?;
            adopted::drop(&mut eng, &context.stamp()?)?;
            Ok(Answer::done(json!({ "dropped": true }), "The report uses the wording that ships.\n".to_owned()))
        }
    }
}

fn read(pack: &Path, name: Option<&str>) -> Result<Pack, Failure> {
    let name = name.map_or_else(|| host::template_name(pack), str::to_owned);
    Ok(Pack { name, templates: host::read_templates(pack)? })
}

fn firm(context: &Context<'_, '_>) -> Result<Pack, Failure> {
    context.host()?.firm_wording()?.ok_or_else(|| {
        Failure::refused("The firm has no wording on this computer. Name a folder of templates, or keep one with \"tick phrases set\".")
    })
}

fn set(pack: &Path, name: Option<&str>, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let pack = read(pack, name)?;
    let findings = phrases::check(&pack.templates);
    if findings.is_empty() {
        context.host()?.set_firm_wording(&pack)?;
    }
    Ok(answer(&pack.templates, &findings, Some("Engagements that begin on this computer use it from now on.")))
}

fn adopt(engagement: &Path, pack: &Pack, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let findings = phrases::check(&pack.templates);
    if findings.is_empty() {
        let mut eng = context.open(engagement)?;
        adopted::adopt(&mut eng, &context.stamp()?, &pack.name, &pack.templates)?;
    }
    Ok(answer(&pack.templates, &findings, Some("The report uses it from now on.")))
}

fn of_firm(context: &Context<'_, '_>) -> Result<Answer, Failure> {
    Ok(match context.host()?.firm_wording()? {
        Some(pack) => {
            let names: Vec<&String> = pack.templates.keys().collect();
            let text = layout::facts(&[
                ("wording", pack.name.clone()),
                ("sha256", pack.sha256()),
                ("templates", names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")),
            ]);
            Answer::done(json!({ "name": pack.name, "sha256": pack.sha256(), "templates": names }), text)
        }
        None => shipped(),
    })
}

fn of_engagement(engagement: &Path, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(engagement)?;
    let Some(found) = adopted::adopted(&eng)? else { return Ok(shipped()) };
    let templates = adopted::templates(&eng)?;
    let names: Vec<&String> = templates.keys().collect();
    let text = layout::facts(&[
        ("wording", found.name.clone()),
        ("sha256", found.sha256.clone()),
        ("adopted by", found.by.clone()),
        ("adopted at", found.at.to_rfc3339()),
        ("templates", names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")),
    ]);
    let json = json!({
        "name": found.name, "sha256": found.sha256, "by": found.by, "at": found.at.to_rfc3339(), "templates": names,
    });
    Ok(Answer::done(json, text))
}

fn shipped() -> Answer {
    Answer::done(json!({ "name": null, "templates": [] }), "The wording that ships.\n".to_owned())
}

fn export<'a>(folder: &Path, templates: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Answer, Failure> {
    let count = host::write_templates(folder, templates)?;
    Ok(Answer::done(json!({ "files": count }), format!("{count} templates written to {}\n", folder.display())))
}

fn told(finding: &Finding) -> Value {
    let Fault { element, message, advice } = &finding.fault;
    let element = element.map(Element::number);
    json!({ "element": element, "message": message, "advice": advice, "cases": finding.cases })
}

/// What the check found; `used` says what came of a wording that lacks nothing.
fn answer(templates: &Templates, findings: &[Finding], used: Option<&str>) -> Answer {
    let names: Vec<&String> = templates.keys().collect();
    let told: Vec<_> = findings.iter().map(told).collect();
    let json = json!({ "templates": names, "findings": told, "adopted": used.is_some() && findings.is_empty() });
    let mut text = String::new();
    for finding in findings {
        let Fault { message, advice, .. } = &finding.fault;
        text.push_str(&format!("{message} {advice}\n  {}\n", finding.shows_in()));
    }
    if findings.is_empty() {
        text.push_str("Every element of the auditor's report is in this wording.\n");
        text.extend(used.map(|used| format!("{used}\n")));
        return Answer::done(json, text);
    }
    Answer::findings(json, text)
}
