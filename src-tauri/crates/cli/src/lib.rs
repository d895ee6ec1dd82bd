//! `tick`: the engagement file on the command line, for scripts, reviewers and tests.
//!
//! Commands unpack arguments, call the engine and say what came of it; they decide nothing of the examination.

mod answer;
mod arguments;
mod commands;
mod context;
mod failure;
mod found;
mod hints;
mod layout;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use answer::Answer;
use arguments::{Arguments, Command};
use failure::Failure;

/// Where answers and complaints go.
pub struct Io<'a> {
    /// For answers.
    pub out: &'a mut dyn Write,
    /// For complaints, and progress where a person watches.
    pub err: &'a mut dyn Write,
    /// Whether `err` is a terminal that a person watches.
    pub terminal: bool,
}

/// Runs one command line, program name first. The code is 0 when done, 1 when refused or when there are findings,
/// 2 when the command line is wrong, 3 when a file cannot be read.
pub fn run(args: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(usage) => return explain(&usage, io),
    };
    let json = arguments.command.wants_json();
    let code = match dispatch(&arguments, io) {
        Ok(answer) => print(&answer, json, io),
        Err(failure) => complain(&failure, json, io),
    };
    ExitCode::from(code)
}

fn dispatch(arguments: &Arguments, io: &mut Io<'_>) -> Result<Answer, Failure> {
    let mut context = context::Context::new(&arguments.common, io);
    match &arguments.command {
        Command::Demo(args) => commands::demo::run(args, &mut context),
        Command::New(args) => commands::new::run(args, &context),
        Command::Intake(args) => commands::intake::run(args, &mut context),
        Command::Engagement(args) => commands::engagement::run(args, &context),
        Command::Team(args) => commands::team::run(args, &context),
        Command::Scope(args) => commands::scope::run(args, &context),
        Command::Controls(args) => commands::controls::run(args, &mut context),
        Command::Policy(args) => commands::policy::run(args, &context),
        Command::Population(args) => commands::population::run(args, &mut context),
        Command::Test(args) => commands::test::run(args, &context),
        Command::Procedure(args) => commands::steps::procedure(args, &context),
        Command::Attribute(args) => commands::steps::attribute(args, &context),
        Command::Sample(args) => commands::sample::run(args, &context),
        Command::Result(args) => commands::result::run(args, &context),
        Command::Deviation(args) => commands::deviation::run(args, &context),
        Command::Evidence(args) => commands::evidence::run(args, &context),
        Command::Conclude(args) => commands::signing::conclude(args, &context),
        Command::Sign(args) => commands::signing::sign(args, &context),
        Command::Withdraw(args) => commands::signing::withdraw(args, &context),
        Command::Register(args) => commands::register::run(args, &mut context),
        Command::Opinion(args) => commands::opinion::run(args, &context),
        Command::Description(args) => commands::description::run(args, &mut context),
        Command::Text(args) => commands::text::run(args, &context),
        Command::Phrases(args) => commands::phrases::run(args, &context),
        Command::Style(args) => commands::style::run(args, &context),
        Command::Check(args) => commands::check::run(args, &context),
        Command::Report(args) => commands::report::run(args, &mut context),
        Command::Undo(of) => commands::history::undo(of, &context),
        Command::Redo(of) => commands::history::redo(of, &context),
        Command::History(args) => commands::history::run(args, &context),
        Command::Verify(args) => commands::verify::run(args, &context),
    }
}

fn print(answer: &Answer, json: bool, io: &mut Io<'_>) -> u8 {
    let text = if json { format!("{}\n", answer.json) } else { answer.text.clone() };
    match io.out.write_all(text.as_bytes()) {
        Ok(()) => answer.code,
        // Nobody reads on; that is not a fault of the command.
        Err(closed) if closed.kind() == std::io::ErrorKind::BrokenPipe => answer.code,
        Err(_) => failure::REFUSED,
    }
}

fn complain(failure: &Failure, json: bool, io: &mut Io<'_>) -> u8 {
    if json {
        let object = serde_json::json!({ "error": failure.message });
        // The sentence below says the same.
        let _ = writeln!(io.out, "{object}");
    }
    // A closed stderr leaves the exit code to speak.
    let _ = writeln!(io.err, "tick: {}", failure.message);
    failure.code
}

fn explain(usage: &clap::Error, io: &mut Io<'_>) -> ExitCode {
    let text = usage.render().to_string();
    let asked_for = matches!(usage.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let sink: &mut dyn Write = if asked_for { io.out } else { io.err };
    // A closed stream leaves the exit code to speak.
    let _ = sink.write_all(text.as_bytes());
    ExitCode::from(if asked_for { failure::DONE } else { failure::USAGE })
}
