//! Results of many pairs, a line each.

use std::fmt::Display;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::csv::{Field, Sheet, defuse};
use super::{Json, Selected, json_lines};
use crate::batch::{Done, Entry, Lines};
use crate::compare::{Comparison, Summary};

/// What a line of JSON holds of a pair: the comparison, or why there is none.
#[derive(Debug, JsonSchema, Serialize)]
pub struct BatchLine<'a> {
    /// What the pair is called.
    pub id: &'a str,
    /// Path of the old report.
    pub old: &'a str,
    /// Path of the new report.
    pub new: &'a str,
    /// True where both were compared.
    pub ok: bool,
    /// The comparison, as `tongbi diff` writes it; only where `ok`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diff: Option<Selected<'a>>,
    /// What is wrong with a report, in one line; only where not `ok`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a str>,
}

/// A pair a line, as JSON or as CSV.
#[derive(Clone, Debug)]
pub struct BatchLines {
    /// What the lines are.
    pub lines: Lines,
    /// True to begin CSV with a byte order mark, by which Excel knows UTF-8.
    pub mark: bool,
    /// What the JSON holds of each comparison; the CSV holds the counts of its summary.
    pub face: Json,
}

impl BatchLines {
    /// Writes what stands before the first pair: the names of the columns of the CSV.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.lines {
            Lines::Jsonl => Ok(()),
            Lines::Csv => {
                let counts = counts(&Summary::default()).map(|(name, _)| name);
                let heads = ["id", "old", "new", "ok", "error"];
                Sheet::new(self.mark, &[heads.as_slice(), &counts].concat(), out)?.finish()
            }
        }
    }

    /// Writes what came of a pair.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn line<E: Display>(&self, done: &Done<E>, out: &mut dyn Write) -> io::Result<()> {
        let (entry, found) = (&done.entry, done.result.as_ref());
        let error = found.err().map(ToString::to_string);
        let found = found.map_err(|_| error.as_deref().unwrap_or_default());
        match self.lines {
            Lines::Jsonl => self.object(entry, found, out),
            Lines::Csv => row(entry, found, out),
        }
    }

    /// The id of a pair as it stands in its line.
    #[must_use]
    pub fn id(&self, id: &str) -> String {
        match self.lines {
            Lines::Jsonl => id.to_owned(),
            Lines::Csv => defuse(id).into_owned(),
        }
    }

    fn object(
        &self,
        entry: &Entry,
        found: Result<&Comparison, &str>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let line = BatchLine {
            id: &entry.id,
            old: &entry.old,
            new: &entry.new,
            ok: found.is_ok(),
            diff: found.ok().map(|found| self.face.selected(found)),
            error: found.err(),
        };
        json_lines([line], out)
    }
}

fn row(entry: &Entry, found: Result<&Comparison, &str>, out: &mut dyn Write) -> io::Result<()> {
    let (error, summary) = match found {
        Ok(comparison) => ("", Some(&comparison.summary)),
        Err(error) => (error, None),
    };
    let mut fields = vec![
        Field::Text(&entry.id),
        Field::Text(&entry.old),
        Field::Text(&entry.new),
        Field::Text(if summary.is_some() { "true" } else { "false" }),
        Field::Text(error),
    ];
    let counts = counts(summary.unwrap_or(&Summary::default()));
    fields.extend(counts.map(|(_, count)| Field::Line(summary.map(|_| count))));
    let mut sheet = Sheet::without_head(out);
    sheet.row(&fields)?;
    sheet.finish()
}

/// The counts of a summary under the names of their columns.
fn counts(summary: &Summary) -> [(&'static str, usize); 22] {
    let Summary {
        targets,
        wording,
        sections,
    } = summary;
    [
        ("targets_raised", targets.raised),
        ("targets_lowered", targets.lowered),
        ("targets_unchanged", targets.unchanged),
        ("targets_reworded", targets.reworded),
        ("targets_new", targets.new),
        ("targets_dropped", targets.dropped),
        ("targets_firmer", targets.firmer),
        ("targets_softer", targets.softer),
        ("targets_met", targets.met),
        ("targets_missed", targets.missed),
        ("targets_unreported", targets.unreported),
        ("wording_reworded", wording.reworded),
        ("wording_added", wording.added),
        ("wording_removed", wording.removed),
        ("wording_moved", wording.moved),
        ("sections_kept", sections.kept),
        ("sections_renamed", sections.renamed),
        ("sections_moved", sections.moved),
        ("sections_split", sections.split),
        ("sections_merged", sections.merged),
        ("sections_added", sections.added),
        ("sections_removed", sections.removed),
    ]
}
