//! What the machine can refuse, in sentences for the person at it.

use std::io;
use std::path::PathBuf;

/// The machine did not do as asked. Each text says what is so and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// The platform names no folder for application data.
    #[error("The system names no folder for application data. Set the home folder of this user and start again.")]
    NoHome,
    /// The platform gave no random numbers.
    #[error("The system gave no random numbers. Restart the computer and try again.")]
    NoEntropy,
    /// The program cannot find itself, and so cannot start its spreadsheet reader.
    #[error("The program cannot find its own file. Install it again.")]
    NoExecutable {
        /// What the system said.
        source: io::Error,
    },
    /// A person needs a name and initials.
    #[error("A person needs a name and initials of one to four characters. Fill in both.")]
    NamelessPerson,
    /// A file cannot be read.
    #[error("\"{}\" cannot be read ({source}). Check that it is there and that you may open it.", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is no policy, house style or wording, or what it holds is not in order.
    #[error("\"{}\" holds no {holds} that can be used. {source}", path.display())]
    FirmFile {
        /// The file.
        path: PathBuf,
        /// What it was to hold.
        holds: &'static str,
        /// What is wrong, and where.
        source: engine::Error,
    },
    /// There is no template of a wording.
    #[error("\"{}\" holds no template. Templates are files that end in .jinja, such as section_1.aicpa.jinja. Choose a folder with such files, or one of them.", path.display())]
    NoTemplate {
        /// The folder or file.
        path: PathBuf,
    },
    /// There are more templates than a wording has.
    #[error("\"{}\" holds {files} templates, and a wording has at most {most}. Choose the folder that holds the templates of one wording.", path.display())]
    TooManyTemplates {
        /// The folder.
        path: PathBuf,
        /// How many it holds.
        files: usize,
        /// How many are read.
        most: usize,
    },
    /// A template is larger than any wording.
    #[error("\"{}\" is too large for a template: it has {kib} KB, and at most {most} KB are read. See whether it is the right file.", path.display())]
    LargeTemplate {
        /// The file.
        path: PathBuf,
        /// Its size in units of 1,024 bytes.
        kib: u64,
        /// The largest size that is read.
        most: u64,
    },
    /// A file of that name is there, and nothing replaces it.
    #[error("There is already a file \"{}\". Choose an empty folder.", path.display())]
    Taken {
        /// The file.
        path: PathBuf,
    },
    /// Another program holds the file, or the folder is write-protected.
    #[error("\"{}\" cannot be written: another program has it open, or it is write-protected. Close it there, or choose another place.", path.display())]
    Busy {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk is full.
    #[error("\"{}\" cannot be written: the disk is full. Make room, or choose another place. The file that was there is unchanged.", path.display())]
    DiskFull {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder is not there.
    #[error("\"{}\" cannot be written: its folder is not there. Choose another place.", path.display())]
    NoFolder {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// Any other failure to write.
    #[error("\"{}\" cannot be written ({source}). Choose another place.", path.display())]
    Unwritable {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl HostError {
    /// Tells the usual reasons apart, because each wants a different act.
    pub(crate) fn writing(path: PathBuf, source: io::Error) -> HostError {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => HostError::DiskFull { path, source },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => HostError::Busy { path, source },
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => HostError::NoFolder { path },
            _ if is_sharing_violation(&source) => HostError::Busy { path, source },
            _ => HostError::Unwritable { path, source },
        }
    }
}

/// Windows names a file that another program holds by these two codes.
fn is_sharing_violation(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
