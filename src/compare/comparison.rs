//! The plain values that a comparison is made of; their fields are those of the JSON.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::aligned::{Aligned, Passage};
use crate::align::Reason;
use crate::figures::Figure;
use crate::outline::Report;
use crate::span::Pair;

/// Name and version of the JSON layout.
pub const SCHEMA: &str = "tongbi/diff/1";

/// All that changed between two reports. Serialises to the `tongbi/diff/1` JSON.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct Comparison {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// The old report.
    pub old: ReportHead,
    /// The new report.
    pub new: ReportHead,
    /// What is odd about the pair (other places, reversed years, no outline), a sentence each.
    pub warnings: Vec<String>,
    /// Counts.
    pub summary: Summary,
    /// Sections, in order of the new report, removed ones where they stood.
    pub sections: Vec<SectionChange>,
    /// Targets: main ones first, in order of the new report, dropped ones last.
    pub targets: Vec<TargetChange>,
    /// Phrases, most telling first: all, or as many as were asked for.
    pub wording: Vec<WordingChange>,
    /// Terms, most changed first.
    pub terms: Vec<TermChange>,
    /// What [`Comparison::passages`] are made of. Not part of the JSON.
    #[serde(skip)]
    pub(super) aligned: Aligned,
}

impl Comparison {
    /// Every sentence of both reports once, in order of the new report, removed ones where they stood: what views of
    /// the text itself are made of. `reports` are those that were compared; the work is done anew in each call.
    #[must_use]
    pub fn passages(&self, reports: Pair<&Report>) -> Vec<Passage> {
        self.aligned.passages(reports)
    }

    /// True where the reports differ in anything that a comparison tells. `reports` are those that were compared.
    #[must_use]
    pub fn differs(&self, reports: Pair<&Report>) -> bool {
        self.summary.wording != WordingCounts::default()
            || self
                .sections
                .iter()
                .any(|section| section.status != SectionStatus::Kept)
            || self
                .targets
                .iter()
                .any(|target| target.relation != Relation::Unchanged)
            || self.aligned.differs(reports)
    }
}

/// What identifies a report in a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ReportHead {
    /// Path as given.
    pub path: String,
    /// Title.
    pub title: Option<String>,
    /// Year of the report.
    pub year: Option<u16>,
    /// Place or body that reports.
    pub place: Option<String>,
    /// Length of the report proper in characters, white space left out.
    pub characters: usize,
}

/// The counts that the first lines of the table show.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Summary {
    /// Sections by status.
    pub sections: SectionCounts,
    /// Targets by relation and outcome.
    pub targets: TargetCounts,
    /// Wording changes by kind.
    pub wording: WordingCounts,
}

/// Sections by status.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[allow(missing_docs)]
pub struct SectionCounts {
    pub kept: usize,
    pub renamed: usize,
    pub moved: usize,
    pub split: usize,
    pub merged: usize,
    pub added: usize,
    pub removed: usize,
}

/// Targets by relation, strength and outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[allow(missing_docs)]
pub struct TargetCounts {
    pub raised: usize,
    pub lowered: usize,
    pub unchanged: usize,
    pub reworded: usize,
    pub new: usize,
    pub dropped: usize,
    pub firmer: usize,
    pub softer: usize,
    pub met: usize,
    pub missed: usize,
    pub unreported: usize,
}

/// Wording changes by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[allow(missing_docs)]
pub struct WordingCounts {
    pub reworded: usize,
    pub added: usize,
    pub removed: usize,
    pub moved: usize,
}

/// What became of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SectionStatus {
    Kept,
    Renamed,
    Moved,
    Split,
    Merged,
    Added,
    Removed,
}

/// One side of a section change.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct SectionSide {
    /// Title.
    pub title: String,
    /// Kind of heading, see [`crate::outline::Section::level`].
    pub level: u8,
    /// Line, from 1.
    pub line: usize,
    /// Page, from 1, where the container gives pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
}

/// A section and its partner.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct SectionChange {
    /// What became of it.
    pub status: SectionStatus,
    /// In the old report.
    pub old: Option<SectionSide>,
    /// In the new report.
    pub new: Option<SectionSide>,
    /// Likeness of text and title, 0 to 1.
    pub similarity: f64,
    /// What speaks for the pair; None where there is no partner.
    pub reason: Option<Reason>,
}

/// How a target of the new year stands to that of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Relation {
    Raised,
    Lowered,
    Unchanged,
    New,
    Dropped,
    /// The value is alike, the words are not.
    Reworded,
}

/// Whether the wording of a target binds more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Strength {
    Firmer,
    Softer,
    Same,
}

/// Whether the old target was reached, as far as the new report tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Outcome {
    Met,
    Missed,
    Unreported,
}

/// A target of either year with its partner and its result.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct TargetChange {
    /// What is measured, in the words of the new report, or of the old one where it was dropped.
    pub indicator: String,
    /// Id of a known indicator.
    pub canonical: Option<String>,
    /// What the old report set.
    pub old: Option<Figure>,
    /// What the new report sets.
    pub new: Option<Figure>,
    /// The new report's figure of the old target's result.
    pub actual: Option<Figure>,
    /// How they stand to each other.
    pub relation: Relation,
    /// Whether the words bind more or less; None where they cannot be compared.
    pub strength: Option<Strength>,
    /// Whether the old target was reached; None where nobody could tell.
    pub outcome: Option<Outcome>,
    /// New value less old value, in the unit of the new one.
    pub delta: Option<f64>,
}

/// What became of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum WordingKind {
    Reworded,
    Added,
    Removed,
    Moved,
}

/// A changed phrase.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct WordingChange {
    /// What the phrase is about.
    pub subject: String,
    /// The old phrase as written, on one line.
    pub old: Option<String>,
    /// The new phrase as written, on one line.
    pub new: Option<String>,
    /// What became of it.
    pub kind: WordingKind,
    /// How telling it is, 0 to 1.
    pub salience: f64,
    /// What both phrases list, compared as sets; absent where they are no lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListChange>,
    /// Titles from the top section of the new report down (of the old one where the phrase is gone).
    pub section: Arc<[String]>,
    /// Line in the old report, from 1.
    pub old_line: Option<usize>,
    /// Line in the new report, from 1.
    pub new_line: Option<usize>,
    /// Page in the old report, from 1, where the container gives pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_page: Option<usize>,
    /// Page in the new report, from 1, where the container gives pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_page: Option<usize>,
}

/// How two phrases differ that both list several things.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ListChange {
    /// What only the new one lists.
    pub added: Vec<String>,
    /// What only the old one lists.
    pub removed: Vec<String>,
    /// True where what both list stands in another order.
    pub reordered: bool,
}

/// A term whose use changed.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct TermChange {
    /// The term.
    pub term: String,
    /// How often it stands in the old report.
    pub old_count: usize,
    /// How often it stands in the new report.
    pub new_count: usize,
    /// Signed log-likelihood G²: positive where the new report uses it more.
    pub keyness: f64,
    /// Log ratio: by how many doublings the new report uses it more, negative where less.
    pub effect: f64,
}
