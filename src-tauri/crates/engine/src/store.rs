//! The one place that talks to SQLite: how a file is opened and set up, and the statements of
//! the journal, the projection and the objects. It decides nothing about the examination.

pub(crate) mod columns;
pub(crate) mod connection;
pub(crate) mod controls;
pub(crate) mod deviations;
pub(crate) mod engagement;
pub(crate) mod evidence;
pub(crate) mod house;
pub(crate) mod journal;
pub(crate) mod objects;
pub(crate) mod opinions;
pub(crate) mod pictures;
pub(crate) mod plans;
pub(crate) mod populations;
pub(crate) mod projection;
pub(crate) mod registers;
pub(crate) mod report_texts;
pub(crate) mod samples;
pub(crate) mod schema;
pub(crate) mod sign_offs;
pub(crate) mod testing;
