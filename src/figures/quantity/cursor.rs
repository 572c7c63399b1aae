//! A place in a text that the rules of the grammar read on from.

use crate::lexicon::Words;
use crate::span::narrow;

/// A place in a text. A rule takes a copy, reads on, and gives back the place behind what it took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// The place at byte `at` of `text`, which must be a character boundary.
    pub(super) const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// Another place of the same text, which must be a character boundary.
    pub(super) const fn move_to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// The byte offset.
    pub(super) const fn at(self) -> usize {
        self.at
    }

    /// What lies ahead.
    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What lies behind.
    pub(super) fn before(self) -> &'t str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// At most `count` characters of what lies behind.
    pub(super) fn back(self, count: usize) -> &'t str {
        let before = self.before();
        let from = before
            .char_indices()
            .rev()
            .take(count)
            .last()
            .map_or(before.len(), |(at, _)| at);
        before.get(from..).unwrap_or_default()
    }

    /// At most `count` characters of what lies ahead.
    pub(super) fn front(self, count: usize) -> &'t str {
        let rest = self.rest();
        let to = rest
            .char_indices()
            .nth(count)
            .map_or(rest.len(), |(at, _)| at);
        rest.get(..to).unwrap_or_default()
    }

    /// What lies between here and `end`.
    pub(super) fn until(self, end: Self) -> &'t str {
        self.text.get(self.at..end.at).unwrap_or_default()
    }

    /// The next character, full-width forms narrowed.
    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next().map(narrow)
    }

    /// The character after the next, full-width forms narrowed.
    pub(super) fn peek_second(self) -> Option<char> {
        self.rest().chars().nth(1).map(narrow)
    }

    /// The character in front of this place, full-width forms narrowed.
    pub(super) fn last(self) -> Option<char> {
        self.before().chars().next_back().map(narrow)
    }

    /// The place behind the next character.
    pub(super) fn step(self) -> Self {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        Self {
            at: self.at + width,
            ..self
        }
    }

    /// The place `bytes` further on, which must be a character boundary.
    pub(super) const fn skip(self, bytes: usize) -> Self {
        Self {
            text: self.text,
            at: self.at + bytes,
        }
    }

    /// The place behind the next character where `test` holds for it.
    pub(super) fn eat(self, test: impl Fn(char) -> bool) -> Option<Self> {
        self.peek().filter(|&c| test(c)).map(|_| self.step())
    }

    /// The place behind `word` where it stands here.
    pub(super) fn eat_str(self, word: &str) -> Option<Self> {
        self.rest().starts_with(word).then(|| self.skip(word.len()))
    }

    /// The longest word of `words` that stands here, and the place behind it.
    pub(super) fn eat_word<T>(self, words: &Words<T>) -> Option<(Self, &'static str, &'static T)> {
        let (word, meaning) = words.at_start(self.rest())?;
        Some((self.skip(word.len()), word, meaning))
    }

    /// The place behind at most two blanks of the same line.
    pub(super) fn skip_blanks(self) -> Self {
        let mut cursor = self;
        for _ in 0..2 {
            match cursor.peek() {
                Some(' ' | '\t' | '\u{a0}') => cursor = cursor.step(),
                _ => break,
            }
        }
        cursor
    }

    /// The place behind at most eight blanks, line ends among them: a line broken inside a number.
    pub(super) fn skip_break(self) -> Self {
        let mut cursor = self;
        for _ in 0..8 {
            match cursor.eat(|c| c.is_whitespace() || c == '\u{200b}') {
                Some(next) => cursor = next,
                None => break,
            }
        }
        cursor
    }
}
