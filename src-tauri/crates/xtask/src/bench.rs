//! Our figures beside a peer's, from the same run on the same machine.

use crate::machine;
use crate::process::{Failure, cargo, command, run as run_program, step, target};

/// Whom we are measured beside.
const PEERS: [&str; 4] = ["typst", "reportlab", "openpyxl", "XlsxWriter"];

/// Builds the benches optimised, fetches the peers into a folder of their own, runs both.
pub fn run(which: &[String]) -> Result<(), Failure> {
    machine::ready_for_engine()?;
    step("Peers");
    let peers = target().join("bench-peers");
    let python = peers.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        run_program(command("python3").args(["-m", "venv"]).arg(&peers))?;
    }
    // A folder of peers that was made before one joined them is completed.
    let fetched = peers.join("fetched.txt");
    if std::fs::read_to_string(&fetched).unwrap_or_default() != PEERS.join(" ") {
        run_program(command(&python.to_string_lossy()).args(["-m", "pip", "install", "--quiet"]).args(PEERS))?;
        std::fs::write(&fetched, PEERS.join(" ")).map_err(|source| Failure::File { path: fetched, source })?;
    }
    step("Benches");
    let mut benches = cargo(&["run", "--release", "--package", "bench", "--"]);
    run_program(benches.args(which).env("BENCH_PYTHON", &python))
}
