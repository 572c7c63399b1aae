//! English numbers: digits, words, fractions, and their powers.
//!
//! ```text
//! number = ( digits | words | fraction | part ) { power } [ and a part ]
//! words  = { unit | ten | hundred | power } joined by blanks, hyphens, and
//! part   = a half | two thirds | one-fifth | three quarters
//! power  = thousand | million | billion | trillion | k | m | bn
//! ```

use super::super::cursor::Cursor;
use super::super::numeral::decimal;
use super::words::English;
use crate::lexicon::{ENGLISH_FRACTIONS, ENGLISH_NUMERALS, ENGLISH_POWERS, ENGLISH_UNITS};

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
        let more = self.and_part(number);
        Some(more)
    }

    /// Digits with a fraction, a power in letters or in words.
    fn digits(&self, at: usize, money: bool) -> Option<Number> {
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

    /// A power in letters behind digits: 10k, $5m, 1.2M, €3bn.
    fn suffix(&self, number: Number, money: bool) -> Number {
        let word = self.word(number.end);
        let upper = self
            .text
            .get(number.end..)
            .is_some_and(|rest| rest.starts_with('M'));
        let power = match word {
            "k" => 1e3,
            "m" if money || upper => 1e6,
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

    /// `half a million`, `a quarter million`, or a part alone.
    fn part(&self, at: usize) -> Option<Number> {
        let part = self.simple_part(at)?;
        let behind = self.skip_blanks(part.end);
        // two thirds of a million
        let behind = self
            .eat(behind, "of")
            .map(|end| self.skip_blanks(end))
            .filter(|&end| {
                let power = self.eat(end, "a").map(|end| self.skip_blanks(end));
                power.is_some_and(|at| ENGLISH_POWERS.get(self.word(at)).is_some())
            })
            .unwrap_or(behind);
        let article = self
            .eat(behind, "a")
            .map_or(behind, |end| self.skip_blanks(end));
        let found = self.powers(Number {
            end: article,
            ..part
        });
        if found.end > article {
            return Some(Number {
                part: false,
                ..found
            });
        }
        // half a gallon
        if article > behind && self.phrase(article, &ENGLISH_UNITS).is_some() {
            return Some(Number {
                end: article,
                ..part
            });
        }
        (self.word(at) != "quarter").then_some(part)
    }

    /// `a half`, `two thirds`, `one-fifth`.
    fn simple_part(&self, at: usize) -> Option<Number> {
        let (top, next) = match self.word(at) {
            "half" | "quarter" => (1.0, at),
            article @ ("a" | "an") => (1.0, self.skip_joint(at + article.len())),
            _ => {
                let number = self.words(at)?;
                (number.value, self.skip_joint(number.end))
            }
        };
        let name = self.word(next);
        let bottom: f64 = ENGLISH_FRACTIONS.get(name)?.parse().ok()?;
        // twenty-fifth is an ordinal, twenty fifths are parts
        if top != 1.0 && !name.ends_with('s') {
            return None;
        }
        Some(Number {
            value: top / bottom,
            scale: 1.0,
            words: true,
            part: true,
            integer: false,
            end: next + name.len(),
        })
    }

    /// A number in words.
    fn words(&self, at: usize) -> Option<Number> {
        let (mut total, mut group, mut end, mut scale) = (0.0_f64, 0.0_f64, at, 1.0_f64);
        let mut last = Kind::Start;
        let mut next = at;
        loop {
            let word = self.word(next);
            let kind = if let Some(value) = ENGLISH_NUMERALS
                .get(word)
                .and_then(|v| v.parse::<f64>().ok())
            {
                let kind = if value >= 20.0 {
                    Kind::Ten
                } else if value >= 10.0 {
                    Kind::Teen
                } else {
                    Kind::Unit
                };
                let fits = match last {
                    Kind::Start | Kind::Power => true,
                    Kind::Ten => kind == Kind::Unit && value > 0.0,
                    _ => false,
                };
                if !fits {
                    break;
                }
                group += value;
                scale = 1.0;
                kind
            } else if let Some(power) = ENGLISH_POWERS.get(word).and_then(|v| v.parse::<f64>().ok())
            {
                if last == Kind::Start || word == "k" {
                    break;
                }
                if power == 100.0 && group > 0.0 && last != Kind::Power {
                    group *= power;
                } else if group > 0.0 || total > 0.0 {
                    // A greater power takes all that stands in front: two hundred thousand million.
                    let whole = if last == Kind::Power && power > 100.0 && group == 0.0 {
                        std::mem::take(&mut total)
                    } else {
                        0.0
                    };
                    total += (group + whole) * power;
                    group = 0.0;
                }
                scale *= power;
                Kind::Power
            } else if matches!(word, "a" | "an") && last == Kind::Start {
                let behind = self.skip_blanks(next + word.len());
                if ENGLISH_POWERS.get(self.word(behind)).is_none() || self.word(behind) == "k" {
                    break;
                }
                group = 1.0;
                next = behind;
                last = Kind::Unit;
                continue;
            } else if word == "and" && last == Kind::Power {
                let behind = self.skip_blanks(next + 3);
                if ENGLISH_NUMERALS.get(self.word(behind)).is_none()
                    || self.simple_part(behind).is_some()
                {
                    break;
                }
                next = behind;
                continue;
            } else {
                break;
            };
            last = kind;
            end = next + word.len();
            next = self.skip_joint(end);
        }
        if last == Kind::Start || end == at {
            return None;
        }
        let number = Number {
            value: total + group,
            scale,
            words: true,
            part: false,
            integer: false,
            end,
        };
        Some(self.spoken_decimals(number))
    }

    /// `point two five` behind a number in words.
    fn spoken_decimals(&self, number: Number) -> Number {
        let Some(mut next) = self.eat(self.skip_blanks(number.end), "point") else {
            return number;
        };
        let mut digits = String::from("0.");
        let mut end = number.end;
        loop {
            let at = self.skip_blanks(next);
            let word = self.word(at);
            let digit = match word {
                "o" | "oh" => "0",
                _ => match ENGLISH_NUMERALS.get(word) {
                    Some(digit) => digit,
                    None => break,
                },
            };
            digits.push_str(digit);
            next = at + word.len();
            end = next;
        }
        let Ok(fraction) = digits.parse::<f64>() else {
            return number;
        };
        self.powers(Number {
            value: clean(number.value + fraction),
            scale: 1.0,
            end,
            ..number
        })
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

/// What the last word of a number was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    Unit,
    Teen,
    Ten,
    Power,
}

/// A value without the noise of binary fractions, to twelve significant digits.
fn clean(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}
