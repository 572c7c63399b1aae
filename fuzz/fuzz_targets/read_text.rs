//! Plain text and Markdown in any encoding, named or found out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi::read::{ReadOptions, read};
use tongbi_fuzz::{check, holds};

fuzz_target!(|data: &[u8]| {
    check(data);
    for encoding in ["utf-8", "gb18030", "big5", "utf-16le", "windows-1252"] {
        let options = ReadOptions {
            encoding: Some(encoding.to_owned()),
            ..ReadOptions::default()
        };
        if let Ok(text) = read(data, &options) {
            holds(&text, data.len());
        }
    }
});
