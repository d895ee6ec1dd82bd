//! `tick text picture`: pictures that the texts of the report show.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use engine::Engagement;
use engine::pictures::{self, NewPicture, Picture};
use engine::report_texts;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick text picture`.
#[derive(Debug, Args)]
pub(super) struct PictureArgs {
    #[command(subcommand)]
    command: PictureCommand,
}

#[derive(Debug, Subcommand)]
enum PictureCommand {
    /// Keep a picture and say how a text names it
    Add(AddArgs),
    /// List the pictures and the texts that show them
    List(ListArgs),
    /// Remove a picture that no text shows
    Remove(RemoveArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// The picture, PNG or JPEG
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct ListArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// Its name or its SHA-256, as `tick text picture list` prints them
    #[arg(value_name = "PICTURE")]
    picture: String,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

impl PictureArgs {
    pub(super) fn json(&self) -> bool {
        match &self.command {
            PictureCommand::Add(args) => args.json,
            PictureCommand::List(args) => args.json,
            PictureCommand::Remove(args) => args.json,
        }
    }
}

/// Adds, lists and removes pictures.
pub(super) fn run(args: &PictureArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        PictureCommand::Add(args) => add(args, context),
        PictureCommand::List(args) => list(&context.open(&args.engagement)?),
        PictureCommand::Remove(args) => remove(args, context),
    }
}

/// A picture file, once it is known that a report can show it.
pub(super) fn read(file: &Path) -> Result<NewPicture, Failure> {
    let bytes = fs::read(file).map_err(|source| Failure::unreadable(file, &source))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    report::picture_of(&name, bytes)
        .map_err(|why| Failure::refused(format!("\"{}\" cannot be shown. {why}", file.display())))
}

fn add(args: &AddArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.engagement)?;
    let picture = pictures::add(&mut eng, &context.stamp()?, &read(&args.file)?)?.value;
    let markdown = pictures::written("What it shows", &picture.address(), "");
    let facts = [
        ("picture", picture.name.clone()),
        ("sha256", picture.sha256.clone()),
        ("dots", format!("{} x {}", picture.width, picture.height)),
        ("in a text", markdown.clone()),
    ];
    let mut object = told(&picture, &[]);
    object["markdown"] = markdown.into();
    Ok(Answer::done(object, layout::facts(&facts)))
}

fn list(eng: &Engagement) -> Result<Answer, Failure> {
    let texts = report_texts::texts(eng)?;
    let mut objects = Vec::new();
    let mut rows = Vec::new();
    for picture in pictures::list(eng)? {
        let shows = |text: &&report_texts::ReportText| {
            pictures::mentions(&text.text).iter().any(|mention| mention.sha256() == Some(&picture.sha256))
        };
        let places: Vec<&str> = texts.iter().filter(shows).map(|text| text.key.as_str()).collect();
        rows.push(vec![
            picture.name.clone(),
            format!("{} x {}", picture.width, picture.height),
            picture.size.to_string(),
            if places.is_empty() { "–".to_owned() } else { places.join(", ") },
            picture.sha256.clone(),
        ]);
        objects.push(told(&picture, &places));
    }
    let text = match rows.is_empty() {
        true => "The file keeps no picture for its texts.\n".to_owned(),
        false => layout::table(&["picture", "dots", "bytes", "shown in", "sha256"], &rows),
    };
    Ok(Answer::done(json!({ "pictures": objects }), text))
}

fn remove(args: &RemoveArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.engagement)?;
    let mut named = pictures::list(&eng)?;
    named.retain(|picture| picture.sha256 == args.picture || picture.name == args.picture);
    match named.as_slice() {
        [picture] => {
            pictures::remove(&mut eng, &context.stamp()?, &picture.sha256)?;
            Ok(Answer::done(told(picture, &[]), format!("\"{}\" is removed.\n", picture.name)))
        }
        [] => Err(Failure::refused(format!(
            "The file keeps no picture \"{}\". List them with `tick text picture list`.",
            args.picture
        ))),
        several => Err(Failure::refused(format!(
            "{} pictures are named \"{}\". Name one by its SHA-256.",
            several.len(),
            args.picture
        ))),
    }
}

fn told(picture: &Picture, places: &[&str]) -> Value {
    json!({
        "name": picture.name, "sha256": picture.sha256, "media_type": picture.media_type.as_str(),
        "size": picture.size, "width": picture.width, "height": picture.height, "shown_in": places,
    })
}
