//! DOCX: the input as it is, or its parts in an archive (`=== word/styles.xml` and so on; `word/document.xml` first).
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi_fuzz::{archive, check};

fuzz_target!(|data: &[u8]| {
    if let Some(file) = archive(data, "word/document.xml", &[]) {
        check(&file);
    }
});
