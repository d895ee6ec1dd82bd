//! The look at a sheet's XML that comes before its parser.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::fuzzing::sheet_xml(data));
