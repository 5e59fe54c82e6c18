#![no_main]

use postkamer_fuzz::read;

// What triage knows is for the other targets; here is what it refuses.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if read::media_type(bytes).is_none() {
        postkamer_fuzz::read(bytes);
    }
});
