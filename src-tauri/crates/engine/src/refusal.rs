//! What the rules of the examination do not allow: full sentences that say what is so, then
//! what to do.

use std::path::PathBuf;

/// A rule says no. Nothing is broken, and the user can act on it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A new engagement never replaces a file.
    #[error("There is already a file \"{}\". Choose another name for the new engagement.", .path.display())]
    FileExists {
        /// The path that is taken.
        path: PathBuf,
    },
    /// A passphrase that cannot be typed again is none.
    #[error("The passphrase is empty. Type one, or choose to keep the file without a passphrase.")]
    EmptyPassphrase,
    /// Nothing of this installation is left to undo.
    #[error("There is nothing to undo in this file from this computer.")]
    NothingToUndo,
    /// Nothing was undone since the last change.
    #[error("There is nothing to redo. Redo is possible right after an undo.")]
    NothingToRedo,
    /// Somebody changed what the change wrote, or added to it.
    #[error("\"{label}\" can not be undone, because {by} built on it later. Change it by hand instead.")]
    BuiltOn {
        /// The change that was to be undone.
        label: String,
        /// Who made the later change.
        by: String,
    },
    /// Undoing a choice between two copies would choose again without asking.
    #[error(
        "\"{label}\" settled a difference between two copies and can not be undone. Choose the other value by hand instead."
    )]
    Settled {
        /// The change that was to be undone.
        label: String,
    },
}
