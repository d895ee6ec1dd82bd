//! What a machine needs besides Rust, Node and Python, and how to get it: Debian and Ubuntu packages
//! are installed, on other systems the missing ones are named.

use std::path::PathBuf;

use crate::process::{Failure, cargo, command, npm, read, root, run, succeeds, target};

/// Built against by the window.
const WINDOW_PACKAGES: &[&str] = &[
    "build-essential",
    "pkg-config",
    "perl",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
];
/// Run by the tests: a display, a driver for the window, readers for what we write.
const TEST_PACKAGES: &[&str] =
    &["webkit2gtk-driver", "xvfb", "xauth", "dbus", "dbus-x11", "poppler-utils", "qpdf", "fonts-dejavu-core"];
/// Compiled for the engine alone.
const ENGINE_PACKAGES: &[&str] = &["build-essential", "pkg-config", "perl"];

const TAURI_DRIVER: &str = "2.0.6";

/// What the engine and the command line are built with.
pub fn ready_for_engine() -> Result<(), Failure> {
    system_packages(ENGINE_PACKAGES)
}

/// What the window is built with, its npm packages among it.
pub fn ready_for_window() -> Result<(), Failure> {
    system_packages(WINDOW_PACKAGES)?;
    npm_packages()
}

/// What the tests run with.
pub fn ready_for_tests() -> Result<(), Failure> {
    ready_for_window()?;
    system_packages(TEST_PACKAGES)
}

/// The program that drives the real window, installed below the target folder.
pub fn tauri_driver() -> Result<PathBuf, Failure> {
    let tools = target().join("tools");
    let program = tools.join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let mut install = cargo(&["install", "tauri-driver", "--version", TAURI_DRIVER, "--locked", "--root"]);
        run(install.arg(&tools))?;
    }
    Ok(program)
}

/// Whether a window can be shown here.
pub fn has_display() -> bool {
    cfg!(any(windows, target_os = "macos"))
        || std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some()
}

fn system_packages(wanted: &[&str]) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") || !succeeds(command("dpkg").arg("--version")) {
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("missing system packages: {}", missing.join(" "));
    run(&mut administrator(&["apt-get", "update", "-q"]))?;
    let mut install = administrator(&["apt-get", "install", "-y", "-q", "--no-install-recommends"]);
    run(install.env("DEBIAN_FRONTEND", "noninteractive").args(missing))
}

fn is_installed(package: &str) -> bool {
    command("dpkg-query")
        .args(["-W", "-f=${Status}", package])
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("install ok installed"))
}

fn administrator(words: &[&str]) -> std::process::Command {
    let is_root = command("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if is_root {
        let mut plain = command(words[0]);
        plain.args(&words[1..]);
        return plain;
    }
    let mut through_sudo = command("sudo");
    through_sudo.args(words);
    through_sudo
}

/// Installs what the lock file names, when it is not what was installed. `npm ci` would refuse the lock file
/// wherever the registry lacks the optional packages of other systems.
fn npm_packages() -> Result<(), Failure> {
    let lock = read(&root().join("ui/package-lock.json"))?;
    let mark = root().join("ui/node_modules/.tickmark-lock");
    if std::fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(&mut npm(&["install", "--no-save", "--no-audit", "--no-fund"]))?;
    std::fs::write(&mark, lock).map_err(|source| Failure::File { path: mark, source })
}
