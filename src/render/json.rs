//! JSON: the values as they are.

use std::io::{self, Write};

use memchr::{memchr2_iter, memchr3_iter};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::clean::is_harmful;
use super::{Part, Renderer, Selection};
use crate::compare::{
    Comparison, ReportHead, SectionChange, Summary, TargetChange, TermChange, WordingChange,
};
use crate::outline::Report;
use crate::span::Pair;

/// A comparison as one JSON object. Parts that are not selected are left out.
#[derive(Clone, Debug, Default)]
pub struct Json {
    /// What to write.
    pub selection: Selection,
}

/// The parts of a comparison that are selected, under the comparison's own names: what [`Json`] writes. Serialises to
/// the `tongbi/diff/1` JSON.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Selected<'a> {
    schema: &'a str,
    old: &'a ReportHead,
    new: &'a ReportHead,
    warnings: &'a [String],
    summary: &'a Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<&'a [SectionChange]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    targets: Option<&'a [TargetChange]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<&'a [WordingChange]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terms: Option<&'a [TermChange]>,
}

impl Renderer for Json {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        json(&self.selected(comparison), out)
    }
}

impl Json {
    /// What is selected of a comparison.
    #[must_use]
    pub fn selected<'a>(&self, comparison: &'a Comparison) -> Selected<'a> {
        let chosen = &self.selection;
        Selected {
            schema: comparison.schema,
            old: &comparison.old,
            new: &comparison.new,
            warnings: &comparison.warnings,
            summary: &comparison.summary,
            sections: chosen
                .has(Part::Sections)
                .then(|| chosen.cut(&comparison.sections)),
            targets: chosen
                .has(Part::Targets)
                .then(|| chosen.cut(&comparison.targets)),
            wording: chosen
                .has(Part::Wording)
                .then(|| chosen.cut(&comparison.wording)),
            terms: chosen
                .has(Part::Terms)
                .then(|| chosen.cut(&comparison.terms)),
        }
    }
}

/// Writes `value` as indented JSON and a line end.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn json<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    write(value, PrettyFormatter::new(), out)
}

/// Writes each of `values` as JSON on a line of its own.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn json_lines<T: Serialize>(
    values: impl IntoIterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for value in values {
        write(&value, CompactFormatter, out)?;
    }
    Ok(())
}

fn write<T: Serialize + ?Sized, F: Formatter>(
    value: &T,
    formatter: F,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A value is thousands of short writes: quicker into memory, then out at once.
    let mut bytes = Vec::with_capacity(4096);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    bytes.push(b'\n');
    out.write_all(&harmless(bytes))
}

/// The bytes that each harmful character beyond the first 32 (which JSON escapes itself) begins with.
const LEADS: ([u8; 3], [u8; 2]) = ([0x7f, 0xc2, 0xe2], [0xef, 0xf3]);

/// JSON with an escape for every character that commands a terminal: JSON is looked at there as well, and allows these
/// characters as they are. Beyond ASCII, a character stands in a string only.
fn harmless(json: Vec<u8>) -> Vec<u8> {
    let (three, two) = LEADS;
    let mut harmful: Vec<(usize, char)> = memchr3_iter(three[0], three[1], three[2], &json)
        .chain(memchr2_iter(two[0], two[1], &json))
        .filter_map(|at| Some((at, first(json.get(at..json.len().min(at + 4))?)?)))
        .filter(|&(_, c)| is_harmful(c))
        .collect();
    if harmful.is_empty() {
        return json;
    }
    harmful.sort_unstable();
    let mut out = Vec::with_capacity(json.len() + 16 * harmful.len());
    let mut done = 0;
    for (at, c) in harmful {
        out.extend_from_slice(json.get(done..at).unwrap_or_default());
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
        }
        done = at + c.len_utf8();
    }
    out.extend_from_slice(json.get(done..).unwrap_or_default());
    out
}

/// The first character of a few bytes of UTF-8.
fn first(text: &[u8]) -> Option<char> {
    let valid = text.utf8_chunks().next()?.valid();
    valid.chars().next()
}

#[cfg(test)]
mod tests {
    use super::{json, json_lines};

    #[test]
    fn what_commands_a_terminal_is_escaped_and_reads_back() {
        let hostile = "\u{1b}[31m\u{9b}2J\u{7f}\u{202e}\u{e0041}增长";
        let mut out = Vec::new();
        json(hostile, &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert_eq!(
            written,
            "\"\\u001b[31m\\u009b2J\\u007f\\u202e\\udb40\\udc41增长\"\n"
        );
        let back: String = serde_json::from_str(&written).unwrap();
        assert_eq!(back, hostile);
    }

    #[test]
    fn one_value_a_line() {
        let mut out = Vec::new();
        json_lines(["a\nb", "c"], &mut out).unwrap();
        assert_eq!(out, b"\"a\\nb\"\n\"c\"\n");
    }
}
