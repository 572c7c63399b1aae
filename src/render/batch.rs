//! Results of many pairs, a line each.

use std::io::{self, Write};

use serde::Serialize;

use super::{Json, json_lines};
use crate::batch::Done;

/// Writes what came of a pair as JSON on a line of its own, with what `face` selects of the comparison.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn batch_line(done: &Done, face: &Json, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Line<'a, D> {
        id: &'a str,
        old: &'a str,
        new: &'a str,
        ok: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        diff: Option<D>,
        #[serde(skip_serializing_if = "Option::is_none")]
        error: Option<&'a str>,
    }
    let comparison = done.result.as_ref();
    let line = Line {
        id: &done.entry.id,
        old: &done.entry.old,
        new: &done.entry.new,
        ok: comparison.is_ok(),
        diff: comparison.ok().map(|comparison| face.selected(comparison)),
        error: comparison.err().map(String::as_str),
    };
    json_lines([line], out)
}
