//! The `tick` program: the worker that reads spreadsheets when started as such, the command line otherwise.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = intake::run_worker_if_asked() {
        return code;
    }
    let terminal = io::stderr().is_terminal();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let code = cli::run(std::env::args_os(), &mut cli::Io { out: &mut out, err: &mut err, terminal });
    match out.flush() {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}
