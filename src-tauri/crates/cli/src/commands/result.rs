//! `tick result`: results of selected items, or of a test without items.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use engine::testing::{self, Mark, MarkRequest, ResultOutcome, Test};
use engine::{AttributeId, SampleItemId};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::OfControl;
use crate::context::{Context, attribute_of, item_of, whole_test};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick result`.
#[derive(Debug, Args)]
pub(crate) struct ResultArgs {
    #[command(subcommand)]
    command: ResultCommand,
}

#[derive(Debug, Subcommand)]
enum ResultCommand {
    /// List the results, or only the cells that have none
    List(ListArgs),
    /// Record a result for items and attributes
    Set(SetArgs),
    /// Clear results, so that the cells are open again
    Clear(ClearArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    of: OfControl,
    /// Only what has no result yet
    #[arg(long)]
    open: bool,
}

#[derive(Debug, Args)]
struct ClearArgs {
    #[command(flatten)]
    of: OfControl,
    /// Key of a selected item; may be given several times [default: every item]
    #[arg(long, value_name = "KEY")]
    item: Vec<String>,
    /// Letter of the attribute; may be given several times [default: every attribute]
    #[arg(long, value_name = "A")]
    attribute: Vec<String>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").args(["item", "all"]))]
struct SetArgs {
    #[command(flatten)]
    of: OfControl,
    /// Key of a selected item; may be given several times
    #[arg(long, value_name = "KEY")]
    item: Vec<String>,
    /// Every item, and in a test without items the test itself, that has no result yet
    #[arg(long)]
    all: bool,
    /// Letter of the attribute; may be given several times [default: every attribute]
    #[arg(long, value_name = "A")]
    attribute: Vec<String>,
    /// The result
    #[arg(long, value_name = "RESULT")]
    outcome: Outcome,
    /// A note; needed for "na", to say why the attribute does not apply
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Outcome {
    /// As the control says
    Pass,
    /// Not as the control says
    Deviation,
    /// The attribute does not apply to the item
    Na,
}

impl ResultArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            ResultCommand::List(args) => args.of.json,
            ResultCommand::Set(args) => args.of.json,
            ResultCommand::Clear(args) => args.of.json,
        }
    }
}

/// Carries out a command on results.
pub(crate) fn run(args: &ResultArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        ResultCommand::List(args) => {
            let eng = context.open(&args.of.engagement)?;
            Ok(listed(&whole_test(&eng, &args.of.control, args.of.test.as_deref())?, args.open))
        }
        ResultCommand::Set(args) => recorded(&args.of, context, |test| requests(args, test)),
        ResultCommand::Clear(args) => recorded(&args.of, context, |test| cleared(args, test)),
    }
}

fn recorded(
    of: &OfControl,
    context: &Context<'_, '_>,
    requests: impl FnOnce(&Test) -> Result<Vec<MarkRequest>, Failure>,
) -> Result<Answer, Failure> {
    let mut eng = context.open(&of.engagement)?;
    let test = whole_test(&eng, &of.control, of.test.as_deref())?;
    let requests = requests(&test)?;
    testing::mark(&mut eng, &context.stamp()?, test.id, &requests)?;
    let after = testing::test(&eng, test.id)?;
    let done = cells(&after).filter(|(_, mark)| mark.outcome.is_some()).count();
    let total = cells(&after).count();
    let json = json!({ "recorded": requests.len(), "done": done, "total": total, "state": after.state.as_str() });
    let text = layout::facts(&[
        ("recorded", layout::count(requests.len() as u64, "result", "results")),
        ("done", format!("{done} of {total}")),
    ]);
    Ok(Answer::done(json, text))
}

/// The cells that have a result and are to be open again.
fn cleared(args: &ClearArgs, test: &Test) -> Result<Vec<MarkRequest>, Failure> {
    let attributes = wanted_attributes(&args.attribute, test)?;
    let items: Vec<SampleItemId> =
        args.item.iter().map(|key| item_of(test, key).map(|item| item.id)).collect::<Result<_, _>>()?;
    let wanted = |item: Option<SampleItemId>, mark: &Mark| {
        let named = items.is_empty() || item.is_some_and(|item| items.contains(&item));
        named && attributes.contains(&mark.attribute) && mark.outcome.is_some()
    };
    let marked = cells(test).filter(|(item, mark)| wanted(*item, mark));
    Ok(marked.map(|(item, mark)| MarkRequest { item, attribute: mark.attribute, outcome: None, note: None }).collect())
}

/// The results cell by cell.
fn listed(test: &Test, only_open: bool) -> Answer {
    let letter = |mark: &Mark| {
        let found = test.attributes.iter().find(|attribute| attribute.id == mark.attribute);
        found.map(|attribute| attribute.letter.clone()).unwrap_or_default()
    };
    let key = |item: Option<SampleItemId>| {
        test.items.iter().find(|one| Some(one.id) == item).map(|one| one.key.clone()).unwrap_or_default()
    };
    let shown: Vec<_> = cells(test).filter(|(_, mark)| !only_open || mark.outcome.is_none()).collect();
    let json = shown.iter().map(|(item, mark)| {
        json!({
            "item": key(*item), "attribute": letter(mark), "outcome": mark.outcome.map(ResultOutcome::as_str),
            "note": mark.note, "by": mark.by,
        })
    });
    let json = json!({ "results": json.collect::<Vec<_>>() });
    let rows: Vec<Vec<String>> = shown
        .iter()
        .map(|(item, mark)| {
            let outcome = mark.outcome.map_or("open".to_owned(), |outcome| outcome.as_str().replace('_', " "));
            vec![key(*item), letter(mark), outcome, mark.note.clone().unwrap_or_default()]
        })
        .collect();
    Answer::done(json, layout::table(&["item", "attribute", "result", "note"], &rows))
}

fn requests(args: &SetArgs, test: &Test) -> Result<Vec<MarkRequest>, Failure> {
    let attributes = wanted_attributes(&args.attribute, test)?;
    let outcome = match args.outcome {
        Outcome::Pass => ResultOutcome::Pass,
        Outcome::Deviation => ResultOutcome::Deviation,
        Outcome::Na => ResultOutcome::NotApplicable,
    };
    let request = |item, attribute| MarkRequest { item, attribute, outcome: Some(outcome), note: args.note.clone() };
    if args.all {
        let open = cells(test).filter(|(_, mark)| mark.outcome.is_none() && attributes.contains(&mark.attribute));
        return Ok(open.map(|(item, mark)| request(item, mark.attribute)).collect());
    }
    if args.item.is_empty() && !test.items.is_empty() {
        return Err(Failure::usage("The test has items. Name them with --item, or take --all."));
    }
    let items: Vec<Option<SampleItemId>> = match args.item.as_slice() {
        [] => vec![None],
        keys => keys.iter().map(|key| item_of(test, key).map(|item| Some(item.id))).collect::<Result<_, _>>()?,
    };
    Ok(items.iter().flat_map(|item| attributes.iter().map(|attribute| request(*item, *attribute))).collect())
}

fn wanted_attributes(letters: &[String], test: &Test) -> Result<Vec<AttributeId>, Failure> {
    if test.attributes.is_empty() {
        return Err(Failure::refused("The test has no attribute yet. Add one with `tick attribute add`."));
    }
    if letters.is_empty() {
        return Ok(test.attributes.iter().map(|attribute| attribute.id).collect());
    }
    letters.iter().map(|letter| attribute_of(test, letter).map(|attribute| attribute.id)).collect()
}

/// Every cell of the test: of its items, or its own where it has none.
fn cells(test: &Test) -> impl Iterator<Item = (Option<SampleItemId>, &Mark)> {
    let of_items = test
        .items
        .iter()
        .filter(|item| !item.replaced)
        .flat_map(|item| item.marks.iter().map(|mark| (Some(item.id), mark)));
    let own = test.unsampled.iter().map(|mark| (None, mark));
    of_items.chain(own.filter(|_| test.items.is_empty()))
}
