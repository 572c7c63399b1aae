//! English quantities.
//!
//! ```text
//! quantity = [ bound-before ] ( range | amount ) [ bound-after ]
//! range    = [ between | from ] amount ( – | to | and ) amount
//! amount   = [ sign ] [ currency ] number [ currency ] [ unit ]
//! ```
//!
//! English has no measure words: a count is a number in front of its noun, which becomes the unit where the lexicon
//! knows it (`english_units.toml`). A number in words counts from two on; years, dates, times of day, lengths of time,
//! ordinals and numbers behind a naming word (Article 5, Phase 2) are left out.

use super::numeral::narrow_digit;
use super::{Quantity, Shape, binding, join_bounds};
use crate::lexicon::{Bound, ENGLISH_BOUNDS_AFTER, ENGLISH_BOUNDS_BEFORE, ENGLISH_NUMERALS, Unit};
use crate::span::Span;

mod amount;
mod nominal;
mod number;
mod range;
mod words;

use words::English;

/// The quantities of an English text.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let english = English::new(text);
    let mut found = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while let Some(start) = english.next_start(at) {
        let (quantity, end) = english.expression(start, floor);
        at = end.max(start + english.peek(start).map_or(1, char::len_utf8));
        if let Some(quantity) = quantity {
            floor = quantity.span.end;
            at = at.max(floor);
            if restated(text, &found, &quantity) {
                continue;
            }
            found.push(quantity);
            join_bounds(
                text,
                &mut found,
                &["", "and", ",", ", and", "but", "to", "to a"],
            );
        }
    }
    found
}

/// forty-five (45): the same number once more, in parentheses.
fn restated(text: &str, found: &[Quantity], next: &Quantity) -> bool {
    found.last().is_some_and(|last| {
        last.value == next.value
            && text.get(last.span.end..next.span.start).map(str::trim) == Some("(")
            && text
                .get(next.span.end..)
                .is_some_and(|rest| rest.starts_with(')'))
    })
}

impl English<'_> {
    /// The next place from `at` on where a quantity can begin: at a digit, a sign of money, a number word.
    fn next_start(&self, at: usize) -> Option<usize> {
        let mut at = at;
        while let Some(c) = self.peek(at) {
            if narrow_digit(c)
                || matches!(
                    c,
                    '$' | '£'
                        | '€'
                        | '¥'
                        | '￥'
                        | '₹'
                        | '₩'
                        | '½'
                        | '¼'
                        | '¾'
                        | '⅓'
                        | '⅔'
                        | '⅙'
                        | '⅕'
                        | '⅛'
                        | '.'
                        | '-'
                        | '−'
                )
            {
                return Some(at);
            }
            if !c.is_ascii_alphabetic() {
                at += c.len_utf8();
                continue;
            }
            let word = self.word(at);
            let number = ENGLISH_NUMERALS.get(word).is_some()
                || matches!(word, "a" | "an" | "half" | "quarter" | "minus" | "negative")
                || self.phrase_of_money(at).is_some();
            if number {
                return Some(at);
            }
            // The rest of a word with digits is no number: i7, T3.
            let rest = self.rest(at);
            at += rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
        }
        None
    }

    /// The quantity at `start`, if it is a figure, and the place behind what was read either way.
    fn expression(&self, start: usize, floor: usize) -> (Option<Quantity>, usize) {
        let Some(first) = self.amount(start) else {
            let rest = self.rest(start);
            let width = rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            return (None, start + width);
        };
        let range = self.range(&first);
        let (whole, low) = match &range {
            Some((last, low)) => (last, *low),
            None => (&first, first.value()),
        };
        let before = self
            .phrase_before(floor, start, &ENGLISH_BOUNDS_BEFORE)
            // Met or exceeded 17 of 24: it is a verb of its own.
            .filter(|&(begin, _)| self.word_before(begin) != "or")
            .map(|(begin, &bound)| (bound, begin));
        let after = self.after(whole.end);
        let bounded = before.is_some() || after.is_some() || range.is_some();
        if !self.is_figure(&first, whole, bounded) {
            return (None, whole.end);
        }
        let end = after.map_or(whole.end, |(_, end)| end);
        let shape = match whole.class() {
            Some(Unit::Multiple) => Shape::Multiple,
            _ => Shape::Plain,
        };
        let high = range.as_ref().map(|_| whole.value());
        let before = before.filter(|(bound, _)| *bound != Bound::Exact);
        let quantity = Quantity {
            span: Span::new(before.map_or(start, |(_, begin)| begin), end),
            value: Some(low),
            high,
            unit: whole.unit.as_ref().map(|(name, _)| name.clone()),
            bound: match high {
                Some(_) => Bound::Range,
                None => binding(before.map(|b| b.0), false, after.map(|b| b.0)),
            },
            shape,
            doubt: false,
        };
        (Some(quantity), end)
    }

    /// The bound word behind `at`: `or more`, `+`.
    fn after(&self, at: usize) -> Option<(Bound, usize)> {
        if self.peek(at) == Some('+')
            && !self
                .rest(at + 1)
                .starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            return Some((Bound::AtLeast, at + 1));
        }
        let (end, _, &bound) = self.phrase(self.skip_blanks(at), &ENGLISH_BOUNDS_AFTER)?;
        // In front of another number it is that number's: above 1000 and below 1500.
        let next = self.skip_blanks(end);
        (next == end || self.number(next, false).is_none()).then_some((bound, end))
    }
}
