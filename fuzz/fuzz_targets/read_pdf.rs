//! PDF: the input as it is, or its parts in a sound file: what a page draws, then the table from codes to characters
//! (`=== cmap`), then the dictionary of the font (`=== font`).
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use tongbi_fuzz::{check, pdf};

/// A panic of the library below is an error for that file; one of our own ends the run.
fn judge_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let ends = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let file = panic.location().map_or("", |location| location.file());
            if !file.contains("/hayro-") {
                ends(panic);
            }
        }));
    });
}

fuzz_target!(|data: &[u8]| {
    judge_panics();
    if data.starts_with(b"%PDF") {
        check(data);
    } else {
        check(&pdf(data));
    }
});
