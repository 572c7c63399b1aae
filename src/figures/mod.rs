//! Figures: stated quantities, what they measure, and whether they are targets, results or context.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::lexicon::{Better, Lexicon, dimension};
use crate::outline::{Language, Report};
use crate::span::Span;

mod clause;
mod commitment;
mod english;
mod list;
mod measured;
mod name;
mod passage;
mod quality;
mod quantity;
mod reader;
mod tail;
mod time;

pub use crate::lexicon::Bound;
pub(crate) use list::names as list_names;
pub(crate) use name::without_gain;
pub use quantity::{Quantity, Shape, quantities};

/// A stated quantity. Field names are those of the JSON output.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct Figure {
    /// Path of the report as given.
    pub report: Arc<str>,
    /// First byte of `raw` in the report's text.
    pub start: usize,
    /// One past the last byte of `raw`.
    pub end: usize,
    /// Line of `start`, from 1.
    pub line: usize,
    /// Titles from the top section down.
    pub section: Arc<[String]>,
    /// The sentence that holds it, in one line.
    pub sentence: Arc<str>,
    /// Bytes of `sentence` in which `raw` stands. Not part of the output.
    #[serde(skip)]
    pub place: Span,
    /// The value as written, with its bound words and unit: `6%以上`; without the line ends that stand in it.
    pub raw: String,
    /// What is measured, as written.
    pub indicator: String,
    /// Id of a known indicator.
    pub canonical: Option<String>,
    /// What the value says of the indicator.
    pub aspect: Aspect,
    /// 万/亿 multiplied out; the low end of a range; None for a qualitative one.
    #[serde(serialize_with = "plain_number")]
    #[schemars(with = "Option<f64>")]
    pub value: Option<f64>,
    /// The high end of a range.
    #[serde(
        serialize_with = "plain_number",
        skip_serializing_if = "Option::is_none"
    )]
    #[schemars(with = "Option<f64>")]
    pub high: Option<f64>,
    /// The unit without its multiplier.
    pub unit: Option<String>,
    /// How the value binds.
    pub bound: Bound,
    /// Target, result or context.
    pub kind: Kind,
    /// The word of commitment in front.
    pub verb: Option<String>,
    /// The clause of further ambition behind.
    pub stretch: Option<String>,
    /// True in the passage of the year's main expected targets.
    pub main: bool,
    /// What time it is about: `2021`, `2016-2020`, `2035`.
    pub period: Option<String>,
    /// Which way is good, where the words around the value tell: less of what is to be cut to it. No part of the output.
    #[serde(skip)]
    pub wanted: Option<Better>,
    /// True where characters were lost in the source, so that the value is not to be relied on.
    pub doubt: bool,
    /// Page of `start`, from 1, where the container gives pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
}

impl Figure {
    /// The sentence, as far as it stands in front of the value.
    #[must_use]
    pub fn before(&self) -> &str {
        self.sentence.get(..self.place.start).unwrap_or_default()
    }

    /// The sentence, as far as it stands behind the value.
    #[must_use]
    pub fn behind(&self) -> &str {
        self.sentence.get(self.place.end..).unwrap_or_default()
    }

    /// The value, or the middle of a range; None for a qualitative one.
    #[must_use]
    pub fn middle(&self) -> Option<f64> {
        self.value
            .map(|low| f64::midpoint(low, self.high.unwrap_or(low)))
    }

    /// The figure with its value in `unit`, where that measures the same as its own; `raw` stays as written.
    pub(crate) fn in_unit(&self, unit: Option<&str>) -> Cow<'_, Self> {
        let own = self.unit.as_deref();
        if own == unit {
            return Cow::Borrowed(self);
        }
        let sizes = own.and_then(dimension).zip(unit.and_then(dimension));
        let Some((from, to)) = sizes.filter(|(from, to)| from.0 == to.0) else {
            return Cow::Borrowed(self);
        };
        // To six decimals: no noise of binary fractions.
        let scaled = |value: f64| (value * from.1 / to.1 * 1e6).round() / 1e6;
        Cow::Owned(Self {
            value: self.value.map(scaled),
            high: self.high.map(scaled),
            unit: unit.map(str::to_owned),
            ..self.clone()
        })
    }
}

/// What a value says of its indicator.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// A quantity, share or count.
    #[default]
    Level,
    /// Relative change, in percent.
    Growth,
    /// Absolute change.
    Change,
    /// A multiple: 1.5倍, 翻一番.
    Multiple,
}

/// What a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A commitment about time still ahead, seen from the report.
    Target,
    /// A result already reached (`actual` in the output).
    Actual,
    /// Neither.
    #[default]
    Context,
}

/// The greatest number below which every whole one has a form of its own as [`f64`].
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// Writes 5 for 5.0, as a report does.
#[allow(clippy::cast_possible_truncation, clippy::ref_option)]
fn plain_number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(whole) if whole.fract() == 0.0 && whole.abs() < WHOLE => {
            serializer.serialize_some(&(whole as i64))
        }
        value => value.serialize(serializer),
    }
}

/// All figures of a report, in order of the text.
#[must_use]
pub fn figures(report: &Report, lexicon: &Lexicon) -> Vec<Figure> {
    match report.language {
        Language::Chinese => reader::read(report, lexicon),
        Language::English => english::read(report, lexicon),
    }
}

#[cfg(test)]
mod tests;
