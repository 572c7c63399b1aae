//! What is left out of the tests, told to whoever runs them.

use std::io::Write;

/// Says so of what is no part of a machine that makes all other tests.
pub(crate) fn tell(want: &str) {
    // Not by a macro for printing, whose lines are shown only of tests that fail.
    let _ = writeln!(std::io::stderr(), "skipped: no {want}");
}
