//! What holds of every PDF: nothing is lost, pages end where they may, the file says what its
//! parts are, and other people's tools find nothing wrong with it.

mod anything;
mod attachments;
mod bare;
mod documents;
mod file;
mod house;
mod layout;
mod pictures;
mod preview;
mod reader;
mod sample;
mod structure;
mod text;
mod tools;
