//! The worker's side: limits itself, reads one file, answers, ends. It has no other input and
//! writes nowhere but to its parent.

mod cells;
mod columns;
mod document;
mod doubts;
mod faults;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod header;
mod job;
mod marks;
mod old_marks;
mod pulse;
mod recognise;
mod sheet;
mod text;
mod workbook;
mod xml_scan;
mod zip_guard;

use std::io::{self, BufRead, BufReader, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::{self, ExitCode};
use std::thread;

use crate::error::IntakeError;
use crate::model::Limits;
use crate::protocol::{Answer, Request, WORKER_ARGUMENT, write_answer};
use crate::reader::name_of;
use crate::worker::pulse::Out;
#[cfg(any(test, fuzzing))]
pub(crate) use crate::worker::pulse::Pulse;

/// Longest request that is read.
const MAX_REQUEST: u64 = 1 << 20;

/// Runs the worker if this process was started as one. Must be the first thing that `main` does.
pub fn run_worker_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != WORKER_ARGUMENT {
        return None;
    }
    let Some(file) = arguments.next() else {
        return Some(ExitCode::from(2));
    };
    match work(PathBuf::from(file)) {
        Ok(()) => Some(ExitCode::SUCCESS),
        Err(_) => Some(ExitCode::FAILURE),
    }
}

fn work(file: PathBuf) -> io::Result<()> {
    let mut line = String::new();
    let mut input = BufReader::new(io::stdin());
    input.by_ref().take(MAX_REQUEST).read_line(&mut line)?;
    let Request { task, limits } = serde_json::from_str(&line)?;
    thread::spawn(move || end_with_parent(input));
    limit_memory(&limits);
    // A panic of a parser is an answer like any other, and not for the screen.
    panic::set_hook(Box::new(|_| ()));
    let name = name_of(&file);
    let out = Out::new();
    let answer = panic::catch_unwind(AssertUnwindSafe(|| job::run(&file, &task, &limits, &out))).unwrap_or_else(|_| {
        Err(IntakeError::Damaged { file: name.clone(), detail: "its parts contradict each other".to_owned() })
    });
    let mut out = out.lock();
    if !write_answer(&mut *out, &answer.unwrap_or_else(Answer::Refused))? {
        let what = "it has more sheets, or columns with longer names, than can be shown".to_owned();
        write_answer(&mut *out, &Answer::Refused(IntakeError::TooLarge { file: name, what }))?;
    }
    Ok(())
}

/// The parent holds the other end open as long as it wants the answer.
fn end_with_parent(mut input: BufReader<io::Stdin>) {
    // Whether it closed or broke: there is nobody left to work for.
    let _ = io::copy(&mut input, &mut io::sink());
    process::exit(1);
}

#[cfg(unix)]
fn limit_memory(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // Where the system does not know a limit, the parent's own watch remains.
    let _ = setrlimit(Resource::As, limit(limits.memory));
    let _ = setrlimit(Resource::Core, limit(0));
}

#[cfg(not(unix))]
fn limit_memory(_: &Limits) {
    // The parent watches the memory of this process.
}
