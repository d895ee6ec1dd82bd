//! `tick style`: the firm's house style on this computer, and the look that an engagement records for its report.

mod changes;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use engine::house::{self, Colour, HEADER_TINT, HouseStyle, WHITE};
use host::read_style;
use report::document;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

use changes::Changes;

/// Arguments of `tick style`.
#[derive(Debug, Args)]
pub(crate) struct StyleArgs {
    #[command(subcommand)]
    command: StyleCommand,
    /// Answer with one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
enum StyleCommand {
    /// Show the look that an engagement records, or the firm's on this computer
    Show {
        /// The engagement file; without it, the firm's style
        #[arg(value_name = "ENG")]
        engagement: Option<PathBuf>,
    },
    /// Change the firm's style on this computer, or with --in the look of one engagement
    Set {
        /// The file of a style to begin with; without it, the present one is changed
        #[arg(value_name = "STYLE.tickstyle")]
        style: Option<PathBuf>,
        /// Change the look of this engagement instead of the firm's style
        #[arg(long = "in", value_name = "ENG")]
        engagement: Option<PathBuf>,
        #[command(flatten)]
        changes: Changes,
    },
    /// Give an engagement's report the firm's style, or that of a file
    Use {
        /// The engagement file
        #[arg(value_name = "ENG")]
        engagement: PathBuf,
        /// The file of a style; without it, the firm's
        #[arg(value_name = "STYLE.tickstyle")]
        style: Option<PathBuf>,
    },
    /// Go back to the look that ships, for the firm or in one engagement
    Drop {
        /// The engagement file; without it, the firm's style is dropped
        #[arg(value_name = "ENG")]
        engagement: Option<PathBuf>,
    },
    /// Write a style with its logo into one file, to hand it on
    Export {
        /// The file to write
        #[arg(value_name = "OUT.tickstyle")]
        out: PathBuf,
        /// The engagement whose look is written; without it, the firm's style
        #[arg(long = "from", value_name = "ENG")]
        engagement: Option<PathBuf>,
    },
    /// Say whether a file is a style that can be used
    Check {
        /// The file of the style
        #[arg(value_name = "STYLE.tickstyle")]
        style: PathBuf,
    },
}

/// Carries out a command on house styles.
pub(crate) fn run(args: &StyleArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        StyleCommand::Show { engagement } => Ok(shown(&present(engagement.as_deref(), context)?)),
        StyleCommand::Set { style, engagement, changes } => {
            let begin = match style {
                Some(file) => read_style(file)?,
                None => present(engagement.as_deref(), context)?,
            };
            let style = drawable(changes.applied_to(begin)?)?;
            match engagement {
                Some(engagement) => record(engagement, &style, context),
                None => {
                    context.host()?.set_firm_style(&style)?;
                    Ok(shown(&style))
                }
            }
        }
        StyleCommand::Use { engagement, style } => {
            let style = match style {
                Some(file) => drawable(read_style(file)?)?,
                None => firm(context)?,
            };
            record(engagement, &style, context)
        }
        StyleCommand::Drop { engagement: Some(engagement) } => {
            house::drop(&mut context.open(engagement)?, &context.stamp()?)?;
            Ok(shown(&HouseStyle::shipped()))
        }
        StyleCommand::Drop { engagement: None } => {
            context.host()?.reset_firm_style()?;
            Ok(shown(&HouseStyle::shipped()))
        }
        StyleCommand::Export { out, engagement } => {
            let style = present(engagement.as_deref(), context)?;
            host::write_whole(out, &style.canonical())?;
            let text = format!("{} written to {}\n", style.name, out.display());
            Ok(Answer::done(json!({ "file": out, "name": style.name, "sha256": style.sha256() }), text))
        }
        StyleCommand::Check { style } => Ok(shown(&drawable(read_style(style)?)?)),
    }
}

/// The look of an engagement, or the firm's style.
fn present(engagement: Option<&Path>, context: &Context<'_, '_>) -> Result<HouseStyle, Failure> {
    match engagement {
        Some(path) => Ok(house::in_use(&context.open(path)?)?),
        None => firm(context),
    }
}

fn firm(context: &Context<'_, '_>) -> Result<HouseStyle, Failure> {
    Ok(context.host()?.firm_style()?.unwrap_or_else(HouseStyle::shipped))
}

fn record(engagement: &Path, style: &HouseStyle, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(engagement)?;
    let differences = house::differences(&house::in_use(&eng)?, style);
    let changed = house::set(&mut eng, &context.stamp()?, style)?.change.is_some();
    let text = layout::facts(&[
        ("style", style.name.clone()),
        ("sha256", style.sha256()),
        ("changed", if changed { "yes" } else { "no: the report looks so already" }.to_owned()),
        ("differences", differences.join("\n")),
    ]);
    let json = json!({
        "name": style.name, "sha256": style.sha256(), "changed": changed, "differences": differences,
    });
    Ok(Answer::done(json, text))
}

/// The style, once its logo is known to be a picture that can be printed.
fn drawable(style: HouseStyle) -> Result<HouseStyle, Failure> {
    match document::HouseStyle::of(&style) {
        Ok(_) => Ok(style),
        Err(error) => Err(Failure::refused(format!("The logo cannot be printed. {error}"))),
    }
}

/// A style for readers, with how well its colours are read.
fn shown(style: &HouseStyle) -> Answer {
    let read = |colour: Colour, behind: Colour| {
        let tenths = colour.contrast_tenths(behind);
        format!("{colour}, contrast {}.{} to 1", tenths / 10, tenths % 10)
    };
    let logo = style.logo.as_ref();
    let paper = style.paper.map_or("as the framework's readers are used to", house::Paper::words);
    let text = layout::facts(&[
        ("style", style.name.clone()),
        ("sha256", style.sha256()),
        ("accent", read(style.accent, style.accent.tint(HEADER_TINT))),
        ("exception", read(style.exception, WHITE)),
        ("text", style.text.words().to_owned()),
        ("headings", style.headings.words().to_owned()),
        ("cover", style.cover.words().to_owned()),
        ("paper", paper.to_owned()),
        ("language", style.language.clone().unwrap_or_else(|| "that of the framework".to_owned())),
        ("logo", logo.map(|logo| format!("{}, {} bytes", logo.alternative, logo.picture.len())).unwrap_or_default()),
        ("logo sha256", logo.map(house::Logo::sha256).unwrap_or_default()),
    ]);
    let mut json: Value = serde_json::from_slice(&style.canonical()).expect("canonical bytes are JSON");
    json["sha256"] = style.sha256().into();
    if let Some(logo) = logo {
        json["logo"] = json!({ "alternative": logo.alternative, "sha256": logo.sha256(), "size": logo.picture.len() });
    }
    Answer::done(json, text)
}
