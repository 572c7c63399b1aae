//! English numbers in words, whole and in parts: two hundred and five, half a million, two thirds.

use super::{Number, clean};
use crate::figures::quantity::english::words::English;
use crate::lexicon::{ENGLISH_FRACTIONS, ENGLISH_NUMERALS, ENGLISH_POWERS, ENGLISH_UNITS};

impl English<'_> {
    /// `half a million`, `a quarter million`, or a part alone.
    pub(super) fn part(&self, at: usize) -> Option<Number> {
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
    pub(super) fn simple_part(&self, at: usize) -> Option<Number> {
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
    pub(super) fn words(&self, at: usize) -> Option<Number> {
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

/// What the last word of a number was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    Unit,
    Teen,
    Ten,
    Power,
}
