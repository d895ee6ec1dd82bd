//! Acceptance tests: what a user relies on, through public functions and programs only.
//! This part drives `tick` and other programs, and makes the input that no test can do without.

mod twin;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

pub use twin::{changes, matrix};

/// `tick` with a home and a working folder of its own.
pub struct Tick {
    program: &'static str,
    folder: TempDir,
}

/// What a run of a program gave.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Tick {
    /// The program at a path, in a fresh folder.
    pub fn new(program: &'static str) -> Self {
        let folder = tempfile::Builder::new().prefix("tick-").tempdir().expect("a folder for temporary files");
        Self { program, folder }
    }

    /// A path in the working folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file in the working folder.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("the working folder takes files");
        path
    }

    /// Runs a command line, split at spaces.
    pub fn run(&self, line: &str) -> Run {
        self.args(line.split_whitespace())
    }

    /// Runs a command line whose arguments may hold spaces.
    pub fn args(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        self.with(args, &[])
    }

    /// Runs a command line with further environment variables.
    pub fn with(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>, variables: &[(&str, &str)]) -> Run {
        let home = self.folder.path().join("home");
        let mut command = Command::new(self.program);
        command
            .current_dir(self.folder.path())
            .args(args)
            .env("HOME", &home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("APPDATA", home.join("data"))
            .env_remove("TICKMARK_PASSPHRASE")
            .envs(variables.iter().copied());
        ran(&mut command).expect("tick starts")
    }

    /// Runs a command line with --json that has to succeed, and reads its answer.
    pub fn json(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Value {
        let run = self.args(args);
        assert_eq!(run.code, 0, "{run:?}");
        run.json()
    }
}

impl Run {
    /// Standard output as one JSON object.
    pub fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert!(value.is_object(), "{self:?}");
        value
    }
}

/// Runs another program, or says that it is not installed.
pub fn program(name: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Option<Run> {
    let run = ran(Command::new(name).args(args));
    if run.is_none() {
        say(&format!("{name} is not installed, so what it would check is skipped"));
    }
    run
}

/// A file of real input beside the repository, or word that it is absent.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    if !path.exists() {
        say(&format!("{} is absent, so the test with real input is skipped", path.display()));
        return None;
    }
    Some(path)
}

fn ran(command: &mut Command) -> Option<Run> {
    let output = command.output().ok()?;
    Some(Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

fn say(words: &str) {
    use std::io::Write;
    // A note for the person who reads the test's output; nothing depends on it.
    let _ = writeln!(std::io::stderr(), "{words}");
}
