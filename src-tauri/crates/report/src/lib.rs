//! The document model of Sections 1 to 5, and its PDF and Excel writers.
