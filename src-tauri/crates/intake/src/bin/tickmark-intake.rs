//! The worker alone, for this crate's tests: the products answer the same hidden argument.

use std::process::ExitCode;

fn main() -> ExitCode {
    intake::run_worker_if_asked().unwrap_or(ExitCode::from(2))
}
