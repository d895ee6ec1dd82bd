//! Text documents: the packages of Word with their texts, and Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::fuzzing::document(data));
