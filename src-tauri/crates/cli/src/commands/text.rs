//! `tick text`: the texts that people write for the report, and the pictures that they show.

mod picture;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use engine::pictures::{self, NewPicture, SCHEME};
use engine::report_texts::{self, TextKey};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick text`.
#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    #[command(subcommand)]
    command: TextCommand,
}

#[derive(Debug, Subcommand)]
enum TextCommand {
    /// List the places of the report that people write, and what stands there
    List(EngagementArgs),
    /// Print one text as Markdown
    Show(ShowArgs),
    /// Write one text from a Markdown file; pictures that stand beside the file come along
    Set(SetArgs),
    /// The pictures that texts show
    Picture(picture::PictureArgs),
}

#[derive(Debug, Args)]
struct EngagementArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct ShowArgs {
    #[command(flatten)]
    of: EngagementArgs,
    /// The place, as `tick text list` names it
    #[arg(long, value_name = "PLACE")]
    place: String,
}

#[derive(Debug, Args)]
struct SetArgs {
    #[command(flatten)]
    of: EngagementArgs,
    /// The place, as `tick text list` names it
    #[arg(long, value_name = "PLACE")]
    place: String,
    /// The Markdown file; an empty one takes the text away
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl TextArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            TextCommand::List(args) => args.json,
            TextCommand::Show(args) => args.of.json,
            TextCommand::Set(args) => args.of.json,
            TextCommand::Picture(args) => args.json(),
        }
    }
}

/// Lists, shows and writes texts.
pub(crate) fn run(args: &TextArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        TextCommand::List(args) => list(args, context),
        TextCommand::Show(args) => show(args, context),
        TextCommand::Set(args) => set(args, context),
        TextCommand::Picture(args) => picture::run(args, context),
    }
}

fn list(args: &EngagementArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.engagement)?;
    let written = report_texts::texts(&eng)?;
    let mut objects = Vec::new();
    let mut rows = Vec::new();
    for key in TextKey::ALL.iter().copied() {
        let text = written.iter().find(|text| text.key == key);
        let words = text.map_or(0, |text| text.text.split_whitespace().count());
        objects.push(json!({
            "place": key.as_str(), "section": key.section(), "title": key.title(), "words": words,
            "by": text.map(|text| &text.by),
        }));
        let words = if words == 0 { "–".to_owned() } else { words.to_string() };
        rows.push(vec![key.as_str().to_owned(), key.section().to_string(), words, key.title().to_owned()]);
    }
    Ok(Answer::done(json!({ "texts": objects }), layout::table(&["place", "section", "words", "title"], &rows)))
}

fn show(args: &ShowArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let key = place(&args.place)?;
    let eng = context.open(&args.of.engagement)?;
    let text = report_texts::texts(&eng)?.into_iter().find(|text| text.key == key).map(|text| text.text);
    let object = json!({ "place": key.as_str(), "text": text });
    let words = text.map(|text| format!("{text}\n"));
    Ok(Answer::done(object, words.unwrap_or_else(|| format!("Nothing is written for \"{}\".\n", key.title()))))
}

fn set(args: &SetArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let key = place(&args.place)?;
    let mut eng = context.open(&args.of.engagement)?;
    let text = fs::read_to_string(&args.file).map_err(|source| Failure::unreadable(&args.file, &source))?;
    let (text, brought) = with_pictures(&text, args.file.parent().unwrap_or(Path::new(".")))?;
    report_texts::set_text_with(&mut eng, &context.stamp()?, key, &text, &brought)?;
    let words = text.split_whitespace().count();
    let names: Vec<&str> = brought.iter().map(|picture| picture.name.as_str()).collect();
    let object: Value = json!({ "place": key.as_str(), "words": words, "pictures": names });
    let facts = [("text", key.title().to_owned()), ("words", words.to_string()), ("pictures", names.join("\n"))];
    Ok(Answer::done(object, layout::facts(&facts)))
}

/// The place of that name.
pub(crate) fn place(name: &str) -> Result<TextKey, Failure> {
    name.parse().map_err(|_| {
        let names: Vec<&str> = TextKey::ALL.iter().map(|key| key.as_str()).collect();
        Failure::usage(format!("\"{name}\" is no place of the report. The places are {}.", names.join(", ")))
    })
}

/// The text with the pictures that it names by their files, read from this folder.
fn with_pictures(text: &str, folder: &Path) -> Result<(String, Vec<NewPicture>), Failure> {
    let mut brought: Vec<(String, NewPicture)> = Vec::new();
    for mention in pictures::mentions(text) {
        if mention.to.starts_with(SCHEME) || brought.iter().any(|(named, _)| *named == mention.to) {
            continue;
        }
        if mention.to.contains("://") {
            return Err(Failure::refused(format!(
                "The text shows a picture from {}. Nothing is fetched from the network: save the picture beside the text, and name its file.",
                mention.to
            )));
        }
        let picture = picture::read(&folder.join(&mention.to))?;
        brought.push((mention.to, picture));
    }
    let text = pictures::retarget(text, |mention| {
        let (_, picture) = brought.iter().find(|(named, _)| *named == mention.to)?;
        Some(pictures::address(&picture.sha256()))
    });
    Ok((text, brought.into_iter().map(|(_, picture)| picture).collect()))
}
