//! English numbers: digits, words, fractions, and their powers.
//!
//! ```text
//! number = ( digits | words | fraction | part ) { power } [ and a part ]
//! words  = { unit | ten | hundred | power } joined by blanks, hyphens, and
//! part   = a half | two thirds | one-fifth | three quarters
//! power  = thousand | million | billion | trillion | k | m | bn
//! ```

use super::words::English;
use crate::figures::quantity::cursor::Cursor;
use crate::figures::quantity::numeral::decimal;
use crate::lexicon::ENGLISH_POWERS;

mod digits;
mod spelled;

/// An English number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// The powers behind the last coefficient, multiplied.
    pub(super) scale: f64,
    /// True where it is written in words.
    pub(super) words: bool,
    /// True for a fraction or a part of a whole.
    pub(super) part: bool,
    /// True for digits alone, without a separator, a decimal or a power: it may be a year.
    pub(super) integer: bool,
    /// One past its last byte.
    pub(super) end: usize,
}

impl English<'_> {
    /// The number at `at`. `money`: a currency stands in front, so that m and b are powers.
    pub(super) fn number(&self, at: usize, money: bool) -> Option<Number> {
        let number = self
            .digits(at, money)
            .or_else(|| self.part(at))
            .or_else(|| self.words(at))?;
        Some(self.and_part(number))
    }

    /// The powers in words behind a number.
    fn powers(&self, number: Number) -> Number {
        let mut number = number;
        loop {
            let at = self.skip_joint(number.end);
            let Some((end, word, power)) = self.phrase(at, &ENGLISH_POWERS) else {
                return number;
            };
            // 10-K is a form
            if word.len() < 3 && at > self.skip_blanks(number.end) {
                return number;
            }
            let Ok(power) = power.parse::<f64>() else {
                return number;
            };
            number = Number {
                value: clean(number.value * power),
                scale: number.scale * power,
                integer: false,
                end,
                ..number
            };
            // 3 hundred and 21
            if power == 100.0
                && let Some(next) = self.eat(self.skip_blanks(end), "and")
                && let Some((run, behind)) = decimal(Cursor::new(self.text, self.skip_blanks(next)))
                && run.value < 100.0
            {
                number.value += run.value;
                number.end = behind.at();
                return number;
            }
        }
    }

    /// `and a half` behind a number: it is half of the last power.
    fn and_part(&self, number: Number) -> Number {
        let Some(next) = self.eat(self.skip_blanks(number.end), "and") else {
            return number;
        };
        match self.simple_part(self.skip_blanks(next)) {
            Some(part) if part.value < 1.0 && !number.part => self
                .powers(Number {
                    value: clean(number.value + part.value * number.scale),
                    scale: 1.0,
                    integer: false,
                    end: part.end,
                    ..number
                })
                .rescaled(number.scale),
            _ => number,
        }
    }
}

impl Number {
    /// The same with the greater of both scales.
    fn rescaled(self, scale: f64) -> Self {
        Self {
            scale: self.scale.max(scale),
            ..self
        }
    }
}

/// A value without the noise of binary fractions, to twelve significant digits.
fn clean(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}
