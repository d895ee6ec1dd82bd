//! Rules for Rust: headers, sizes, what each crate must not know.

use std::path::Path;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::{FILE_LINES, FUNCTION_LINES, Finding, files, named};
use crate::process::{Failure, read};

/// What the code below a folder must not name, and why.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    (
        "src-tauri/crates/engine/src",
        &["Utc::now", "Local::now", "SystemTime::now", "std::env", "tauri::"],
        "The engine knows no clock, environment or window: pass it in.",
    ),
    (
        "src-tauri/crates/sampling/src",
        &["std::fs", "std::env", "SystemTime", "Utc::now"],
        "Sampling is pure mathematics.",
    ),
    (
        "src-tauri/crates/report/src",
        &["std::fs", "File::open", "Utc::now", "std::env"],
        "The report takes views and returns bytes; it opens no file and reads no clock.",
    ),
    ("src-tauri/crates/intake/src", &["rusqlite", "engine::"], "The intake has no database handle."),
    ("src-tauri/src", &["rusqlite", "calamine::"], "The shell unpacks, calls and packs; it reads no file format."),
    ("src-tauri/crates/cli/src", &["rusqlite", "calamine::", "tauri::"], "The command line goes through the engine."),
];
/// Nowhere.
const FORBIDDEN_EVERYWHERE: &[(&str, &str)] = &[
    ("#[allow(", "Use #[expect(.., reason = \"..\")]."),
    ("#[ignore", "A test that does not run is no test."),
    ("ON DELETE CASCADE", "Nothing in an engagement file vanishes by itself."),
    ("INSERT OR REPLACE", "Nothing in an engagement file is overwritten silently."),
];

/// Checks every Rust and SQL file.
pub fn check(root: &Path, findings: &mut Vec<Finding>) -> Result<(), Failure> {
    for file in
        files(&root.join("src-tauri"), &[".rs", ".sql"])?.into_iter().chain(files(&root.join("tests"), &[".rs"])?)
    {
        let text = read(&file)?;
        let place = named(root, &file);
        lines(&place, &text, findings);
        if place.extension().is_some_and(|ending| ending == "rs") {
            syntax(&place, &text, findings);
            belonging(root, &place, findings)?;
        }
    }
    Ok(())
}

/// A file of code that no module names is compiled by nobody, and nobody notices.
fn belonging(root: &Path, place: &Path, findings: &mut Vec<Finding>) -> Result<(), Failure> {
    let (Some(folder), Some(name)) = (place.parent(), place.file_stem().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    let is_root = ["lib", "main", "mod"].contains(&name) || folder.ends_with("bin");
    if is_root || !folder.components().any(|part| part.as_os_str() == "src") {
        return Ok(());
    }
    let declared = format!("mod {name}");
    for parent in [folder.with_extension("rs"), folder.join("mod.rs"), folder.join("lib.rs"), folder.join("main.rs")] {
        if root.join(&parent).is_file() && read(&root.join(&parent))?.contains(&declared) {
            return Ok(());
        }
    }
    let message = "No module names this file, so it is not compiled. Name it, or remove it.".into();
    findings.push(Finding { file: place.to_path_buf(), line: None, message });
    Ok(())
}

fn lines(place: &Path, text: &str, findings: &mut Vec<Finding>) {
    let is_tidy = place.starts_with("src-tauri/crates/xtask/src/tidy");
    let length = text.lines().count();
    if length > FILE_LINES {
        let message = format!("{length} lines; a file stops at {FILE_LINES}. Divide it by concept.");
        findings.push(Finding { file: place.to_path_buf(), line: None, message });
    }
    // Tests may know the machine they run on.
    let mut is_test = place.ends_with("tests.rs");
    for (number, line) in text.lines().enumerate() {
        let code = line.trim_start();
        is_test |= code.starts_with("#[cfg(test)]");
        if code.starts_with("//") || code.starts_with("--") || is_tidy {
            continue;
        }
        for (folder, words, reason) in FORBIDDEN {
            if !is_test && place.starts_with(folder) && words.iter().any(|word| line.contains(word)) {
                findings.push(Finding { file: place.to_path_buf(), line: Some(number + 1), message: (*reason).into() });
            }
        }
        for (word, reason) in FORBIDDEN_EVERYWHERE {
            if line.contains(word) {
                findings.push(Finding { file: place.to_path_buf(), line: Some(number + 1), message: (*reason).into() });
            }
        }
    }
}

fn syntax(place: &Path, text: &str, findings: &mut Vec<Finding>) {
    if !text.trim_start().starts_with("//!") {
        let message = "A module opens with what it is for (//!).".into();
        findings.push(Finding { file: place.to_path_buf(), line: Some(1), message });
    }
    match syn::parse_file(text) {
        Ok(parsed) => Functions { place, findings }.visit_file(&parsed),
        Err(error) => {
            findings.push(Finding {
                file: place.to_path_buf(),
                line: None,
                message: format!("does not parse: {error}"),
            });
        }
    }
}

struct Functions<'a> {
    place: &'a Path,
    findings: &'a mut Vec<Finding>,
}

impl Functions<'_> {
    fn measure(&mut self, name: &syn::Ident, block: &syn::Block) {
        let (from, to) = (block.span().start().line, block.span().end().line);
        let length = to.saturating_sub(from) + 1;
        if length > FUNCTION_LINES {
            let message = format!("{name} has {length} lines; a function stops at {FUNCTION_LINES}.");
            self.findings.push(Finding { file: self.place.to_path_buf(), line: Some(from), message });
        }
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.measure(&item.sig.ident, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.measure(&item.sig.ident, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
}
