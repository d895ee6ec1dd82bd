//! What the rules about policies on samples do not allow, in sentences that name the place.

use crate::counts::items;

/// A policy on samples says no, or is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyRefusal {
    /// The sample is smaller than the policy wants.
    #[error(
        "The sample has {}, and the policy asks for {required}. Choose at least as many, or give the reason for fewer: it stands in the workpaper.", items(*.size)
    )]
    SampleBelow {
        /// How many items were to be drawn.
        size: u64,
        /// How many the policy asks for.
        required: u64,
    },
    /// A file of a policy is far too large to be one.
    #[error(
        "The file has {kilobytes} KB, and a policy has a few. Choose the file of a policy, as Tickmark exports it."
    )]
    TooLarge {
        /// Its size.
        kilobytes: u64,
    },
    /// A file is no policy.
    #[error(
        "The policy cannot be read at line {line}, column {column}: {what}. Correct it there, or export a policy from Tickmark and change that file."
    )]
    Unreadable {
        /// The line, from 1.
        line: u64,
        /// The column, from 1.
        column: u64,
        /// What is wrong there.
        what: String,
    },
    /// A policy contradicts itself.
    #[error("The policy is not in order at {place}: {what}")]
    Invalid {
        /// The place in it.
        place: String,
        /// What is wrong there, and what to do.
        what: String,
    },
}
