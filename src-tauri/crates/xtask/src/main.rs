//! Everything a contributor does to the repository, behind `cargo xtask`: run, test, bench,
//! bindings, bundle, tidy. It knows the layout of the repository and nothing of the examination.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program for contributors")]

mod bench;
mod bindings;
mod bundle;
mod fuzz;
mod icons;
mod machine;
mod process;
mod run;
mod test;
mod tidy;

use std::process::ExitCode;

use process::Failure;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  run       make the sample engagement, export its report as PDF and Excel, open the window on it
  test      everything CI runs: tidy, formatting, lints, window checks, all tests, the window journeys
  bench     our figures beside a peer's from the same run
  bindings  write ui/src/wire/bindings.ts from the shell's commands
  bundle    build the installer of this system (.deb here)
  fuzz      run the fuzz targets [--seconds N] [--keep] [TARGET ..]
  icons     draw every icon again from assets/icons/tickmark.svg
  tidy      sizes, headers, forbidden imports, permissions, lock files";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.first().map(String::as_str) {
        Some("run") => run::run(),
        Some("test") => test::run(),
        Some("bench") => bench::run(&arguments[1..]),
        Some("bindings") => bindings::run(),
        Some("bundle") => bundle::run(),
        Some("fuzz") => fuzz::run(&arguments[1..]),
        Some("icons") => icons::run(),
        Some("tidy") => tidy::run(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(&failure),
    }
}

fn report(failure: &Failure) -> ExitCode {
    eprintln!("\nxtask: {failure}");
    ExitCode::FAILURE
}
