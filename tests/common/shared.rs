//! The shared reports and labels, which are no part of the repository.

use std::path::{Path, PathBuf};

use crate::skip::skipped;

/// A file or folder of the folder `../shared`; None, after a plain message, where it is not there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    if !path.exists() {
        skipped(&format!("../shared/{name}"));
        return None;
    }
    Some(path)
}
