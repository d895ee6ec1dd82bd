//! The document model of Sections 1 to 5, and its PDF and Excel writers.

pub mod document;
mod error;
mod pdf;
mod phrases;
mod progress;
mod results;
pub mod sections;
mod typeset;
pub mod view;

pub use error::ReportError;
pub use pdf::pdf;
pub use progress::{Stage, Step};
