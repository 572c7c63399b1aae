//! English numbers in digits: 1,200, 10k, 2 1/4, ½.

use super::{Number, clean};
use crate::figures::quantity::cursor::Cursor;
use crate::figures::quantity::english::words::English;
use crate::figures::quantity::numeral::decimal;
use crate::lexicon::{ENGLISH_UNITS, Unit};

impl English<'_> {
    /// Digits with a fraction, a power in letters or in words.
    pub(super) fn digits(&self, at: usize, money: bool) -> Option<Number> {
        if let Some((value, end)) = self.vulgar(at) {
            return Some(Number {
                value,
                scale: 1.0,
                words: false,
                part: true,
                integer: false,
                end,
            });
        }
        let (run, behind) = decimal(Cursor::new(self.text, at))?;
        let end = behind.at();
        let plain = self.before(at, end).bytes().all(|b| b.is_ascii_digit());
        let mut number = Number {
            value: run.value,
            scale: 1.0,
            words: false,
            part: false,
            integer: plain,
            end,
        };
        if plain && let Some((value, end)) = self.fraction(end, run.value) {
            return Some(Number {
                value,
                part: true,
                integer: false,
                end,
                ..number
            });
        }
        let apart = self.skip_blanks(end);
        if let Some((value, end)) = self.vulgar(apart).or_else(|| self.mixed(apart)) {
            number = Number {
                value: number.value + value,
                integer: false,
                end,
                ..number
            };
        }
        number = self.suffix(number, money);
        Some(self.powers(number))
    }

    /// `½`.
    fn vulgar(&self, at: usize) -> Option<(f64, usize)> {
        let c = self.peek(at)?;
        let value = match c {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            '⅕' => 0.2,
            '⅙' => 1.0 / 6.0,
            '⅛' => 0.125,
            _ => return None,
        };
        Some((value, at + c.len_utf8()))
    }

    /// The `/3` behind 1.
    fn fraction(&self, at: usize, top: f64) -> Option<(f64, usize)> {
        self.rest(at).strip_prefix('/')?;
        let (bottom, behind) = decimal(Cursor::new(self.text, at + 1))?;
        let end = behind.at();
        let small = |value: f64| value.fract() == 0.0 && (1.0..1000.0).contains(&value);
        let dated = matches!(self.peek(end), Some('/' | ','))
            && self.rest(end + 1).starts_with(|c: char| c.is_ascii_digit());
        (small(top) && small(bottom.value) && bottom.decimals == 0 && !bottom.code && !dated)
            .then_some((top / bottom.value, end))
    }

    /// The `1/4` of 2 1/4.
    fn mixed(&self, at: usize) -> Option<(f64, usize)> {
        let (top, behind) = decimal(Cursor::new(self.text, at))?;
        self.fraction(behind.at(), top.value)
    }

    /// 1m trees: what follows is counted, and no length.
    fn counts_behind(&self, at: usize) -> bool {
        let next = self.skip_blanks(at);
        let word = self.word(next);
        next > at && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
            || matches!(ENGLISH_UNITS.get(word), Some(Unit::People | Unit::Count)) && next > at
    }

    /// A power in letters behind digits: 10k, $5m, 1.2M, €3bn.
    fn suffix(&self, number: Number, money: bool) -> Number {
        let word = self.word(number.end);
        let upper = self
            .text
            .get(number.end..)
            .is_some_and(|rest| rest.starts_with('M'));
        let power = match word {
            "k" => 1e3,
            "m" if money || upper || self.counts_behind(number.end + 1) => 1e6,
            "b" if money => 1e9,
            "t" if money => 1e12,
            _ => return number,
        };
        let end = number.end + 1;
        if self.peek(end).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return number;
        }
        Number {
            value: clean(number.value * power),
            scale: power,
            integer: false,
            end,
            ..number
        }
    }
}
