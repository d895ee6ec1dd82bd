//! Lock files name packages and checksums, never where somebody downloaded them from.

use std::path::Path;

use super::{Finding, named};
use crate::process::{Failure, read};

const CARGO_REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks every lock file.
pub fn check(root: &Path, findings: &mut Vec<Finding>) -> Result<(), Failure> {
    for (name, is_foreign) in [
        ("Cargo.lock", foreign_to_cargo as fn(&str) -> bool),
        ("fuzz/Cargo.lock", foreign_to_cargo),
        ("ui/package-lock.json", foreign_to_npm as fn(&str) -> bool),
    ] {
        let file = root.join(name);
        if !file.exists() {
            continue;
        }
        for (number, line) in read(&file)?.lines().enumerate() {
            if is_foreign(line) {
                let message = format!("A download address stands in a lock file: {}", line.trim());
                findings.push(Finding { file: named(root, &file), line: Some(number + 1), message });
            }
        }
    }
    Ok(())
}

fn foreign_to_cargo(line: &str) -> bool {
    line.starts_with("source = ") && !line.contains(CARGO_REGISTRY)
}

fn foreign_to_npm(line: &str) -> bool {
    line.contains("\"resolved\": \"http")
}

#[cfg(test)]
mod tests {
    use super::{foreign_to_cargo, foreign_to_npm};

    #[test]
    fn only_a_download_address_is_foreign() {
        assert!(!foreign_to_cargo("source = \"registry+https://github.com/rust-lang/crates.io-index\""));
        assert!(foreign_to_cargo("source = \"registry+https://mirror.example/index\""));
        assert!(foreign_to_npm("      \"resolved\": \"https://mirror.example/react.tgz\","));
        assert!(!foreign_to_npm("      \"integrity\": \"sha512-abc\","));
    }
}
