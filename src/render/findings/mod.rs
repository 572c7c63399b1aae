//! Findings of `check`, for people, for programs, and for the services that show them beside the text.

mod github;
mod junit;
mod sarif;
mod screen;

pub use github::findings_github;
pub use junit::findings_junit;
pub use sarif::findings_sarif;
pub use screen::{findings_table, rule_explained, rules_table};

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::{Finding, Level};

/// Findings with their counts. Serialises to the JSON of `tongbi check`.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Findings<'a> {
    /// Always [`Findings::SCHEMA`].
    pub schema: &'static str,
    /// How many there are of each level.
    pub summary: FindingCounts,
    /// In order of the reports, and of the text within each.
    pub findings: &'a [Finding],
}

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FindingCounts {
    /// Of level `error`.
    pub errors: usize,
    /// Of level `warning`.
    pub warnings: usize,
    /// Of level `note`.
    pub notes: usize,
    /// Left out because the baseline holds them.
    pub known: usize,
}

impl<'a> Findings<'a> {
    /// Name and version of the JSON layout.
    pub const SCHEMA: &'static str = "tongbi/check/1";

    /// Counts `findings`; `known` were left out before.
    #[must_use]
    pub fn new(findings: &'a [Finding], known: usize) -> Self {
        let of = |level| {
            findings
                .iter()
                .filter(|finding| finding.level == level)
                .count()
        };
        Self {
            schema: Self::SCHEMA,
            summary: FindingCounts {
                errors: of(Level::Error),
                warnings: of(Level::Warning),
                notes: of(Level::Note),
                known,
            },
            findings,
        }
    }
}

/// The name of a level in every format.
const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}
