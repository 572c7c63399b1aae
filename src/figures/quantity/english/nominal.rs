//! What is not a figure in English: codes, headings, ordinals, dates, lengths of time, numbers that name.

use super::amount::Amount;
use super::words::English;
use crate::lexicon::{ENGLISH_NOMINALS, ENGLISH_NUMERALS, ENGLISH_UNITS, Nominal, Unit};

impl English<'_> {
    /// True where the amount states how much there is of something.
    pub(super) fn is_figure(&self, first: &Amount, whole: &Amount, bounded: bool) -> bool {
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
        // c.$450m: the full stop is that of a word of about.
        if before == Some('.') && matches!(self.word_before(first.start), "c." | "ca.") {
            return false;
        }
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
            "to" | "by" | "from" | "averaged" | "averaging" | "was" | "is" | "of"
        ) || self.before(0, first.start).trim_end().ends_with(':');
        // 48-hour forecasts: it tells which ones.
        let kind = self.peek(first.number.end) == Some('-');
        led && !kind
            && !matches!(
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
        let named = match ENGLISH_NOMINALS.get(lead) {
            Some(Nominal::Name) => true,
            // In 420 projects, but not in 12 or in 7 of the.
            Some(Nominal::Within) => {
                whole.unit.is_none() && !(lead == "by" && self.moves(first.start))
            }
            _ => self.goes_on_naming(first.start, lead),
        };
        let dated = matches!(ENGLISH_UNITS.get(next), Some(Unit::Date | Unit::Span));
        if dated {
            return false;
        }
        if number.part && number.words {
            // Half of them tells of others.
            let of = self.skip_blanks(whole.end) + next.len();
            let them = self.word(self.skip_blanks(of));
            return value < 1.0
                && !(next == "of"
                    && matches!(them, "them" | "whom" | "which" | "these" | "those"))
                && (bounded
                    || next == "of"
                    || self.rest(whole.end).trim_start().starts_with(['.', ',']));
        }
        let year = number.integer && (1900.0..2100.0).contains(&number.value);
        if year && whole.unit.is_none() && number.scale == 1.0 {
            return false;
        }
        let small = (number.integer || number.words) && number.scale == 1.0;
        // Objective 1.1: a title follows.
        let titled = named && self.peek(whole.end) == Some(':');
        if (small && named && !bounded) || titled {
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

    /// Scope 1 and 2: the second number names as the first one does.
    fn goes_on_naming(&self, at: usize, lead: &str) -> bool {
        if !matches!(lead, "and" | "or") {
            return false;
        }
        let front = self.before(0, at).trim_end();
        let front = front.get(..front.len() - lead.len()).unwrap_or_default();
        let number = front.trim_end();
        let word = number.trim_end_matches(|c: char| c.is_ascii_digit());
        word.len() < number.len()
            && ENGLISH_NOMINALS.get(self.word_before(word.len())) == Some(&Nominal::Name)
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
}
