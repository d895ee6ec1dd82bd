//! `tick test`: the tests of controls, one by one and as a list.

use clap::{Args, Subcommand};
use engine::engagement::Severity;
use engine::testing::{self, Test, TestSummary};
use engine::{Engagement, controls};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::arguments::{OfControl, OfEngagement};
use crate::context::{Context, test_of, whole_test};
use crate::failure::Failure;
use crate::layout;

/// Arguments of `tick test`.
#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    #[command(subcommand)]
    command: TestCommand,
}

#[derive(Debug, Subcommand)]
enum TestCommand {
    /// List every test with its state
    List(OfEngagement),
    /// Show a test: procedures, attributes, results, conclusion, sign-offs
    Show(OfControl),
    /// Add a test to a control
    Add(AddArgs),
    /// Change the title or the objective of a test
    Amend(AmendArgs),
    /// Remove a test that nobody signed, with everything that belongs to it
    Remove(RemoveArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    of: OfEngagement,
    /// Reference of the control
    #[arg(long, value_name = "REF")]
    control: String,
    /// The title of the test
    #[arg(long, value_name = "TEXT")]
    title: String,
}

#[derive(Debug, Args)]
struct AmendArgs {
    #[command(flatten)]
    of: OfControl,
    /// The title of the test
    #[arg(long, value_name = "TEXT", required_unless_present = "objective")]
    title: Option<String>,
    /// What the test is to show; an empty text clears it
    #[arg(long, value_name = "TEXT")]
    objective: Option<String>,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    of: OfControl,
    /// Why it is removed
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl TestArgs {
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            TestCommand::List(of) => of.json,
            TestCommand::Show(of) => of.json,
            TestCommand::Add(args) => args.of.json,
            TestCommand::Amend(args) => args.of.json,
            TestCommand::Remove(args) => args.of.json,
        }
    }
}

/// Carries out a command on tests.
pub(crate) fn run(args: &TestArgs, context: &Context<'_, '_>) -> Result<Answer, Failure> {
    match &args.command {
        TestCommand::List(of) => listed(&testing::list(&context.open(&of.engagement)?)?),
        TestCommand::Show(of) => {
            let eng = context.open(&of.engagement)?;
            shown(&eng, &whole_test(&eng, &of.control, of.test.as_deref())?)
        }
        TestCommand::Add(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let control = controls::find(&eng, &args.control)?;
            let added = testing::add(&mut eng, &context.stamp()?, control, &args.title)?.value;
            shown(&eng, &testing::test(&eng, added)?)
        }
        TestCommand::Amend(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let test = whole_test(&eng, &args.of.control, args.of.test.as_deref())?;
            let title = args.title.as_deref().unwrap_or(&test.title);
            let objective = args.objective.as_deref().or(test.objective.as_deref());
            testing::amend(&mut eng, &context.stamp()?, test.id, title, objective)?;
            shown(&eng, &testing::test(&eng, test.id)?)
        }
        TestCommand::Remove(args) => {
            let mut eng = context.open(&args.of.engagement)?;
            let test = test_of(&eng, &args.of.control, args.of.test.as_deref())?;
            testing::remove(&mut eng, &context.stamp()?, test, &args.reason)?;
            let control = controls::find(&eng, &args.of.control)?;
            listed(&controls::control(&eng, control)?.tests)
        }
    }
}

fn listed(tests: &[TestSummary]) -> Result<Answer, Failure> {
    let json: Vec<Value> = tests
        .iter()
        .map(|test| {
            json!({
                "control": test.control_reference, "test": test.title, "state": test.state.as_str(),
                "items": test.items, "done": test.results_done, "total": test.results_total,
                "deviations": test.deviations, "tester": test.tester,
            })
        })
        .collect();
    let rows: Vec<Vec<String>> = tests
        .iter()
        .map(|test| {
            let results = format!("{} of {}", test.results_done, test.results_total);
            let state = test.state.as_str().replace('_', " ");
            vec![test.control_reference.clone(), state, results, test.deviations.to_string(), test.title.clone()]
        })
        .collect();
    let text = layout::table(&["control", "state", "results", "deviations", "test"], &rows);
    Ok(Answer::done(json!({ "tests": json }), text))
}

fn shown(eng: &Engagement, test: &Test) -> Result<Answer, Failure> {
    let problems = engine::engagement::problems(eng)?.into_iter();
    let open: Vec<String> = problems
        .filter(|problem| problem.place == engine::engagement::Place::Test(test.id))
        .filter(|problem| problem.severity != Severity::Informs)
        .map(|problem| problem.message)
        .collect();
    let conclusion = test.conclusion.as_ref();
    let json = json!({
        "control": test.control_reference, "test": test.title, "objective": test.objective,
        "state": test.state.as_str(),
        "procedures": test.procedures.iter().map(|one| json!({ "nature": one.nature.as_str(), "text": one.text }))
            .collect::<Vec<_>>(),
        "attributes": test.attributes.iter().map(|one| json!({ "letter": one.letter, "text": one.text }))
            .collect::<Vec<_>>(),
        "items": test.items.iter().map(|item| &item.key).collect::<Vec<_>>(),
        "deviations": test.deviations.len(), "evidence": test.evidence.len(),
        "conclusion": conclusion.map(|made| json!({ "kind": made.kind.as_str(), "text": made.text, "by": made.by })),
        "sign_offs": test.sign_offs.iter().map(|signed| json!({
            "role": signed.role.as_str(), "by": signed.by, "at": signed.at, "valid": signed.valid,
        })).collect::<Vec<_>>(),
        "problems": open,
    });
    let numbered = |lines: Vec<String>| {
        let lines = lines.iter().zip(1..).map(|(line, number)| format!("{number}  {line}"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let lettered: Vec<String> = test.attributes.iter().map(|one| format!("{}  {}", one.letter, one.text)).collect();
    let signed: Vec<String> = test
        .sign_offs
        .iter()
        .map(|signed| format!("{} {}{}", signed.role, signed.by, if signed.valid { "" } else { ", STALE" }))
        .collect();
    let text = layout::facts(&[
        ("control", test.control_reference.clone()),
        ("test", test.title.clone()),
        ("objective", test.objective.clone().unwrap_or_default()),
        ("procedures", numbered(test.procedures.iter().map(|one| format!("{}: {}", one.nature, one.text)).collect())),
        ("attributes", lettered.join("\n")),
        ("items", test.items.len().to_string()),
        ("deviations", numbered(test.deviations.iter().map(|row| row.facts.clone()).collect())),
        ("evidence", test.evidence.len().to_string()),
        (
            "conclusion",
            conclusion.map_or(String::new(), |made| format!("{}: {}", made.kind.as_str().replace('_', " "), made.text)),
        ),
        ("signed", signed.join("\n")),
        ("state", test.state.as_str().replace('_', " ")),
        ("to do", open.join("\n")),
    ]);
    Ok(Answer::done(json, text))
}
