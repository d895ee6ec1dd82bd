//! Our figures beside a peer's, each piece of work in a process of its own, in one run on one machine.
//! `cargo xtask bench` builds this optimised and fetches the peers.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program for contributors")]

mod large;
mod measure;
mod million;
mod reportlab;
mod rows;
mod typst;
mod work;

use std::process::ExitCode;

use measure::Failure;

fn main() -> ExitCode {
    if let Some(code) = intake::run_worker_if_asked() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((word, rest)) if word == "work" => work::run(rest),
        _ => print_rows(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the rows that were asked for (`report`, `read`, `write`, `million`), or all of them.
fn print_rows(wanted: &[String]) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    for row in rows::all() {
        if wanted.is_empty() || wanted.iter().any(|name| name == row.name) {
            println!("\n{}", row.title);
            (row.run)(folder.path())?;
        }
    }
    Ok(())
}
