//! The sheets that list: each is one table, or facts by name.

pub(super) mod deviations;
pub(super) mod engagement;
pub(super) mod evidence;
pub(super) mod matrix;
pub(super) mod results;
pub(super) mod section_4;
pub(super) mod sign_offs;
pub(super) mod tests;
pub(super) mod texts;
