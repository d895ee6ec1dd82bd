//! Text files: encodings, delimiters, rows, header and columns.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::fuzzing::text(data));
