//! Rules for the window's TypeScript: sizes, and who may know Tauri.

use std::path::Path;

use super::{FILE_LINES, Finding, files, named};
use crate::process::{Failure, read};

/// Checks every TypeScript file that is not generated.
pub fn check(root: &Path, findings: &mut Vec<Finding>) -> Result<(), Failure> {
    let source = root.join("ui/src");
    for file in files(&source, &[".ts", ".tsx", ".css"])? {
        if file.starts_with(source.join("wire")) {
            continue;
        }
        let text = read(&file)?;
        let length = text.lines().count();
        if length > FILE_LINES {
            let message = format!("{length} lines; a file stops at {FILE_LINES}. Divide it by concept.");
            findings.push(Finding { file: named(root, &file), line: None, message });
        }
        if !file.starts_with(source.join("host")) && text.contains("@tauri-apps/") {
            let message = "Only ui/src/host knows Tauri.".into();
            findings.push(Finding { file: named(root, &file), line: None, message });
        }
    }
    Ok(())
}
