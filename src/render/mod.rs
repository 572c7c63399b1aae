//! One comparison, many faces. A renderer lays out what is there and decides nothing.
//!
//! [`Table`] is for people at a terminal, [`Json`] for programs. Each face is a [`Renderer`]; what several of them
//! need stands once: `rows` turns a comparison into rows of text, [`Labels`] holds the words of the interface in
//! both languages, and [`clean`] makes the words of a report harmless. Everything that a report says goes through
//! `clean` or through the escapes of the format before it is written.

use std::io::{self, Write};

use crate::compare::Comparison;
use crate::outline::Report;
use crate::span::Pair;

mod batch;
mod cells;
mod clean;
mod csv;
mod digest;
mod docx;
mod figures;
mod findings;
mod flow;
mod html;
mod indicators;
mod json;
mod labels;
mod lines;
mod markdown;
mod outline;
mod rows;
mod screen;
mod table;
mod tone;
mod trend;
mod view;
mod xlsx;

pub use batch::{BatchLine, BatchLines};
pub use clean::{clean, clean_lines};
pub use csv::{Csv, figures_csv};
pub use digest::Digest;
pub use docx::Docx;
pub use figures::figures_table;
pub use findings::{
    FindingCounts, Findings, findings_github, findings_junit, findings_sarif, findings_table,
    rule_explained, rules_table,
};
pub use html::{Html, trend_html};
pub use indicators::indicators_table;
pub use json::{Json, Selected, json, json_lines};
pub use labels::Labels;
pub use lines::{ChangeLine, JsonLines};
pub use markdown::{Markdown, figures_markdown};
pub use outline::{Outline, OutlineSection, outline_table};
pub use screen::Screen;
pub use table::Table;
pub use trend::{trend_csv, trend_markdown, trend_table, trend_xlsx};
pub use view::{Inline, SideBySide};
pub use xlsx::{Xlsx, figures_xlsx};

/// A face of a comparison.
pub trait Renderer {
    /// Lays out `comparison` of `reports` in `out`.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    fn render(
        &self,
        comparison: &Comparison,
        reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}

/// A part of a comparison that can be shown by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Targets and results.
    Targets,
    /// Changed phrases.
    Wording,
    /// Sections added, removed, renamed, moved, split, merged.
    Sections,
    /// Terms used more or less.
    Terms,
}

impl Part {
    /// All parts, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Targets, Self::Wording, Self::Sections, Self::Terms];
}

/// What of a comparison is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// These parts.
    pub parts: Vec<Part>,
    /// At most so many rows of each part; None for all.
    pub rows: Option<usize>,
}

impl Default for Selection {
    /// Everything.
    fn default() -> Self {
        Self {
            parts: Part::ALL.to_vec(),
            rows: None,
        }
    }
}

impl Selection {
    /// True where `part` is to be shown.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// As many of `rows` as are to be shown.
    #[must_use]
    pub fn cut<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let end = self.rows.unwrap_or(rows.len()).min(rows.len());
        rows.get(..end).unwrap_or_default()
    }
}
