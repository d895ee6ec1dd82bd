//! The one place that talks to SQLite: how a file is opened and set up, and the statements of
//! the journal, the projection and the objects. It decides nothing about the examination.

pub(crate) mod connection;
pub(crate) mod journal;
pub(crate) mod objects;
pub(crate) mod projection;
pub(crate) mod schema;
