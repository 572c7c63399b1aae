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
use crate::lexicon::{
    Bound, ENGLISH_BOUNDS_AFTER, ENGLISH_BOUNDS_BEFORE, ENGLISH_CURRENCIES, ENGLISH_NOMINALS,
    ENGLISH_NUMERALS, ENGLISH_UNIT_SPELLINGS, ENGLISH_UNITS, Nominal, Unit,
};
use crate::span::Span;

mod number;
mod words;

use number::Number;
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

/// A number with its currency and unit.
#[derive(Clone, Debug)]
struct Amount {
    start: usize,
    end: usize,
    number: Number,
    /// -1 or 1.
    sign: f64,
    unit: Option<(String, Unit)>,
    /// The unit stands directly at the number, or a currency does.
    attached: bool,
    currency: bool,
}

impl Amount {
    fn value(&self) -> f64 {
        self.sign * self.number.value
    }

    fn class(&self) -> Option<Unit> {
        self.unit.as_ref().map(|(_, class)| *class)
    }
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

    /// A sign or code of money at `at`, and the place of the number behind it.
    fn phrase_of_money(&self, at: usize) -> Option<(usize, &'static str)> {
        let (word, class) = ENGLISH_CURRENCIES.at_start(self.rest(at))?;
        let _: &Unit = class;
        let behind = self.skip_blanks(at + word.len());
        let number = self
            .peek(behind)
            .is_some_and(|c| narrow_digit(c) || matches!(c, '.' | '-' | '½' | '¼' | '¾'));
        number.then_some((behind, word))
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

    /// The amount at `start`.
    fn amount(&self, start: usize) -> Option<Amount> {
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

    /// True where one of the next two words is a plural.
    fn plural_ahead(&self, at: usize) -> bool {
        let next = self.skip_blanks(at);
        let first = self.word(next);
        let then = self.skip_blanks(next + first.len());
        let plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        plural(first)
            || (!matches!(first, "of" | "in" | "to" | "and" | "or")
                && then > next + first.len()
                && plural(self.word(then)))
    }

    /// The second amount of a range that begins with `first`, and the low end.
    fn range(&self, first: &Amount) -> Option<(Amount, f64)> {
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
        // rose from 5% to 8% tells two figures, from 5% to 8% alone a range.
        let moved = lead == "from" && first.attached && self.moves(first.start);
        if moved || low >= last.value() {
            return None;
        }
        Some((last, low))
    }

    /// True where one of the last words in front of `at` tells of a change.
    fn moves(&self, at: usize) -> bool {
        let clause = self.before(at.saturating_sub(at.min(120)), at);
        let clause = if clause.is_empty() { "" } else { clause };
        clause
            .rsplit(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| !word.is_empty())
            .take(8)
            .any(|word| matches!(ENGLISH_NOMINALS.get(word), Some(Nominal::Reaching)))
    }

    /// True where the amount states how much there is of something.
    fn is_figure(&self, first: &Amount, whole: &Amount, bounded: bool) -> bool {
        let alone =
            self.before(0, first.start).trim().is_empty() && self.rest(whole.end).trim().is_empty();
        if self.joined(first, whole) || (!alone && self.heading(first)) {
            return false;
        }
        match whole.class() {
            Some(Unit::Date | Unit::Rank | Unit::Span) => return false,
            Some(Unit::Time) => return self.timed(first, whole),
            _ => {}
        }
        if self.ordinal(whole.end) {
            return false;
        }
        if alone {
            return true;
        }
        if whole.attached {
            let counted = matches!(whole.class(), Some(Unit::Count | Unit::People));
            return !(counted && first.number.words && first.number.value < 2.0);
        }
        self.bare(first, whole, bounded)
    }

    /// Part of a code or a name: COVID-19, 13F, 10-K, 10:30, 24/7.
    fn joined(&self, first: &Amount, whole: &Amount) -> bool {
        let before = self.last(first.start);
        let second = self
            .before(0, first.start)
            .chars()
            .rev()
            .nth(1)
            .is_some_and(|c| c.is_ascii_alphanumeric());
        let glued = before
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '#' | '_' | '@' | '^'))
            || (matches!(before, Some('-' | '/' | '.' | ':' | '–')) && second);
        let ahead = self.peek(whole.end);
        let runs_on = ahead.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@'))
            || (matches!(ahead, Some(':' | '/' | '.' | '-' | '–'))
                && !whole.attached
                && self
                    .rest(whole.end + ahead.map_or(0, char::len_utf8))
                    .starts_with(|c: char| c.is_ascii_alphanumeric()));
        glued || (runs_on && !whole.currency)
    }

    /// `1.` and `2.3` at the head of a line.
    fn heading(&self, first: &Amount) -> bool {
        let line = self
            .before(0, first.start)
            .trim_end_matches([' ', '\t', '#', '(']);
        if first.number.words || first.currency || !(line.is_empty() || line.ends_with('\n')) {
            return false;
        }
        let mut rest = self.rest(first.number.end);
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let marked = rest.len() < self.rest(first.number.end).len()
            || rest.starts_with(')')
            || self.before(first.start, first.number.end).contains('.');
        let title = self
            .text
            .get(self.text.len() - rest.len()..)
            .unwrap_or_default()
            .trim_start_matches([')', ' ', '\t']);
        marked && title.starts_with(|c: char| c.is_uppercase())
    }

    /// `th` behind digits, or an ordinal word behind a number.
    fn ordinal(&self, at: usize) -> bool {
        let word = self.word(self.skip_joint(at));
        matches!(
            word,
            "first" | "second" | "third" | "fifth" | "eighth" | "ninth" | "twelfth"
        ) || (word.len() > 4
            && word.ends_with("th")
            && ENGLISH_NUMERALS.get(&word[..word.len() - 2]).is_some())
    }

    /// A length of time that is measured: cut to 2.3 days.
    fn timed(&self, first: &Amount, whole: &Amount) -> bool {
        let next = self.word(self.skip_blanks(whole.end));
        let led = matches!(
            self.word_before(first.start),
            "to" | "by" | "from" | "averaged" | "averaging" | "was" | "of"
        );
        led && !matches!(
            next,
            "ago" | "before" | "after" | "later" | "earlier" | "from" | "prior" | "of"
        )
    }

    /// A number without a unit, or with one a few words ahead.
    fn bare(&self, first: &Amount, whole: &Amount, bounded: bool) -> bool {
        let number = whole.number;
        let value = first.number.value;
        let lead = self.word_before(first.start);
        let next = self.word(self.skip_blanks(whole.end));
        let named = matches!(ENGLISH_NOMINALS.get(lead), Some(Nominal::Name));
        let dated = matches!(ENGLISH_UNITS.get(next), Some(Unit::Date | Unit::Span));
        if dated {
            return false;
        }
        if number.part && number.words {
            return bounded
                || next == "of"
                || self.rest(whole.end).trim_start().starts_with(['.', ',']);
        }
        let year = number.integer && (1900.0..2100.0).contains(&number.value);
        if year && whole.unit.is_none() && number.scale == 1.0 {
            return false;
        }
        let small = (number.integer || number.words) && number.scale == 1.0;
        if small && named && !bounded {
            return false;
        }
        if number.words && (value == 0.0 || value == 1.0) {
            return false;
        }
        if number.words && matches!(self.peek(whole.end), Some('-')) {
            return false;
        }
        // A small number in words counts only where a plural follows: three bases, two further ships.
        let small_words = number.words && value < 13.0 && value.fract() == 0.0;
        if small_words && whole.unit.is_none() && !bounded && !self.plural_ahead(whole.end) {
            return false;
        }
        true
    }
}
