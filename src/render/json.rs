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
    let mut writer = Harmless::new(out);
    write(value, PrettyFormatter::new(), &mut writer)?;
    writer.pass()
}

/// Writes each of `values` as JSON on a line of its own.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn json_lines<T: Serialize>(
    values: impl IntoIterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = Harmless::new(out);
    for value in values {
        write(&value, CompactFormatter, &mut writer)?;
    }
    writer.pass()
}

fn write<T: Serialize + ?Sized>(
    value: &T,
    formatter: impl Formatter,
    out: &mut Harmless<'_>,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, formatter);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// So much is written at once, in bytes: JSON is thousands of short writes, and as a whole larger than its reports.
const CHUNK: usize = 1 << 15;

/// Writes JSON with an escape for every character that commands a terminal: JSON is looked at there as well, and allows
/// these characters as they are. Beyond ASCII, a character stands in a string only.
struct Harmless<'a> {
    /// What is still to be written: whole characters, for the serializer gives no less.
    bytes: Vec<u8>,
    out: &'a mut dyn Write,
}

impl<'a> Harmless<'a> {
    fn new(out: &'a mut dyn Write) -> Self {
        Self {
            bytes: Vec::with_capacity(CHUNK),
            out,
        }
    }

    /// Passes on all that was written.
    fn pass(&mut self) -> io::Result<()> {
        // Each in order, but the one behind the other.
        let mut harmful: Vec<(usize, char)> = memchr3_iter(0x7f, 0xc2, 0xe2, &self.bytes)
            .chain(memchr2_iter(0xef, 0xf3, &self.bytes))
            .filter(|&at| may_be_harmful(self.bytes.get(at..).unwrap_or_default()))
            .filter_map(|at| {
                let end = self.bytes.len().min(at + 4);
                Some((at, first(self.bytes.get(at..end)?)?))
            })
            .filter(|&(_, c)| is_harmful(c))
            .collect();
        harmful.sort_unstable();
        let mut done = 0;
        for (at, c) in harmful {
            self.out
                .write_all(self.bytes.get(done..at).unwrap_or_default())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(self.out, "\\u{unit:04x}")?;
            }
            done = at + c.len_utf8();
        }
        self.out
            .write_all(self.bytes.get(done..).unwrap_or_default())?;
        self.bytes.clear();
        Ok(())
    }
}

impl Write for Harmless<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.bytes.len() + bytes.len() > CHUNK {
            self.pass()?;
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass()?;
        self.out.flush()
    }
}

/// False for what begins with a common mark (，“—) and no harmful character: a look at the second or third byte rules
/// nearly all of them out.
fn may_be_harmful(bytes: &[u8]) -> bool {
    match *bytes {
        [0xef, second, ..] => second == 0xbf,
        [0xe2, 0x80, third, ..] => third >= 0xa8,
        _ => true,
    }
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
    fn layout_is_that_of_serde_json_however_deep_and_long() {
        let mut value = serde_json::json!({"一": [], "二": {}, "三": [1, "，\u{ff0c}——", null], "long": "增".repeat(50_000)});
        for _ in 0..50 {
            value = serde_json::json!([{"in": value, "next": [[]]}]);
        }
        let mut out = Vec::new();
        json(&value, &mut out).unwrap();
        let usual = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), usual + "\n");
        let mut out = Vec::new();
        json_lines([&value; 3], &mut out).unwrap();
        let usual = format!("{value}\n").repeat(3);
        assert_eq!(String::from_utf8(out).unwrap(), usual);
    }

    #[test]
    fn one_value_a_line() {
        let mut out = Vec::new();
        json_lines(["a\nb", "c"], &mut out).unwrap();
        assert_eq!(out, b"\"a\\nb\"\n\"c\"\n");
    }
}
