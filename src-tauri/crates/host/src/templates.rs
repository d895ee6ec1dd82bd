//! Templates of a wording as files: a folder of them or a single one is read, and those that ship are written out for
//! a firm to begin with.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use engine::phrases::Templates;
use tempfile::NamedTempFile;

use crate::HostError;
use crate::files::{beside, settle};

const ENDING: &str = "jinja";
/// More than any wording has.
const MOST_FILES: usize = 200;
/// The largest template that is read, in bytes.
const LARGEST: u64 = 512 * 1024;

/// The templates of a folder, or the one of a file, by their names without the ending.
///
/// # Errors
/// When there is none, when there are more than any wording has, or when one is too large or cannot be read as text.
pub fn read_templates(pack: &Path) -> Result<Templates, HostError> {
    let files = if pack.is_dir() { files_of(pack)? } else { vec![pack.to_owned()] };
    if files.is_empty() {
        return Err(HostError::NoTemplate { path: pack.to_owned() });
    }
    if files.len() > MOST_FILES {
        return Err(HostError::TooManyTemplates { path: pack.to_owned(), files: files.len(), most: MOST_FILES });
    }
    files.iter().map(|path| Ok((template_name(path), read(path)?))).collect()
}

/// Writes templates into a folder, which is made where it is missing: all of them or none. No file in it is replaced.
///
/// # Errors
/// When one of the files is there already, or cannot be written.
pub fn write_templates<'a>(
    folder: &Path,
    templates: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<usize, HostError> {
    let files: Vec<(PathBuf, &str)> =
        templates.map(|(name, source)| (folder.join(format!("{name}.{ENDING}")), source)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(HostError::Taken { path: path.clone() });
    }
    let was_there = folder.is_dir();
    fs::create_dir_all(folder).map_err(|source| HostError::writing(folder.to_owned(), source))?;
    let mut placed = Vec::new();
    let done = place(folder, &files, &mut placed);
    if done.is_err() {
        // What is left of it would be taken for the whole; if it cannot be removed, the error below says more.
        placed.iter().for_each(|path| drop(fs::remove_file(path)));
        if !was_there {
            drop(fs::remove_dir(folder));
        }
    }
    done.map(|()| files.len())
}

/// Writes every file beside its place, then gives each its name.
fn place(folder: &Path, files: &[(PathBuf, &str)], placed: &mut Vec<PathBuf>) -> Result<(), HostError> {
    let mut written: Vec<(&PathBuf, NamedTempFile)> = Vec::new();
    for (path, source) in files {
        let failed = |source| HostError::writing(path.clone(), source);
        let mut file = beside(folder).map_err(failed)?;
        file.write_all(source.as_bytes()).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        written.push((path, file));
    }
    for (path, file) in written {
        file.persist_noclobber(path).map_err(|refused| match refused.error.kind() {
            ErrorKind::AlreadyExists => HostError::Taken { path: path.clone() },
            _ => HostError::writing(path.clone(), refused.error),
        })?;
        placed.push(path.clone());
    }
    settle(folder).map_err(|source| HostError::writing(folder.to_owned(), source))
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
    let bytes = fs::metadata(path).map_err(unreadable)?.len();
    if bytes > LARGEST {
        return Err(HostError::LargeTemplate {
            path: path.to_owned(),
            kib: bytes.div_ceil(1024),
            most: LARGEST / 1024,
        });
    }
    let text = fs::read_to_string(path).map_err(unreadable)?;
    // Editors on Windows write a mark of Unicode and their own line ends.
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}
