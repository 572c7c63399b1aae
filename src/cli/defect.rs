//! Defects of the program itself: told in one line, as any other error is.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::Mutex;

/// Where the last one arose.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Lets panics be told by whoever catches them. With `RUST_BACKTRACE` they are printed as Rust does, for those who look
/// for the cause.
pub(crate) fn keep_quiet() {
    if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
        return;
    }
    set_hook(Box::new(|panic| {
        if let (Some(place), Ok(mut last)) = (panic.location(), PLACE.lock()) {
            *last = Some(place.to_string());
        }
    }));
}

/// What `work` gives; None where it panicked.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Where the last panic arose, where that is known.
pub(crate) fn place() -> String {
    let last = PLACE.lock().ok().and_then(|mut place| place.take());
    last.map_or_else(String::new, |place| format!(" ({place})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_and_told_by_its_place() {
        keep_quiet();
        assert_eq!(caught(|| 7), Some(7));
        let none: Option<()> = caught(|| panic!("a defect"));
        assert_eq!(none, None);
        let place = place();
        assert!(place.is_empty() || place.contains("defect.rs"), "{place}");
    }
}
