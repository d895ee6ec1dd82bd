//! Writing a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::HostError;

/// Writes the bytes beside the target, brings them to the disk, then puts them in its place.
/// Whoever reads the path sees the old file or the new one, never a part.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), HostError> {
    place(path, bytes).map_err(|source| HostError::writing(path.to_owned(), source))
}

fn place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    let mut beside = beside(folder)?;
    beside.write_all(bytes)?;
    if let Ok(present) = fs::metadata(path) {
        if present.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        beside.as_file().set_permissions(present.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|refused| refused.error)?;
    settle(folder)
}

/// An empty file beside those of a folder, which is gone unless it is given a name.
#[cfg(unix)]
pub(crate) fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    // As any new file of this user: the umask decides who else may read it.
    let usual = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().prefix(".tickmark-").permissions(usual).tempfile_in(folder)
}

/// An empty file beside those of a folder, which is gone unless it is given a name.
#[cfg(not(unix))]
pub(crate) fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(".tickmark-").tempfile_in(folder)
}

/// On Unix the rename itself reaches the disk with the folder.
#[cfg(unix)]
pub(crate) fn settle(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// On other systems it reaches the disk by itself.
#[cfg(not(unix))]
pub(crate) fn settle(_folder: &Path) -> io::Result<()> {
    Ok(())
}
