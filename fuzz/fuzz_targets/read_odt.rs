//! ODT: the input as it is (an archive or one flat file), or its parts in an archive (`content.xml` first).
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi_fuzz::{archive, check};

fuzz_target!(|data: &[u8]| {
    let kind: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    if let Some(file) = archive(data, "content.xml", &[kind]) {
        check(&file);
    }
    if data.starts_with(b"<") {
        check(data);
    }
});
