//! Templates of a wording as files: a folder of them or a single one is read, and those that ship are written out for
//! a firm to begin with.

use std::fs;
use std::path::{Path, PathBuf};

use engine::phrases::Templates;

use crate::{HostError, write_whole};

const ENDING: &str = "jinja";
/// More than any wording has.
const MOST_FILES: usize = 200;
/// The largest template that is read, in bytes.
const LARGEST: u64 = 512 * 1024;

/// The templates of a folder, or the one of a file, by their names without the ending.
///
/// # Errors
/// When there is none, or when one cannot be read as text.
pub fn read_templates(pack: &Path) -> Result<Templates, HostError> {
    let files = if pack.is_dir() { files_of(pack)? } else { vec![pack.to_owned()] };
    if files.is_empty() || files.len() > MOST_FILES {
        return Err(HostError::NoTemplate { path: pack.to_owned() });
    }
    files.iter().map(|path| Ok((template_name(path), read(path)?))).collect()
}

/// Writes templates into a folder, which is made where it is missing. No file in it is replaced.
///
/// # Errors
/// When one of the files is there already, or cannot be written.
pub fn write_templates<'a>(
    folder: &Path,
    templates: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<usize, HostError> {
    fs::create_dir_all(folder).map_err(|source| HostError::writing(folder.to_owned(), source))?;
    let files: Vec<(PathBuf, &str)> =
        templates.map(|(name, source)| (folder.join(format!("{name}.{ENDING}")), source)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(HostError::Taken { path: path.clone() });
    }
    for (path, source) in &files {
        write_whole(path, source.as_bytes())?;
    }
    Ok(files.len())
}

/// What a template, or a folder of them, is called.
pub fn template_name(path: &Path) -> String {
    path.file_stem().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, HostError> {
    let unreadable = |source| HostError::Unreadable { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        files.push(entry.map_err(unreadable)?.path());
    }
    files.retain(|path| path.is_file() && path.extension().is_some_and(|ending| ending == ENDING));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, HostError> {
    let unreadable = |source| HostError::Unreadable { path: path.to_owned(), source };
    if fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
        return Err(HostError::NoTemplate { path: path.to_owned() });
    }
    let text = fs::read_to_string(path).map_err(unreadable)?;
    // Editors on Windows write a mark of Unicode and their own line ends.
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}
