//! Everything CI runs, in the order in which a failure is cheapest to learn of.

use crate::machine;
use crate::process::{Failure, cargo, command, npm, run as run_program, step, succeeds};
use crate::tidy;

/// Runs it all; the first failure ends the run.
pub fn run() -> Result<(), Failure> {
    step("What this machine lacks");
    machine::ready_for_tests()?;
    step("House rules");
    tidy::run()?;
    run_program(&mut cargo(&["fmt", "--all", "--check"]))?;
    step("The window's own checks");
    for script in ["check", "lint", "test", "build"] {
        run_program(&mut npm(&["run", script]))?;
    }
    step("Lints");
    run_program(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    step("Tests");
    run_program(&mut cargo(&["build", "--package", "cli"]))?;
    rust_tests()?;
    step("The real window");
    journeys()
}

fn rust_tests() -> Result<(), Failure> {
    let everything = ["--workspace", "--exclude", "journeys"];
    if succeeds(&mut cargo(&["nextest", "--version"])) {
        run_program(cargo(&["nextest", "run"]).args(everything))?;
        return run_program(cargo(&["test", "--doc"]).args(everything).args(["--exclude", "tickmark"]));
    }
    run_program(cargo(&["test"]).args(everything))
}

/// The journeys need WebKit's driver, which Debian and Ubuntu ship; other systems test the shell without a window.
fn journeys() -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        println!("The window journeys run on Linux.");
        return Ok(());
    }
    let driver = machine::tauri_driver()?;
    run_program(&mut cargo(&["build", "--package", "tickmark", "--features", "journeys"]))?;
    run_program(&mut cargo(&["build", "--package", "journeys", "--tests"]))?;
    let mut journeys = command("dbus-run-session");
    journeys.args(["--", "xvfb-run", "--auto-servernum", "--server-args=-screen 0 1400x900x24"]);
    journeys.arg(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    journeys.args(["test", "--package", "journeys", "--", "--test-threads=1", "--nocapture"]);
    run_program(journeys.env("TAURI_DRIVER", driver))
}
