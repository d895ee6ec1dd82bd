//! Runs one piece of work in a process of its own and says how long it took and what it held at most.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// From the start of the work to its end: as the process tells, or else its own whole life.
    pub wall: Duration,
    /// The time of all processors in the work, where the process tells.
    pub cpu: Option<Duration>,
    /// What the process did before the work that is measured, where it tells.
    pub before: Option<Duration>,
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

/// Runs it once. The work prints its own figures (`span-ms N`, `cpu-ms N`, `peak-kib N`), because no other
/// process can ask for them.
fn once(command: &mut Command) -> Result<Cost, Failure> {
    let began = Instant::now();
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    let wall = began.elapsed();
    if !output.status.success() {
        return Err(format!("{command:?} failed: {}", output.status).into());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let told = |name: &str| {
        let lines = text.lines().rev();
        lines.filter_map(|line| line.strip_prefix(name)).find_map(|number| number.trim().parse::<f64>().ok())
    };
    let span = |name: &str| told(name).map(|milliseconds| Duration::from_secs_f64(milliseconds / 1000.0));
    Ok(Cost {
        wall: span("span-ms ").unwrap_or(wall),
        cpu: span("cpu-ms "),
        before: span("before-ms "),
        peak_mib: told("peak-kib ").map(|kib| (kib / 1024.0) as u64),
    })
}

/// The time that all processors spent in this process, as Linux counts it in hundredths of a second.
pub fn own_cpu() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// The most memory this process held, as Linux counts it.
pub fn own_peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
