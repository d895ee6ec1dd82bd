//! The typed commands and events of the window, written from the shell.

use crate::machine;
use crate::process::{Failure, cargo, run as run_program};

/// Writes `ui/src/wire/bindings.ts`. The shell's own test fails when the committed file is stale.
pub fn run() -> Result<(), Failure> {
    machine::ready_for_window()?;
    let mut write = cargo(&["test", "--package", "tickmark", "--lib", "bindings"]);
    run_program(write.env("TICKMARK_WRITE_BINDINGS", "1"))
}
