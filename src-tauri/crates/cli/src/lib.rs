//! The tick command.
