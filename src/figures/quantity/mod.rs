//! The quantity grammar: values with their units and bound words, before it is known what they measure.
//!
//! ```text
//! quantity = [ bound-before ] ( range | amount ) [ bound-after ]
//! range    = amount dash amount                        5%—6%, 3至5个, 100—200亿元
//! dash     = - | – | — | －| ~ | 至 | 到 | 与 … 之间
//! ```
//!
//! with [`amount`], [`numeral`], [`unit`] and [`bound`] as their modules say. The words stand in the lexicon
//! (`units.toml`, `bounds_before.toml`, `bounds_after.toml` and others). One pass finds the places where a quantity can begin;
//! from each of them the rules read on by recursive descent, looking a bounded number of characters ahead and back, so
//! that the time is linear in the text. [`nominal`] then throws out what is no figure: dates, ranks, names, slogans.
//!
//! In a range the second number lends its unit to the first (4.5-5%), and its multiplier too where the first is the
//! smaller coefficient (100—200亿元). With units on both and 由 or 从 in front, 到 and 至 lead from one figure to
//! another and make no range.

use super::Bound;
use crate::outline::Language;
use crate::span::Span;

mod amount;
mod bound;
mod cursor;
mod nominal;
mod numeral;
mod unit;

use amount::{Amount, AmountForm};
use cursor::Cursor;

/// A quantity as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, bound words and unit included: `6%以上`.
    pub span: Span,
    /// The number with 万/亿 multiplied out; the low end of a range; None for a ratio. Negative only where a sign is
    /// part of the number (-2.3%, 负增长7.1%); the sign of a fall in words (下降5%) comes from the verb in front.
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
pub fn quantities(text: &str, language: Language) -> Vec<Quantity> {
    match language {
        Language::Chinese => chinese(text),
        Language::English => Vec::new(),
    }
}

/// The quantities of a Chinese text.
fn chinese(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    // Where the last expression ended: bound words are looked for no further back.
    let mut floor = 0;
    while let Some(at) = cursor.rest().find(begins) {
        let start = cursor.skip(at);
        let (quantity, end) = expression(start, floor);
        cursor = if end.at() > start.at() {
            end
        } else {
            start.step()
        };
        if let Some(quantity) = quantity {
            floor = quantity.span.end;
            cursor = Cursor::new(text, floor.max(cursor.at()));
            found.push(quantity);
        }
    }
    mark_lost(&mut found);
    found
}

/// True for a character that a quantity can begin with.
fn begins(c: char) -> bool {
    match c {
        '0'..='9' | '０'..='９' | '$' | '＄' | '￥' | '¥' | '€' | '£' => true,
        '\u{3007}'..='\u{9fff}' => {
            numeral::han_digit(c).is_some()
                || numeral::power(c).is_some()
                || matches!(c, '几' | '幾' | '数' | '翻' | '半' | '负' | '負')
        }
        _ => matches!(c, '-' | '−' | '－' | '.' | 'U' | 'H' | 'R'),
    }
}

/// The quantity that begins at `start`, if it is a figure, and the place behind what was read either way.
fn expression(start: Cursor<'_>, floor: usize) -> (Option<Quantity>, Cursor<'_>) {
    let Some(first) = amount::amount(start) else {
        return (None, start);
    };
    let (span_of, low, high) = match range(&first) {
        Some((last, low, high)) => (last, Some(low), Some(high)),
        None if first.form == AmountForm::Ratio => (first, None, None),
        None => (first, Some(first.numeral.low), first.numeral.high),
    };
    let before = bound::before(first.start, floor).or_else(|| {
        let bare = first.numeral.form == numeral::Form::Bare;
        nominal::upward(first.start, floor)
            .filter(|_| bare)
            .map(|begin| (Bound::Over, begin))
    });
    let after = bound::after(span_of.end);
    let judged = Amount {
        start: first.start,
        digits: first.digits,
        ..span_of
    };
    let judged = Amount {
        numeral: first.numeral,
        ..judged
    };
    if !nominal::is_figure(&judged, before.is_some() || after.is_some()) {
        return (None, span_of.end);
    }
    let begin = before.map_or(first.start.at(), |(_, begin)| begin);
    let end = after.map_or(span_of.end, |(_, end)| end);
    let bound = if high.is_some() {
        Bound::Range
    } else {
        let inside = first.numeral.over.then_some(Bound::Over);
        let outside = after.map(|(bound, _)| bound).filter(|&b| b != Bound::Over);
        outside
            .or(before.map(|(bound, _)| bound))
            .or(inside)
            .or(after.map(|(bound, _)| bound))
            .unwrap_or_default()
    };
    let shape = match (first.form, span_of.class()) {
        (AmountForm::Ratio, _) => Shape::Ratio,
        (_, Some(crate::lexicon::Unit::Multiple)) => Shape::Multiple,
        _ => Shape::Plain,
    };
    let quantity = Quantity {
        span: Span::new(begin, end.at()),
        value: low,
        high,
        unit: span_of.unit.map(unit::UnitName::name),
        bound,
        shape,
        doubt: false,
    };
    (Some(quantity), end)
}

/// The second amount of a range that begins with `first`, and both its ends.
fn range<'t>(first: &Amount<'t>) -> Option<(Amount<'t>, f64, f64)> {
    if first.numeral.high.is_some() || matches!(first.form, AmountForm::Ratio | AmountForm::Fold) {
        return None;
    }
    let (dash, behind) = dash(first.end)?;
    let mut last = amount::amount(behind)?;
    if last.numeral.high.is_some()
        || last.form == AmountForm::Ratio
        || last.start.at() != last.digits.at()
    {
        return None;
    }
    let mut low = first.numeral;
    match (first.unit, last.unit) {
        (None, Some(_)) => {
            if low.scale == 1.0
                && last.numeral.scale > 1.0
                && low.low < last.numeral.low / last.numeral.scale
            {
                low = low.times(last.numeral.scale);
            }
        }
        (None, None) => {
            if low.scale == 1.0
                && last.numeral.scale >= 1e4
                && low.low < last.numeral.low / last.numeral.scale
            {
                low = low.times(last.numeral.scale);
            }
        }
        // 百分之三十到四十
        (Some(unit), None) if first.form == AmountForm::Share => last.unit = Some(unit),
        (Some(_), None) => return None,
        (Some(one), Some(other)) => {
            let from = first.start.before().ends_with(['由', '从', '自']);
            if !one.same(other) || (from && dash == Dash::Word) {
                return None;
            }
        }
    }
    if dash == Dash::Between {
        last.end = last
            .end
            .eat_str("之间")
            .or_else(|| last.end.eat_str("间"))?;
    }
    (low.low < last.numeral.low).then_some((last, low.low, last.numeral.low))
}

/// What joins the ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dash {
    /// A mark: 5%—6%.
    Mark,
    /// 至, 到.
    Word,
    /// 与, 和, with 之间 behind.
    Between,
}

/// The joint of a range at `start`, and the place behind it.
fn dash(start: Cursor<'_>) -> Option<(Dash, Cursor<'_>)> {
    let mut cursor = start.skip_blanks();
    let begin = cursor;
    for _ in 0..2 {
        match cursor.eat(|c| {
            matches!(
                c,
                '-' | '–' | '—' | '－' | '−' | '―' | '─' | '~' | '～' | '‐' | '‑' | '〜'
            )
        }) {
            Some(next) => cursor = next,
            None => break,
        }
    }
    if cursor.at() > begin.at() {
        return Some((Dash::Mark, cursor.skip_blanks()));
    }
    if let Some(next) = begin.eat(|c| matches!(c, '至' | '到')) {
        return Some((Dash::Word, next));
    }
    let next = begin.eat(|c| matches!(c, '与' | '和'))?;
    Some((Dash::Between, next))
}

/// Two percentages that run together stand for two values between which characters were lost: 7.9%9%.
fn mark_lost(found: &mut [Quantity]) {
    for at in 1..found.len() {
        if let Some([left, right]) = found.get_mut(at - 1..=at)
            && left.span.end == right.span.start
            && left.unit == right.unit
            && left.unit.as_deref() == Some("%")
        {
            left.doubt = true;
            right.doubt = true;
        }
    }
}
