//! English amounts: a number with its sign, its currency and its unit.

use super::number::Number;
use super::words::English;
use crate::figures::quantity::numeral::narrow_digit;
use crate::lexicon::{ENGLISH_CURRENCIES, ENGLISH_UNIT_SPELLINGS, ENGLISH_UNITS, Unit};

/// A number with its currency and unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: Number,
    /// -1 or 1.
    pub(super) sign: f64,
    pub(super) unit: Option<(String, Unit)>,
    /// The unit stands directly at the number, or a currency does.
    pub(super) attached: bool,
    pub(super) currency: bool,
}

impl Amount {
    pub(super) fn value(&self) -> f64 {
        self.sign * self.number.value
    }

    pub(super) fn class(&self) -> Option<Unit> {
        self.unit.as_ref().map(|(_, class)| *class)
    }
}

impl English<'_> {
    /// The amount at `start`.
    pub(super) fn amount(&self, start: usize) -> Option<Amount> {
        let (sign, unsigned) = self.sign(start);
        let (currency, mut at) = match self.phrase_of_money(unsigned) {
            Some((behind, word)) => (self.text.get(unsigned..unsigned + word.len()), behind),
            None => (None, unsigned),
        };
        let mut sign = sign;
        if currency.is_some()
            && let Some(behind) = self.rest(at).strip_prefix('-')
        {
            sign = -1.0;
            at = self.lower.len() - behind.len();
        }
        let number = self.number(at, currency.is_some())?;
        let mut amount = Amount {
            start,
            end: number.end,
            number,
            sign,
            unit: currency.map(|name| (name.to_owned(), Unit::Money)),
            attached: currency.is_some(),
            currency: currency.is_some(),
        };
        if let Some((end, name, class)) = self.unit(number.end) {
            if amount.unit.is_none() {
                amount.unit = Some((name, class));
                amount.attached = true;
                // What is counted is the thing measured, and no part of the value.
                if !matches!(class, Unit::Count | Unit::People) {
                    amount.end = end;
                }
            } else if class == Unit::Money {
                amount.end = end;
            }
        }
        if amount.unit.is_none() {
            amount.unit = self.noun_ahead(number.end);
        }
        if amount.class() == Some(Unit::Money)
            && let Some((cents, end)) = self.cents(amount.end)
        {
            amount.number.value = (number.value * 100.0 + cents).round() / 100.0;
            amount.end = end;
        }
        Some(amount)
    }

    /// `forty-five cents` behind dollars.
    fn cents(&self, at: usize) -> Option<(f64, usize)> {
        let blanks = self.skip_blanks(at);
        let next = self
            .eat(blanks, "and")
            .map_or(blanks, |end| self.skip_blanks(end));
        let number = self.number(next, false)?;
        let unit = self.skip_blanks(number.end);
        let end = ["cents", "cent", "c", "pence"]
            .iter()
            .find_map(|word| self.eat(unit, word))?;
        ((1.0..100.0).contains(&number.value) && number.scale == 1.0).then_some((number.value, end))
    }

    /// `minus`, `negative`, `-`: -1 or 1, and the place behind.
    fn sign(&self, start: usize) -> (f64, usize) {
        for word in ["minus", "negative"] {
            if let Some(end) = self.eat(start, word) {
                return (-1.0, self.skip_blanks(end));
            }
        }
        let joined = self
            .last(start)
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | ')' | '-' | '/' | '\''));
        match self.peek(start) {
            Some(c @ ('-' | '−')) if !joined => (-1.0, start + c.len_utf8()),
            _ => (1.0, start),
        }
    }

    /// The unit behind a number: its end, its name, its class.
    fn unit(&self, at: usize) -> Option<(usize, String, Unit)> {
        let blanks = self.skip_blanks(at);
        let begin = match self.peek(blanks) {
            Some('-')
                if blanks == at
                    && self
                        .rest(at + 1)
                        .starts_with(|c: char| c.is_ascii_alphabetic()) =>
            {
                at + 1
            }
            Some('{' | '<') => blanks + 1,
            _ => blanks,
        };
        let (mut end, word, &class) = self.phrase(begin, &ENGLISH_UNITS)?;
        // A letter alone is a unit only right behind the digits or in lower case.
        if word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let written = self.text.get(begin..end)?;
            if written != word && class != Unit::Power {
                return None;
            }
        }
        let mut from = begin;
        if begin > blanks && !self.before(blanks, begin).starts_with('-') {
            from = blanks;
            end += usize::from(matches!(self.peek(end), Some('}' | '>')));
        }
        let written = self.text.get(from..end)?;
        let name = ENGLISH_UNIT_SPELLINGS
            .get(word)
            .map_or(written, |name| name);
        Some((end, name.to_owned(), class))
    }

    /// The noun that a number counts, a few words ahead: 35 new stores.
    fn noun_ahead(&self, at: usize) -> Option<(String, Unit)> {
        let mut at = at;
        for _ in 0..3 {
            let next = self.skip_blanks(at);
            let word = self.word(next);
            let stops = word.is_empty()
                || next == at
                || matches!(
                    word,
                    "of" | "in"
                        | "on"
                        | "at"
                        | "to"
                        | "and"
                        | "or"
                        | "the"
                        | "for"
                        | "from"
                        | "by"
                        | "a"
                        | "an"
                        | "was"
                        | "were"
                        | "is"
                        | "are"
                        | "with"
                        | "as"
                        | "per"
                        | "than"
                        | "that"
                        | "which"
                        | "compared"
                );
            if stops {
                return None;
            }
            if let Some((end, _, &class)) = self.phrase(next, &ENGLISH_UNITS) {
                let counts = matches!(class, Unit::People | Unit::Count);
                return counts.then(|| {
                    (
                        self.text.get(next..end).unwrap_or_default().to_owned(),
                        class,
                    )
                });
            }
            at = next + word.len();
            if self.peek(at) == Some('-') {
                let tail = self.word(at + 1);
                at += 1 + tail.len();
            }
        }
        None
    }

    /// A sign or code of money at `at`, and the place of the number behind it.
    pub(super) fn phrase_of_money(&self, at: usize) -> Option<(usize, &'static str)> {
        let (word, _) = ENGLISH_CURRENCIES.at_start(self.rest(at))?;
        let behind = self.skip_blanks(at + word.len());
        let number = self
            .peek(behind)
            .is_some_and(|c| narrow_digit(c) || matches!(c, '.' | '-' | '½' | '¼' | '¾'));
        number.then_some((behind, word))
    }
}
