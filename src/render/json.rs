//! JSON: the values as they are.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

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
    write(value, Harmless(PrettyFormatter::new()), out)
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
        write(&value, Harmless(serde_json::ser::CompactFormatter), out)?;
    }
    Ok(())
}

fn write<T: Serialize + ?Sized, F: Formatter>(
    value: &T,
    formatter: F,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, formatter);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    writeln!(out)
}

/// Writes as the formatter within does, but with an escape for every character that commands a terminal: JSON is
/// looked at there as well, and allows these characters as they are except for the first 32.
struct Harmless<F>(F);

/// Hands each named method on to the formatter within.
macro_rules! hand_on {
    ($($method:ident($($argument:ident: $kind:ty),*);)*) => {
        $(fn $method<W: ?Sized + Write>(&mut self, out: &mut W $(, $argument: $kind)*) -> io::Result<()> {
            self.0.$method(out $(, $argument)*)
        })*
    };
}

impl<F: Formatter> Formatter for Harmless<F> {
    hand_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_harmful) {
            let (before, from) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let mut after = from.chars();
            if let Some(c) = after.next() {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            rest = after.as_str();
        }
        out.write_all(rest.as_bytes())
    }
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
