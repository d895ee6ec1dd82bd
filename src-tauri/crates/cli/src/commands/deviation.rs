//! `tick deviation`: what did not hold, as it was found, changed, evaluated and removed.

use clap::{ArgGroup, Args, Subcommand};
use engine::deviations::{self, DeviationDraft, DeviationRow, Extent};
use engine::{Engagement, Stamp, controls, testing};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::{OfControl, OfEngagement, word};
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
    /// List the deviations of the engagement, or of one control
    List(ListArgs),
    /// Record a deviation; its item and attribute are marked with it
    Record(Box<RecordArgs>),
    /// Change what is said about a deviation; an evaluation of other words falls away
    Amend(Box<AmendArgs>),
    /// Evaluate a deviation as a second person
    Evaluate(EvaluateArgs),
    /// Remove the record of a deviation, with the reason; its mark stays until it is changed
    Remove(RemoveArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// Only those of this control
    #[arg(long, value_name = "REF")]
    control: Option<String>,
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
    #[command(flatten)]
    said: SaidArgs,
}

/// What is said about a deviation beside its facts; in a change, an empty text clears what was said.
#[derive(Debug, Args)]
struct SaidArgs {
    /// What kind of deviation it is
    #[arg(long, value_name = "TEXT")]
    nature: Option<String>,
    /// Why it happened
    #[arg(long, value_name = "TEXT")]
    cause: Option<String>,
    /// How far the cause reaches: isolated (this occurrence only) or systematic (a cause that can affect others)
    #[arg(long, value_name = "EXTENT", value_parser = word::<Extent>)]
    extent: Option<Extent>,
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

/// The deviation of a test: the only one, or the one that is named.
#[derive(Debug, Args)]
struct OfDeviation {
    #[command(flatten)]
    of: OfControl,
    /// Key of the deviation's item, where the test has several deviations
    #[arg(long, value_name = "KEY")]
    item: Option<String>,
    /// Letter of its attribute, where the item has several deviations
    #[arg(long, value_name = "A")]
    attribute: Option<String>,
    /// Its number in the list of the test's deviations, where neither tells it apart
    #[arg(long, value_name = "N", conflicts_with_all = ["item", "attribute"])]
    number: Option<usize>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("change").required(true).multiple(true).args([
    "facts", "nature", "cause", "extent", "effect", "compensating", "section_4", "response",
]))]
struct AmendArgs {
    #[command(flatten)]
    of: OfDeviation,
    /// What was found: count, magnitude, dates
    #[arg(long, value_name = "TEXT")]
    facts: Option<String>,
    #[command(flatten)]
    said: SaidArgs,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    of: OfDeviation,
    /// Why it is removed
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
struct EvaluateArgs {
    #[command(flatten)]
    of: OfDeviation,
    /// The evaluation
    #[arg(long, value_name = "TEXT")]
    evaluation: String,
}

impl DeviationArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            DeviationCommand::List(args) => args.of.json,
            DeviationCommand::Record(args) => args.of.json,
            DeviationCommand::Amend(args) => args.of.of.json,
            DeviationCommand::Evaluate(args) => args.of.of.json,
            DeviationCommand::Remove(args) => args.of.of.json,
        }
    }
}

/// Carries out a command on deviations.
pub(crate) fn run(args: &DeviationArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        DeviationCommand::List(args) => list(args, context),
        DeviationCommand::Record(args) => record(args, context),
        DeviationCommand::Amend(args) => changed(&args.of, context, |eng, stamp, row| {
            deviations::amend(eng, stamp, row.id, &args.applied_to(row)).map(|_| ())
        }),
        DeviationCommand::Evaluate(args) => changed(&args.of, context, |eng, stamp, row| {
            deviations::evaluate(eng, stamp, row.id, &args.evaluation).map(|_| ())
        }),
        DeviationCommand::Remove(args) => changed(&args.of, context, |eng, stamp, row| {
            deviations::remove(eng, stamp, row.id, &args.reason).map(|_| ())
        }),
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
        ..args.said.applied_to(DeviationDraft::default())
    };
    deviations::record(&mut eng, &context.stamp()?, test.id, &draft)?;
    Ok(listed(&testing::test(&eng, test.id)?.deviations))
}

fn list(args: &ListArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    let eng = context.open(&args.of.engagement)?;
    let rows = match &args.control {
        Some(reference) => controls::control(&eng, controls::find(&eng, reference)?)?.deviations,
        None => deviations::list(&eng)?,
    };
    Ok(listed(&rows))
}

/// Does something with the deviation that is named, and lists those of its test.
fn changed(
    of: &OfDeviation,
    context: &Context<'_, '_>,
    change: impl FnOnce(&mut Engagement, &Stamp, &DeviationRow) -> engine::Result<()>,
) -> Result<Answer, Failure> {
    let mut eng = context.open(&of.of.engagement)?;
    let test = whole_test(&eng, &of.of.control, of.of.test.as_deref())?;
    change(&mut eng, &context.stamp()?, of.among(&test.deviations)?)?;
    Ok(listed(&testing::test(&eng, test.id)?.deviations))
}

impl OfDeviation {
    fn among<'d>(&self, rows: &'d [DeviationRow]) -> Result<&'d DeviationRow, Failure> {
        if let Some(number) = self.number {
            return number.checked_sub(1).and_then(|at| rows.get(at)).ok_or_else(|| {
                Failure::refused(format!("The test has no deviation {number}; it has {}.", rows.len()))
            });
        }
        let letter = |row: &DeviationRow| row.attribute_letter.as_deref().unwrap_or_default().to_uppercase();
        let wanted = |row: &&DeviationRow| {
            (self.item.is_none() || row.item_key == self.item)
                && self.attribute.as_ref().is_none_or(|wanted| letter(row) == wanted.to_uppercase())
        };
        let found: Vec<&DeviationRow> = rows.iter().filter(wanted).collect();
        match found.as_slice() {
            [only] => Ok(only),
            fitting => Err(Failure::refused(format!(
                "{} deviations of the test fit. Name one with --item and --attribute, or with its --number in `tick deviation list`.",
                fitting.len()
            ))),
        }
    }
}

impl SaidArgs {
    fn applied_to(&self, draft: DeviationDraft) -> DeviationDraft {
        let said = |new: &Option<String>, present: Option<String>| new.clone().or(present);
        DeviationDraft {
            nature: said(&self.nature, draft.nature),
            cause: said(&self.cause, draft.cause),
            extent: self.extent.or(draft.extent),
            effect: said(&self.effect, draft.effect),
            compensating: said(&self.compensating, draft.compensating),
            section_4: said(&self.section_4, draft.section_4),
            response: said(&self.response, draft.response),
            ..draft
        }
    }
}

impl AmendArgs {
    fn applied_to(&self, row: &DeviationRow) -> DeviationDraft {
        let present = DeviationDraft::of(row);
        let facts = self.facts.clone().unwrap_or_else(|| present.facts.clone());
        self.said.applied_to(DeviationDraft { facts, ..present })
    }
}

/// Deviations as they stand.
fn listed(deviations: &[DeviationRow]) -> Answer {
    let rows: Vec<Value> = deviations
        .iter()
        .map(|row| {
            json!({
                "control": row.control_reference,
                "test": row.test_title,
                "item": row.item_key,
                "attribute": row.attribute_letter,
                "facts": row.facts,
                "nature": row.nature,
                "cause": row.cause,
                "extent": row.extent.map(Extent::as_str),
                "effect": row.effect,
                "compensating": row.compensating,
                "section_4": row.section_4,
                "response": row.response,
                "evaluation": row.evaluation,
                "recorded_by": row.recorded_by,
                "evaluated_by": row.evaluated_by,
            })
        })
        .collect();
    let cells: Vec<Vec<String>> = deviations
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let number = deviations[..=at].iter().filter(|other| other.test == row.test).count();
            let item = row.item_key.clone().unwrap_or_default();
            let letter = row.attribute_letter.clone().unwrap_or_default();
            let evaluated = row.evaluated_by.clone().unwrap_or_else(|| "open".to_owned());
            vec![row.control_reference.clone(), number.to_string(), item, letter, evaluated, row.facts.clone()]
        })
        .collect();
    let text = layout::table(&["control", "", "item", "attribute", "evaluated by", "facts"], &cells);
    Answer::done(json!({ "deviations": rows }), text)
}
