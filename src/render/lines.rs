//! JSON lines: a change a line, for `grep`, `jq` and tables that are filled by lines.

use std::io::{self, Write};

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

#[derive(Serialize)]
#[serde(tag = "part", rename_all = "lowercase")]
enum Line<'a> {
    Head {
        schema: &'a str,
        old: &'a ReportHead,
        new: &'a ReportHead,
        warnings: &'a [String],
        summary: &'a Summary,
    },
    Sections(&'a SectionChange),
    Targets(&'a TargetChange),
    Wording(&'a WordingChange),
    Terms(&'a TermChange),
}

impl Renderer for JsonLines {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let head = Line::Head {
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
                    chosen.cut(&comparison.targets).iter().map(Line::Targets),
                    out,
                ),
                Part::Wording => json_lines(
                    chosen.cut(&comparison.wording).iter().map(Line::Wording),
                    out,
                ),
                Part::Sections => json_lines(
                    chosen.cut(&comparison.sections).iter().map(Line::Sections),
                    out,
                ),
                Part::Terms => {
                    json_lines(chosen.cut(&comparison.terms).iter().map(Line::Terms), out)
                }
            }?;
        }
        Ok(())
    }
}
