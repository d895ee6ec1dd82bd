//! `tick phrases`: the firm's own wording of the report, checked for what it must say, and stored with the engagement.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use engine::phrases as adopted;
use report::phrases::{self, Finding};
use serde_json::json;

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;

/// Arguments of `tick phrases`.
#[derive(Debug, Args)]
pub(crate) struct PhrasesArgs {
    #[command(subcommand)]
    command: PhrasesCommand,
}

#[derive(Debug, Subcommand)]
enum PhrasesCommand {
    /// Write the wording that ships into a folder, to begin a wording of one's own
    Export(ExportArgs),
    /// Check a wording: whether every element of the auditor's report is still in it
    Check(CheckArgs),
    /// Check a wording and use it in an engagement
    Adopt(AdoptArgs),
    /// Go back to the wording that ships
    Drop(DropArgs),
}

#[derive(Debug, Args)]
struct ExportArgs {
    /// The folder; it is made where it is missing, and no file in it is replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// A folder of templates, or one template
    #[arg(value_name = "PACK")]
    pack: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct AdoptArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// A folder of templates, or one template
    #[arg(value_name = "PACK")]
    pack: PathBuf,
    /// What the firm calls the wording [default: the name of the folder or file]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct DropArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

impl PhrasesArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            PhrasesCommand::Export(args) => args.json,
            PhrasesCommand::Check(args) => args.json,
            PhrasesCommand::Adopt(args) => args.json,
            PhrasesCommand::Drop(args) => args.json,
        }
    }
}

/// Carries out a command on wordings.
pub(crate) fn run(args: &PhrasesArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        PhrasesCommand::Export(args) => export(&args.folder),
        PhrasesCommand::Check(args) => {
            let templates = templates(&args.pack)?;
            Ok(answer(&templates, &phrases::check(&templates), false))
        }
        PhrasesCommand::Adopt(args) => adopt(args, context),
        PhrasesCommand::Drop(args) => {
            let mut eng = context.open(&args.engagement)?;
            adopted::drop(&mut eng, &context.stamp()?)?;
            Ok(Answer::done(json!({ "dropped": true }), "The report uses the wording that ships.\n".to_owned()))
        }
    }
}

fn adopt(args: &AdoptArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let templates = templates(&args.pack)?;
    let findings = phrases::check(&templates);
    if findings.is_empty() {
        let name = args.name.clone().unwrap_or_else(|| name_of(&args.pack));
        let mut eng = context.open(&args.engagement)?;
        adopted::adopt(&mut eng, &context.stamp()?, &name, &templates)?;
    }
    Ok(answer(&templates, &findings, findings.is_empty()))
}

fn export(folder: &Path) -> Result<Answer, Failure> {
    fs::create_dir_all(folder).map_err(|source| Failure::unreadable(folder, &source))?;
    let taken = phrases::shipped().map(|(name, _)| file_of(folder, name)).find(|path| path.exists());
    if let Some(path) = taken {
        return Err(Failure::refused(format!(
            "There is already a file \"{}\". Choose an empty folder.",
            path.display()
        )));
    }
    let mut count = 0;
    for (name, source) in phrases::shipped() {
        host::write_whole(&file_of(folder, name), source.as_bytes())?;
        count += 1;
    }
    Ok(Answer::done(json!({ "files": count }), format!("{count} templates written to {}\n", folder.display())))
}

fn file_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.jinja"))
}

/// The templates of a folder, or the one of a file, by their names without the ending.
fn templates(pack: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let unreadable = |path: &Path, source| Failure::unreadable(path, &source);
    let mut files = Vec::new();
    if pack.is_dir() {
        for entry in fs::read_dir(pack).map_err(|source| unreadable(pack, source))? {
            files.push(entry.map_err(|source| unreadable(pack, source))?.path());
        }
        files.retain(|path| path.extension().is_some_and(|ending| ending == "jinja"));
    } else {
        files.push(pack.to_owned());
    }
    if files.is_empty() {
        return Err(Failure::refused(format!(
            "\"{}\" holds no template. Templates are files that end in .jinja, such as section_1.aicpa.jinja.",
            pack.display()
        )));
    }
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).map_err(|source| unreadable(&path, source))?;
        Ok((name_of(&path), text))
    };
    files.into_iter().map(read).collect()
}

fn name_of(path: &Path) -> String {
    path.file_stem().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn answer(templates: &BTreeMap<String, String>, findings: &[Finding], used: bool) -> Answer {
    let names: Vec<&String> = templates.keys().collect();
    let told: Vec<_> =
        findings.iter().map(|finding| json!({ "case": finding.case, "message": finding.message })).collect();
    let json = json!({ "templates": names, "findings": told, "adopted": used });
    let mut text = String::new();
    for finding in findings {
        text.push_str(&format!("{}: {}\n", finding.case, finding.message));
    }
    if findings.is_empty() {
        text.push_str("Every element of the auditor's report is in this wording.\n");
        if used {
            text.push_str("The report uses it from now on.\n");
        }
        return Answer::done(json, text);
    }
    Answer::findings(json, text)
}
