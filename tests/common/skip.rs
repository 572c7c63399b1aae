//! Tests that can't be made everywhere.

use crate::tell::tell;

/// Says that a test is left out for want of something. With `TONGBI_TESTS=all` in the environment, as `.ci/run` sets it
/// beside the shared reports, that is a failure: nothing is to pass there that was not tested.
pub(crate) fn skipped(want: &str) {
    let all = std::env::var_os("TONGBI_TESTS").is_some_and(|tests| tests == "all");
    assert!(!all, "nothing may be left out, but there is no {want}");
    tell(want);
}
