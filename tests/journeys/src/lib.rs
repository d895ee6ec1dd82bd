//! Drives the real window as a person would: by what is visible, by accessible names, by keyboard.
//! Knows nothing of the shell; the window is a program that was built before.

mod driver;
mod window;

pub use driver::Driver;
pub use window::{Failure, Window};

use std::path::{Path, PathBuf};

/// The window's program, which `cargo xtask test` built before.
///
/// # Panics
/// When this crate was moved out of its repository.
#[must_use]
pub fn application() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("journeys live two folders deep");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.join("debug").join(format!("tickmark{}", std::env::consts::EXE_SUFFIX))
}
