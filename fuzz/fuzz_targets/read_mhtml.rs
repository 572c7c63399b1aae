//! Page archives: the input, and the input as the parts of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi_fuzz::check;

const HEAD: &[u8] = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n";

fuzz_target!(|data: &[u8]| {
    check(data);
    check(&[HEAD, data].concat());
});
