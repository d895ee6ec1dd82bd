//! Real input that is not part of the repository: found beside it, or a test says that it skips.

use std::path::PathBuf;

/// The file below `../shared/data`, counted from the repository root; none where the folder is absent.
#[must_use]
pub fn shared_data(file: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let path = root.join("../shared/data").join(file);
    path.exists().then_some(path)
}
