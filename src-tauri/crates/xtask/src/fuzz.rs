//! Runs the fuzz targets of `fuzz/` for a while, with the coverage that libFuzzer needs from the stable compiler. There is
//! no address sanitizer: our crates forbid unsafe code, and what is looked for is panics, endless work and broken
//! promises.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Failure, cargo, command, output, root, run as run_program, step, target};

/// The targets, and the features that each needs.
const TARGETS: &[(&str, &str)] =
    &[("text", ""), ("sheet_xml", ""), ("records", ""), ("protocol", ""), ("document", ""), ("freeze", "engine")];
/// How long each target runs if nothing else is asked for.
const SECONDS: u64 = 60;
/// What makes a program tell libFuzzer where it has been.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// What was asked for.
struct Wanted {
    seconds: u64,
    keep: bool,
    targets: Vec<String>,
}

/// Builds and runs the targets named, or all. `--seconds N` for each; `--keep` takes what is new into the corpus.
pub fn run(arguments: &[String]) -> Result<(), Failure> {
    let wanted = wanted(arguments)?;
    for (name, features) in TARGETS {
        if wanted.targets.is_empty() || wanted.targets.iter().any(|target| target == name) {
            step(&format!("Fuzzing {name}"));
            let program = build(name, features)?;
            fuzz(&program, name, &wanted)?;
        }
    }
    Ok(())
}

fn wanted(arguments: &[String]) -> Result<Wanted, Failure> {
    let mut wanted = Wanted { seconds: SECONDS, keep: false, targets: Vec::new() };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--keep" => wanted.keep = true,
            "--seconds" => {
                let seconds = rest.next().and_then(|seconds| seconds.parse().ok());
                wanted.seconds = seconds.ok_or_else(|| Failure::Found("--seconds needs a number.".into()))?;
            }
            name if TARGETS.iter().any(|(target, _)| *target == name) => wanted.targets.push(name.to_owned()),
            other => {
                let names: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
                return Err(Failure::Found(format!("There is no target {other}. There are: {}.", names.join(", "))));
            }
        }
    }
    Ok(wanted)
}

/// The target as a program. The host is named so that build scripts are not made to tell where they have been.
fn build(name: &str, features: &str) -> Result<PathBuf, Failure> {
    let facts = output(command("rustc").arg("-vV"))?;
    let host = facts.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu");
    let folder = target().join("fuzz");
    let manifest = root().join("fuzz/Cargo.toml");
    let mut build = cargo(&["build", "--release", "--no-default-features", "--bin", name, "--target", host]);
    build.arg("--features").arg(features).arg("--manifest-path").arg(manifest);
    run_program(build.arg("--target-dir").arg(&folder).env("RUSTFLAGS", COVERAGE))?;
    Ok(folder.join(host).join("release").join(name))
}

fn fuzz(program: &Path, name: &str, wanted: &Wanted) -> Result<(), Failure> {
    let corpus = root().join("fuzz/corpus").join(name);
    let found = target().join("fuzz-found").join(name);
    let artifacts = root().join("fuzz/artifacts").join(name);
    for folder in [&found, &artifacts] {
        fs::create_dir_all(folder).map_err(|source| Failure::File { path: folder.clone(), source })?;
    }
    let mut run = command(&program.to_string_lossy());
    run.arg(&found).arg(&corpus).arg(format!("-max_total_time={}", wanted.seconds));
    run.arg(format!("-artifact_prefix={}/", artifacts.display()));
    run_program(run.args(["-max_len=4096", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"]))?;
    if wanted.keep { keep(program, &corpus, &found) } else { Ok(()) }
}

/// A small set of files that goes everywhere that all of them go, in the place of what was found before. The seeds, which
/// have names that people gave, stay.
fn keep(program: &Path, corpus: &Path, found: &Path) -> Result<(), Failure> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Failure::File { path, source }
    };
    let smallest = found.with_extension("smallest");
    // A folder of an earlier run that was stopped; that it is not there is the rule.
    let _ = fs::remove_dir_all(&smallest);
    fs::create_dir_all(&smallest).map_err(failed(&smallest))?;
    run_program(command(&program.to_string_lossy()).arg("-set_cover_merge=1").arg(&smallest).arg(corpus).arg(found))?;
    for entry in fs::read_dir(corpus).map_err(failed(corpus))?.flatten().filter(is_found) {
        fs::remove_file(entry.path()).map_err(failed(&entry.path()))?;
    }
    for entry in fs::read_dir(&smallest).map_err(failed(&smallest))?.flatten() {
        fs::copy(entry.path(), corpus.join(entry.file_name())).map_err(failed(&entry.path()))?;
    }
    Ok(())
}

/// Whether libFuzzer named the file: by the SHA-1 of what it holds.
fn is_found(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    name.len() == 40 && name.to_string_lossy().bytes().all(|byte| byte.is_ascii_hexdigit())
}
