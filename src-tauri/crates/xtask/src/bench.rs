//! Our figures beside a peer's, from the same run on the same machine.

use crate::machine;
use crate::process::{Failure, cargo, command, run as run_program, step, target};

/// Builds the benches optimised, fetches the peers into a folder of their own, runs both.
pub fn run(which: &[String]) -> Result<(), Failure> {
    machine::ready_for_engine()?;
    step("Peers");
    let peers = target().join("bench-peers");
    let python = peers.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        run_program(command("python3").args(["-m", "venv"]).arg(&peers))?;
        run_program(command(&python.to_string_lossy()).args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "typst",
            "openpyxl",
            "XlsxWriter",
        ]))?;
    }
    step("Benches");
    let mut benches = cargo(&["run", "--release", "--package", "bench", "--"]);
    run_program(benches.args(which).env("BENCH_PYTHON", &python))
}
