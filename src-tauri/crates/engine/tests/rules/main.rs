//! The rules of the examination, tried through public functions only. One module for each concept.

mod controls;
mod descriptions;
mod designs;
mod deviations;
mod engagement;
mod evidence;
mod house;
mod matrix;
mod opinions;
mod pictures;
mod plans;
mod population_versions;
mod populations;
mod problems;
mod registers;
mod review_properties;
mod samples;
mod scale;
mod scope;
mod script;
mod sign_offs;
mod testing;

use engine::{Error, Refusal};

/// The refusal behind an error; a fault fails the test.
fn refusal<T: std::fmt::Debug>(result: engine::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}
