//! Ranges.
//!
//! ```text
//! range = amount dash amount          5%—6%  3至5个  100—200亿元  20与30之间
//! dash  = one or two of - – — － ~ | 至 | 到 | 与 … 之间
//! ```
//!
//! The second number lends its unit to the first (4.5-5%), and its multiplier too where the first is the smaller
//! coefficient (100—200亿元). With units on both and 由 or 从 in front, 到 and 至 lead from one figure to another and
//! make no range.

use super::amount::{Amount, AmountForm, amount};
use super::cursor::Cursor;
use super::numeral::Numeral;

/// The range that begins with `first`: an amount over both whose number is the high end, and the low end.
pub(super) fn range<'t>(first: &Amount<'t>) -> Option<(Amount<'t>, f64)> {
    let single = |a: &Amount<'_>| {
        a.numeral.high.is_none() && !matches!(a.form, AmountForm::Ratio | AmountForm::Fold)
    };
    if !single(first) {
        return None;
    }
    let (joint, behind) = dash(first.end)?;
    let mut last = amount(behind).filter(single)?;
    // -5%—-3%: the second of two marks is a sign where the first number has one.
    let marks = first.end.until(behind).trim();
    if first.numeral.low < 0.0 && joint == Dash::Mark && marks.chars().count() == 2 {
        let minus = marks.ends_with(['-', '−']) && last.numeral.low > 0.0;
        last.numeral = if minus {
            last.numeral.negated()
        } else {
            last.numeral
        };
    }
    // 负3%至负5%: a sign of its own has the second number only where the first has one.
    let fall = first.numeral.low < 0.0 && last.numeral.low < 0.0;
    if last.start.at() != last.digits.at() && !fall {
        return None;
    }
    if joint == Dash::Between {
        // 间 is a measure word too.
        if last.unit.is_some_and(|unit| unit.written == "间") {
            last.unit = None;
        } else {
            last.end = ["之间", "间"]
                .iter()
                .find_map(|word| last.end.eat_str(word))?;
        }
    }
    let low = match (first.unit, last.unit) {
        (None, _) => lend_scale(first.numeral, last.numeral),
        // 百分之三十到四十
        (Some(unit), None) if first.form == AmountForm::Share => {
            last.unit = Some(unit);
            first.numeral
        }
        (Some(_), None) => return None,
        (Some(one), Some(other)) => {
            let from = first.start.before().ends_with(['由', '从', '自']);
            if !one.same(other) || (from && joint == Dash::Word) {
                return None;
            }
            first.numeral
        }
    };
    let (mut low, high) = (low.low, last.numeral.low);
    if fall && high < low {
        (low, last.numeral.low) = (high, low);
    }
    let whole = Amount {
        start: first.start,
        digits: first.digits,
        ..last
    };
    (low < whole.numeral.low).then_some((whole, low))
}

/// The first number of a range with the multiplier that it shares with the second: 100 in 100—200亿, 三 in 三到五千.
fn lend_scale(first: Numeral, last: Numeral) -> Numeral {
    if first.big == 1.0 && last.big > 1.0 && first.low.abs() < last.low.abs() / last.big {
        first.times(last.big)
    } else if first.scale == 1.0
        && last.scale >= 100.0
        && first.low.abs() < last.low.abs() / last.scale
    {
        first.times(last.scale)
    } else {
        first
    }
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

/// One mark of a dash.
fn mark(start: Cursor<'_>) -> Option<Cursor<'_>> {
    start.eat(|c| {
        matches!(
            c,
            '-' | '–' | '—' | '−' | '―' | '─' | '~' | '‐' | '‑' | '〜'
        )
    })
}

/// The joint of a range at `start`, and the place behind it.
fn dash(start: Cursor<'_>) -> Option<(Dash, Cursor<'_>)> {
    let begin = start.skip_blanks();
    if let Some(next) = mark(begin) {
        return Some((Dash::Mark, mark(next).unwrap_or(next).skip_blanks()));
    }
    if let Some(next) = begin.eat(|c| matches!(c, '至' | '到')) {
        return Some((Dash::Word, next));
    }
    let next = begin.eat(|c| matches!(c, '与' | '和'))?;
    Some((Dash::Between, next))
}
