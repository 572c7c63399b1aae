//! Web pages: the input, and the input as the body of a page, so that it is one whatever its bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi_fuzz::check;

fuzz_target!(|data: &[u8]| {
    check(data);
    if !data.starts_with(b"<") {
        check(&[b"<html><body>", data].concat());
    }
});
