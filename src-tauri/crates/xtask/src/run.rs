//! What a newcomer tries first: the sample engagement, its report, and the window on it.

use std::path::Path;
use std::process::Command;

use crate::machine;
use crate::process::{Failure, cargo, command, npm, run as run_program, step, target};

/// Makes the sample, exports it, opens it.
pub fn run() -> Result<(), Failure> {
    machine::ready_for_engine()?;
    step("The command line");
    run_program(&mut cargo(&["build", "--package", "cli"]))?;
    let folder = target().join("sample");
    std::fs::create_dir_all(&folder).map_err(|source| Failure::File { path: folder.clone(), source })?;
    let engagement = folder.join("Sample engagement.tickmark");
    step("The sample engagement and its report");
    make(&engagement)?;
    let (pdf, xlsx) = (folder.join("Sample report.pdf"), folder.join("Sample report.xlsx"));
    run_program(tick().arg("report").arg(&engagement).arg("--pdf").arg(&pdf).arg("--xlsx").arg(&xlsx))?;
    println!("\nengagement  {}", engagement.display());
    println!("PDF         {}", pdf.display());
    println!("Excel       {}", xlsx.display());
    if machine::has_display() {
        return open(&engagement);
    }
    println!("\nThere is no display here, so the window stays closed.");
    Ok(())
}

/// A sample of an earlier run is kept: somebody may have worked in it.
fn make(engagement: &Path) -> Result<(), Failure> {
    if engagement.exists() {
        println!("kept from an earlier run: {}", engagement.display());
        return Ok(());
    }
    run_program(tick().arg("demo").arg(engagement))
}

fn open(engagement: &Path) -> Result<(), Failure> {
    step("The window");
    machine::ready_for_window()?;
    run_program(&mut npm(&["run", "build"]))?;
    let mut window = cargo(&["run", "--package", "tickmark", "--bin", "tickmark", "--"]);
    run_program(window.arg(engagement))
}

fn tick() -> Command {
    let program = target().join("debug").join(format!("tick{}", std::env::consts::EXE_SUFFIX));
    command(&program.to_string_lossy())
}
