//! Runs one piece of work in a process of its own and says how long it took and what it held at most.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// From the start of the process to its end.
    pub wall: Duration,
    /// The most memory it held, where the system tells.
    pub peak_mib: Option<u64>,
}

/// Why there is no figure.
pub type Failure = Box<dyn std::error::Error>;

/// The best of three runs: what the machine can do when nothing else disturbs it.
pub fn best_of_three(mut command: impl FnMut() -> Command) -> Result<Cost, Failure> {
    let mut best: Option<Cost> = None;
    for _ in 0..3 {
        let cost = once(&mut command())?;
        if best.is_none_or(|known| cost.wall < known.wall) {
            best = Some(cost);
        }
    }
    best.ok_or_else(|| "no run".into())
}

/// Runs it once. The work prints its own peak as the last line (`peak-kib N`), because no other process can ask for it.
fn once(command: &mut Command) -> Result<Cost, Failure> {
    let began = Instant::now();
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    let wall = began.elapsed();
    if !output.status.success() {
        return Err(format!("{command:?} failed: {}", output.status).into());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let peak_kib = text.lines().rev().find_map(|line| line.strip_prefix("peak-kib ")?.trim().parse::<u64>().ok());
    Ok(Cost { wall, peak_mib: peak_kib.map(|kib| kib / 1024) })
}

/// The most memory this process held, as Linux counts it.
pub fn own_peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
