//! The sample engagement: realistic, complete, made through the engine's public functions.
