//! The document model of Sections 1 to 5, and its PDF and Excel writers.

pub mod document;
mod error;
mod phrases;
mod progress;
mod results;
pub mod sections;
pub mod view;

pub use error::ReportError;
pub use progress::{Stage, Step};
