//! JSON: the values as they are.

use std::io::{self, Write};

use serde::Serialize;

/// Writes `value` as indented JSON and a line end.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn json<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)
}
