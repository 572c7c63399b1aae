//! The quantity grammar: values with their units and bound words, before it is known what they measure.

use super::Bound;
use crate::outline::Language;
use crate::span::Span;

/// A quantity as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, bound words and unit included: `6%以上`.
    pub span: Span,
    /// The number with 万/亿 multiplied out, never negative for a fall in words (that sign comes from the verb
    /// in front); the low end of a range; None for a ratio.
    pub value: Option<f64>,
    /// The high end of a range.
    pub high: Option<f64>,
    /// The unit without its multiplier; None for a bare number.
    pub unit: Option<String>,
    /// How it binds by the words at the number.
    pub bound: Bound,
    /// What form it has.
    pub shape: Shape,
    /// True where characters were lost in the source at this place.
    pub doubt: bool,
}

/// What form a quantity has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A number with or without a unit.
    #[default]
    Plain,
    /// 1.5倍, 翻一番.
    Multiple,
    /// 1.6:51:47.4.
    Ratio,
}

/// All quantities of `text` in order, none overlapping another. Dates, ordinals, names that hold numbers and
/// document numbers are left out. Spans are byte offsets in `text`.
#[must_use]
pub fn quantities(_text: &str, _language: Language) -> Vec<Quantity> {
    Vec::new()
}
