//! Drives the real window as a person would: by what is visible, by accessible names, by keyboard.
//! Knows nothing of the shell; the window is a program that was built before.

mod driver;
mod window;

pub use driver::Driver;
pub use window::{Failure, Window};
