//! `tick deviation`: records what did not hold, and what a second person makes of it.

use clap::{Args, Subcommand, ValueEnum};
use engine::deviations::{self, DeviationDraft, DeviationRow, Extent};
use engine::testing::{self, Test};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, attribute_of, item_of, whole_test};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick deviation`.
#[derive(Debug, Args)]
pub(crate) struct DeviationArgs {
    #[command(subcommand)]
    command: DeviationCommand,
}

#[derive(Debug, Subcommand)]
enum DeviationCommand {
    /// Record a deviation; its item and attribute are marked with it
    Record(Box<RecordArgs>),
    /// Evaluate a deviation as a second person
    Evaluate(EvaluateArgs),
}

#[derive(Debug, Args)]
struct RecordArgs {
    #[command(flatten)]
    of: OfControl,
    /// Key of the selected item
    #[arg(long, value_name = "KEY")]
    item: Option<String>,
    /// Letter of the attribute that did not hold
    #[arg(long, value_name = "A")]
    attribute: Option<String>,
    /// What was found: count, magnitude, dates
    #[arg(long, value_name = "TEXT")]
    facts: String,
    /// What kind of deviation it is
    #[arg(long, value_name = "TEXT")]
    nature: Option<String>,
    /// Why it happened
    #[arg(long, value_name = "TEXT")]
    cause: Option<String>,
    /// How far the cause reaches
    #[arg(long, value_name = "EXTENT")]
    extent: Option<ExtentName>,
    /// What it means for the criterion
    #[arg(long, value_name = "TEXT")]
    effect: Option<String>,
    /// Controls that make up for it
    #[arg(long, value_name = "TEXT")]
    compensating: Option<String>,
    /// The wording for Section 4
    #[arg(long, value_name = "TEXT")]
    section_4: Option<String>,
    /// Management's response for Section 5
    #[arg(long, value_name = "TEXT")]
    response: Option<String>,
}

#[derive(Debug, Args)]
struct EvaluateArgs {
    #[command(flatten)]
    of: OfControl,
    /// Key of the deviation's item, where the test has several deviations
    #[arg(long, value_name = "KEY")]
    item: Option<String>,
    /// The evaluation
    #[arg(long, value_name = "TEXT")]
    evaluation: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExtentName {
    /// This occurrence only
    Isolated,
    /// A cause that can affect other occurrences
    Systematic,
}

impl DeviationArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            DeviationCommand::Record(args) => args.of.json,
            DeviationCommand::Evaluate(args) => args.of.json,
        }
    }
}

/// Carries out a command on deviations.
pub(crate) fn run(args: &DeviationArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        DeviationCommand::Record(args) => record(args, context),
        DeviationCommand::Evaluate(args) => evaluate(args, context),
    }
}

fn record(args: &RecordArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let draft = DeviationDraft {
        item: args.item.as_ref().map(|key| item_of(&test, key).map(|item| item.id)).transpose()?,
        attribute: args
            .attribute
            .as_ref()
            .map(|letter| attribute_of(&test, letter).map(|found| found.id))
            .transpose()?,
        facts: args.facts.clone(),
        nature: args.nature.clone(),
        cause: args.cause.clone(),
        extent: args.extent.map(|extent| match extent {
            ExtentName::Isolated => Extent::Isolated,
            ExtentName::Systematic => Extent::Systematic,
        }),
        effect: args.effect.clone(),
        compensating: args.compensating.clone(),
        section_4: args.section_4.clone(),
        response: args.response.clone(),
    };
    deviations::record(&mut eng, &context.stamp()?, test.id, &draft)?;
    Ok(listed(&testing::test(&eng, test.id)?))
}

fn evaluate(args: &EvaluateArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let mut eng = context.open(&args.of.engagement)?;
    let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
    let wanted = |row: &&DeviationRow| args.item.is_none() || row.item_key == args.item;
    let found: Vec<&DeviationRow> = test.deviations.iter().filter(wanted).collect();
    let [deviation] = found.as_slice() else {
        return Err(Failure::refused(format!(
            "{} deviations of the test fit. Name one with the key of its item in --item.",
            found.len()
        )));
    };
    deviations::evaluate(&mut eng, &context.stamp()?, deviation.id, &args.evaluation)?;
    Ok(listed(&testing::test(&eng, test.id)?))
}

/// The deviations of the test as they stand.
fn listed(test: &Test) -> Answer {
    let rows: Vec<Value> = test
        .deviations
        .iter()
        .map(|row| {
            json!({
                "control": row.control_reference,
                "test": row.test_title,
                "item": row.item_key,
                "attribute": row.attribute_letter,
                "facts": row.facts,
                "section_4": row.section_4,
                "recorded_by": row.recorded_by,
                "evaluated_by": row.evaluated_by,
            })
        })
        .collect();
    let cells: Vec<Vec<String>> = test
        .deviations
        .iter()
        .map(|row| {
            let item = row.item_key.clone().unwrap_or_default();
            let letter = row.attribute_letter.clone().unwrap_or_default();
            let evaluated = row.evaluated_by.clone().unwrap_or_else(|| "open".to_owned());
            vec![row.control_reference.clone(), item, letter, evaluated, row.facts.clone()]
        })
        .collect();
    let text = layout::table(&["control", "item", "attribute", "evaluated by", "facts"], &cells);
    Answer::done(json!({ "deviations": rows }), text)
}
