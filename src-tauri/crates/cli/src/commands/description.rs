//! `tick description import`: the description of the system from a Word document, or from Markdown with its pictures.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use engine::report_texts::TextKey;
use engine::report_texts::import::{self, Destination, Document, Existing, ImportPlan, PLACES, Part};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick description`.
#[derive(Debug, Args)]
pub(crate) struct DescriptionArgs {
    #[command(subcommand)]
    command: DescriptionCommand,
}

#[derive(Debug, Subcommand)]
enum DescriptionCommand {
    /// Import the description from a Word document or a Markdown file, as one change
    Import(ImportArgs),
}

#[derive(Debug, Args)]
struct ImportArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// The document: .docx, or .md with its pictures beside it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where a part goes: its number or heading, and a place, `follow` or `leave-out` [default: guessed from the headings]
    #[arg(long = "part", value_name = "PART=PLACE")]
    parts: Vec<String>,
    /// What happens to a text that is written already
    #[arg(long, value_name = "HOW", default_value = "append")]
    existing: ExistingName,
    /// Import only what --dry-run showed, by the fingerprint that it named
    #[arg(long, value_name = "HEX")]
    fingerprint: Option<String>,
    /// Only say what would be written
    #[arg(long)]
    dry_run: bool,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExistingName {
    /// It stays, and the document's text follows it
    Append,
    /// The document's text takes its place
    Replace,
}

impl DescriptionArgs {
    pub(crate) fn json(&self) -> bool {
        let DescriptionCommand::Import(args) = &self.command;
        args.json
    }
}

/// Imports the description.
pub(crate) fn run(args: &DescriptionArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    let DescriptionCommand::Import(args) = &args.command;
    let mut eng = context.open(&args.engagement)?;
    let document = host::read_document(&context.reader()?, &args.file, &mut |_| ControlFlow::Continue(()))?;
    if let Some(fingerprint) = &args.fingerprint {
        document.require(fingerprint)?;
    }
    let mut destinations = import::guess(&document.parts);
    for wish in &args.parts {
        let (part, destination) = wished(wish, &document.parts)?;
        destinations[part] = destination;
    }
    let existing = match args.existing {
        ExistingName::Append => Existing::Append,
        ExistingName::Replace => Existing::Replace,
    };
    let plan = import::plan(&eng, &document.parts, &destinations, |_| existing)?;
    if !args.dry_run {
        import::import(&mut eng, &context.stamp()?, &plan, &document.pictures)?;
    }
    let told = Told { document: &document, plan: &plan, destinations: &destinations, imported: !args.dry_run };
    Ok(Answer::done(told.json(), told.text()))
}

/// `2=description_services` or `Overview=leave-out`.
fn wished(wish: &str, parts: &[Part]) -> Result<(usize, Destination), Failure> {
    let (named, to) = wish
        .rsplit_once('=')
        .ok_or_else(|| Failure::usage(format!("\"{wish}\" names no place. Write it as part=place.")))?;
    let by_number = named.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let by_heading = || parts.iter().position(|part| part.heading.as_deref() == Some(named.trim()));
    let part = by_number.filter(|number| *number < parts.len()).or_else(by_heading).ok_or_else(|| {
        Failure::refused(format!(
            "The document has no part \"{named}\". Name it by its number or its heading, as --dry-run lists them."
        ))
    })?;
    let destination = match to.trim() {
        "follow" => Destination::Follow,
        "leave-out" => Destination::LeaveOut,
        name => Destination::Place(place(name)?),
    };
    Ok((part, destination))
}

/// The place of the description of that name.
fn place(name: &str) -> Result<TextKey, Failure> {
    PLACES.iter().copied().find(|key| key.as_str() == name).ok_or_else(|| {
        let names: Vec<&str> = PLACES.iter().map(|key| key.as_str()).collect();
        Failure::usage(format!(
            "\"{name}\" is no place that a document is imported into. The places are {}; a part may also follow or leave-out.",
            names.join(", ")
        ))
    })
}

/// What came of it.
struct Told<'a> {
    document: &'a Document,
    plan: &'a ImportPlan,
    destinations: &'a [Destination],
    imported: bool,
}

impl Told<'_> {
    fn json(&self) -> Value {
        let given = self.document.parts.iter().zip(&self.plan.places).zip(self.destinations);
        let parts: Vec<Value> = given
            .map(|((part, place), destination)| {
                json!({
                    "heading": part.heading, "level": part.level, "words": words(&part.markdown),
                    "place": place.map(|place| place.as_str()),
                    "follows": *destination == Destination::Follow,
                })
            })
            .collect();
        let texts: Vec<Value> = self
            .plan
            .texts
            .iter()
            .map(|text| {
                json!({ "place": text.key.as_str(), "words": words(&text.imported), "existing": text.present.is_some() })
            })
            .collect();
        let pictures: Vec<&str> = self.document.pictures.iter().map(|picture| picture.name.as_str()).collect();
        json!({
            "imported": self.imported, "fingerprint": self.document.fingerprint, "parts": parts, "texts": texts, "pictures": pictures,
            "warnings": self.document.warnings,
        })
    }

    fn text(&self) -> String {
        let rows: Vec<Vec<String>> = self
            .document
            .parts
            .iter()
            .zip(&self.plan.places)
            .zip(1..)
            .map(|((part, place), number): (_, usize)| {
                let indent = "  ".repeat(usize::from(part.level.saturating_sub(1)));
                let heading = part.heading.as_deref().unwrap_or("(before the first heading)");
                vec![
                    number.to_string(),
                    place.map_or("left out", |place| place.as_str()).to_owned(),
                    words(&part.markdown).to_string(),
                    format!("{indent}{heading}"),
                ]
            })
            .collect();
        let mut text = layout::table(&["part", "place", "words", "heading"], &rows);
        for warning in &self.document.warnings {
            text.push_str(&format!("note: {warning}\n"));
        }
        let count = layout::count(self.plan.texts.len() as u64, "text", "texts");
        let pictures = layout::count(self.document.pictures.len() as u64, "picture", "pictures");
        let done = match (self.imported, self.plan.texts.len()) {
            (false, _) => "would be imported (dry run)",
            (true, 1) => "is imported",
            (true, _) => "are imported",
        };
        text.push_str(&format!("{count} with {pictures} {done}.\n"));
        if !self.imported {
            text.push_str(&format!("To import just this: --fingerprint {}\n", self.document.fingerprint));
        }
        text
    }
}

fn words(markdown: &str) -> usize {
    markdown.split_whitespace().count()
}
