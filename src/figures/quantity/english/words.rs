//! Reading English word by word, whatever its case.

use crate::lexicon::Words;

/// An English text, and the same in lower case of ASCII: both have the same offsets.
pub(super) struct English<'t> {
    /// As written.
    pub(super) text: &'t str,
    /// In lower case.
    pub(super) lower: String,
}

impl<'t> English<'t> {
    /// Both forms of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lower: text.to_ascii_lowercase(),
        }
    }

    /// What lies ahead of `at`, in lower case.
    pub(super) fn rest(&self, at: usize) -> &str {
        self.lower.get(at..).unwrap_or_default()
    }

    /// What lies between `floor` and `at`, in lower case.
    pub(super) fn before(&self, floor: usize, at: usize) -> &str {
        self.lower.get(floor..at).unwrap_or_default()
    }

    /// The next character.
    pub(super) fn peek(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// The character in front.
    pub(super) fn last(&self, at: usize) -> Option<char> {
        self.before(0, at).chars().next_back()
    }

    /// The run of letters at `at`.
    pub(super) fn word(&self, at: usize) -> &str {
        let rest = self.rest(at);
        let end = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        &rest[..end]
    }

    /// The last run of letters and dots that ends before blanks in front of `at`.
    pub(super) fn word_before(&self, at: usize) -> &str {
        let before = self.before(0, at).trim_end_matches([' ', '\n', '\u{a0}']);
        let from = before
            .rfind(|c: char| !(c.is_ascii_alphabetic() || c == '.'))
            .map_or(0, |found| {
                found + before[found..].chars().next().map_or(1, char::len_utf8)
            });
        &before[from..]
    }

    /// Behind at most three blanks, one line end among them.
    pub(super) fn skip_blanks(&self, at: usize) -> usize {
        let mut end = at;
        let mut line_ends = 0;
        for _ in 0..3 {
            match self.peek(end) {
                Some(c @ (' ' | '\t' | '\u{a0}')) => end += c.len_utf8(),
                Some('\n') if line_ends == 0 => {
                    line_ends = 1;
                    end += 1;
                }
                _ => break,
            }
        }
        end
    }

    /// Behind blanks, or behind a hyphen with or without blanks.
    pub(super) fn skip_joint(&self, at: usize) -> usize {
        let blanks = self.skip_blanks(at);
        match self.peek(blanks) {
            Some(c @ ('-' | '—' | '‐' | '‑')) => self.skip_blanks(blanks + c.len_utf8()),
            _ => blanks,
        }
    }

    /// Behind `word` where it stands here as a word of its own.
    pub(super) fn eat(&self, at: usize, word: &str) -> Option<usize> {
        let behind = at + word.len();
        (self.rest(at).starts_with(word) && self.ends_word(behind)).then_some(behind)
    }

    /// The longest phrase of `words` that stands here and ends where a word ends, and the place behind it.
    pub(super) fn phrase<T>(
        &self,
        at: usize,
        words: &Words<T>,
    ) -> Option<(usize, &'static str, &'static T)> {
        let mut rest = self.rest(at);
        while let Some((word, meaning)) = words.at_start(rest) {
            if self.ends_word(at + word.len()) {
                return Some((at + word.len(), word, meaning));
            }
            let shorter = word.char_indices().next_back().map_or(0, |(last, _)| last);
            rest = &rest[..shorter];
        }
        None
    }

    /// The longest phrase of `words` that ends at `at`, and where it begins.
    pub(super) fn phrase_before<T>(
        &self,
        floor: usize,
        at: usize,
        words: &Words<T>,
    ) -> Option<(usize, &'static T)> {
        let before = self.before(floor, at);
        let trimmed = before.trim_end_matches([' ', '\n', '\u{a0}']);
        if before.len() - trimmed.len() > 3 {
            return None;
        }
        let (word, meaning) = words.at_end(trimmed)?;
        let begin = floor + trimmed.len() - word.len();
        let inside = |c: char| c.is_ascii_alphanumeric();
        let glued = word.starts_with(inside) && self.last(begin).is_some_and(inside);
        (!glued).then_some((begin, meaning))
    }

    /// True where no word goes on at `at`.
    fn ends_word(&self, at: usize) -> bool {
        let inside = |c: char| c.is_ascii_alphanumeric();
        !(self.last(at).is_some_and(inside) && self.peek(at).is_some_and(inside))
    }
}
