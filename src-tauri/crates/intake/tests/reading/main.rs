//! Reading spreadsheets through the worker, as the products do.

mod common;
mod files;
mod mutations;
mod real_files;
mod refusals;
mod traps;
