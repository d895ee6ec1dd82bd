//! `tick register`: what the description and the opinion list, entry by entry or from a sheet.

mod import;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use engine::registers::{self, Declaration, Entry, FieldKind, FieldValue, Register};
use engine::{Engagement, RegisterEntryId};
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick register`.
#[derive(Debug, Args)]
pub(crate) struct RegisterArgs {
    #[command(subcommand)]
    command: RegisterCommand,
}

#[derive(Debug, Subcommand)]
enum RegisterCommand {
    /// Name the registers and the fields of each
    Fields(FieldsArgs),
    /// List the entries of a register
    List(ListArgs),
    /// Add an entry
    Add(AddArgs),
    /// Change fields of an entry; the others stay
    Amend(AmendArgs),
    /// Remove an entry, with the reason
    Remove(RemoveArgs),
    /// State that a register has nothing to list, with the reason
    None(NoneArgs),
    /// Withdraw the statement that there is nothing to list
    WithdrawNone(WithdrawNoneArgs),
    /// Import entries from a spreadsheet, whole or not at all
    Import(import::ImportArgs),
}

#[derive(Debug, Args)]
struct FieldsArgs {
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

/// An engagement file with the register that the command is about.
#[derive(Debug, Args)]
struct OfRegister {
    /// The engagement file
    #[arg(value_name = "ENG")]
    engagement: PathBuf,
    /// The register, as `tick register fields` names it
    #[arg(long, value_name = "REGISTER", value_parser = register)]
    register: Register,
    /// Answer with one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    of: OfRegister,
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    of: OfRegister,
    /// What a field says, such as name="Halyard Ltd"; lists take commas
    #[arg(long, value_name = "FIELD=TEXT", required = true)]
    set: Vec<String>,
}

#[derive(Debug, Args)]
struct AmendArgs {
    #[command(flatten)]
    of: OfRegister,
    /// The number of the entry in its list
    #[arg(long, value_name = "N")]
    entry: usize,
    /// What a field says from now on; an empty text clears it
    #[arg(long, value_name = "FIELD=TEXT", required = true)]
    set: Vec<String>,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    of: OfRegister,
    /// The number of the entry in its list
    #[arg(long, value_name = "N")]
    entry: usize,
    /// Why it is removed
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct NoneArgs {
    #[command(flatten)]
    of: OfRegister,
    /// The part that has nothing to list, such as a kind of component
    #[arg(long, value_name = "PART")]
    part: Option<String>,
    /// Why there is nothing to list
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct WithdrawNoneArgs {
    #[command(flatten)]
    of: OfRegister,
    /// The part that was said to have nothing to list, such as a kind of component
    #[arg(long, value_name = "PART")]
    part: Option<String>,
}

/// The register of that name.
fn register(word: &str) -> Result<Register, String> {
    word.replace('-', "_").parse().map_err(|unknown: engine::UnknownWord| unknown.to_string())
}

impl RegisterArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            RegisterCommand::Fields(args) => args.json,
            RegisterCommand::List(args) => args.of.json,
            RegisterCommand::Add(args) => args.of.json,
            RegisterCommand::Amend(args) => args.of.json,
            RegisterCommand::Remove(args) => args.of.json,
            RegisterCommand::None(args) => args.of.json,
            RegisterCommand::WithdrawNone(args) => args.of.json,
            RegisterCommand::Import(args) => args.json(),
        }
    }
}

/// Carries out a command on a register.
pub(crate) fn run(args: &RegisterArgs, context: &mut Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        RegisterCommand::Fields(_) => Ok(fields()),
        RegisterCommand::List(args) => listed(&context.open(&args.of.engagement)?, args.of.register),
        RegisterCommand::Add(args) => add(args, context),
        RegisterCommand::Amend(args) => amend(args, context),
        RegisterCommand::Remove(args) => remove(args, context),
        RegisterCommand::None(args) => none(args, context),
        RegisterCommand::WithdrawNone(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            registers::withdraw_none(&mut eng, &context.stamp()?, args.of.register, args.part.as_deref())?;
            listed(&eng, args.of.register)
        }
        RegisterCommand::Import(args) => import::run(args, context),
    }
}

fn add(args: &AddArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    registers::add(&mut eng, &context.stamp()?, args.of.register, &values(&args.set)?)?;
    listed(&eng, args.of.register)
}

fn amend(args: &AmendArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let entry = entry(&eng, args.of.register, args.entry)?;
    let mut said = values(&args.set)?;
    let named = |value: &FieldValue| said.iter().any(|new| new.field == value.field);
    let kept: Vec<FieldValue> = entry.values.iter().filter(|value| !named(value)).cloned().collect();
    said.extend(kept);
    registers::amend(&mut eng, &context.stamp()?, args.of.register, entry.id, &said)?;
    listed(&eng, args.of.register)
}

fn remove(args: &RemoveArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let id: RegisterEntryId = entry(&eng, args.of.register, args.entry)?.id;
    registers::remove(&mut eng, &context.stamp()?, args.of.register, id, &args.reason)?;
    listed(&eng, args.of.register)
}

fn none(args: &NoneArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    registers::state_none(&mut eng, &context.stamp()?, args.of.register, args.part.as_deref(), &args.reason)?;
    listed(&eng, args.of.register)
}

fn entry(eng: &Engagement, register: Register, number: usize) -> Result<Entry, Failure> {
    let mut entries = registers::entries(eng, register)?;
    match number.checked_sub(1).filter(|at| *at < entries.len()) {
        Some(at) => Ok(entries.swap_remove(at)),
        None => Err(Failure::refused(format!(
            "There is no entry {number}; the register has {}. Use a number of `tick register list`.",
            entries.len()
        ))),
    }
}

/// The fields as they were typed, `name=text`.
fn values(set: &[String]) -> Result<Vec<FieldValue>, Failure> {
    set.iter()
        .map(|pair| {
            let (field, text) = pair
                .split_once('=')
                .ok_or_else(|| Failure::usage(format!("\"{pair}\" in --set names no text. Write it as field=text.")))?;
            Ok(FieldValue { field: field.trim().to_owned(), texts: vec![text.to_owned()] })
        })
        .collect()
}

fn fields() -> Answer {
    let mut text = String::new();
    let mut all = Vec::new();
    for declared in registers::declarations() {
        text.push_str(&format!("{}  ({})\n", declared.register, declared.title));
        for field in declared.fields {
            let needed = if field.required { "" } else { ", may stay empty" };
            text.push_str(&format!("  {:24} {}{needed}\n", field.name, takes(field.kind)));
        }
        let names: Vec<Value> = declared.fields.iter().map(|field| {
            json!({ "field": field.name, "label": field.label, "takes": takes(field.kind), "required": field.required })
        }).collect();
        all.push(json!({ "register": declared.register.as_str(), "title": declared.title, "fields": names }));
    }
    Answer::done(json!({ "registers": all }), text)
}

fn takes(kind: FieldKind) -> String {
    let words = |words: &[registers::Word]| words.iter().map(|word| word.word).collect::<Vec<_>>().join(" | ");
    match kind {
        FieldKind::Line => "a line of text".to_owned(),
        FieldKind::Text => "text".to_owned(),
        FieldKind::Day => "a day, 2026-06-30".to_owned(),
        FieldKind::YesNo => "yes | no".to_owned(),
        FieldKind::OneOf(known) => words(known),
        FieldKind::SomeOf(known) => format!("some of {}", words(known)),
        FieldKind::Criteria => "ids of criteria".to_owned(),
        FieldKind::Organisation => "the name of a subservice organisation".to_owned(),
        FieldKind::Control => "the reference of a control".to_owned(),
    }
}

/// The register as it stands.
fn listed(eng: &Engagement, register: Register) -> Result<Answer, Failure> {
    let declared = registers::declaration(register);
    let entries = registers::entries(eng, register)?;
    let stated: Vec<_> = registers::statements(eng)?.into_iter().filter(|stated| stated.register == register).collect();
    let json = json!({
        "register": register.as_str(),
        "entries": entries.iter().map(|entry| object(declared, entry)).collect::<Vec<_>>(),
        "none": stated.iter().map(|stated| json!({ "part": stated.part, "reason": stated.reason, "by": stated.by }))
            .collect::<Vec<_>>(),
    });
    let mut text = String::new();
    for (number, entry) in (1..).zip(&entries) {
        let pairs: Vec<(&str, String)> =
            declared.fields.iter().map(|field| (field.name, entry.texts(field.name).join(", "))).collect();
        text.push_str(&format!("{number}\n{}", layout::facts(&pairs)));
    }
    for stated in &stated {
        let part = stated.part.as_deref().map(|part| format!(" ({part})")).unwrap_or_default();
        text.push_str(&format!("none{part}: {}\n", stated.reason));
    }
    if text.is_empty() {
        text = format!("{}: nothing is listed.\n", declared.title);
    }
    Ok(Answer::done(json, text))
}

fn object(declared: &Declaration, entry: &Entry) -> Value {
    let mut object = Map::new();
    for field in declared.fields {
        let texts = entry.texts(field.name);
        let value = match field.kind {
            FieldKind::SomeOf(_) | FieldKind::Criteria => json!(texts),
            _ => json!(texts.first()),
        };
        object.insert(field.name.to_owned(), value);
    }
    Value::Object(object)
}
