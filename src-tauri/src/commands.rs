//! What the window may ask for, one file per concept. A command unpacks, calls and packs; it decides nothing.

pub(crate) mod controls;
pub(crate) mod description;
pub(crate) mod deviations;
pub(crate) mod engagement;
pub(crate) mod evidence;
pub(crate) mod house;
pub(crate) mod intake;
pub(crate) mod journal;
pub(crate) mod opinions;
pub(crate) mod plans;
pub(crate) mod policy;
pub(crate) mod populations;
pub(crate) mod registers;
pub(crate) mod report;
pub(crate) mod samples;
pub(crate) mod scope;
pub(crate) mod start;
pub(crate) mod testing;
pub(crate) mod wording;
