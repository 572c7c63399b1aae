//! OFD: the input as it is, or its parts in an archive (`OFD.xml` first).
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi_fuzz::{archive, check};

fuzz_target!(|data: &[u8]| {
    if let Some(file) = archive(data, "OFD.xml", &[]) {
        check(&file);
    }
});
