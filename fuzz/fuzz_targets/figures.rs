//! Quantities of any text in either language: spans in order, on character boundaries, not empty.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi::figures::quantities;
use tongbi::outline::Language;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for language in [Language::Chinese, Language::English] {
        let mut end = 0;
        for quantity in quantities(&text, language) {
            assert!(quantity.span.start >= end && !quantity.span.is_empty());
            assert!(text.get(quantity.span.start..quantity.span.end).is_some());
            assert!(quantity.value.is_none_or(f64::is_finite));
            assert!(quantity.high.is_none_or(f64::is_finite));
            end = quantity.span.end;
        }
    }
});
