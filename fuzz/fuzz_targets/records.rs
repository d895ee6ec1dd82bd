//! The records of binary workbooks, old and new.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::fuzzing::records(data));
