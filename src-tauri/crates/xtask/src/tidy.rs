//! The house rules as code: sizes, module headers, forbidden imports, permissions, lock files.

mod locks;
mod permissions;
mod rust;
mod window;

use std::path::{Path, PathBuf};

use crate::process::{Failure, root};

/// A place that breaks a rule.
#[derive(Debug)]
pub struct Finding {
    /// The file, from the root of the repository.
    pub file: PathBuf,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// What is so and what to do.
    pub message: String,
}

/// Lines a file may have before it must be divided.
pub const FILE_LINES: usize = 600;
/// Lines a function may have before it must be divided.
pub const FUNCTION_LINES: usize = 60;

/// Checks every rule and lists what breaks one.
pub fn run() -> Result<(), Failure> {
    let root = root();
    let mut findings = Vec::new();
    rust::check(&root, &mut findings)?;
    window::check(&root, &mut findings)?;
    permissions::check(&root, &mut findings)?;
    locks::check(&root, &mut findings)?;
    for Finding { file, line, message } in &findings {
        println!("{}{}: {message}", file.display(), line.map(|line| format!(":{line}")).unwrap_or_default());
    }
    match findings.len() {
        0 => Ok(()),
        count => Err(Failure::Found(format!("tidy: {count} places break a house rule."))),
    }
}

/// Every file below a folder that ends so, in a stable order, built and installed things left out.
pub fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    const LEFT_OUT: &[&str] = &["node_modules", "dist", "target", "gen", ".git"];
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.exists() {
            continue;
        }
        let entries = std::fs::read_dir(&folder).map_err(|source| Failure::File { path: folder.clone(), source })?;
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !LEFT_OUT.contains(&name.as_str()) {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A path as it is named in findings.
pub fn named(root: &Path, file: &Path) -> PathBuf {
    file.strip_prefix(root).unwrap_or(file).to_path_buf()
}
