#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| postkamer_fuzz::read_only(&["application/pdf"], bytes));
