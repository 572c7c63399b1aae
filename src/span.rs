//! Places in a text, and the two sides of a comparison.

use serde::{Deserialize, Serialize};

/// A run of bytes of a report's text: `start` inclusive, `end` exclusive.
///
/// Both ends always lie on character boundaries of the text that the span was made for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` (inclusive) to `end` (exclusive), in bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True where the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True where byte `offset` lies inside.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// True where `other` lies wholly inside.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where both share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text at this span, or the empty string where the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same span with white space at both ends left out.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let run = self.of(text);
        let start = self.start + (run.len() - run.trim_start().len());
        let end = start + run.trim().len();
        Self { start, end }
    }
}

/// The half-width form of a full-width ASCII character or ideographic space; any other character unchanged.
#[must_use]
pub const fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(narrow) => narrow,
            None => c,
        },
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// The old and the new side of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pair<T> {
    /// What belongs to the earlier report.
    pub old: T,
    /// What belongs to the later report.
    pub new: T,
}

impl<T> Pair<T> {
    /// A pair of both sides.
    pub const fn new(old: T, new: T) -> Self {
        Self { old, new }
    }

    /// A pair of references.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair {
            old: &self.old,
            new: &self.new,
        }
    }

    /// The same function on both sides.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair {
            old: f(self.old),
            new: f(self.new),
        }
    }

    /// Old becomes new and new becomes old.
    #[must_use]
    pub fn swap(self) -> Self {
        Self {
            old: self.new,
            new: self.old,
        }
    }
}
