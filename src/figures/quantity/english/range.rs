//! English ranges: two amounts that name the ends of one value.

use super::amount::Amount;
use super::words::English;
use crate::lexicon::{ENGLISH_BOUNDS_BEFORE, ENGLISH_NOMINALS, ENGLISH_PASTS, Nominal, Unit};

/// A value so many times the one it rose by is no other end of a range.
const STEP: f64 = 3.0;

impl English<'_> {
    /// The second amount of a range that begins with `first`, and the low end.
    pub(super) fn range(&self, first: &Amount) -> Option<(Amount, f64)> {
        let blanks = self.skip_blanks(first.end);
        let lead = self.word_before(first.start);
        let rest = self.rest(blanks);
        let dash = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '-' | '–' | '—' | '~' | '−'));
        let next = if let Some(dash) = dash {
            self.skip_blanks(blanks + dash.len_utf8())
        } else if lead == "between" {
            self.skip_blanks(self.eat(blanks, "and").or_else(|| self.eat(blanks, "to"))?)
        } else {
            self.skip_blanks(self.eat(blanks, "to")?)
        };
        let next = self
            .phrase(next, &ENGLISH_BOUNDS_BEFORE)
            .map_or(next, |(end, _, _)| self.skip_blanks(end));
        let mut last = self.amount(next)?;
        if last.sign < 0.0 {
            return None;
        }
        let mut low = first.value();
        let same = match (&first.unit, &last.unit) {
            (Some((one, _)), Some((other, _))) => {
                one == other
                    || ((first.currency && last.class() == Some(Unit::Money)) && !last.currency)
            }
            (None, _) => true,
            (Some(_), None) => first.currency || !first.attached,
        };
        if !same {
            return None;
        }
        if last.unit.is_none() || (first.currency && !last.currency) {
            last.unit.clone_from(&first.unit);
        }
        if first.number.scale == 1.0
            && last.number.scale > 1.0
            && low.abs() < last.value() / last.number.scale
        {
            low *= last.number.scale;
        }
        // Rose from 5% to 8% tells two figures, from 5% to 8% alone a range; rose by 40 to 900 tells how far and whereto.
        let moved = matches!(lead, "from" | "by") && dash.is_none() && self.moves(first.start);
        let apart =
            lead == "from" || last.value() > STEP * low.abs() || self.has_moved(first.start);
        if moved && apart || low >= last.value() {
            return None;
        }
        Some((last, low))
    }

    /// True where one of the last words in front of `at` tells of a change.
    pub(super) fn moves(&self, at: usize) -> bool {
        self.last_words(at)
            .any(|word| matches!(ENGLISH_NOMINALS.get(word), Some(Nominal::Reaching)))
    }

    /// The same of a change that is past: only one value is what it rose by.
    fn has_moved(&self, at: usize) -> bool {
        let past = |word: &str| word.ends_with("ed") || ENGLISH_PASTS.get(word).is_some();
        self.last_words(at).take(2).any(past)
    }

    /// The last words in front of `at`, the last one first.
    fn last_words(&self, at: usize) -> impl Iterator<Item = &str> {
        let from = self.lower.floor_char_boundary(at.saturating_sub(120));
        self.before(from, at)
            .rsplit(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| !word.is_empty())
            .take(8)
    }
}
