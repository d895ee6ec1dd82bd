//! The document model of Sections 1 to 5, and its PDF and Excel writers.

pub mod document;
pub mod elements;
mod error;
pub mod export;
mod gather;
pub mod issuing;
mod json;
mod markdown;
mod outline;
mod pdf;
pub mod phrases;
pub mod preview;
mod progress;
pub mod reconcile;
mod results;
pub mod sections;
mod spelling;
mod typeset;
pub mod view;
mod xlsx;

pub use error::ReportError;
pub use gather::{gather, gather_record, is_current, picture_of, pictures_of, put_drafts, put_style};
pub use json::{content_hash, json};
pub use outline::{OutlineSection, outline};
pub use pdf::pdf;
pub use progress::{Stage, Step};
pub use xlsx::xlsx;
