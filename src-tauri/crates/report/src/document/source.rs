//! What a part of a document was derived from, so that a reader can go from a sentence to its row.

use std::sync::Arc;

/// What a part of a document was derived from, in the names of whoever built the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Source {
    /// What kind of thing it is, such as `control` or `text`.
    pub kind: &'static str,
    /// Which one of its kind.
    pub id: Arc<str>,
}

impl Source {
    /// The thing of this kind with this id.
    pub fn new(kind: &'static str, id: &str) -> Self {
        Self { kind, id: id.into() }
    }
}
