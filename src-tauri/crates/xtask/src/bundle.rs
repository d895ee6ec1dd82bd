//! The installer of the system this runs on.

use std::process::Command;

use crate::machine;
use crate::process::{Failure, cargo, command, npm, root, run as run_program, step, target};

/// The Tauri command line, from the npm packages of the window.
pub fn tauri(arguments: &[&str]) -> Command {
    let name = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    let program = root().join("ui/node_modules/.bin").join(name);
    let mut tauri = command(&program.to_string_lossy());
    tauri.args(arguments);
    tauri
}

/// What this system installs. AppImage is left out: its tools are downloaded at build time.
fn installers() -> &'static str {
    if cfg!(windows) {
        "nsis,msi"
    } else if cfg!(target_os = "macos") {
        "app,dmg"
    } else {
        "deb"
    }
}

/// Builds the command line, which the installer carries, then the installer.
pub fn run() -> Result<(), Failure> {
    machine::ready_for_window()?;
    step("The command line");
    run_program(&mut cargo(&["build", "--release", "--package", "cli"]))?;
    stage_command_line()?;
    step("The installer");
    run_program(&mut npm(&["run", "build"]))?;
    // The workspace's default members leave the shell out, so the builder has to be told which package it is.
    run_program(&mut tauri(&["build", "--bundles", installers(), "--", "--package", "tickmark"]))?;
    println!("\nThe installer is below {}", target().join("release/bundle").display());
    Ok(())
}

/// Puts `tick` where `tauri.conf.json` can name it, wherever the target folder is.
fn stage_command_line() -> Result<(), Failure> {
    let name = format!("tick{}", std::env::consts::EXE_SUFFIX);
    let built = target().join("release").join(&name);
    let staged = root().join("gen/bin");
    std::fs::create_dir_all(&staged).map_err(|source| Failure::File { path: staged.clone(), source })?;
    std::fs::copy(&built, staged.join(&name)).map_err(|source| Failure::File { path: built, source })?;
    Ok(())
}
