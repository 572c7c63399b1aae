//! Rules that a report, or a report beside the one before it, is held to: for drafting and for CI.
//!
//! A rule finds places; what a place counts as is settled by the [`Config`], so that a project can switch a rule off or
//! make it an error. Rules over one report stand in `figures`, `marks`, `structure` and `targets`, those over two in
//! `compared`, a user's own in `own`. Each has an id, a level and an explanation in [`RULES`].

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compare::Comparison;
use crate::figures::Figure;
use crate::outline::{Language, Report};
use crate::span::{Pair, Span};

mod baseline;
mod compared;
mod config;
mod figures;
mod marks;
mod own;
mod rules;
mod structure;
mod targets;

pub use baseline::{Baseline, BaselineError};
pub use config::{Config, ConfigError, IndicatorMust, IndicatorRule, PhraseMust, PhraseRule};
pub use rules::{RULES, Rule, rule};

/// How much a broken rule matters.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth a look.
    Note,
    /// Most likely not meant.
    Warning,
    /// Wrong.
    Error,
}

/// A place where a rule is broken. Field names are those of the JSON output.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// How much it matters.
    pub level: Level,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Path of the report that the place is in.
    pub report: String,
    /// First line, from 1.
    pub line: usize,
    /// Column of the first character, from 1, in characters.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// Column behind the last character.
    pub end_column: usize,
    /// First byte in the report's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words of the place, white space left out.
    pub excerpt: String,
    /// Titles from the top section down.
    pub section: Arc<[String]>,
}

/// Where findings are made: a report with its figures, and the language that they are told in.
#[derive(Clone, Copy)]
struct Place<'a> {
    report: &'a Report,
    figures: &'a [Figure],
    language: Language,
}

/// Longest excerpt of a finding (characters).
const EXCERPT: usize = 60;

impl Place<'_> {
    /// A finding of `rule` at `span`, told in Chinese or English; its columns are for [`settle`] to count.
    fn finding(&self, rule: &str, span: Span, chinese: String, english: String) -> Finding {
        let text = &self.report.text;
        let excerpt = text.slice(span).split_whitespace().collect::<String>();
        let at = self
            .report
            .paragraphs
            .partition_point(|paragraph| paragraph.span.end <= span.start);
        let section = self.report.paragraphs.get(at).and_then(|p| p.section);
        Finding {
            rule: rule.to_owned(),
            level: rules::rule(rule).map_or(Level::Warning, |rule| rule.level),
            message: match self.language {
                Language::Chinese => chinese,
                Language::English => english,
            },
            report: self.report.path.clone(),
            line: text.line(span.start),
            column: 0,
            end_line: text.line(span.end.saturating_sub(1).max(span.start)),
            end_column: 0,
            start: span.start,
            end: span.end,
            excerpt: excerpt.chars().take(EXCERPT).collect(),
            section: self.report.titles(section),
        }
    }

    fn text(&self) -> &str {
        self.report.text.as_str()
    }
}

/// Holds one report to the rules, in order of the text. `language` is that of the messages.
#[must_use]
pub fn check(
    report: &Report,
    figures: &[Figure],
    config: &Config,
    language: Language,
) -> Vec<Finding> {
    let place = Place {
        report,
        figures,
        language,
    };
    let mut found = Vec::new();
    figures::contradictions(place, &mut found);
    figures::sums(place, &mut found);
    figures::growth(place, &mut found);
    figures::names(place, &mut found);
    marks::lost(place, &mut found);
    marks::doubled(place, &mut found);
    marks::mixed(place, &mut found);
    marks::unpaired(place, &mut found);
    structure::order(place, &mut found);
    targets::incomplete(place, &mut found);
    own::one(place, config, &mut found);
    settle(found, config, &[report])
}

/// Holds a report to the rules over it and the one before it. Rules over the new report alone are not among them.
#[must_use]
pub fn check_pair(
    reports: Pair<&Report>,
    figures: Pair<&[Figure]>,
    comparison: &Comparison,
    config: &Config,
    language: Language,
) -> Vec<Finding> {
    let places = Pair::new(
        Place {
            report: reports.old,
            figures: figures.old,
            language,
        },
        Place {
            report: reports.new,
            figures: figures.new,
            language,
        },
    );
    let mut found = Vec::new();
    compared::targets(places, comparison, &mut found);
    compared::plans(places, &mut found);
    compared::promises(places, &mut found);
    own::two(places, comparison, config, &mut found);
    settle(found, config, &[reports.old, reports.new])
}

/// Sets the levels, leaves out what is switched off, puts the rest in order and counts its columns.
fn settle(mut found: Vec<Finding>, config: &Config, reports: &[&Report]) -> Vec<Finding> {
    found.retain_mut(|finding| match config.level(&finding.rule, finding.level) {
        Some(level) => {
            finding.level = level;
            true
        }
        None => false,
    });
    found.sort_by(|a, b| {
        (&a.report, a.start, &a.rule, a.end).cmp(&(&b.report, b.start, &b.rule, b.end))
    });
    found.dedup_by(|a, b| {
        (&a.report, a.start, a.end, &a.rule) == (&b.report, b.start, b.end, &b.rule)
    });
    for report in reports {
        columns(&mut found, report);
    }
    found
}

/// Counts the columns of all findings of `report` in one pass, for a line may be as long as the report.
fn columns(found: &mut [Finding], report: &Report) {
    let text = report.text.as_str();
    let mut offsets: Vec<(usize, usize, bool)> = Vec::new();
    for (index, finding) in found.iter().enumerate() {
        if finding.report == report.path {
            offsets.push((finding.start, index, false));
            offsets.push((finding.end, index, true));
        }
    }
    offsets.sort_unstable();
    let (mut at, mut column) = (0, 1);
    for (offset, index, is_end) in offsets {
        let between = text.get(at..offset).unwrap_or_default();
        column = match between.rfind(['\n', '\r']) {
            Some(line) => between.get(line + 1..).unwrap_or_default().chars().count() + 1,
            None => column + between.chars().count(),
        };
        at = offset;
        if let Some(finding) = found.get_mut(index) {
            if is_end {
                finding.end_column = column;
            } else {
                finding.column = column;
            }
        }
    }
}
