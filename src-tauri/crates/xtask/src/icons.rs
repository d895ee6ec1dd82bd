//! Every icon of the bundle from the one drawing, `assets/icons/tickmark.svg`.

use std::path::Path;

use crate::bundle::tauri;
use crate::machine;
use crate::process::{Failure, root, run as run_program};

/// What the bundles of the three systems name; the tool makes more.
const KEPT: &[&str] = &["32x32.png", "128x128.png", "128x128@2x.png", "icon.icns", "icon.ico", "icon.png"];

/// Draws them again.
fn draw_into(folder: &Path) -> Result<(), Failure> {
    let drawn = folder.join("drawn");
    let mut draw = tauri(&["icon", "assets/icons/tickmark.svg", "--output"]);
    run_program(draw.arg(&drawn))?;
    for name in KEPT {
        let from = drawn.join(name);
        std::fs::copy(&from, folder.join(name)).map_err(|source| Failure::File { path: from, source })?;
    }
    std::fs::remove_dir_all(&drawn).map_err(|source| Failure::File { path: drawn, source })
}

/// The task.
pub fn run() -> Result<(), Failure> {
    machine::ready_for_window()?;
    draw_into(&root().join("assets/icons"))
}
