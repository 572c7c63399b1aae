//! Rules that a report, or a report beside the one before it, is held to: for drafting and for CI.
//!
//! A rule finds places; what a place counts as is settled by the [`Config`], so that a project can switch a rule off or
//! make it an error. Rules over one report stand in `counts`, `figures`, `growth`, `marks`, `slips`, `structure`, `sums`,
//! `targets` and `years`, those over two in `compared` and `scale`, a user's own in `own`. Each has an id, a level and an
//! explanation in [`RULES`].

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compare::Comparison;
use crate::figures::Figure;
use crate::lexicon::Lexicon;
use crate::outline::{Language, Report};
use crate::span::{Pair, Span};

mod baseline;
mod compared;
mod config;
mod counts;
mod figures;
mod growth;
mod marks;
mod numbers;
mod own;
mod rules;
mod scale;
mod slips;
mod structure;
mod sums;
mod targets;
mod years;

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
    /// The words of the place: of a Chinese report without white space, of an English one with single blanks.
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
/// How far back in a sentence words are looked for that tell what a value is of (bytes).
const BEFORE: usize = 600;
/// The longest clause that is looked at (bytes).
const CLAUSE: usize = 300;

impl Place<'_> {
    /// A finding of `rule` at `span`, told in Chinese or English; its columns are for [`settle`] to count.
    fn finding(&self, rule: &str, span: Span, chinese: String, english: String) -> Finding {
        let text = &self.report.text;
        let words = text.slice(span).split_whitespace();
        let excerpt = words.collect::<Vec<_>>().join(self.blank());
        let section = self.section(span.start);
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

    /// What stands between the words of the report.
    fn blank(&self) -> &'static str {
        match self.report.language {
            Language::Chinese => "",
            Language::English => " ",
        }
    }

    /// The innermost section at `offset`.
    fn section(&self, offset: usize) -> Option<usize> {
        let paragraphs = &self.report.paragraphs;
        let at = paragraphs.partition_point(|paragraph| paragraph.span.end <= offset);
        paragraphs.get(at).and_then(|paragraph| paragraph.section)
    }

    /// The part of the sentence at `offset` that stands before it, at most [`BEFORE`] bytes of it.
    fn before(&self, offset: usize) -> &str {
        let sentences = &self.report.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.end <= offset);
        let start = sentences.get(at).map_or(offset, |own| own.span.start);
        let text = self.text();
        let nearest = text.floor_char_boundary(offset.saturating_sub(BEFORE));
        let start = start.clamp(nearest, offset);
        text.get(start..offset).unwrap_or_default()
    }

    /// A value as written, with its word of commitment: 力争6%以上.
    fn value(&self, figure: &Figure) -> String {
        match &figure.verb {
            Some(verb) => [verb, figure.raw.as_str()].join(self.blank()),
            None => figure.raw.clone(),
        }
    }
}

/// The words in front of byte `at` of `run`, from the last of `marks` on, which is among them; no more than [`CLAUSE`].
fn clause<'a>(run: &'a str, at: usize, marks: &[char]) -> &'a str {
    let start = run.floor_char_boundary(at.saturating_sub(CLAUSE));
    let before = run.get(start..at).unwrap_or_default();
    let mark = before.rfind(marks).unwrap_or_default();
    before.get(mark..).unwrap_or_default()
}

/// True where `run` holds one of `words`.
fn holds<T>(run: &str, words: &crate::lexicon::Words<T>) -> bool {
    words.within(run).next().is_some()
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
    one(place, config, &mut found);
    scale::within(place, &mut found);
    settle(found, config, &[report])
}

/// The rules over one report.
fn one(place: Place<'_>, config: &Config, found: &mut Vec<Finding>) {
    figures::contradictions(place, found);
    figures::names(place, found);
    sums::sums(place, found);
    growth::growth(place, found);
    slips::slips(place, found);
    years::years(place, found);
    counts::counts(place, found);
    marks::lost(place, found);
    marks::doubled(place, found);
    marks::mixed(place, found);
    marks::unpaired(place, found);
    structure::order(place, found);
    targets::incomplete(place, found);
    own::one(place, config, found);
}

/// Holds the new report to all rules: those over it alone, and those over it and the one before it. In order of the
/// reports, and of the text within each. `lexicon` is the one that the figures and the comparison were made with.
#[must_use]
pub fn check_pair(
    reports: Pair<&Report>,
    figures: Pair<&[Figure]>,
    comparison: &Comparison,
    lexicon: &Lexicon,
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
    one(places.new, config, &mut found);
    compared::targets(places, comparison, lexicon, &mut found);
    compared::plans(places, &mut found);
    compared::promises(places, &mut found);
    scale::slips(places, &mut found);
    scale::increases(places, &mut found);
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
    let of = |finding: &Finding| reports.iter().position(|own| own.path == finding.report);
    found.sort_by(|a, b| {
        (of(a), a.start, &a.rule, a.end, &a.message).cmp(&(
            of(b),
            b.start,
            &b.rule,
            b.end,
            &b.message,
        ))
    });
    found.dedup();
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
