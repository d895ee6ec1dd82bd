//! What the parent believes of a worker.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::fuzzing::protocol(data));
