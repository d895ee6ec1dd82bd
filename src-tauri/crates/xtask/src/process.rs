//! Runs other programs and says which one failed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Why a task did not finish.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A program could not be started.
    #[error("{program} could not be started: {source}. Is it installed?")]
    Start {
        /// What was called.
        program: String,
        /// Why the system refused.
        source: std::io::Error,
    },
    /// A program ended with a failure.
    #[error("{program} failed ({status}).")]
    Failed {
        /// What was called, with its arguments.
        program: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// Something in the repository is not as it should be.
    #[error("{0}")]
    Found(String),
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why the system refused.
        source: std::io::Error,
    },
}

/// Says what happens next, so that a long run can be followed.
pub fn step(title: &str) {
    println!("\n== {title}");
}

/// The root of the repository. Cargo names the folder at run time; a target folder that several checkouts share may hold
/// an executable that was compiled in another one.
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).ancestors().nth(3).expect("xtask lives three folders below the root").to_path_buf()
}

/// Cargo's target folder, wherever it was put.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command that runs in the root of the repository.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs this task.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    command.args(arguments);
    command
}

/// npm, in the folder of the window.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root().join("ui")).args(arguments);
    command
}

/// Runs a command to its end and times it.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let program = describe(command);
    println!("$ {program}");
    let began = Instant::now();
    let status = command.status().map_err(|source| Failure::Start { program: program.clone(), source })?;
    println!("  {:.1} s", began.elapsed().as_secs_f64());
    if status.success() { Ok(()) } else { Err(Failure::Failed { program, status }) }
}

/// What a command prints.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let program = describe(command);
    let output = command.output().map_err(|source| Failure::Start { program: program.clone(), source })?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(Failure::Failed { program, status: output.status }),
    }
}

/// Whether a command runs and succeeds; its output is not shown.
pub fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Reads a text file of the repository.
pub fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|source| Failure::File { path: path.to_path_buf(), source })
}

fn describe(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
