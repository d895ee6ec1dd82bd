//! `tick procedure` and `tick attribute`: what a test does, and what each item is tested for.

use clap::{Args, Subcommand};
use engine::testing::{self, Nature, Test};
use engine::{Engagement, ProcedureId};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::{OfControl, word};
use crate::context::{Context, attribute_of, whole_test};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick procedure`.
#[derive(Debug, Args)]
pub(crate) struct ProcedureArgs {
    #[command(subcommand)]
    command: ProcedureCommand,
}

#[derive(Debug, Subcommand)]
enum ProcedureCommand {
    /// Add a procedure at the end
    Add(AddProcedureArgs),
    /// Change what a procedure says, or its nature
    Amend(AmendProcedureArgs),
    /// Remove a procedure
    Remove(RemoveProcedureArgs),
}

#[derive(Debug, Args)]
struct AddProcedureArgs {
    #[command(flatten)]
    of: OfControl,
    /// How evidence is obtained: inquiry, observation, inspection or reperformance
    #[arg(long, value_name = "NATURE", value_parser = word::<Nature>)]
    nature: Nature,
    /// What is done
    #[arg(long, value_name = "TEXT")]
    text: String,
}

#[derive(Debug, Args)]
struct AmendProcedureArgs {
    #[command(flatten)]
    of: OfControl,
    /// The number of the procedure, as `tick test show` lists them
    #[arg(long, value_name = "N")]
    number: usize,
    /// How evidence is obtained: inquiry, observation, inspection or reperformance
    #[arg(long, value_name = "NATURE", value_parser = word::<Nature>, required_unless_present = "text")]
    nature: Option<Nature>,
    /// What is done
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
}

#[derive(Debug, Args)]
struct RemoveProcedureArgs {
    #[command(flatten)]
    of: OfControl,
    /// The number of the procedure, as `tick test show` lists them
    #[arg(long, value_name = "N")]
    number: usize,
}

/// Arguments of `tick attribute`.
#[derive(Debug, Args)]
pub(crate) struct AttributeArgs {
    #[command(subcommand)]
    command: AttributeCommand,
}

#[derive(Debug, Subcommand)]
enum AttributeCommand {
    /// Add what each item is tested for; the next free letter is taken
    Add(AddAttributeArgs),
    /// Change what an attribute says
    Amend(AmendAttributeArgs),
    /// Remove an attribute that nothing answers
    Remove(RemoveAttributeArgs),
}

#[derive(Debug, Args)]
struct AddAttributeArgs {
    #[command(flatten)]
    of: OfControl,
    /// What holds for an item that is as the control says
    #[arg(long, value_name = "TEXT")]
    text: String,
}

#[derive(Debug, Args)]
struct AmendAttributeArgs {
    #[command(flatten)]
    of: OfControl,
    /// The letter of the attribute
    #[arg(long, value_name = "A")]
    attribute: String,
    /// What holds for an item that is as the control says
    #[arg(long, value_name = "TEXT")]
    text: String,
}

#[derive(Debug, Args)]
struct RemoveAttributeArgs {
    #[command(flatten)]
    of: OfControl,
    /// The letter of the attribute
    #[arg(long, value_name = "A")]
    attribute: String,
}

impl ProcedureArgs {
    pub(crate) fn json(&self) -> bool {
        self.command.of().json
    }
}

impl ProcedureCommand {
    fn of(&self) -> &OfControl {
        match self {
            Self::Add(args) => &args.of,
            Self::Amend(args) => &args.of,
            Self::Remove(args) => &args.of,
        }
    }
}

impl AttributeArgs {
    pub(crate) fn json(&self) -> bool {
        self.command.of().json
    }
}

impl AttributeCommand {
    fn of(&self) -> &OfControl {
        match self {
            Self::Add(args) => &args.of,
            Self::Amend(args) => &args.of,
            Self::Remove(args) => &args.of,
        }
    }
}

/// Carries out a command on procedures.
pub(crate) fn procedure(args: &ProcedureArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let (mut eng, test) = opened(args.command.of(), context)?;
    let stamp = context.stamp()?;
    match &args.command {
        ProcedureCommand::Add(args) => {
            testing::add_procedure(&mut eng, &stamp, test.id, args.nature, &args.text)?;
        }
        ProcedureCommand::Amend(args) => {
            let (id, nature, text) = numbered(&test, args.number)?;
            let (nature, text) = (args.nature.unwrap_or(nature), args.text.as_deref().unwrap_or(text));
            testing::amend_procedure(&mut eng, &stamp, id, nature, text)?;
        }
        ProcedureCommand::Remove(args) => {
            testing::remove_procedure(&mut eng, &stamp, numbered(&test, args.number)?.0)?;
        }
    }
    let procedures = testing::test(&eng, test.id)?.procedures;
    let json: Vec<Value> =
        procedures.iter().map(|one| json!({ "nature": one.nature.as_str(), "text": one.text })).collect();
    let numbers = procedures.iter().zip(1..);
    let rows: Vec<Vec<String>> =
        numbers.map(|(one, number)| vec![number.to_string(), one.nature.to_string(), one.text.clone()]).collect();
    Ok(Answer::done(json!({ "procedures": json }), layout::table(&["", "nature", "procedure"], &rows)))
}

/// Carries out a command on attributes.
pub(crate) fn attribute(args: &AttributeArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let (mut eng, test) = opened(args.command.of(), context)?;
    let stamp = context.stamp()?;
    match &args.command {
        AttributeCommand::Add(args) => {
            testing::add_attribute(&mut eng, &stamp, test.id, &args.text)?;
        }
        AttributeCommand::Amend(args) => {
            testing::amend_attribute(&mut eng, &stamp, attribute_of(&test, &args.attribute)?.id, &args.text)?;
        }
        AttributeCommand::Remove(args) => {
            testing::remove_attribute(&mut eng, &stamp, attribute_of(&test, &args.attribute)?.id)?;
        }
    }
    let attributes = testing::test(&eng, test.id)?.attributes;
    let json: Vec<Value> = attributes.iter().map(|one| json!({ "letter": one.letter, "text": one.text })).collect();
    let rows: Vec<Vec<String>> = attributes.iter().map(|one| vec![one.letter.clone(), one.text.clone()]).collect();
    Ok(Answer::done(json!({ "attributes": json }), layout::table(&["", "attribute"], &rows)))
}

fn opened(of: &OfControl, context: &Context<'_, '_>) -> Result<(Engagement, Test), Failure> {
    let eng = context.open(&of.engagement)?;
    let test = whole_test(&eng, &of.control, of.test.as_deref())?;
    Ok((eng, test))
}

fn numbered(test: &Test, number: usize) -> Result<(ProcedureId, Nature, &str), Failure> {
    match number.checked_sub(1).and_then(|at| test.procedures.get(at)) {
        Some(found) => Ok((found.id, found.nature, &found.text)),
        None => Err(Failure::refused(format!(
            "The test has no procedure {number}; it has {}. Use a number of `tick test show`.",
            test.procedures.len()
        ))),
    }
}
