//! JSON lines: a change a line, for `grep`, `jq` and tables that are filled by lines.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Part, Renderer, Selection, json_lines};
use crate::compare::{
    Comparison, ReportHead, SectionChange, Summary, TargetChange, TermChange, WordingChange,
};
use crate::outline::Report;
use crate::span::Pair;

/// A comparison as JSON lines: first one that tells which reports and how much changed, then a line a change, each with
/// its `part` in front and otherwise as in the JSON.
#[derive(Clone, Debug, Default)]
pub struct JsonLines {
    /// What to write.
    pub selection: Selection,
}

/// What a line of [`JsonLines`] holds.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(tag = "part", rename_all = "lowercase")]
pub enum ChangeLine<'a> {
    /// The first line: which reports, and how much changed.
    Head {
        /// Name and version of the layout.
        schema: &'a str,
        /// The old report.
        old: &'a ReportHead,
        /// The new report.
        new: &'a ReportHead,
        /// What is odd about the pair, a sentence each.
        warnings: &'a [String],
        /// Counts.
        summary: &'a Summary,
    },
    /// A section.
    Sections(&'a SectionChange),
    /// A target.
    Targets(&'a TargetChange),
    /// A phrase.
    Wording(&'a WordingChange),
    /// A term.
    Terms(&'a TermChange),
}

impl Renderer for JsonLines {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let head = ChangeLine::Head {
            schema: comparison.schema,
            old: &comparison.old,
            new: &comparison.new,
            warnings: &comparison.warnings,
            summary: &comparison.summary,
        };
        json_lines([head], out)?;
        let chosen = &self.selection;
        for part in Part::ALL {
            if !chosen.has(part) {
                continue;
            }
            match part {
                Part::Targets => json_lines(
                    chosen
                        .cut(&comparison.targets)
                        .iter()
                        .map(ChangeLine::Targets),
                    out,
                ),
                Part::Wording => json_lines(
                    chosen
                        .cut(&comparison.wording)
                        .iter()
                        .map(ChangeLine::Wording),
                    out,
                ),
                Part::Sections => json_lines(
                    chosen
                        .cut(&comparison.sections)
                        .iter()
                        .map(ChangeLine::Sections),
                    out,
                ),
                Part::Terms => json_lines(
                    chosen.cut(&comparison.terms).iter().map(ChangeLine::Terms),
                    out,
                ),
            }?;
        }
        Ok(())
    }
}
