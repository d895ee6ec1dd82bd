//! Acceptance tests: what a user relies on, through public functions and programs only.
