//! The canonical form of a population's rows, and the keys of its items.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| engine::populations::fuzzing::freeze(data));
