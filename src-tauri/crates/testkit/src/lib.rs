//! Fixture builders for tests. Never a normal dependency.
