//! Every command of the shell is named in a permission file, or the window cannot call it.

use std::path::Path;

use super::{Finding, files, named};
use crate::process::{Failure, read};

/// Looks for each `#[tauri::command]` in the permission files.
pub fn check(root: &Path, findings: &mut Vec<Finding>) -> Result<(), Failure> {
    let mut granted = String::new();
    for file in files(&root.join("src-tauri/permissions"), &[".toml"])? {
        granted.push_str(&read(&file)?);
    }
    for file in files(&root.join("src-tauri/src/commands"), &[".rs"])? {
        let text = read(&file)?;
        for (line, name) in commands(&text) {
            if !granted.contains(&format!("\"{name}\"")) {
                let message = format!("The command {name} is in no permission file, so the window cannot call it.");
                findings.push(Finding { file: named(root, &file), line: Some(line), message });
            }
        }
    }
    Ok(())
}

/// The functions that follow a command attribute, with their lines.
fn commands(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut is_marked = false;
    for (number, line) in text.lines().enumerate() {
        if line.contains("#[tauri::command") {
            is_marked = true;
        } else if let Some((_, rest)) = line.split_once("fn ")
            && is_marked
        {
            let name = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            found.push((number + 1, name));
            is_marked = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::commands;

    #[test]
    fn a_command_is_found_behind_its_attributes() {
        let text = "#[tauri::command(async)]\n#[specta::specta]\npub(crate) fn list_tests(x: u8) {}\nfn helper() {}\n";
        assert_eq!(commands(text), [(3, "list_tests".to_owned())]);
    }
}
