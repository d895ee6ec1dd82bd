//! `tick attribute`, `tick conclude`, `tick sign`: what a test asks, what it shows, and who stands for it.

use clap::{Args, Subcommand, ValueEnum};
use engine::sign_offs::{self, SignOffRole};
use engine::testing::{self, ConclusionKind, Test};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick attribute`.
#[derive(Debug, Args)]
pub(crate) struct AttributeArgs {
    #[command(subcommand)]
    command: AttributeCommand,
}

#[derive(Debug, Subcommand)]
enum AttributeCommand {
    /// Add what each item is tested for; the next free letter is taken
    Add(AddArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    of: OfControl,
    /// What holds for an item that is as the control says
    #[arg(long, value_name = "TEXT")]
    text: String,
}

/// Arguments of `tick conclude`.
#[derive(Debug, Args)]
pub(crate) struct ConcludeArgs {
    #[command(flatten)]
    pub(crate) of: OfControl,
    /// What the test shows
    #[arg(long, value_name = "KIND")]
    kind: Kind,
    /// The conclusion in words
    #[arg(long, value_name = "TEXT")]
    text: String,
}

/// Arguments of `tick sign`.
#[derive(Debug, Args)]
pub(crate) struct SignArgs {
    #[command(flatten)]
    pub(crate) of: OfControl,
    /// As what the person signs
    #[arg(long = "as", value_name = "ROLE")]
    role: Role,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// No deviation was found
    OperatedEffectively,
    /// Deviations were found and the control still did its work
    OperatedWithExceptions,
    /// The control did not do its work
    DidNotOperateEffectively,
    /// Nothing in the period called for the control
    DidNotOperate,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Role {
    /// Did the work
    Preparer,
    /// Read it critically
    Reviewer,
}

impl AttributeArgs {
    pub(crate) fn json(&self) -> bool {
        let AttributeCommand::Add(args) = &self.command;
        args.of.json
    }
}

/// Adds an attribute.
pub(crate) fn add_attribute(args: &AttributeArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let AttributeCommand::Add(args) = &args.command;
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    testing::add_attribute(&mut eng, &context.stamp()?, test, &args.text)?;
    let attributes = testing::test(&eng, test)?.attributes;
    let json: Vec<_> = attributes.iter().map(|one| json!({ "letter": one.letter, "text": one.text })).collect();
    let rows: Vec<Vec<String>> = attributes.iter().map(|one| vec![one.letter.clone(), one.text.clone()]).collect();
    Ok(Answer::done(json!({ "attributes": json }), layout::table(&["", "attribute"], &rows)))
}

/// Concludes a test.
pub(crate) fn conclude(args: &ConcludeArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let kind = match args.kind {
        Kind::OperatedEffectively => ConclusionKind::OperatedEffectively,
        Kind::OperatedWithExceptions => ConclusionKind::OperatedWithExceptions,
        Kind::DidNotOperateEffectively => ConclusionKind::DidNotOperateEffectively,
        Kind::DidNotOperate => ConclusionKind::DidNotOperate,
    };
    testing::conclude(&mut eng, &context.stamp()?, test, kind, &args.text)?;
    Ok(standing(&testing::test(&eng, test)?))
}

/// Signs a test.
pub(crate) fn sign(args: &SignArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
    let role = match args.role {
        Role::Preparer => SignOffRole::Preparer,
        Role::Reviewer => SignOffRole::Reviewer,
    };
    sign_offs::sign(&mut eng, &context.stamp()?, test, role)?;
    Ok(standing(&testing::test(&eng, test)?))
}

/// Conclusion, state and sign-offs of a test.
fn standing(test: &Test) -> Answer {
    let kind = test.conclusion.as_ref().map(|conclusion| conclusion.kind.as_str());
    let signed: Vec<_> = test
        .sign_offs
        .iter()
        .map(|sign| json!({ "role": sign.role.as_str(), "by": sign.by, "at": sign.at, "content_hash": sign.content_hash, "valid": sign.valid }))
        .collect();
    let json = json!({
        "control": test.control_reference,
        "test": test.title,
        "state": test.state.as_str(),
        "conclusion": kind,
        "sign_offs": signed,
    });
    let lines: Vec<String> = test
        .sign_offs
        .iter()
        .map(|sign| format!("{} {} {}", sign.role.as_str(), sign.by, sign.at.format("%Y-%m-%d %H:%M")))
        .collect();
    let text = layout::facts(&[
        ("control", test.control_reference.clone()),
        ("test", test.title.clone()),
        ("state", test.state.as_str().replace('_', " ")),
        ("conclusion", kind.unwrap_or_default().replace('_', " ")),
        ("signed", lines.join("\n")),
    ]);
    Answer::done(json, text)
}
