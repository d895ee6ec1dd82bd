//! What the policy on samples does not allow, in a sentence.

use crate::counts::items;

/// The policy on samples says no.
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
}
