//! `tick conclude`, `tick sign`, `tick withdraw`: what a test shows, who stands for it, and taking either back.

use clap::{Args, Subcommand, ValueEnum};
use engine::sign_offs::{self, SignOffRole};
use engine::testing::{self, ConclusionKind, Test};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, test_of, whole_test};
use crate::failure::Failure;
use crate::layout;

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

/// Arguments of `tick withdraw`.
#[derive(Debug, Args)]
pub(crate) struct WithdrawArgs {
    #[command(subcommand)]
    command: WithdrawCommand,
}

#[derive(Debug, Subcommand)]
enum WithdrawCommand {
    /// Withdraw a sign-off, with the reason; the history keeps that it was given
    SignOff(SignOffArgs),
    /// Withdraw the conclusion, so that results and deviations can be changed
    Conclusion(ConclusionArgs),
}

#[derive(Debug, Args)]
struct SignOffArgs {
    #[command(flatten)]
    of: OfControl,
    /// The role in which it was signed
    #[arg(long = "as", value_name = "ROLE")]
    role: Role,
    /// Why it is withdrawn
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct ConclusionArgs {
    #[command(flatten)]
    of: OfControl,
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

impl Role {
    fn signed(self) -> SignOffRole {
        match self {
            Self::Preparer => SignOffRole::Preparer,
            Self::Reviewer => SignOffRole::Reviewer,
        }
    }
}

impl WithdrawArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            WithdrawCommand::SignOff(args) => args.of.json,
            WithdrawCommand::Conclusion(args) => args.of.json,
        }
    }
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
    sign_offs::sign(&mut eng, &context.stamp()?, test, args.role.signed())?;
    Ok(standing(&testing::test(&eng, test)?))
}

/// Withdraws a sign-off or a conclusion.
pub(crate) fn withdraw(args: &WithdrawArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        WithdrawCommand::SignOff(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
            let role = args.role.signed();
            let signed = test.sign_offs.iter().find(|signed| signed.role == role).ok_or_else(|| {
                Failure::refused(format!("Nobody signed the test off as {role}, so there is nothing to withdraw."))
            })?;
            sign_offs::withdraw(&mut eng, &context.stamp()?, signed.id, &args.reason)?;
            Ok(standing(&testing::test(&eng, test.id)?))
        }
        WithdrawCommand::Conclusion(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
            testing::withdraw_conclusion(&mut eng, &context.stamp()?, test)?;
            Ok(standing(&testing::test(&eng, test)?))
        }
    }
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
